"""Requests of every kind to every address of the page.

Whatever is asked: no answer is a fault of the server, every answer carries the headers that protect
the page, and the model file is as it was, or another model that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route

from standoff.document import parse_conflict
from standoff.web import waiting
from standoff.web.app import create_app
from standoff.web.guard import _HEADERS as PROTECTING
from standoff.web.guard import Guard
from standoff.web.language import Speaker
from standoff.web.shelf import Shelf
from web_server import ACCOUNT, STRIKE, TOKEN, served, strike_in

KEY = "strike"
_ANSWERING = ["results", "state", "ask", "poll"]
_CHANGING = ["edit", "text", "answer", "who", "undo", "redo", "note", "cancel"]
PATHS = {
    "/": ["/"],
    "/new": ["/new"],
    "/static/{name}": ["/static/page.js", "/static/picture.css", "/static/..%2fapp.py"],
    "/m/{key}": [f"/m/{KEY}", "/m/nothing", "/m/%00", "/m/..%2f..%2fetc"],
    **{
        f"/m/{{key}}/{name}": [f"/m/{KEY}/{name}", f"/m/nothing/{name}"]
        for name in (*_ANSWERING, *_CHANGING)
    },
}
"""For each route of the page addresses that lead there, the right one first."""


def routes(tmp: Path) -> list[Route]:
    """The routes that the page has."""
    speaker = create_app(Shelf(tmp), frozenset({"x"}), TOKEN)
    assert isinstance(speaker, Speaker)
    guard = speaker._app
    assert isinstance(guard, Guard)
    app = guard._app
    assert isinstance(app, Starlette)
    assert all(isinstance(route, Route) for route in app.routes), "nothing but plain routes"
    return [route for route in app.routes if isinstance(route, Route)]


def test_no_address_is_left_out(tmp_path: Path) -> None:
    found = routes(tmp_path)
    assert {route.path for route in found} == set(PATHS)
    posted = {route.path for route in found if "POST" in (route.methods or ())}
    assert posted == set(FORMS)
    for route in found:
        for path in PATHS[route.path][:1]:
            match, _ = route.matches({"type": "http", "path": path, "method": "GET"})
            assert match.value, f"{path} leads to {route.path}"


VERBS = [
    "priority.move", "priority.set", "priority.join", "priority.part", "priority.open", "dm.drop",
    "dm.add", "dm.set", "today.set", "rule.add", "rule.drop", "option.add", "option.drop",
    "outcome.add", "outcome.set", "claim.add", "claim.set", "title.set", "weight.set", "nothing",
]  # fmt: skip
HOSTILE = [
    "", "0", "1", "2.1", "-1", "99999999999", "١", "1e3", "\0", "\ud7ff", "\u202e", "a" * 5000,
    "../../etc/passwd", "<script>alert(1)</script>", "{{7*7}}", "%s%n", "'\";--", "[" * 300,
    "(" * 300, "not " * 200 + "strike", "&a *a", "!!python/object:os.system", "\r\nX: y",
]  # fmt: skip
FITTING = [
    "union", "company", "union.strike", "company.rise", "strike", "rise = small", "not strike",
    "peace", "no_peace", "equilibrium(peace)", "yes", "full", "N0", "#3", "#99999999", "nash",
    "all", "Union", "drop rule: not strike", "move union 2 to 1", "chicken", "elmira",
    "istanbul-2025", STRIKE, STRIKE.replace("A strike", "Another"), "standoff: 1", "title: x",
]  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(FITTING),
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8"), max_size=30),
)
QUERY = [
    "state", "where", "show", "concept", "version", "lang", "ask", "change", "outcome", "by",
    "claim", "other",
]  # fmt: skip
ASKS = st.sampled_from(["what-if", "unlock", "overturn", "readings", "compare", "", "all"])
COMMON = ["version", "value", "view", "field", "focus", "token"]
FORMS = {
    "/new": ["example", "file", "article"],
    "/m/{key}/edit": ["verb", "dm", "at", "to", "option", "outcome", "claim", "name"],
    "/m/{key}/text": ["text"],
    "/m/{key}/answer": ["question", "choice"],
    "/m/{key}/who": ["parties"],
    "/m/{key}/undo": [],
    "/m/{key}/redo": [],
    "/m/{key}/note": [],
    "/m/{key}/cancel": ["query"],
}
"""For each address that takes a form the fields that it knows, beside those that all know."""
COOKIES = st.sampled_from(["", "standoff_language=uk", "standoff_language=\x7f", "=;;=", "a" * 900])


def queries() -> st.SearchStrategy[dict[str, str]]:
    asked = st.dictionaries(st.sampled_from(QUERY), VALUES, max_size=4)
    return st.builds(lambda q, ask: {**q, **({"ask": ask} if ask else {})}, asked, ASKS)


@st.composite
def forms(draw: st.DrawFn, path: str, version: int) -> dict[str, str]:
    """The fields of a form, right ones and others; most with the newest version."""
    names = st.sampled_from([*FORMS[path], *COMMON])
    form = draw(st.dictionaries(names, VALUES, max_size=7))
    form.setdefault("version", str(version))
    if path.endswith("/edit"):
        form["verb"] = draw(st.sampled_from(VERBS))
    return form


@st.composite
def uploads(draw: st.DrawFn) -> dict[str, tuple[str, bytes, str]]:
    """A file in a form: a model, an article, rubbish, under a name of any kind."""
    content = draw(
        st.one_of(
            st.sampled_from([STRIKE.encode(), ACCOUNT.encode(), b"", b"PK\3\4", b"%PDF-1.7\n"]),
            st.binary(max_size=200),
        )
    )
    names = ["a.yaml", "a.gmcr", "a.txt", "a.docx", "a.pdf", "a.html", "../../a.txt", "CON", "\0"]
    name = draw(st.one_of(st.sampled_from(names), st.text(max_size=8)))
    field = draw(st.sampled_from(["file", "article", "example", "text", "token"]))
    return {field: (name, content, "text/plain")}


RAW = st.tuples(
    st.sampled_from(
        [
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-7",
            "application/json",
            "",
        ]
    ),
    st.one_of(
        st.binary(max_size=80),
        st.sampled_from(
            [
                b"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--",
                b'--x\r\nContent-Disposition: form-data; name="a"; filename="t"\r\n\r\nv\r\n--x--',
                b"--x\r\n\r\n--x--",
                b"verb=%ff%fe&version=%00&=&&;",
                b"&".join(b"f%d=v" % k for k in range(60)),
            ]
        ),
    ),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, Path]]:
    """A server with a model that the tests may change, and the model's file."""
    patched = pytest.MonkeyPatch()
    patched.setattr(waiting, "PATIENCE", 0.05)
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    file = strike_in(tmp_path_factory.mktemp("model"))
    assert shelf.open_file(file) == KEY
    with served(shelf) as base, httpx.Client(base_url=base, timeout=60) as client:
        yield client, file
    patched.undo()


def judge(answer: httpx.Response, file: Path, before: str | None = None) -> None:
    """What holds for every answer."""
    assert answer.status_code < 500, answer.text
    for name, value in PROTECTING.items():
        assert answer.headers.get(name) == value
    assert "Cache-Control" in answer.headers
    text = file.read_text("utf-8")
    if before is not None:
        assert text == before
    else:
        parse_conflict(text)
    left = {path.name for path in file.parent.iterdir()}
    known = {file.name, "paper.txt", f".{file.name}.journal", f".{file.name}.history"}
    assert left <= known, "nothing is left beside the model"


def newest(client: httpx.Client) -> int:
    """The newest version of the model."""
    answer = client.get(f"/m/{KEY}/poll", params={"version": "0"}, headers=_headers(client))
    return int(answer.headers["X-Standoff-Version"])


def _headers(client: httpx.Client, **other: str) -> dict[str, str]:
    base = str(client.base_url).rstrip("/")
    return {"Origin": base, "X-Standoff-Token": TOKEN, "HX-Request": "true", **other}


fuzzed = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("route", PATHS)
@fuzzed
@given(st.data())
def test_every_address_answers_whoever_looks(
    server: tuple[httpx.Client, Path], route: str, data: st.DataObject
) -> None:
    client, file = server
    before = file.read_text("utf-8")
    path = data.draw(st.sampled_from(PATHS[route]))
    method = data.draw(st.sampled_from(["GET", "GET", "GET", "HEAD", "OPTIONS", "PUT", "TRACE"]))
    headers = {b"Cookie": data.draw(COOKIES).encode("latin-1")}
    if data.draw(st.booleans()):
        headers[b"HX-Request"] = b"true"
    query = data.draw(queries())
    answer = client.request(method, path, params=query, headers=headers)
    judge(answer, file, before)


@pytest.mark.parametrize("route", FORMS)
@fuzzed
@given(st.data())
def test_no_form_does_harm(
    server: tuple[httpx.Client, Path], route: str, data: st.DataObject
) -> None:
    client, file = server
    path = data.draw(st.sampled_from([PATHS[route][0]] * 4 + PATHS[route]))
    sent: dict[str, Any]
    kind = data.draw(st.sampled_from(["form", "form", "form", "upload", "raw"]))
    headers = _headers(client)
    if kind == "form":
        sent = {"data": data.draw(forms(route, newest(client)))}
    elif kind == "upload":
        sent = {"files": data.draw(uploads())}
    else:
        content_type, body = data.draw(RAW)
        sent = {"content": body}
        headers["Content-Type"] = content_type
    answer = client.post(path, headers=headers, params=data.draw(queries()), **sent)
    if route.endswith("/text") and answer.status_code == 200:
        # A text that is no model is kept as it is written, and gone back from for good.
        for what, form in (("undo", {}), ("edit", {"verb": "rule.add", "value": "not strike"})):
            known = {"version": str(newest(client))}
            client.post(f"/m/{KEY}/{what}", headers=_headers(client), data=form | known)
    judge(answer, file)


@pytest.mark.parametrize("route", FORMS)
@settings(fuzzed, max_examples=12)
@given(st.data())
def test_no_form_from_elsewhere_changes_anything(
    server: tuple[httpx.Client, Path], route: str, data: st.DataObject
) -> None:
    client, file = server
    before = file.read_text("utf-8")
    right = {"Origin": _headers(client)["Origin"], "X-Standoff-Token": TOKEN}
    wrong: dict[str, str | None] = data.draw(
        st.sampled_from(
            [
                {"Origin": "http://evil.example"},
                {"Origin": None},
                {"X-Standoff-Token": None},
                {"X-Standoff-Token": ""},
                {"X-Standoff-Token": "ключ"},
                {"X-Standoff-Token": TOKEN[:-1]},
                {"Sec-Fetch-Site": "cross-site"},
                {"Host": "evil.example"},
            ]
        )
    )
    headers = {k.encode(): v.encode() for k, v in {**right, **wrong}.items() if v is not None}
    form = data.draw(forms(route, newest(client))) | {"token": "another"}
    answer = client.post(PATHS[route][0], headers=headers, data=form)
    assert answer.status_code in (403, 421)
    judge(answer, file, before)

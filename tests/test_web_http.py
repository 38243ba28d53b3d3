"""The page over HTTP: what it answers, and what it refuses."""

from __future__ import annotations

import html
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from standoff.catalogue import example_text
from standoff.document import parse_conflict
from standoff.web import guard as guard_module
from standoff.web import server as server_module
from standoff.web import waiting
from standoff.web.guard import POLICY
from standoff.web.session import Session
from standoff.web.shelf import Shelf
from web_server import ACCOUNT, STRIKE, TOKEN, Client, served, strike_in, until


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Shelf]]:
    """One server for all, and what is open on it."""
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    with served(shelf) as base:
        yield base, shelf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    strike_in(tmp_path)
    return tmp_path


@pytest.fixture
def client(desk: tuple[str, Shelf], folder: Path) -> Iterator[Client]:
    base, shelf = desk
    with Client(base, shelf.open_file(folder / "strike.standoff.yaml")) as made:
        yield made


@pytest.fixture(scope="module")
def shared(desk: tuple[str, Shelf], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """For tests that leave the model as it is."""
    base, shelf = desk
    with Client(base, shelf.open_file(strike_in(tmp_path_factory.mktemp("shared")))) as made:
        yield made


def file_of(client: Client, folder: Path) -> str:
    return (folder / "strike.standoff.yaml").read_text("utf-8")


def test_the_page_can_be_read_without_script(shared: Client) -> None:
    until(lambda: 'http-equiv="refresh"' not in shared.get(shared.at("")).text, 20)
    text = shared.get(shared.at("")).text
    assert "There will be no peace" in text
    assert 'class="verdict ' in text
    assert "If there is no &lt;b&gt;full&lt;/b&gt; rise,\n" in text, "the article is escaped"
    assert re.search(r'<a class="anchor k-option"[^>]*href="#option-union-strike"', text)
    assert 'id="option-union-strike"' in text
    chosen = shared.get(shared.at(""), params={"state": "N0"}).text
    assert "Company cannot move" in chosen or "Company has" in chosen
    assert 'data-pattern="N0"' in chosen
    everything = shared.get(shared.at("results"), params={"where": "strike"}).text
    assert "3 of 6 shown" in everything
    wrong = shared.get(shared.at("results"), params={"where": "strik"}).text
    assert "did you mean" in wrong


def test_every_answer_carries_the_policy_and_no_inline_code(shared: Client) -> None:
    for path in (shared.at(), "/new", "/static/page.js", "/nothing", "/m/nothing"):
        answer = shared.get(path)
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        if "html" in answer.headers["content-type"]:
            assert not re.search(
                r"<[^>]+\s(style|on\w+)=|<style|<script(?![^>]* src=)", answer.text
            )
            assert not re.search(r"(src|href|action)=\"(https?:)?//", answer.text)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", ""])
def test_other_names_for_this_server_are_refused(shared: Client, host: str) -> None:
    assert shared.get(shared.at(""), headers={"Host": host}).status_code in (400, 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Standoff-Token": "another"},
        {"X-Standoff-Token": "ключ".encode()},
    ],
)
def test_changes_from_elsewhere_are_refused(client: Client, folder: Path, headers: object) -> None:
    form = {"verb": "title.set", "value": "x", "version": "1"}
    answer = client.post(client.at("edit"), data=form, headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 403
    assert file_of(client, folder) == STRIKE


def test_a_change_needs_an_origin_and_a_token(client: Client, folder: Path) -> None:
    form = {"verb": "title.set", "value": "x", "version": "1"}
    with httpx.Client(base_url=client.base) as bare:
        assert bare.post(client.at("edit"), data=form).status_code == 403
        origin = {"Origin": client.base}
        assert bare.post(client.at("edit"), data=form, headers=origin).status_code == 403
        assert file_of(client, folder) == STRIKE
        answer = bare.post(client.at("edit"), data=form | {"token": TOKEN}, headers=origin)
    assert (answer.status_code, answer.headers["location"]) == (303, client.at() + "?#")
    assert "title: x" in file_of(client, folder)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2fapp.py",
        "/static/htmx-LICENSE.txt/..",
        "/m/..%2f..%2fetc%2fpasswd",
        "/m/strike/../../etc/passwd",
        "/m/%00",
        "//etc/passwd",
    ],
)
def test_no_path_leads_out(shared: Client, path: str) -> None:
    port = int(shared.base.rpartition(":")[2])
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port)) as raw:
        raw.sendall(request.encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400", b"HTTP/1.1 303"))
    assert b"root:" not in answer


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "secret.txt\0", "out.txt"])
def test_sources_are_read_from_the_models_folder_only(tmp_path: Path, name: str) -> None:
    from standoff.web.article import articles

    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("they will walk out: SECRET", "utf-8")
    (inside / "out.txt").symlink_to(tmp_path / "secret.txt")
    conflict = parse_conflict(STRIKE.replace("paper.txt", name.replace("\0", "")))
    assert all(not article.paragraphs for article in articles(conflict, inside))


def test_an_edit_answers_with_the_parts_of_the_page(client: Client, folder: Path) -> None:
    answer = client.change("title.set", 1, value="Another")
    assert answer.status_code == 200
    for part in ("toolbar", "notice", "article-body", "model-body", "results-body"):
        assert f'id="{part}"' in answer.text
    assert 'data-version="2"' in answer.text
    undone = client.do("undo", 2)
    assert 'data-version="3"' in undone.text
    assert file_of(client, folder) == STRIKE
    assert client.do("redo", 3).status_code == 200
    assert client.do("redo", 4).status_code == 422


def test_what_cannot_be_is_said_and_not_saved(client: Client, folder: Path) -> None:
    answer = client.change("rule.add", 1, value="strik")
    assert answer.status_code == 422
    assert "did you mean" in answer.text
    assert "model-body" not in answer.text
    assert client.change("nothing", 1).status_code == 422
    assert client.do("text", 1, text="\0").status_code == 422
    assert file_of(client, folder) == STRIKE


def test_a_stale_window_sees_the_newer_version_and_may_repeat(client: Client, folder: Path) -> None:
    assert client.change("title.set", 1, value="First").status_code == 200
    answer = client.change("title.set", 1, value="Second")
    assert answer.status_code == 409
    assert "First" in answer.text
    assert re.search(r'name="value" value="Second"', answer.text)
    assert "title: First" in file_of(client, folder)
    assert client.change("title.set", 2, value="Second").status_code == 200


def test_a_change_from_outside_is_noticed(client: Client, folder: Path) -> None:
    assert client.get(client.at("poll"), params={"version": "1"}).status_code == 204
    (folder / "strike.standoff.yaml").write_text(STRIKE.replace("A strike\n", "Theirs\n"))
    answer = client.get(client.at("poll"), params={"version": "1"})
    assert "Another program" in answer.text
    assert "Theirs" in answer.text
    collision = client.change("title.set", 1, value="Mine")
    assert collision.status_code == 409


def test_a_broken_text_is_kept_and_told(client: Client, folder: Path) -> None:
    answer = client.do("text", 1, text=STRIKE.replace("strike unless", "strik unless"))
    assert answer.status_code == 200
    assert "The file has problems" in answer.text
    assert "strik unless" in file_of(client, folder)
    assert client.do("undo", 2).status_code == 200
    assert file_of(client, folder) == STRIKE


def test_what_is_typed_is_journalled(client: Client, folder: Path) -> None:
    journal = folder / ".strike.standoff.yaml.journal"
    client.post(client.at("note"), data={"field": "f-title-set", "value": "Hal"})
    assert journal.exists()
    assert ">Hal</textarea>" in client.get(client.at("")).text
    assert Session.open(journal.with_name("strike.standoff.yaml")).journal.drafts == {
        "f-title-set": "Hal"
    }
    assert client.change("title.set", 1, value="Half", field="f-title-set").status_code == 200
    assert not journal.exists()


def test_two_hundred_changes_at_once_and_none_is_lost(
    client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    failures: list[object] = []

    def work(number: int) -> None:
        with Client(client.base, client.key) as own:
            version = 1
            for k in range(50):
                while True:
                    answer = own.change("title.set", version, value=f"n{number}x{k}")
                    found = re.search(r'data-version="(\d+)"', answer.text)
                    if answer.status_code not in (200, 409) or not found:
                        failures.append(answer.text)
                        return
                    version = int(found.group(1))
                    if answer.status_code == 200:
                        break

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    seen, version = [], 201
    session = Session.open(folder / "strike.standoff.yaml")
    while session.model.text != STRIKE:
        assert session.model.conflict is not None
        seen.append(session.model.conflict.title)
        client.do("undo", version)
        session.refresh()
        version += 1
    assert len(seen) == 200, "each change is a version of its own, and all can be gone back"
    for number in range(4):
        own = [title for title in reversed(seen) if title.startswith(f"n{number}x")]
        assert own == [f"n{number}x{k}" for k in range(50)]


def raw_answer(base: str, *parts: bytes) -> bytes:
    """What the server answers to bytes that are no proper request, until it hangs up."""
    with socket.create_connection(("127.0.0.1", int(base.rpartition(":")[2])), timeout=5) as raw:
        for part in parts:
            raw.sendall(part)
        return b"".join(iter(lambda: raw.recv(65536), b""))


def head(base: str, length: int) -> bytes:
    """The head of a form of so many bytes."""
    return (
        f"POST /m/strike/edit HTTP/1.1\r\nHost: {base[7:]}\r\nOrigin: {base}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def test_a_request_that_is_too_large_is_refused(shared: Client) -> None:
    assert raw_answer(shared.base, head(shared.base, 10**11)).startswith(b"HTTP/1.1 413")

    def endless() -> Iterator[bytes]:
        for _ in range(30):
            yield b"verb=" + b"x" * 2**20

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        answer = shared.post(shared.at("edit"), content=endless(), headers=form)
        assert answer.status_code in (400, 413)
    except httpx.TransportError:
        pass  # the server may close while the rest is still being sent
    assert shared.get(shared.at()).status_code == 200


@pytest.mark.parametrize(
    ("start", "wanted"),
    [(b"", b""), (b"GET / HT", b""), (None, b"HTTP/1.1 408")],
    ids=["silence", "half a head", "half a body"],
)
def test_slow_requests_are_cut_off(
    shared: Client, monkeypatch: pytest.MonkeyPatch, start: bytes | None, wanted: bytes
) -> None:
    monkeypatch.setattr(server_module, "HEADER_SECONDS", 0.2)
    monkeypatch.setattr(guard_module, "BODY_SECONDS", 0.2)
    began = time.monotonic()
    sent = head(shared.base, 50) + b"verb=" if start is None else start
    assert raw_answer(shared.base, sent).startswith(wanted)
    assert time.monotonic() - began < 3


def test_models_are_opened_and_made_beside(client: Client, desk: tuple[str, Shelf]) -> None:
    folder = desk[1].folder
    page = client.get("/new").text
    assert "istanbul-2025" in page
    opened = client.post("/new", data={"example": "istanbul-2025"})
    assert opened.headers["location"] == "/m/istanbul-2025"
    assert not (folder / "istanbul-2025.standoff.yaml").exists()
    assert "highly unlikely" in client.get("/m/istanbul-2025").text
    with Client(client.base, "istanbul-2025") as other:
        assert other.change("title.set", 1, value="Mine").status_code == 200
    assert "title: Mine" in (folder / "istanbul-2025.standoff.yaml").read_text("utf-8")
    content = example_text("elmira").encode()
    for number in ("", "-2"):
        answer = client.post("/new", files={"file": ("../../el mira.standoff.yaml", content)})
        assert answer.headers["location"] == f"/m/el-mira{number}"
        assert (folder / f"el-mira{number}.standoff.yaml").read_bytes() == content
    refused = client.post("/new", files={"file": ("x.gmcr", b"nonsense")})
    assert refused.status_code == 422
    assert client.post("/new", data={"example": "nothing"}).status_code == 422


def test_an_article_becomes_a_model_with_its_questions(
    client: Client, desk: tuple[str, Shelf]
) -> None:
    answer = client.post("/new", files={"article": ("../My account.txt", ACCOUNT.encode())})
    assert answer.headers["location"] == "/m/my-account", answer.text
    folder = desk[1].folder
    assert (folder / "My-account.txt").read_text("utf-8") == ACCOUNT
    with Client(client.base, "my-account") as other:
        page = other.get(other.at()).text
        found = re.search(r'name="question" value="([^"]*)"', page)
        assert found
        question = html.unescape(found.group(1))
        made = (folder / "My-account.standoff.yaml").read_text("utf-8")
        assert question in " ".join(made.replace("#", " ").split())
        assert other.do("answer", 1, question=question, choice="99").status_code == 422
        assert other.do("answer", 1, question="What?", choice="0").status_code == 422
        answered = other.do("answer", 1, question=question, choice="0")
        assert answered.status_code == 200
        assert html.escape(question) not in answered.text
        assert other.do("undo", 2).status_code == 200
    assert (folder / "My-account.standoff.yaml").read_text("utf-8") == made


def test_an_article_that_says_nothing_leaves_no_file(
    client: Client, desk: tuple[str, Shelf]
) -> None:
    before = sorted(desk[1].folder.iterdir())
    for content in (b"", b"Mix the flour with the eggs and bake it for an hour.", b"\0\1\2"):
        answer = client.post("/new", files={"article": ("cake.txt", content)})
        assert answer.status_code == 422
        assert str(desk[1].folder) not in answer.text
    assert sorted(desk[1].folder.iterdir()) == before


ASKED = [
    ({"ask": "what-if", "change": "drop rule: not strike\nmove union 2 to 1"}, None),
    ({"ask": "what-if", "change": "move union 2 to 1"}, "priority 1 of Union"),
    ({"ask": "what-if", "change": ""}, "write a change"),
    ({"ask": "unlock", "outcome": "peace"}, "change tried|changes tried"),
    ({"ask": "unlock", "outcome": "pece"}, "did you mean"),
    ({"ask": "overturn", "claim": "x"}, "no claim"),
    ({"ask": "readings"}, "1 reading"),
    ({"ask": "nothing"}, "no question"),
    ({"ask": "compare", "other": "nothing"}, "name another model"),
    ({"ask": "compare", "other": "chicken"}, "cannot be laid side by side"),
    ({"ask": "overturn", "claim": "no_peace"}, "changes? tried|its cruxes say"),
]


@pytest.mark.parametrize(("options", "words"), ASKED)
def test_further_questions_are_answered(
    shared: Client, options: dict[str, str], words: str | None
) -> None:
    def answer() -> str:
        return shared.get(shared.at("ask"), params=options).text

    until(lambda: "<progress" not in answer(), 30)
    assert re.search(words or 'class="message error"', answer())
    bare = shared.get(shared.at("ask"), params=options, headers={"HX-Request": "false"}).text
    assert bare.startswith("<!doctype html>")
    if words:
        assert re.search(words, bare)


def test_gmcr_files_become_models(client: Client) -> None:
    from standoff.interop.formats import export_conflict

    content = export_conflict(parse_conflict(example_text("elmira")), "gmcr").content
    answer = client.post("/new", files={"file": ("Elmira.GMCR", content)})
    assert answer.headers["location"] == "/m/elmira"
    assert "Elmira" in client.get("/m/elmira").text


def test_the_language_is_the_browsers_or_the_one_chosen(shared: Client) -> None:
    with httpx.Client(base_url=shared.base, headers={"Accept-Language": "de,uk;q=0.8"}) as reader:
        assert '<html lang="uk">' in reader.get("/new").text
        assert '<html lang="en">' in reader.get("/new?lang=en").text
        assert '<html lang="en">' in reader.get("/new").text, "the choice is remembered"
        assert '<html lang="en">' in reader.get("/new?lang=xx").text


def test_long_work_is_waited_for_and_can_be_cancelled(
    desk: tuple[str, Shelf], tmp_path: Path
) -> None:
    options = ", ".join(f"o{k}: Option {k}" for k in range(17))
    statements = ", ".join(f"not o{k}" for k in range(17))
    text = (
        "standoff: 1\ntitle: Large\ndecision_makers:\n"
        f"  a: {{name: A, options: {{{options}}}}}\n"
        f"  b: {{name: B, options: {{p: P, q: Q, r: R}}}}\n"
        f"preferences:\n  a: {{priorities: [{statements}]}}\n"
        "  b: {priorities: [any_order: [p, q, r, o1, o2, o3, o4, o5]]}\n"
        "claims: {x: {says: X, claim: 'equilibrium(p)'}}\n"
    )
    path = tmp_path / "large.standoff.yaml"
    path.write_text(text, "utf-8")
    base, shelf = desk
    with Client(base, shelf.open_file(path)) as client:
        began = time.monotonic()
        page = client.get(client.at()).text
        assert time.monotonic() - began < 5
        assert "Computing" in page
        cancelled = client.post(client.at("cancel"), data={"query": ""})
        assert "Cancelled" in cancelled.text
        small = client.do("text", 1, text=STRIKE)
        until(lambda: 'class="verdict ' in client.get(client.at("results")).text, 15)
    assert small.status_code == 200

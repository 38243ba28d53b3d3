"""Messages that a user of the page can meet go through gettext: others are searched for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import standoff

PACKAGE = Path(standoff.__file__).parent
APART = (
    "cli",  # commands speak English
    "coalition",  # from the command line and Python only, as the next three
    "inversion",
    "draft/llm",
    "interop",
    "picture",  # drawn on the page, refused on the command line only
    "report",
)
"""Folders whose messages the page never shows."""
ON_THE_PAGE = (
    "interop/conditions.py",
    "interop/gmcr_read.py",
    "interop/rankings.py",
    "interop/values.py",
)
"""Files in them whose messages it shows all the same: it imports `.gmcr` files."""
ELSEWHERE = {
    "draft/anchor.py": "annotations are read from a file by commands",
    "draft/extract/lexicon.py": "words of one's own are given to commands",
    "draft/gold.py": "the texts that the tests score by",
    "draft/make.py": "a language model is asked by commands",
    "draft/quotes.py": "`standoff check` looks for quotes in their texts",
    "stability/native_grid.py": "settings of the environment, and arrays given from Python",
    "web/server.py": "said in the terminal, before there is a page",
}
"""Files whose messages never reach the page, each with the reason."""
PROGRAMMING = {"AssertionError", "AttributeError", "ModuleNotFoundError", "TypeError", "ValueError"}
"""Errors of a program that calls the library wrongly: for its author, in English."""
TRANSLATED = {"say", "say_number", "mark"}
MAKERS = {"Problem", "problem", "error", "report", "spoil", "HTTPException", "_hang_up"}
MAKERS |= {"require", "require_rankings", "require_readable"}
"""Calls, beside those of errors, that take a message."""
KINDS = {"NotFoundError": 0, "check_known": 0, "_unknown": 0, "place_of": 2, "moved": 3}
"""Calls that take what kind of thing it is, and at which position."""
HELD = {"message", "expected", "what", "advice"}
"""Variables that a message is put together in."""
SENTENCE = re.compile(r"[A-Za-z]{2,}[^A-Za-z]* [^A-Za-z]*[a-z]{2,}")
"""Two words; one alone is an id or a key."""


def files() -> list[Path]:
    """The files whose messages the page may show."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        apart = any(name.startswith(f"{folder}/") for folder in APART)
        if name in ON_THE_PAGE or not (apart or name in ELSEWHERE):
            found.append(path)
    return found


def name_of(node: ast.expr) -> str:
    """The last part of what is called."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts in an expression that no translation is looked up for."""
    if isinstance(node, ast.Call) and name_of(node.func) in TRANSLATED:
        return
    if isinstance(node, ast.JoinedStr):
        parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
        yield node.lineno, "".join(map(str, parts))
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    for child in ast.iter_child_nodes(node):
        yield from literals(child)


def unsaid(source: str) -> list[str]:
    """The sentences in a module's errors and problems that stay English, each with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        checked: list[ast.AST] = []
        if isinstance(node, ast.Call):
            called = name_of(node.func)
            kind = node.args[KINDS.get(called, 0) :][:1] if called in KINDS else []
            found += [f"{line}: {text}" for one in kind for line, text in literals(one)]
            if (called.endswith("Error") and called not in PROGRAMMING) or called in MAKERS:
                checked = [*node.args, *node.keywords]
        elif isinstance(node, ast.Assign) and {name_of(t) for t in node.targets} & HELD:
            checked = [node.value]
        for one in checked:
            found += [f"{line}: {text}" for line, text in literals(one) if SENTENCE.search(text)]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_messages_go_through_gettext(path: Path) -> None:
    assert unsaid(path.read_text("utf-8")) == []


def test_what_the_search_finds() -> None:
    source = """
raise StandoffError("no such thing")
raise ModelError([Problem(path=(), message=f"{a} is no {b} at all")])
message = f"{a} is wrong"
raise StandoffError(say("no such thing"), "key")
raise ValueError("no such thing")
self.spoil(path, node, say("{kind} stands here", kind=kind), "a short list")
raise NotFoundError("thing", fields["name"], [])
raise NotFoundError(mark("thing"), fields["name"], [])
"""
    assert sorted(line.partition(":")[0] for line in unsaid(source)) == ["2", "3", "4", "7", "8"]


def test_exceptions_are_files_that_are_there() -> None:
    for name in (*ELSEWHERE, *ON_THE_PAGE, *APART):
        assert (PACKAGE / name).exists(), name

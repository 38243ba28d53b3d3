"""Undo across runs of the server, and changes that start from an older version."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.web import history as history_module
from standoff.web.edits import change_of
from standoff.web.history import MOST_BYTES, History, read_history, write_history
from standoff.web.session import Session, StaleError
from web_server import STRIKE, strike_in

THEIRS = STRIKE.replace("A strike\n", "Theirs\n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return strike_in(tmp_path)


def kept(file: Path) -> Path:
    return file.with_name(f".{file.name}.history")


def titled(session: Session, value: str) -> None:
    session.change(session.version, change_of("title.set", {"value": value}))


def edited(file: Path) -> Session:
    """A session with two versions before the newest and one after it."""
    session = Session.open(file)
    for value in ("One", "Two", "Three"):
        titled(session, value)
    session.undo(session.version)
    return session


def title(session: Session) -> str:
    assert session.model.conflict is not None
    return session.model.conflict.title


def test_undo_and_redo_outlive_the_server(file: Path) -> None:
    edited(file)
    again = Session.open(file)
    assert (title(again), again.can_undo, again.can_redo) == ("Two", True, True)
    again.redo(again.version)
    assert title(again) == "Three"
    for value in ("Two", "One", "A strike"):
        again.undo(again.version)
        assert title(again) == value
    assert file.read_text("utf-8") == STRIKE
    assert not again.can_undo
    third = Session.open(file)
    third.redo(third.version)
    assert title(third) == "One"


def test_the_history_is_its_owners_alone_and_goes_when_it_is_empty(file: Path) -> None:
    session = Session.open(file)
    assert not kept(file).exists()
    titled(session, "One")
    assert stat.S_IMODE(kept(file).stat().st_mode) == 0o600
    assert sorted(p.name for p in file.parent.iterdir()) == sorted(
        [file.name, kept(file).name, "paper.txt"]
    ), "what is written beside is renamed"
    write_history(kept(file), History(text=STRIKE, undo=(), redo=()))
    assert not kept(file).exists()


def test_an_example_has_a_history_from_its_first_change_on(tmp_path: Path) -> None:
    path = tmp_path / "new.standoff.yaml"
    session = Session.draft(path, STRIKE)
    titled(session, "Mine")
    again = Session.open(path)
    again.undo(again.version)
    assert path.read_text("utf-8") == STRIKE


def test_a_change_made_meanwhile_is_a_version_of_its_own(file: Path) -> None:
    edited(file)
    file.write_text(THEIRS, "utf-8")
    again = Session.open(file)
    assert title(again) == "Theirs"
    assert not again.can_redo, "what came after the version that is no longer the newest"
    for value in ("Two", "One", "A strike"):
        again.undo(again.version)
        assert title(again) == value
    for value in ("One", "Two", "Theirs"):
        again.redo(again.version)
        assert title(again) == value


def record(**other: Any) -> dict[str, Any]:
    """A history as it should be, or with something else in it."""
    right = {
        "standoff-history": 1,
        "file": "strike.standoff.yaml",
        "text": STRIKE,
        "undo": [[0, 0, THEIRS]],
        "redo": [],
    }
    return right | other


WRONG = {
    "nothing": b"",
    "no JSON": b"{",
    "another kind": b"[1, 2]",
    "deep": b"[" * 100_000,
    "no text": b"\xff\xfe\x00",
    "another version": record(**{"standoff-history": 2}),
    "another file's": record(file="other.standoff.yaml"),
    "text is none": record(text=7),
    "a control character": record(text="standoff: 1\0"),
    "undo is none": record(undo=3),
    "a change is none": record(undo=[[0]]),
    "places are none": record(undo=[["0", "0", "x"]]),
    "places are truths": record(undo=[[True, False, "x"]]),
    "places before the text": record(undo=[[-5, 0, "x"]]),
    "places beyond the text": record(undo=[[0, 10**9, "x"]]),
    "places that overlap": record(undo=[[len(STRIKE), len(STRIKE), "x"]] * 60),
    "between is none": record(undo=[[0, 0, None]]),
    "a version has a control character": record(undo=[[0, 0, "a\0b"]]),
    "a surrogate": json.dumps(record(undo=[[0, 0, "\ud800"]])).encode(),
}


@pytest.mark.parametrize("content", WRONG.values(), ids=list(WRONG))
def test_what_is_no_history_is_left_aside(file: Path, content: bytes | dict[str, Any]) -> None:
    kept(file).write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    session = Session.open(file)
    assert not session.can_undo
    assert session.model.text == STRIKE
    titled(session, "One")
    again = Session.open(file)
    again.undo(again.version)
    assert file.read_text("utf-8") == STRIKE


def test_a_right_history_is_taken(file: Path) -> None:
    kept(file).write_text(json.dumps(record()), "utf-8")
    session = Session.open(file)
    session.undo(session.version)
    assert file.read_text("utf-8") == THEIRS


def test_links_pipes_and_endless_files_are_left_aside(file: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(json.dumps(record()), "utf-8")
    kept(file).symlink_to(secret)
    session = Session.open(file)
    assert not session.can_undo
    titled(session, "One")
    assert secret.read_text("utf-8") == json.dumps(record()), "a link is not followed"
    assert not kept(file).is_symlink()
    kept(file).unlink()
    os.mkfifo(kept(file))
    assert not Session.open(file).can_undo
    kept(file).unlink()
    with kept(file).open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert not Session.open(file).can_undo


def test_a_folder_that_cannot_be_written_to_loses_only_the_history(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> tuple[int, str]:
        raise OSError(28, "no space left")

    session = Session.open(file)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    write_history(kept(file), History(text=STRIKE, undo=(THEIRS,), redo=()))
    assert not kept(file).exists()
    assert title(session) == "A strike"


def test_a_history_is_bounded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = tuple(f"{k}" * 100 for k in range(100, 300))
    write_history(kept(file), History(text="x", undo=texts, redo=texts[:1]))
    found = read_history(kept(file))
    assert found is not None
    assert found.undo == texts[-100:], "the nearest are kept"
    assert found.redo == texts[:1]
    monkeypatch.setattr(history_module, "_MOST_CHANGES", 1000)
    write_history(kept(file), History(text="x", undo=texts, redo=()))
    assert kept(file).stat().st_size < 2000
    found = read_history(kept(file))
    assert found is not None
    assert found.undo == texts[-3:]
    monkeypatch.setattr(history_module, "_MOST_CHARACTERS", 700)
    found = read_history(kept(file))
    assert found is not None
    assert found.undo == texts[-2:]


TEXTS = st.text(st.sampled_from("ab\nü🙂"), max_size=12)


@given(TEXTS, st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, undo: list[str], redo: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / ".generated.standoff.yaml.history"
    history = History(text=text, undo=tuple(undo), redo=tuple(redo))
    write_history(path, history)
    assert read_history(path) == (history if undo or redo else None)


def test_a_change_of_an_older_version_is_made_where_both_go_together(file: Path) -> None:
    session = Session.open(file)
    titled(session, "Newer")
    session.change(1, change_of("priority.set", {"dm": "company", "at": "1", "value": "strike"}))
    assert file.read_text("utf-8") == STRIKE.replace("A strike\n", "Newer\n").replace(
        "      - not strike\n", "      - strike\n"
    )
    with pytest.raises(StaleError):
        session.change(1, change_of("title.set", {"value": "Older"}))
    with pytest.raises(StaleError):
        session.change(99, change_of("title.set", {"value": "Never"}))
    with pytest.raises(StaleError):
        session.undo(1)
    for k in range(25):
        titled(session, f"n{k}")
    with pytest.raises(StaleError):  # too long ago
        session.change(1, change_of("priority.drop", {"dm": "union", "at": "2"}))

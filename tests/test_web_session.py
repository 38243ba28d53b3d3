"""Changes of a model on the page: each edit, undo, other programs' changes, and the journal."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff import load
from standoff.catalogue import example_text, examples
from standoff.document import parse_conflict, to_yaml
from standoff.errors import DocumentError, NotFoundError, StandoffError
from standoff.web.edits import VERBS, change_of
from standoff.web.journal import MOST_BYTES, Journal
from standoff.web.merge import merged
from standoff.web.session import CollisionError, Session, StaleError
from web_server import STRIKE, strike_in

EDITS = [
    ("title.set", {"value": " Another  title "}, "-title: A strike\n+title: Another title"),
    ("dm.set", {"dm": "union", "value": "Drivers"}, "-    name: Union\n+    name: Drivers"),
    (
        "dm.add",
        {"value": "City Council"},
        "+  city_council: City Council\n+  city_council: {priorities: []}",
    ),
    (
        "option.set",
        {"option": "company.rise", "value": "Pay"},
        ("-      rise: {name: Rise, levels: [none, small, full]}\n"
        "+      rise: {name: Pay, levels: [none, small, full]}"),
    ),
    (
        "option.add",
        {"dm": "company", "value": "Löck out!"},
        ("+      lock_out: \"Löck out!\"\n"
        "-status_quo: {strike: yes, rise: none}\n"
        "+status_quo: {strike: yes, rise: none, company.lock_out: no}"),
    ),
    (
        "today.set",
        {"option": "company.rise", "value": "full"},
        "-status_quo: {strike: yes, rise: none}\n+status_quo: {strike: yes, rise: full}",
    ),
    ("rule.add", {"value": "not strike"}, "+rules:\n+  - not strike"),
    (
        "priority.move",
        {"dm": "union", "at": "1", "to": "2"},
        "-      - rise >= small\n+      - rise >= small",
    ),
    (
        "priority.set",
        {"dm": "union", "at": "1", "value": "strike"},
        "-      - strike unless rise = full      # the means\n+      - strike      # the means",
    ),
    ("priority.add", {"dm": "union", "value": "not strike"}, "+      - not strike"),
    ("priority.drop", {"dm": "union", "at": "2"}, "-      - rise >= small"),
    (
        "priority.open",
        {"dm": "union", "at": "2"},
        "-      - rise >= small\n+      - {maybe: rise >= small}",
    ),
    (
        "priority.join",
        {"dm": "company", "at": "2"},
        ("-      - not rise = full\n-      - not rise >= small\n"
        "+      - {any_order: [not rise = full, not rise >= small]}"),
    ),
    ("outcome.set", {"outcome": "peace", "value": "rise = full"},
     "-  peace: not strike\n+  peace: rise = full"),
    ("outcome.add", {"name": "Full Rise", "value": "rise = full"}, "+  full_rise: rise = full"),
    ("claim.says", {"claim": "no_peace", "value": "Never"},
     ("-  no_peace: {says: There will be no peace, claim: not equilibrium(peace)}\n"
     "+  no_peace: {says: Never, claim: not equilibrium(peace)}")),
    ("claim.set", {"claim": "no_peace", "value": "equilibrium(peace)"},
     ("-  no_peace: {says: There will be no peace, claim: not equilibrium(peace)}\n"
     "+  no_peace: {says: There will be no peace, claim: equilibrium(peace)}")),
    ("claim.add", {"name": "Peace comes", "value": "possible(peace)"},
     "+  peace_comes: {says: Peace comes, claim: possible(peace)}"),
    ("claim.drop", {"claim": "no_peace"},
     "-claims:\n-  no_peace: {says: There will be no peace, claim: not equilibrium(peace)}"),
]  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open(strike_in(tmp_path))


def difference(old: str, new: str) -> str:
    """The lines that went and came."""
    from difflib import unified_diff

    lines = unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


@pytest.mark.parametrize(("verb", "fields", "wanted"), EDITS, ids=[edit[0] for edit in EDITS])
def test_an_edit_changes_these_lines_of_the_file_and_no_others(
    session: Session, verb: str, fields: dict[str, str], wanted: str
) -> None:
    session.change(1, change_of(verb, fields))
    text = session.path.read_text("utf-8")
    assert sorted(difference(STRIKE, text).split("\n")) == sorted(wanted.split("\n"))
    assert (session.version, session.model.text) == (2, text)
    session.undo(2)
    assert session.path.read_text("utf-8") == STRIKE
    session.redo(3)
    assert session.path.read_text("utf-8") == text


CHAINS = [
    [("rule.add", {"value": "strike"}), ("rule.open", {"at": "0"}), ("rule.open", {"at": "0"}),
     ("rule.set", {"at": "0", "value": "rise = full"}), ("rule.drop", {"at": "0"})],
    [("rule.add", {"value": "strike"}), ("rule.add", {"value": "rise = full"}),
     ("rule.move", {"at": "0", "to": "1"}), ("rule.drop", {"at": "1"}), ("rule.drop", {"at": "0"})],
    [("priority.join", {"dm": "union", "at": "0"}), ("priority.part", {"dm": "union", "at": "0"})],
    [("priority.open", {"dm": "union", "at": "0"}), ("priority.open", {"dm": "union", "at": "0"})],
    [("option.add", {"dm": "union", "value": "Talk"}), ("option.drop", {"option": "union.talk"})],
    [("dm.add", {"value": "Third"}), ("option.add", {"dm": "third", "value": "Pay"}),
     ("dm.drop", {"dm": "third"})],
    [("outcome.add", {"name": "A", "value": "strike"}), ("outcome.drop", {"outcome": "a"})],
]  # fmt: skip


@pytest.mark.parametrize("chain", CHAINS, ids=[chain[0][0] for chain in CHAINS])
def test_changes_there_and_back_leave_the_same_model(
    session: Session, chain: list[tuple[str, dict[str, str]]]
) -> None:
    for number, (verb, fields) in enumerate(chain, start=1):
        session.change(number, change_of(verb, fields))
    assert session.model.conflict == parse_conflict(STRIKE)
    if chain[0][0] != "priority.join":  # a list in one line has no room for comments
        assert session.model.text.count("#") == STRIKE.count("#")


def test_an_open_order_can_be_changed_inside(session: Session) -> None:
    session.change(1, change_of("priority.join", {"dm": "company", "at": "2"}))
    session.change(2, change_of("priority.set", {"dm": "company", "at": "2.1", "value": "strike"}))
    assert "{any_order: [not rise = full, strike]}" in session.model.text
    session.change(3, change_of("priority.drop", {"dm": "company", "at": "2.0"}))
    assert "any_order" not in session.model.text


def test_rankings_and_weights_and_graphs(tmp_path: Path) -> None:
    path = tmp_path / "g.standoff.yaml"
    path.write_text(example_text("chicken"), "utf-8")
    session = Session.open(path)
    assert session.model.conflict is not None
    dm = session.model.conflict.dm_ids[0]
    before = session.model.conflict.preferences[dm]
    session.change(1, change_of("priority.move", {"dm": dm, "at": "0", "to": "1"}))
    assert session.model.conflict.preferences[dm] != before
    with pytest.raises(StandoffError, match=r"only priorities|no places"):
        session.change(2, change_of("priority.open", {"dm": dm, "at": "0"}))


@pytest.mark.parametrize(
    ("verb", "fields", "words"),
    [
        ("nothing", {}, "no change 'nothing'"),
        ("title.set", {}, "field 'value' is missing"),
        ("dm.set", {"dm": "union", "value": " "}, "expected a name"),
        ("dm.set", {"dm": "unio", "value": "x"}, "did you mean 'union'"),
        ("dm.drop", {"dm": "x"}, "no decision maker 'x'"),
        ("option.set", {"option": "union.x", "value": "x"}, "no option 'union.x'"),
        ("option.drop", {"option": "union.strike"}, "strike"),
        ("option.drop", {"option": "x"}, "no option 'x'"),
        ("today.set", {"option": "x", "value": "yes"}, "no option 'x'"),
        ("today.set", {"option": "union.strike", "value": "x"}, "x"),
        ("rule.set", {"at": "0", "value": "strike"}, "no rule '0'"),
        ("rule.add", {"value": "strike and"}, "expected"),
        ("rule.add", {"value": "strik"}, "did you mean 'strike'"),
        ("priority.set", {"dm": "x", "at": "0", "value": "strike"}, "no decision maker 'x'"),
        ("priority.set", {"dm": "union", "at": "7", "value": "strike"}, "no priority '7'"),
        ("priority.set", {"dm": "union", "at": "-1", "value": "strike"}, "no priority '-1'"),
        ("priority.join", {"dm": "union", "at": "2"}, "no priority '2'"),
        ("weight.set", {"dm": "union", "option": "strike", "value": "1"}, "not given by weights"),
        ("outcome.set", {"outcome": "x", "value": "strike"}, "no outcome 'x'"),
        ("outcome.drop", {"outcome": "x"}, "no outcome 'x'"),
        ("outcome.drop", {"outcome": "peace"}, "peace"),
        ("claim.set", {"claim": "x", "value": "x"}, "no claim 'x'"),
        ("claim.drop", {"claim": "x"}, "no claim 'x'"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    session: Session, verb: str, fields: dict[str, str], words: str
) -> None:
    with pytest.raises(StandoffError, match=words):
        session.change(1, change_of(verb, fields))
    assert (session.version, session.path.read_text("utf-8")) == (1, STRIKE)


@pytest.mark.parametrize("name", examples())
def test_every_verb_on_every_example_changes_it_or_says_why_not(name: str) -> None:
    conflict = load(name)
    dm = conflict.dm_ids[0]
    option = conflict.option_ids[0] if conflict.options else "x"
    fields = {"dm": dm, "option": option, "at": "0", "to": "1", "name": "new", "value": "true"}
    fields |= {"outcome": next(iter(conflict.outcomes), "x")}
    fields |= {"claim": next(iter(conflict.claims), "x")}
    for verb in VERBS:
        try:
            changed = change_of(verb, fields)(conflict)
        except StandoffError:
            continue
        assert parse_conflict(to_yaml(changed)) == changed


def test_a_version_that_is_not_the_newest_is_refused(session: Session) -> None:
    session.change(1, change_of("title.set", {"value": "b"}))
    for version in (1, 3):
        with pytest.raises(StaleError):
            session.change(version, change_of("title.set", {"value": "c"}))
        with pytest.raises(StaleError):
            session.undo(version)
    assert "title: b" in session.path.read_text("utf-8")


def test_undo_and_redo_end_somewhere(session: Session) -> None:
    with pytest.raises(StandoffError, match="nothing to undo"):
        session.undo(1)
    with pytest.raises(StandoffError, match="nothing to redo"):
        session.redo(1)
    session.change(1, change_of("title.set", {"value": "A strike"}))
    assert session.version == 1, "a change that changes nothing is no version"


def test_another_programs_change_is_taken_over(session: Session) -> None:
    session.path.write_text(STRIKE.replace("A strike\n", "Theirs\n"), "utf-8")
    assert session.refresh() == 2
    assert session.outside
    assert session.model.conflict is not None
    assert session.model.conflict.title == "Theirs"
    session.undo(2)
    assert session.path.read_text("utf-8") == STRIKE


def test_two_changes_in_different_places_are_merged(session: Session) -> None:
    session.path.write_text(STRIKE.replace("A strike\n", "Theirs\n"), "utf-8")
    session.change(1, change_of("priority.drop", {"dm": "union", "at": "2"}))
    text = session.path.read_text("utf-8")
    assert "title: Theirs" in text
    assert "rise >= small\n  company" not in text
    session.undo(session.version)
    assert "title: Theirs" in session.path.read_text("utf-8")


def test_two_changes_of_one_place_collide_and_the_others_stands(session: Session) -> None:
    theirs = STRIKE.replace("A strike\n", "Theirs\n")
    session.path.write_text(theirs, "utf-8")
    with pytest.raises(CollisionError) as caught:
        session.change(1, change_of("title.set", {"value": "Mine"}))
    assert "title: Mine" in caught.value.mine
    assert session.path.read_text("utf-8") == theirs
    session.change(session.version, change_of("title.set", {"value": "Mine"}))
    assert "title: Mine" in session.path.read_text("utf-8")


def test_a_broken_file_is_shown_with_its_problems_and_mended_as_text(session: Session) -> None:
    session.path.write_text(STRIKE.replace("rise = full", "ris = full", 1), "utf-8")
    assert session.refresh() == 2
    assert session.model.conflict is None
    assert "ris" in str(session.model.problems[0])
    with pytest.raises(StandoffError, match="problems"):
        session.change(2, change_of("title.set", {"value": "b"}))
    session.replace(2, STRIKE)
    assert session.model.conflict is not None


def test_a_file_that_is_being_written_is_waited_for(session: Session) -> None:
    session.path.write_text(STRIKE[: len(STRIKE) // 2], "utf-8")
    os.utime(session.path)
    assert session.refresh(settled=True) == 1
    session.path.write_text(STRIKE.replace("A strike\n", "Theirs\n"), "utf-8")
    assert session.refresh(settled=True) == 2
    session.path.write_text("", "utf-8")
    os.utime(session.path, ns=(0, time.time_ns() - 10**9))
    assert session.refresh(settled=True) == 3, "what stays broken is shown"
    assert session.model.conflict is None


def test_a_file_that_is_gone_comes_back_with_the_next_change(session: Session) -> None:
    session.path.unlink()
    assert session.refresh() == 1
    session.change(1, change_of("title.set", {"value": "b"}))
    assert "title: b" in session.path.read_text("utf-8")


def test_a_draft_is_written_with_the_first_change_and_takes_no_others_place(tmp_path: Path) -> None:
    path = tmp_path / "new.standoff.yaml"
    session = Session.draft(path, STRIKE)
    assert not path.exists()
    path.write_text("mine", "utf-8")
    with pytest.raises(DocumentError, match="meanwhile"):
        session.change(1, change_of("title.set", {"value": "b"}))
    path.unlink()
    session.change(1, change_of("title.set", {"value": "b"}))
    assert "title: b" in path.read_text("utf-8")
    assert session.journal.path is not None


def test_what_cannot_be_written_is_not_half_done(session: Session) -> None:
    folder = session.path.parent
    session.path.unlink()
    session.path.mkdir()
    with pytest.raises(DocumentError, match="cannot be written"):
        session.change(1, change_of("title.set", {"value": "b"}))
    assert session.version == 1
    assert not [file for file in folder.iterdir() if file.name.endswith(".tmp")]


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=8).map("".join)


@given(LINES, LINES, LINES)
def test_merging_keeps_what_either_side_has_done(base: str, ours: str, theirs: str) -> None:
    both = merged(base, ours, theirs)
    assert both == merged(base, theirs, ours)
    assert merged(base, base, theirs) == theirs
    assert merged(base, ours, ours) == ours
    if both is not None and ours != base and theirs != base and ours != theirs:
        grown = len(ours) + len(theirs) - len(base)
        assert len(both) >= min(grown, len(ours), len(theirs))


def test_merging_by_hand() -> None:
    base = "a\nb\nc\nd\ne\n"
    assert merged(base, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n") == "A\nb\nc\nd\nE\n"
    assert merged(base, "A\nb\nc\nd\ne\n", "a\nB\nc\nd\ne\n") is None
    assert merged(base, "A\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n") == "A\nb\nc\nd\nE\n"


def test_the_journal_outlives_a_crash(tmp_path: Path) -> None:
    path = tmp_path / ".journal"
    journal = Journal(path)
    for value in ("h", "he", "hel"):
        journal.note("title", value)
    journal.note("other", "x")
    journal.drop("other")
    journal.drop("never")
    with path.open("a", encoding="utf-8") as stream:
        stream.write('{"field": "title", "val')  # cut short by the crash
    assert Journal(path).drafts == {"title": "hel"}
    again = Journal(path)
    again.drop("title")
    assert not path.exists()


def test_the_journal_is_bounded_and_takes_no_nonsense(tmp_path: Path) -> None:
    path = tmp_path / ".journal"
    path.write_text('[]\n{"field": 1, "value": "x"}\n7\nnull\n{"field": "a", "value": null}\n')
    journal = Journal(path)
    assert journal.drafts == {}
    journal.note("a", "x" * 1_000_000)
    assert journal.drafts == {}
    for number in range(300):
        journal.note(f"f{number}", "x")
    assert len(journal.drafts) == 200
    path.write_text(json.dumps({"field": "f0", "value": "y" * 100}) * (MOST_BYTES // 100), "utf-8")
    journal.note("f1", "z")
    assert path.stat().st_size < 20_000
    assert Journal(path).drafts["f1"] == "z"
    Journal(None).note("a", "b")


def test_not_found_is_told_with_what_there_is() -> None:
    with pytest.raises(NotFoundError, match=r"did you mean 'title\.set'"):
        change_of("title.sett", {})

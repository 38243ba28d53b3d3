"""Who is who: told by the rules, corrected by a person, and kept to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli_runner import Runner, write
from extraction_scores import Score
from marked_texts import MARKED, measured, texts
from standoff.draft import Account
from standoff.draft.account import ElementKind, Party
from standoff.draft.extract import extract
from standoff.draft.extract.lexicon import read_lexicon, without_article
from standoff.draft.roster import roster_of
from standoff.draft.source import source_of
from standoff.errors import SourceError

STRIKE = """\
Hallam Buses has cut the night routes. The drivers want them back, and the branch secretary, Mona
Reyes, says that the crews will walk out on Friday. The firm cannot pay more. Grey Ridge wants the
company to sell the depot. The Ridge people refuse to wait, and the fund may call in the loan.
"""
WHO = """\
parties:
  Hallam Buses: [the firm, company]
  Drivers: [the drivers, crews, branch secretary, Mona Reyes]
  Grey Ridge: [The Ridge people, the fund]
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def called(account: Account) -> dict[str, set[str]]:
    """What each party is called where it is mentioned."""
    found: dict[str, set[str]] = {party.name: set() for party in account.parties}
    names = {party.id: party.name for party in account.parties}
    for mention in account.of_kind(ElementKind.ACTOR):
        assert mention.party is not None
        found[names[mention.party]].add(" ".join(mention.quote.split()))
    return found


def test_words_mean_whom_a_person_says(tmp_path: Path) -> None:
    account = extract(source_of(STRIKE, "a.txt"), lexicons=[write(tmp_path, WHO, "who.yaml")])
    assert called(account) == {
        "Hallam Buses": {"Hallam Buses", "The firm", "the company"},
        "Drivers": {"The drivers", "Mona Reyes", "the crews"},
        "Grey Ridge": {"Grey Ridge", "The Ridge people", "the fund"},
    }
    unable = account.of_kind(ElementKind.INABILITY)
    assert [one.holders for one in unable] == [("hallam_buses",), ("grey_ridge",)]


def test_what_is_told_wins_over_what_the_rules_know(tmp_path: Path) -> None:
    text = "Frankfurt refuses to lend. Berlin wants the lender to wait, but Frankfurt will not."
    who = write(tmp_path, "parties: {Main Bank: [Frankfurt, the lender, Berlin]}", "who.yaml")
    known = extract(source_of(text, "a.txt"), lexicons=[who])
    assert [party.name for party in known.parties] == ["Main Bank"]
    assert "Germany" in {party.name for party in extract(source_of(text, "a.txt")).parties}


def test_a_roster_says_what_each_is_called() -> None:
    parties = (
        Party(id="a", name="Nurses", names=("the nurses", "Their union", "Nurses", "a company")),
        Party(id="b", name="Ward Co", names=("Ward Co", "the company", "The company's", "Ward")),
        Party(id="c", name="Ward Co", names=()),
    )
    roster = roster_of(parties)
    assert roster.parties == {"Nurses": ("nurses",), "Ward Co": ("Ward",), "Ward Co 2": ()}
    assert roster.open == ("company",)


@pytest.mark.parametrize("path", sorted(Path(__file__).parent.glob("gold/b*_*.txt")))
def test_a_roster_that_is_left_as_it_is_changes_little(path: Path, tmp_path: Path) -> None:
    source = source_of(path.read_text("utf-8"), path.name)
    before = extract(source)
    who = write(tmp_path, roster_of(before.parties).text("a.txt", "who.yaml"), "who.yaml")
    after = extract(source, lexicons=[who])
    same = set(before.of_kind(ElementKind.ACTOR)) & set(after.of_kind(ElementKind.ACTOR))
    assert len(same) > 0.9 * len(before.of_kind(ElementKind.ACTOR))


def test_told_who_is_who_the_rules_link_as_annotators_do() -> None:
    linked = {told: Score(0, 0, 0, 0) for told in (False, True)}
    for name, text, marks in list(texts(MARKED / "a.txt"))[:12]:
        for told in linked:
            linked[told] += measured(name, text, marks, told=told)[1]
    assert linked[True].f1 > 0.9
    assert linked[True].f1 > linked[False].f1 + 0.15


def test_who_is_who_is_written_and_drafted_with(run: Runner, tmp_path: Path) -> None:
    article = write(tmp_path, STRIKE, "strike.txt")
    who = tmp_path / "who.yaml"
    done = run("draft", str(article), "--parties", "-o", str(who))
    assert done.status == 0
    assert f"--lexicon {who}" in done.out
    table = read_lexicon([who]).tables["parties"]
    assert "Hallam Buses" in table
    printed = run("draft", str(article), "--parties").out
    assert printed.partition("parties:")[2] == who.read_text().partition("parties:")[2]
    record = json.loads(run("draft", str(article), "--parties", "--json").out)
    assert record["parties"] == {name: list(forms) for name, forms in table.items()}
    assert run("draft", str(article), "--parties", "-o", str(who)).status == 2
    who.write_text(WHO)
    drafted = json.loads(run("draft", str(article), "--lexicon", str(who), "--json").out)
    assert set(drafted["decision_makers"]) <= {"hallam_buses", "drivers", "grey_ridge"}


@pytest.mark.parametrize("option", ["--review", "--llm", "--annotations=x.json"])
def test_who_is_who_is_of_the_rules(run: Runner, tmp_path: Path, option: str) -> None:
    done = run("draft", str(write(tmp_path, STRIKE, "a.txt")), "--parties", option)
    assert done.status == 2
    assert "--parties is for the rules" in done.err


def test_nobody_is_two_parties(tmp_path: Path) -> None:
    path = write(tmp_path, "parties: {Ann: [the firm], Bo: [firm]}", "who.yaml")
    with pytest.raises(SourceError, match="'firm' is said of 'Ann' and of 'Bo'"):
        read_lexicon([path])


WORD = st.sampled_from([*STRIKE.split(), "the", ".", "\n", "it", "'s", "’s", " ", "\u202e", "0"])
FORM = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(FORM, st.lists(FORM, max_size=3), max_size=5))
def test_any_who_is_who_is_kept_to_or_refused(who: dict[str, list[str]]) -> None:
    try:
        meant = read_lexicon(parties=who).parties
    except SourceError:
        return
    account = extract(source_of(STRIKE, "a.txt"), parties=who)
    names = {party.id: party.name for party in account.parties}
    for mention in account.of_kind(ElementKind.ACTOR):
        party = meant.get(without_article(mention.quote))
        assert party in {None, names[str(mention.party)]}

"""Results told in Ukrainian: nothing stays English but names, formulas and concepts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest

import standoff as so
from oracle_levers import argument, with_tools
from small_arguments import small_argument
from spoken import hold_ukrainian, known_in, words_in
from standoff.catalogue import examples
from standoff.claims import check_claims
from standoff.claims.words import claim_words
from standoff.comparison import compare
from standoff.errors import StandoffError
from standoff.language import say_number, speaking
from standoff.levers import tipping_words, unlock
from standoff.levers.candidates import guarantees, preference_moves, single_changes
from standoff.levers.words import tool_words
from standoff.model import Conflict
from standoff.patches import tool_ids
from standoff.readings import open_premises
from standoff.readings.words import settled_words
from standoff.words import state_words

EXAMPLES = examples()
PAIRS = [
    ("tram-strike", "tram-strike-consultant"),
    ("elmira", "elmira-gmcrplus"),
    ("us-north-korea-2017", "us-north-korea-2017-irreversible"),
]


def of_claims(conflict: Conflict) -> Iterator[str]:
    """What is said of claims and of what they turn on."""
    for most in (300, 5) if conflict.claims else ():
        found = check_claims(conflict, max_readings=most)
        premises = found.readings.premises
        for result in found.claims:
            yield result.reason.text
            yield claim_words(result.claim.formula.root, conflict)
            for crux in result.cruxes:
                for k, choice in zip(crux.premises, crux.choices, strict=True):
                    yield settled_words(premises[k], choice, conflict)


def of_premises(conflict: Conflict) -> Iterator[str]:
    for premise in open_premises(conflict):
        yield premise.text
        for choice in range(min(4, premise.n_choices)):
            yield premise.choice(choice)
            yield settled_words(premise, choice, conflict)


def of_states(conflict: Conflict) -> Iterator[str]:
    found = so.analyze(conflict)
    space = found.space
    for state in range(min(12, space.n_states)):
        yield from (words for _, words in state_words(space, state))
        name = space.pattern(state) if len(str(state)) == len(conflict.options) else str(state)
        for dm in conflict.dm_ids:
            for concept in found.concepts:
                yield found.explain(name, dm, concept).text()


def of_paths(conflict: Conflict) -> Iterator[str]:
    if conflict.status_quo is not None:
        try:
            yield so.paths(conflict).text()
        except so.NotApplicableError:
            assert conflict.structures, "else there are ways"


def of_changes(conflict: Conflict) -> Iterator[str]:
    changes = [*single_changes(conflict), *preference_moves(conflict)]
    for outcome in conflict.outcomes:
        changes += guarantees(conflict, outcome)
    yield from (change.words(conflict) for change in changes)
    yield from (tool_words(conflict, name) for name in tool_ids(conflict))


TOLD = (of_claims, of_premises, of_states, of_paths, of_changes)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_told_in_ukrainian(name: str) -> None:
    conflict = so.load(name)
    with speaking("uk"):
        texts = [text for told in TOLD for text in told(conflict)]
    assert len(texts) > 10
    hold_ukrainian(texts, known_in(conflict))


@pytest.mark.parametrize("seed", range(40))
def test_small_arguments_are_told_in_ukrainian(seed: int) -> None:
    conflict = small_argument(Random(seed))
    with speaking("uk"):
        texts = [text for told in TOLD for text in told(conflict)]
    hold_ukrainian(texts, known_in(conflict))
    assert len({re.sub(r"«[^»]*»|\d+", "", text) for text in texts}) > 20, "sentences of many kinds"


@pytest.mark.parametrize("seed", range(12))
def test_one_result_is_told_in_either_language(seed: int) -> None:
    conflict = small_argument(Random(seed))
    with speaking("uk"):
        theirs = check_claims(conflict)
        ways = None if conflict.status_quo is None or conflict.structures else so.paths(conflict)
    ours = check_claims(conflict)
    assert theirs.to_dict() == ours.to_dict()
    if ways is not None:
        assert ways.text() == so.paths(conflict).text()
    english = ours.to_dict()
    with speaking("uk"):
        assert theirs.to_dict() == check_claims(conflict).to_dict() != english


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_differences_are_told_in_ukrainian(a: str, b: str) -> None:
    one, two = so.load(a), so.load(b)
    found = compare(one, two)
    assert found.differences
    known = known_in(one) | known_in(two)
    known |= {word for dm in (one, two) for f in dm.merge for word in words_in(f.text)}
    english = [(d.about, d.a, d.b) for d in found.differences]
    with speaking("uk"):
        told = [(d.about, d.a, d.b) for d in found.differences]
        assert told == [(d.about, d.a, d.b) for d in compare(one, two).differences]
    hold_ukrainian([text for three in told for text in three], known)
    assert all(mine[0] != theirs[0] for mine, theirs in zip(english, told, strict=True))


@pytest.mark.parametrize("pair", range(20))
def test_differences_of_small_arguments_are_told_in_ukrainian(pair: int) -> None:
    one, two = small_argument(Random(pair)), small_argument(Random(100 + pair))
    try:
        found = compare(one, two, max_models=2)
    except StandoffError:
        return  # they have no frame in common
    with speaking("uk"):
        texts = [text for d in found.differences for text in (d.about, d.a, d.b)]
    formulas = [f.text for c in (one, two) for f in c.merge]
    orders = [text for c in (one, two) for p in c.preferences.values() for text in _ties(p)]
    hold_ukrainian(texts, known_in(one) | known_in(two) | words_in(*formulas, *orders))


def _ties(preference: object) -> Iterator[str]:
    if isinstance(preference, so.Ranking):
        for tie in preference.entries:
            yield from tie
    if isinstance(preference, so.Weights):
        yield from preference.weights


@pytest.mark.parametrize("seed", range(12))
def test_levers_are_told_in_ukrainian(seed: int) -> None:
    conflict = with_tools(argument(seed + 50), seed)
    try:
        found = unlock(conflict, "wanted", max_evaluations=60)
    except StandoffError:
        return  # no state is left
    with speaking("uk"):
        told = [
            change.words(conflict)
            for lever in (*found.singles, *found.pairs)
            for change in lever.changes
        ]
        told += [
            words
            for lever in found.tools.levers
            for region in lever.regions
            for words in (
                tipping_words(conflict, lever, region, "«{}»".format),
                *(change.words(conflict) for change in lever.example.changes),
            )
        ]
    hold_ukrainian(told, known_in(conflict))


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "за 1 поліпшення"), (2, "за 2 поліпшення"), (5, "за 5 поліпшень")],
)
def test_numbers_are_counted_as_ukrainian_does(n: int, words: str) -> None:
    with speaking("uk"):
        told = say_number(
            "{state}: {n} improvement away.", "{state}: {n} improvements away.", n, state="S"
        )
    assert told == f"S: {words} звідси."


STRIKE = """\
standoff: 1
decision_makers:
  u: {name: Спілка, options: {strike: Страйк}}
  c: {name: Компанія, options: {rise: Підвищення}}
status_quo: {strike: yes, rise: no}
outcomes: {peace: not strike}
preferences:
  u: {priorities: [strike if not rise, not strike if rise, rise]}
  c: {priorities: [not strike, not rise]}
claims:
  no_peace: {says: Миру не буде, claim: not equilibrium(peace), concepts: [nash]}
  deal: {says: Домовляться, claim: attainable(peace and rise), concepts: [seq]}
"""


def test_reasons_are_whole_sentences() -> None:
    conflict = so.parse_conflict(STRIKE)
    with speaking("uk"):
        found = check_claims(conflict)
        assert found["no_peace"].reason.text == (
            "Жоден стан із наслідком «peace» не є рівновагою: в 1 стані з 2 Спілка виграє, коли "
            "обирає «Страйк», а в 1 стані Компанія виграє, коли відмовляється від дії «Підвищення»."
            " Поняття Nash не дивиться далі за сам хід."
        )
        assert found["deal"].reason.text == (
            "Ніхто не має поліпшення із сьогоднішнього стану, який не має наслідку «peace and "
            "rise»."
        )
        assert claim_words(conflict.claims["no_peace"].formula.root, conflict) == (
            "жодна рівновага не має наслідку «peace»"
        )


def test_an_explanation_is_whole_sentences() -> None:
    conflict = so.parse_conflict(STRIKE)
    with speaking("uk"):
        told = so.analyze(conflict).explain("NY", "c", "seq").text().splitlines()[1:]
        assert told == [
            "Компанія має звідси один хід і виграє від нього. На нього інші можуть відповісти.",
            "  1. Компанія відмовляється від дії «Підвищення» (до стану NN).",
            (
                "     Відповідь: Спілка обирає «Страйк» (до стану YN). Тоді для учасника Компанія "
                "це гірше, ніж було. Відповідь переконлива: Спілка від неї виграє."
            ),
        ]
        assert so.paths(conflict).text().splitlines()[0] == (
            "Зі стану YN ходами можна дійти до 3 з 4 станів, поліпшеннями — до 0."
        )

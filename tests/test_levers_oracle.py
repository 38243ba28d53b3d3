"""What the searches among changes find, and what they leave out, against changes made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oracle_levers import GoneError, argument, pairs, singles, unlocked, verdict
from standoff import Claim, StandoffError, overturn, unlock

CONCEPTS = ("nash", "seq")
pytestmark = pytest.mark.no_cover  # as the other comparisons with an oracle
ARGUMENTS = (*range(6), 38, 85)
"""For the last two a guarantee unlocks the outcome only as the first priority of all."""


@pytest.mark.parametrize("seed", ARGUMENTS)
def test_unlock_finds_every_lever_and_no_other(seed: int) -> None:
    conflict = argument(seed)
    before = unlocked(conflict, CONCEPTS)
    assert before is not None
    found = unlock(conflict, "wanted", concepts=CONCEPTS)
    assert found.complete
    assert {c: found.before.share(c) for c in CONCEPTS} == before
    made = list(singles(conflict, everywhere=True))
    assert len(made) == found.candidates
    expected: dict[tuple[str, ...], object] = {}
    for change in made:
        after = unlocked(change.edit(conflict), CONCEPTS)
        if after is not None and any(after[c] > before[c] for c in CONCEPTS):
            expected[change.text,] = after
    told: dict[tuple[str, ...], object] = {
        tuple(c.text for c in lever.changes): {c: lever.share(c) for c in CONCEPTS}
        for lever in (*found.singles, *found.pairs)
    }
    assert {key: value for key, value in told.items() if len(key) == 1} == expected
    idle = [change for change in made if (change.text,) not in expected]
    for texts, edit in pairs(idle):
        try:
            after = unlocked(edit(conflict), CONCEPTS)
        except GoneError:
            after = None
        if after is not None and any(after[c] > before[c] for c in CONCEPTS):
            expected[texts] = after
    assert told == expected


@pytest.mark.parametrize("seed", ARGUMENTS)
@pytest.mark.parametrize("claim", ["not equilibrium(wanted)", "attainable(wanted) -> only(other)"])
def test_overturn_finds_every_change_that_turns_a_verdict(seed: int, claim: str) -> None:
    drawn = argument(seed)
    conflict = replace(drawn, claims={"it": Claim(formula=claim, concepts=CONCEPTS)})  # type: ignore[arg-type]
    before = verdict(conflict, "it")
    if before == "depends":
        with pytest.raises(StandoffError, match="cruxes"):
            overturn(conflict, "it")
        return
    found = overturn(conflict, "it")
    assert found.complete
    assert found.verdict == before
    made = list(singles(conflict, everywhere=False))
    assert len(made) == found.candidates
    expected: dict[tuple[str, ...], object] = {}
    for change in made:
        after = verdict(change.edit(conflict), "it")
        if after not in (before, None):
            expected[change.text,] = after
    told: dict[tuple[str, ...], object] = {
        tuple(c.text for c in one.changes): one.verdict for one in (*found.singles, *found.pairs)
    }
    assert {key: value for key, value in told.items() if len(key) == 1} == expected
    idle = [change for change in made if (change.text,) not in expected]
    for texts, edit in pairs(idle):
        try:
            after = verdict(edit(conflict), "it")
        except GoneError:
            after = None
        if after not in (before, None):
            expected[texts] = after
    assert told == expected

"""How well texts are read, by what was marked in them without sight of the rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import passages
import two_hands
from extraction_scores import Score, golds, page, table

PAGE = Path(__file__).parent.parent / "docs" / "method" / "extraction.md"
HELD_OUT = passages.PASSAGES / passages.HELD_OUT
FLOORS = {
    "dev": {"actor": 0.86, "goal": 0.81, "means": 0.72, "inability": 0.87, "issue": 0.41}
    | {"channel": 0.82, "condition": 0.90, "claim": 0.94}
    | {"linking": 0.67, "B³": 0.80, "band": 0.93},
    "test": {"actor": 0.86, "goal": 0.83, "means": 0.73, "inability": 0.82, "issue": 0.53}
    | {"channel": 0.76, "condition": 0.89, "claim": 0.89}
    | {"linking": 0.68, "B³": 0.80, "band": 0.93},
    "final": {"actor": 0.84, "goal": 0.81, "means": 0.69, "inability": 0.80, "issue": 0.29}
    | {"channel": 0.71, "condition": 0.83, "claim": 0.90}
    | {"linking": 0.63, "B³": 0.79, "band": 0.86},
}
"""What the extraction reached when it was last measured, a little less."""


@cache
def measured() -> dict[str, dict[str, Score]]:
    return {split: table(golds(split)) for split in FLOORS}


@pytest.mark.no_cover  # takes a minute; the rules have tests of their own
def test_the_quality_is_kept_and_told() -> None:
    """One test, as processes that share the tests would read the texts anew for each of several."""
    scores = measured()
    below = [
        (split, kind, scores[split][kind].f1)
        for split, floors in FLOORS.items()
        for kind, floor in floors.items()
        if scores[split][kind].f1 < floor
    ]
    assert not below
    told = PAGE.read_text("utf-8")
    for line in [*page(scores).splitlines()[2:], *page(two_hands.measured()).splitlines()[2:]]:
        assert f"\n{line}" in told


def test_the_documentation_tells_what_is_found_in_passages_that_are_held_out() -> None:
    found = {kind: score.f1 for kind, score in passages.table(HELD_OUT).items()}
    told = (
        f"{found['inability']:.2f} for inabilities, {found['claim']:.2f} for claims, "
        f"and {found['band']:.2f} of the claims found have the right band"
    )
    assert told in PAGE.read_text("utf-8")

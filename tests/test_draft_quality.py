"""How well texts are read, by what was marked in them without sight of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import two_hands
from extraction_scores import Score, golds, page, table

PAGE = Path(__file__).parent.parent / "docs" / "method" / "extraction.md"
FLOORS = {
    "dev": {"actor": 0.86, "goal": 0.81, "means": 0.72, "inability": 0.85, "issue": 0.41}
    | {"channel": 0.82, "condition": 0.90, "claim": 0.93, "linking": 0.67, "band": 0.93},
    "test": {"actor": 0.86, "goal": 0.83, "means": 0.73, "inability": 0.82, "issue": 0.53}
    | {"channel": 0.76, "condition": 0.89, "claim": 0.89, "linking": 0.68, "band": 0.93},
    "final": {"actor": 0.84, "goal": 0.81, "means": 0.69, "inability": 0.80, "issue": 0.29}
    | {"channel": 0.71, "condition": 0.83, "claim": 0.90, "linking": 0.63, "band": 0.86},
}
"""What the extraction reached when it was last measured, a little less."""


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Score]]:
    return {split: table(golds(split)) for split in FLOORS}


@pytest.mark.parametrize("split", FLOORS)
def test_the_quality_is_kept(measured: dict[str, dict[str, Score]], split: str) -> None:
    scores = measured[split]
    floors = FLOORS[split].items()
    assert not {kind: scores[kind].f1 for kind, floor in floors if scores[kind].f1 < floor}


def test_the_documentation_tells_what_is_measured(measured: dict[str, dict[str, Score]]) -> None:
    told = PAGE.read_text("utf-8")
    for line in page(measured).splitlines()[2:]:
        assert f"\n{line}" in told


def test_two_annotators_agree_as_the_documentation_says() -> None:
    told = PAGE.read_text("utf-8")
    for line in page(two_hands.measured()).splitlines()[2:]:
        assert f"\n{line}" in told

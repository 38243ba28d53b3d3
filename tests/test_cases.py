"""What is known about conflicts of the literature, held against what the engine finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from standoff import Analysis, Conflict, analyze, example_text, parse_conflict
from standoff.space.arcs import successors

__all__ = ["is_checked"]

CASES = Path(__file__).parent / "cases"
CHECKED = {"n_states", "equilibria", "stable", "ranking", "moves", "improvements"}
WRONG = "claimed_but_wrong"


def is_checked(fact: dict[str, Any]) -> bool:
    """Whether a fact is about something that is built; lists that mix concepts are not."""
    return bool(CHECKED & fact.keys()) and "concept" not in fact


def read_cases() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Every fact with its variant and an id."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        # Every value stays the text that it is in the file, as for the package's own reader.
        case = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        variants = {variant["id"]: variant for variant in case["variants"]}
        for number, fact in enumerate(case["expected"]):
            if is_checked(fact):
                name = f"{path.stem}-{fact['variant']}-{number}"
                found.append((name, variants[fact["variant"]], fact))
    return found


def conflict_of(variant: dict[str, Any]) -> Conflict:
    """The model of a variant."""
    if "model" in variant:
        model = dict(variant["model"])
    else:
        model = yaml.load(example_text(variant["example"]), Loader=yaml.BaseLoader)
    for key, value in variant.get("replace", {}).items():
        model[key] = model[key] | value if key == "preferences" else value
    return parse_conflict(yaml.safe_dump(model, allow_unicode=True, sort_keys=False))


def found(analysis: Analysis, fact: dict[str, Any]) -> dict[str, set[int]]:
    """What the engine says where a fact names states; by concept, or by what else it is."""
    space, conflict = analysis.space, analysis.conflict
    if "equilibria" in fact:
        return {c: set(analysis.equilibria(c)) for c in fact["concepts"]}
    if "stable" in fact:
        return {c: set(analysis.stable(c, fact["dm"])) for c in fact["concepts"]}
    dm, start = conflict.dm_ids.index(fact["dm"]), space.find(fact["from"])
    targets = set(successors(space.moves, dm, np.array([start]), space.cells)[1].tolist())
    if "improvements" in fact:
        targets = {end for end in targets if space.ranks[dm, end] > space.ranks[dm, start]}
    return {"moves": targets}


CASES_READ = read_cases()


@pytest.mark.parametrize(
    ("variant", "fact"), [case[1:] for case in CASES_READ], ids=[case[0] for case in CASES_READ]
)
def test_what_is_known_comes_out(variant: dict[str, Any], fact: dict[str, Any]) -> None:
    analysis = analyze(conflict_of(variant))
    space = analysis.space
    if "n_states" in fact:
        assert space.n_states == int(fact["n_states"])
        return
    if "ranking" in fact:
        ranks = space.ranks[analysis.conflict.dm_ids.index(fact["dm"])]
        order = [int(ranks[space.find(name)]) for name in fact["ranking"]]
        assert order == sorted(set(order), reverse=True)
        return
    key = next(key for key in sorted(CHECKED & fact.keys()))
    wanted = {space.find(name.replace(" ", "")) for name in fact[key]}
    for got in found(analysis, fact).values():
        if fact["status"] == WRONG:
            assert got != wanted
            if "right" in fact:
                assert got == {space.find(name) for name in fact["right"]}
        elif fact.get("subset"):
            assert wanted <= got
        else:
            assert got == wanted

"""Published conflicts: reading `cases/*.yaml`, and what only these cases need to compute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from oracle import CONCEPTS, Game
from oracle_states import game_of
from standoff import Analysis, Conflict, Formula, Ranking, Rule, analyze
from standoff.analysis import analyze_profiles
from standoff.catalogue import load
from standoff.document import parse_conflict

__all__ = [
    "KINDS",
    "Fact",
    "analysed",
    "coalition_improvements",
    "facts",
    "inverse_count",
    "played",
    "simultaneous",
]

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing that a publication says about one variant of one case.

    Attributes:
        case, variant: their ids.
        concept: the one concept it is about, "" if none.
        kind: what it says, one of `KINDS`.
        entry: the entry of the file.
        source: the publication in full.
    """

    case: str
    variant: str
    concept: str
    kind: str
    entry: Mapping[str, Any]
    source: str

    @property
    def status(self) -> str:
        """How the fact is known."""
        return str(self.entry["status"])

    @property
    def id(self) -> str:
        """Names case, variant, concept and decision maker, and what is said of them."""
        who = self.entry.get("dm") or "+".join(self.entry.get("coalition", ())) or "all"
        start = self.entry.get("from", "")
        parts = (self.case, self.variant, self.concept, who, self.kind, start, self.status)
        return "-".join(part for part in parts if part)

    def why(self) -> str:
        """Where the fact comes from and how well it is known, for the message of an assertion."""
        note = f"; {self.entry['note']}" if "note" in self.entry else ""
        return f"{self.id}: {self.status}, {self.source}{note}"


KINDS = (
    "n_states",
    "stable",
    "ranking",
    "moves",
    "improvements",
    "coalition_moves",
    "coalition_improvements",
    "inverse",
    "equilibria",
    "without_sim",
)


@cache
def _case(name: str) -> Mapping[str, Any]:
    case: Mapping[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    assert case["case"] == name
    return case


def facts() -> Iterator[Fact]:
    """Every fact of every case, one for each concept it is about."""
    for file in sorted(CASES.glob("*.yaml")):
        case = _case(file.stem)
        for entry in case["expected"]:
            for concept in entry.get("concepts") or [entry.get("concept", "")]:
                for kind in (kind for kind in KINDS if kind in entry):
                    yield Fact(
                        case=case["case"],
                        variant=entry["variant"],
                        concept=concept,
                        kind=kind,
                        entry=entry,
                        source=case["source"][entry["source"]],
                    )


@cache
def _conflict(case: str, variant: str) -> Conflict:
    (described,) = (v for v in _case(case)["variants"] if v["id"] == variant)
    assert set(described) <= {"id", "example", "model", "replace"}
    if "model" in described:
        return parse_conflict(yaml.safe_dump(described["model"], sort_keys=False), variant)
    conflict = load(described["example"])
    changes = described.get("replace", {})
    assert set(changes) <= {"preferences", "rules"}
    preferences = dict(conflict.preferences)
    for dm, given in changes.get("preferences", {}).items():
        assert set(given) == {"ranking"}
        preferences[dm] = Ranking(given["ranking"])
    rules = conflict.rules
    if "rules" in changes:
        rules = tuple(Rule(formulas=(Formula.parse(text),)) for text in changes["rules"])
    return replace(conflict, preferences=preferences, rules=rules, origin=None)


@cache
def analysed(case: str, variant: str, backend: str) -> Analysis:
    """The engine's answer for a variant."""
    return analyze(_conflict(case, variant), tuple(CONCEPTS), backend=backend)


@cache
def played(case: str, variant: str) -> Game:
    """The oracle's game for a variant."""
    return game_of(_conflict(case, variant))


def coalition_improvements(game: Game, group: frozenset[int], s: int) -> set[int]:
    """What the group reaches from s and every member prefers to s (METHOD: 4)."""
    return {q for q in game.reach(group, s) if all(game.prefers(i, q, s) for i in group)}


def simultaneous(game: Game, concept: str) -> set[int]:
    """Equilibria where everybody is stable by a concept, or both are by simultaneous sanctioning.

    Two decision makers, both otherwise unstable at q: i's improvement a is sanctioned if j has an
    improvement b so that both together are feasible and no better for i than q (METHOD: 2, SIM).
    """
    assert len(game.dms) == 2
    test = CONCEPTS[concept]
    found = set()
    for q in game.states:
        stable = [test(game, i, q) for i in game.dms]
        if all(stable) or (not any(stable) and all(_sanctioned(game, i, q) for i in game.dms)):
            found.add(q)
    return found


def _sanctioned(game: Game, i: int, q: int) -> bool:
    return all(
        any(
            together in game.patterns and game.accepts(i, q, game.patterns.index(together))
            for b in game.improvements(1 - i, q)
            for together in [_both(game, q, a, b)]
        )
        for a in game.improvements(i, q)
    )


def _both(game: Game, q: int, a: int, b: int) -> str:
    """The pattern of q with the changes of a and of b, which are to different options."""
    of_q, of_a, of_b = game.patterns[q], game.patterns[a], game.patterns[b]
    return "".join(y if y != x else z for x, y, z in zip(of_q, of_a, of_b, strict=True))


def inverse_count(analysis: Analysis, concept: str, vary: str, state: int) -> int:
    """In how many strict rankings of one decision maker a state is an equilibrium."""
    space = analysis.space
    orders = np.array(list(permutations(range(1, space.n_states + 1))), dtype=np.int32)
    ranks = np.repeat(space.ranks[None], len(orders), axis=0)
    ranks[:, analysis.conflict.dm_ids.index(vary)] = orders
    masks = analyze_profiles(space, ranks, (concept,), backend=analysis.backend)
    return int(masks[concept][:, :, state].all(axis=1).sum())

"""Writing strategic games in Gambit's format `.nfg`."""

from __future__ import annotations

from itertools import product
from math import prod

import numpy as np

from standoff.errors import StandoffError, TooLargeError
from standoff.interop.gambit import (
    beyond_ranks,
    names_of_players,
    outcome_names,
    quoted,
    quoted_list,
)
from standoff.interop.result import Exported
from standoff.model import Conflict, DecisionMaker
from standoff.model.patterns import level_character
from standoff.space import build_space

__all__ = ["MAX_PROFILES", "write_nfg"]

MAX_PROFILES = 2**20
"""Most combinations of strategies that are written."""


def write_nfg(conflict: Conflict) -> Exported:
    """A conflict as a strategic game: each decision maker chooses once, all at the same time.

    A player's strategies are the ways to set its options, so that a profile of strategies is a
    combination of levels. Its outcome is that state, and the payoffs are the ranks, of which only
    the order means anything. A profile that is no feasible state pays 0 to everybody, less than any
    rank: nobody gains by going there, so a feasible state is a pure Nash equilibrium of the game
    exactly if it is Nash stable for everybody in the conflict, provided that every move can be
    taken back and no states are merged. Leaving such profiles out is impossible, and refusing
    would leave few conflicts; what it costs is that a profile that is no state may be an
    equilibrium too, where nobody can lead out of it alone.

    Returns:
        The file, with notes on infeasible profiles, one-way moves and merged states.

    Raises:
        StandoffError: the conflict is a graph.
        TooLargeError: there are more than 2^20 profiles.
        ModelError: as `standoff.analyze`.
    """
    if conflict.graph is not None:
        raise StandoffError("a graph has no strategies; .efg, .graphml and .csv can hold it")
    sizes = [len(option.levels) for option in conflict.options]
    n_profiles = prod(sizes)
    if n_profiles > MAX_PROFILES:
        raise TooLargeError(
            f"a strategic game of {n_profiles:,} profiles would be too large; at most "
            f"{MAX_PROFILES:,} are written, so leave out options or levels"
        )
    space = build_space(conflict)
    # Outcome 1 is the first state; what is no state has the outcome after the last.
    outcome = np.full(n_profiles, space.n_states + 1)
    states = np.arange(space.n_states) if space.classes is None else space.classes
    outcome[space.cells] = states + 1
    players = names_of_players(conflict)
    rows = [
        f"{{ {quoted(name)} {', '.join(map(str, ranks))} }}"
        for name, ranks in zip(outcome_names(space), space.ranks.T.tolist(), strict=True)
    ]
    infeasible = int((outcome > space.n_states).sum())
    if infeasible:
        rows.append(f"{{ {quoted('infeasible')} {', '.join('0' for _ in players)} }}")
    lines = [
        f"NFG 1 R {quoted(conflict.title or 'A conflict')} {quoted_list(players)}",
        "",
        "{ " + "\n  ".join(map(quoted_list, map(_strategies, conflict.decision_makers))) + "\n}",
        quoted(f"Payoffs are ranks, 1 the least preferred. {_warning(infeasible)}".strip()),
        "",
        "{",
        *rows,
        "}",
        " ".join(map(str, outcome.tolist())),
    ]
    content = ("\n".join(lines) + "\n").encode("utf-8")
    return Exported(content=content, notes=tuple(_notes(conflict, infeasible)))


def _strategies(dm: DecisionMaker) -> list[str]:
    """The labels of a player's strategies, the first option changing fastest.

    A label begins with the levels as a pattern, which makes it unique.
    """
    levels = [range(len(option.levels)) for option in reversed(dm.options)]
    labels = []
    for chosen in product(*levels):
        pairs = list(zip(dm.options, reversed(chosen), strict=True))
        pattern = "".join(level_character(k, len(option.levels)) for option, k in pairs)
        words = [
            option.name if len(option.levels) == 2 else f"{option.name}: {option.levels[k]}"
            for option, k in pairs
            if k
        ]
        labels.append(f"{pattern} {', '.join(words) or 'nothing'}".strip())
    return labels


def _warning(infeasible: int) -> str:
    return "The outcome infeasible is no state of the conflict." if infeasible else ""


def _notes(conflict: Conflict, infeasible: int) -> list[str]:
    notes = beyond_ranks(conflict)
    if infeasible:
        notes.append(
            f"{infeasible:,} profiles are no feasible state; they pay 0 to everybody, and an "
            "equilibrium among them means nothing"
        )
    one_way = [
        name
        for name, option in zip(conflict.option_ids, conflict.options, strict=True)
        if option.moves != "both"
    ]
    if one_way:
        notes.append(
            f"one-way moves are left out ({', '.join(one_way)}): in a strategic game everybody "
            "chooses freely, so it can have fewer equilibria than the conflict"
        )
    if conflict.merge:
        notes.append(
            "merged states share an outcome, but each profile has moves of its own: the game can "
            "have more equilibria than the conflict"
        )
    return notes

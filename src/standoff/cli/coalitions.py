"""`standoff coalitions`: which equilibria decision makers would leave together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from cyclopts import Parameter

from standoff.analysis import DEFAULT_CONCEPTS, Analysis, analyze
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Concepts, Json, MaxStates, Model
from standoff.cli.output import write_json
from standoff.coalition.analysis import (
    DEFAULT_COALITION_CONCEPTS,
    CoalitionAnalysis,
    coalitions_in,
)
from standoff.coalition.concept import find_coalition_concepts
from standoff.coalition.departures import Departure
from standoff.coalition.members import Coalition

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["coalitions"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)
_COALITION_CONCEPTS = ",".join(DEFAULT_COALITION_CONCEPTS)
_STATES, _ENDS = 12, 3
"""Equilibria told, and improvements of each coalition from each."""
_JSON_ENDS = 20


def coalitions(
    model: Model,
    /,
    *,
    coalition: Annotated[tuple[str, ...], Parameter(metavar="DM,DM", negative="")] = (),
    concepts: Concepts = _CONCEPTS,
    coalition_concepts: Annotated[str, Parameter(metavar="NAMES")] = _COALITION_CONCEPTS,
    max_states: MaxStates = 4096,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Find the equilibria that coalitions would leave.

    Args:
        coalition: Ids of the members joined by commas; may be given again. All coalitions if left
            out.
        coalition_concepts: Coalitional concepts joined by commas, or all: how far a coalition
            looks ahead.
    """
    find_coalition_concepts(coalition_concepts)
    analysis = analyze(load_model(model), concepts, backend=backend)
    held = np.any([analysis.equilibrium_mask(concept) for concept in analysis.concepts], axis=0)
    chosen = coalition or None
    found = coalitions_in(
        analysis.space, chosen, coalition_concepts, states=np.flatnonzero(held).tolist()
    )
    if as_json:
        write_json(_record(analysis, found, max_states))
    else:
        _show(analysis, found)
    return 0


def _leavers(found: CoalitionAnalysis, place: int) -> list[tuple[Coalition, tuple[str, ...]]]:
    """The coalitions that would leave a state under some concept, and those concepts."""
    told = []
    for row, members in enumerate(found.coalitions):
        under = tuple(c for c in found.concepts if not found.masks[c][row, place])
        if under:
            told.append((members, under))
    return told


def _record(analysis: Analysis, found: CoalitionAnalysis, max_states: int) -> dict[str, Any]:
    """The JSON document; above `max_states` equilibria departures are left out."""
    space = found.space
    states: list[int] = found.states.tolist()
    listed = len(states) <= max_states
    record: dict[str, Any] = {
        "standoff": 1,
        "title": space.conflict.title,
        "decision_makers": list(space.conflict.dm_ids),
        "n_states": space.n_states,
        "n_coalitions": len(found.coalitions),
        "coalitions": [list(found.names(members)) for members in found.coalitions],
        "concepts": list(analysis.concepts),
        "coalition_concepts": list(found.concepts),
    }
    if not listed:
        equilibria = {c: len(analysis.equilibria(c)) for c in analysis.concepts}
        stay = {c: len(found.stable_for_all(c)) for c in found.concepts}
        return record | {"equilibria": equilibria, "stay": stay}
    named = set(states)
    departures = []
    for place, state in enumerate(states):
        for members, under in _leavers(found, place):
            departure = found.departure(state, found.names(members), _JSON_ENDS)
            named.update(step.end for one in departure.improvements for step in one.steps)
            told = departure.to_dict(space.conflict.dm_ids)
            departures.append({**told, "leaves": list(under)})
    return record | {
        "states": {
            str(state): {"pattern": space.pattern(state), "label": space.label(state)}
            for state in sorted(named)
        },
        "equilibria": {c: list(analysis.equilibria(c)) for c in analysis.concepts},
        "stay": {c: list(found.stable_for_all(c)) for c in found.concepts},
        "departures": departures,
    }


def _show(analysis: Analysis, found: CoalitionAnalysis) -> None:
    from standoff.cli.phrases import count, size_words, title_of
    from standoff.cli.screen import Screen

    screen, space = Screen(), found.space
    screen.wrapped(title_of(space.conflict), style="bold")
    number = count(len(found.coalitions), "coalition")
    screen.wrapped(f"{size_words(space.conflict, space.n_states)}; {number} looked at")
    _show_verdicts(screen, found)
    for place, state in enumerate(found.states.tolist()[:_STATES]):
        _show_state(screen, analysis, found, place, state)
    if found.states.size > _STATES:
        screen.line()
        more = found.states.size - _STATES
        screen.wrapped(f"... and {more:,} more equilibria (--json tells of them)")


def _show_verdicts(screen: Screen, found: CoalitionAnalysis) -> None:
    """For each coalitional concept the equilibria that no coalition would leave."""
    from standoff.cli.phrases import first_words

    screen.heading("Equilibria that none of these coalitions would leave")
    if not found.states.size:
        screen.wrapped("there is no equilibrium to begin with", first="  ")
        return
    width = max(map(len, found.concepts))
    for concept in found.concepts:
        states = found.stable_for_all(concept)
        names = [clean(found.space.name(k)) for k in states[:8]]
        text = f"{len(states):,} of {found.states.size:,}"
        text += f": {first_words(names, len(states))}" if states else ""
        first = f"  {concept.upper():{width}}  "
        screen.wrapped(text, first=first, rest=" " * len(first))


def _show_state(
    screen: Screen, analysis: Analysis, found: CoalitionAnalysis, place: int, state: int
) -> None:
    from standoff.cli.phrases import and_list, short_name, state_name

    under = [short_name(c) for c in analysis.concepts if analysis.equilibrium_mask(c)[state]]
    name = clean(state_name(found.space, state))
    screen.heading(f"{name}: an equilibrium under {and_list(under)}")
    leavers = _leavers(found, place)
    if not leavers:
        screen.wrapped("None of these coalitions would leave it.", first="  ", rest="  ")
    for members, concepts in leavers:
        departure = found.departure(state, found.names(members), _ENDS)
        _show_departure(screen, found, departure, concepts)


def _show_departure(
    screen: Screen, found: CoalitionAnalysis, departure: Departure, concepts: tuple[str, ...]
) -> None:
    from standoff.cli.phrases import and_list, count
    from standoff.words import step_words

    space = found.space
    dms = [clean(dm.name) for dm in space.conflict.decision_makers]

    def names(members: Coalition) -> str:
        return and_list([dms[dm] for dm in members])

    who = names(departure.coalition)
    stays = [c.upper() for c in found.concepts if c not in concepts]
    verdict = f"would leave it under {and_list([c.upper() for c in concepts])}"
    verdict += f", and stay under {and_list(stays)}" if stays else ""
    number = count(departure.n_improvements, "state")
    whom = "it" if len(departure.coalition) == 1 else "all of them"
    screen.wrapped(f"{who} {verdict}: {number} better for {whom}.", first="  ", rest="    ")
    for one in departure.improvements:
        way = "; then ".join(step_words(space, step) for step in one.steps)
        screen.wrapped(clean(way) + ".", first="    - ", rest="      ")
        others = [dm for dm in one.gainers if dm not in departure.coalition]
        told = [f"{names(tuple(others))} would gain too"] if others else []
        told += [f"{names(one.losers)} would lose"] if one.losers else []
        answered = [c.upper() for c in found.concepts if c not in one.undeterred]
        told += [f"deterred under {and_list(answered)}"] if answered else []
        if told:
            text = "; ".join(told)
            screen.wrapped(text[0].upper() + text[1:] + ".", first="      ", rest="      ")
    more = departure.n_improvements - len(departure.improvements)
    if more:
        screen.wrapped(f"... and {more:,} more.", first="    ")

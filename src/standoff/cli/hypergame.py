"""`standoff hypergame`: what holds where decision makers see the conflict in different ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Concepts, Json, Model
from standoff.cli.output import write_json
from standoff.errors import StandoffError
from standoff.hypergame import Hypergame, Surprise, analyze_views

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["hypergame"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)
_SHOWN = 12
"""States, or surprises, named one by one."""


def hypergame(
    model: Model,
    /,
    *,
    concepts: Concepts = _CONCEPTS,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Find what holds where each sees the conflict its own way.

    The model says under `views` what a decision maker does not know of, imagines, holds
    impossible or takes others to want. A state is an equilibrium of the hypergame if every
    decision maker finds it stable in the game that it sees itself.
    """
    conflict = load_model(model)
    if not conflict.views:
        raise StandoffError(
            "the model has no views: everybody sees the same game, which standoff analyze is for"
        )
    found = analyze_views(conflict, concepts, backend=backend)
    if as_json:
        write_json(_record(found))
    else:
        _show(found)
    return 0


def _record(found: Hypergame) -> dict[str, Any]:
    space = found.analysis.space
    return {
        "standoff": 1,
        "title": space.conflict.title,
        "n_states": space.n_states,
        "status_quo": space.status_quo,
        **found.to_dict(),
    }


def _show(found: Hypergame) -> None:
    from standoff.cli.phrases import short_name, size_words, title_of
    from standoff.cli.screen import Screen

    screen, analysis = Screen(), found.analysis
    conflict = analysis.conflict
    screen.wrapped(title_of(conflict), style="bold")
    screen.wrapped(size_words(conflict, analysis.space.n_states))
    screen.heading("Equilibria of the hypergame: everybody would stay, as each sees it")
    for concept in analysis.concepts:
        line = _names(found, found.equilibria(concept))
        plain = _names(found, analysis.equilibria(concept))
        note = "" if plain == line else f" (without misperception: {plain})"
        screen.wrapped(f"  {short_name(concept)}: {line}{note}", rest="    ")
    for dm in conflict.decision_makers:
        screen.heading(f"{clean(dm.name)}" + (" sees" if dm.id in conflict.views else ""))
        if found.unrecognised(dm.id):
            states = _names(found, found.unrecognised(dm.id))
            screen.wrapped(f"  does not recognise {states}", rest="    ")
        for concept in analysis.concepts:
            states = _names(found, found.expected(concept, dm.id))
            line = f"  {short_name(concept)}: expects {states}"
            unexpected = found.unexpected(concept, dm.id)
            if unexpected:
                line += f"; would be surprised that {_names(found, unexpected)} holds"
            screen.wrapped(line, rest="    ")
    _show_surprises(screen, found)


def _show_surprises(screen: Screen, found: Hypergame) -> None:
    from standoff.words import step_words

    surprises = sorted(
        {one for concept in found.masks for one in found.surprises(concept)},
        key=lambda one: (one.start, one.mover, one.end, one.dm),
    )
    screen.heading("Moves that somebody does not see coming")
    if not surprises:
        screen.wrapped("  none", rest="  ")
    for one in surprises[:_SHOWN]:
        words = clean(step_words(found.analysis.space, one.step))
        start = clean(found.analysis.space.name(one.start))
        screen.wrapped(f"  From {start}: {words}. {_reason(found, one)}", rest="    ")
    if len(surprises) > _SHOWN:
        screen.wrapped(f"  ... and {len(surprises) - _SHOWN:,} more", rest="    ")


def _reason(found: Hypergame, one: Surprise) -> str:
    dms = found.analysis.conflict.decision_makers
    who, mover = clean(dms[one.dm].name), clean(dms[one.mover].name)
    return {
        "unrecognised": f"{who} holds that state impossible.",
        "unseen": f"{who} does not know that {mover} can do this.",
        "unwilling": f"{who} believes that {mover} would not gain by it.",
    }[one.reason]


def _names(found: Hypergame, states: tuple[int, ...]) -> str:
    if not states:
        return "none"
    space = found.analysis.space
    shown = ", ".join(clean(space.name(state)) for state in states[:_SHOWN])
    more = len(states) - _SHOWN
    return shown + (f" and {more:,} more" if more > 0 else "")

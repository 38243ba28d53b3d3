"""A scene as an SVG document: title, states, moves, legend, and what screen readers are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.analysis import Analysis
from standoff.explain import Explanation
from standoff.language import count, mark, say, say_number
from standoff.picture.legend import legend, state_shape
from standoff.picture.lettering import wrap
from standoff.picture.page import MARGIN, NOTE, document, headed, line_of
from standoff.picture.scene import Box, Route, Scene
from standoff.picture.strokes import stroke
from standoff.picture.style import Theme, paint
from standoff.picture.svg import Picture, element, number, text_of
from standoff.reach import Step
from standoff.words import short_name, state_words, step_words

__all__ = ["Told", "framed"]

_LEAST = 360.0
"""Width of the narrowest picture, so that its legend can be read."""
_LISTED = 8
_STAYS = mark("{state}: {dm} would stay under {concept}")
_LEAVES = mark("{state}: {dm} would leave under {concept}")
_HOLDS = mark("equilibrium under {concept}")


@dataclass(frozen=True, kw_only=True, eq=False)
class Told:
    """What a picture is about.

    Attributes:
        analysis: of the conflict.
        concept: id of the concept whose equilibria are marked.
        held: those equilibria.
        notes: what is left out.
        explanation: what is drawn, if not all moves are.
    """

    analysis: Analysis
    concept: str
    held: NDArray[np.bool_]
    notes: Sequence[str]
    explanation: Explanation | None


def framed(
    scene: Scene, told: Told, *, theme: Theme, heading: bool, link: str | None, prefix: str
) -> Picture:
    """The document; arguments as in `draw_moves`."""
    inner = max(scene.width, _LEAST)
    width = inner + 2 * MARGIN
    title, about = _title(told), _description(scene, told)
    body: list[str] = []
    y = MARGIN
    if heading:
        y, words = headed(title, _under(told), inner, theme)
        body += words
    body.append(
        element(
            "g",
            *scene.ground,
            *(_move(route, told.analysis, theme) for route in scene.routes),
            *(_state(box, told, theme, link, prefix) for box in scene.boxes),
            transform=f"translate({number(MARGIN + (inner - scene.width) / 2)} {number(y)})",
        )
    )
    y += scene.height + 30
    signs, high = legend(scene.routes, _dm_names(told), _shapes(scene, told), inner, theme)
    body.append(element("g", *signs, transform=f"translate({number(MARGIN)} {number(y)})"))
    y += high - 6
    for line in (line for note in told.notes for line in wrap(note, inner, NOTE, 3)):
        y += 17
        body.append(line_of(line, MARGIN, y, theme, "muted", NOTE))
    height = y + MARGIN - 8
    return document(
        title,
        about,
        body,
        (width, height),
        theme=theme,
        prefix=prefix,
        role="img" if link is None else "group",
    )


def _title(told: Told) -> str:
    return told.analysis.conflict.title or say("A conflict without a title")


def _dm_names(told: Told) -> list[str]:
    return [dm.name for dm in told.analysis.conflict.decision_makers]


def _under(told: Told) -> str:
    """What the picture shows, in a line."""
    analysis = told.analysis
    concept = analysis.concept_name(told.concept)
    if told.explanation is not None:
        return say(
            _STAYS if told.explanation.stable else _LEAVES,
            dm=_dm_names(told)[told.explanation.dm],
            state=analysis.space.name(told.explanation.state),
            concept=concept,
        )
    held = int(told.held.sum())
    if not held:
        return say("No state is an equilibrium ({concept})", concept=concept)
    return say_number(
        "{n} of {all} states is an equilibrium ({concept})",
        "{n} of {all} states are equilibria ({concept})",
        held,
        all=count(analysis.space.n_states),
        concept=concept,
    )


def _description(scene: Scene, told: Told) -> str:
    """The picture in words, for those who do not see it."""
    space = told.analysis.space
    names = [space.name(state) for state in np.flatnonzero(told.held)[:_LISTED].tolist()]
    more = int(told.held.sum()) - len(names)
    sentences = [f"{_under(told)}."]
    if names and more:
        shown = ", ".join(names)
        sentences.append(say("They are {states} and {more} more.", states=shown, more=count(more)))
    elif names:
        sentences.append(say("They are {states}.", states=", ".join(names)))
    if space.status_quo is not None:
        sentences.append(say("Today's state is {state}.", state=space.name(space.status_quo)))
    counts = say(
        "{states} states and {moves} moves are drawn.",
        states=count(len(scene.boxes)),
        moves=count(len(scene.routes)),
    )
    return " ".join([*sentences, counts, *told.notes])


def _shapes(scene: Scene, told: Told) -> list[tuple[str, bool, bool]]:
    shown = [box.state for box in scene.boxes]
    found = []
    if any(told.held[state] for state in shown):
        found.append((say(_HOLDS, concept=short_name(told.concept)), True, False))
    if told.analysis.space.status_quo in shown:
        found.append((say("today's state (status quo)"), False, True))
    return found


def _move(route: Route, analysis: Analysis, theme: Theme) -> str:
    move, space = route.move, analysis.space
    words = step_words(space, Step(dm=move.dm, start=move.start, end=move.end))
    classes = ["move", move.kind, *(["way"] if move.way else [])]
    return element(
        "g",
        element("title", text_of(f"{space.name(move.start)}: {words}")),
        *stroke(route, theme),
        class_=" ".join(classes),
        data_dm=space.conflict.dm_ids[move.dm],
        data_from=str(move.start),
        data_to=str(move.end),
    )


def _state(box: Box, told: Told, theme: Theme, link: str | None, prefix: str) -> str:
    space = told.analysis.space
    held, today = bool(told.held[box.state]), box.state == space.status_quo
    ink = "held-ink" if held else "ink"
    lines = [
        element(
            "text",
            text_of(words),
            **paint(theme, ink if held or size > 12 else "muted"),
            x=box.x,
            y=box.y + y,
            font_size=size,
            font_weight="bold" if size > 12 and (held or today) else None,
            text_anchor="middle",
        )
        for words, size, y in _stacked(box)
    ]
    shape = state_shape(box.x, box.y, box.width, box.height, theme, held=held, today=today)
    classes = ["state", *(["equilibrium"] if held else []), *(["status-quo"] if today else [])]
    group = element(
        "g",
        element("title", text_of(_state_title(box.state, told))),
        element("desc", text_of(_state_description(box.state, told))),
        *shape,
        *lines,
        id=f"{prefix}-s{box.state}",
        class_=" ".join(classes),
        data_state=str(box.state),
    )
    if link is None:
        return group
    name = _state_title(box.state, told)
    return element("a", group, href=link.replace("{}", str(box.state)), aria_label=name)


def _stacked(box: Box) -> list[tuple[str, float, float]]:
    """The lines of a state with their size and height, middle on middle."""
    small = 11.0 if len(box.lines) > 1 or box.height > 45 else 10.0
    step = small + 3
    full = 13 + step * len(box.lines)
    first = -full / 2 + 11.5
    return [(box.name, 13.0, first)] + [
        (words, small, first + step * (k + 1)) for k, words in enumerate(box.lines)
    ]


def _state_title(state: int, told: Told) -> str:
    space = told.analysis.space
    label, pattern = space.label(state), space.pattern(state)
    name = pattern if label in (None, pattern) else f"{label} ({pattern})"
    concept = short_name(told.concept)
    if told.held[state] and state == space.status_quo:
        kind = say("equilibrium under {concept} and today's state", concept=concept)
        return f"{name}: {kind}"
    if told.held[state]:
        return f"{name}: {say(_HOLDS, concept=concept)}"
    if state == space.status_quo:
        return f"{name}: " + say("today's state")
    return name


def _state_description(state: int, told: Told) -> str:
    """What each decision maker does there, and who would stay."""
    analysis = told.analysis
    words = [f"{name}: {what}." for name, what in state_words(analysis.space, state)]
    mask = analysis.masks[told.concept][:, state]
    names = _dm_names(told)
    leaving = [name for name, stays in zip(names, mask, strict=True) if not stays]
    stay = say("Everybody would stay.")
    if leaving:
        stay = say("{dms} would leave it.", dms=", ".join(leaving))
    return " ".join([*words, stay])

"""The picture of a conflict's states and moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from standoff.analysis import Analysis
from standoff.errors import StandoffError
from standoff.explain import Explanation
from standoff.language import mark, say, say_number
from standoff.picture.arrows import explained_moves
from standoff.picture.axes import Axes, find_axes
from standoff.picture.framing import Told, framed
from standoff.picture.grid import grid_scene
from standoff.picture.layers import layer_scene, layers_of
from standoff.picture.lettering import cut
from standoff.picture.scene import Scene
from standoff.picture.selection import Selection, every_state, what_comes
from standoff.picture.style import Theme
from standoff.picture.svg import Picture
from standoff.structures import is_structured
from standoff.words import move_words, short_name

__all__ = ["MOST_STATES", "Layout", "draw_moves"]

MOST_STATES = 80
"""States up to which all of them are drawn; of more, what comes of today's state."""

Layout = Literal["auto", "grid", "reachable"]
_MOST_CELLS = 400
"""States on a grid at most."""
_BY_RANK = mark(
    "Lines follow the ranks alone; what is unknown, strong, fuzzy or probable about preferences is "
    "not drawn."
)
_TOLD = 12
"""Improvements from a state that are drawn with their answers."""
_NAMED = 4
"""Concepts up to which all are named in a state."""
_NAME = 150
"""Width of the longest name on the grid."""


def draw_moves(
    analysis: Analysis,
    *,
    concept: str | None = None,
    why: tuple[int | str, str] | None = None,
    layout: Layout = "auto",
    theme: Theme = "auto",
    heading: bool = True,
    link: str | None = None,
    prefix: str = "moves",
) -> Picture:
    """Draw the states of a conflict, the moves between them, and which states hold.

    Up to `MOST_STATES` states in option form lie on a grid whose axes are the decision makers'
    strategies, so that every move goes along a row or a column. Of larger conflicts what
    improvements lead to from today is drawn, and the ways to equilibria.

    Every state is a `<g class="state" data-state="12">` with an id `PREFIX-s12` and a title, every
    move a `<g class="move improvement" data-dm="us" data-from="3" data-to="12">`.

    Args:
        analysis: what holds in the conflict.
        concept: id of the analysed concept whose equilibria are marked; None takes `seq`, or else
            the last one analysed.
        why: a state, by index, label or pattern, and the id of a decision maker: draw only what
            it could gain by leaving the state, and how the others would answer.
        layout: `grid`, `reachable`, or `auto` for what suits the size.
        theme: `auto` follows the reader's choice of light or dark; `light` and `dark` have no
            style sheet, for programs that know none; `page` relies on `picture_css`.
        heading: whether to draw the title; screen readers are told it in either case.
        link: what each state links to, with `{}` for its index, such as `#state-{}`.
        prefix: of all ids; pictures on one page need different ones.

    Returns:
        An SVG document, the same for the same arguments; a text, which notebooks show.

    Raises:
        NotFoundError: the concept was not analysed; there is no such state or decision maker.
        StandoffError: the grid is asked for, and the conflict is in graph form, has too many
            states, or merged ones that do not lie together.
    """
    space = analysis.space
    chosen = _concept(analysis, concept)
    held = analysis.equilibrium_mask(chosen)
    small = space.n_states <= MOST_STATES
    axes = find_axes(space) if layout == "grid" or (layout == "auto" and small) else None
    if layout == "grid" and axes is None:
        raise StandoffError("the conflict cannot be laid out on a grid of strategies")
    if axes is not None and space.n_states > _MOST_CELLS:
        raise StandoffError(
            f"a grid of {space.n_states:,} states cannot be read; at most {_MOST_CELLS} are drawn: "
            "take the layout 'reachable'"
        )
    explanation = None if why is None else analysis.explain(str(why[0]), why[1], chosen)
    if explanation is not None:
        part = _explained(explanation, whole=axes is not None)
    elif axes is not None or (small and layout == "auto"):
        part = every_state(space, held)
    else:
        part = what_comes(space, held)
    if is_structured(analysis.conflict):
        part = replace(part, notes=(*part.notes, say(_BY_RANK)))
    under = _concepts(analysis, part)
    if axes is not None:
        scene = _on_grid(analysis, axes, part, under, theme)
    else:
        start = space.status_quo if explanation is None else explanation.state
        scene = _in_layers(analysis, part, under, start, theme)
    told = Told(
        analysis=analysis, concept=chosen, held=held, notes=part.notes, explanation=explanation
    )
    return framed(scene, told, theme=theme, heading=heading, link=link, prefix=prefix)


def _concept(analysis: Analysis, wanted: str | None) -> str:
    if wanted is not None:
        return analysis.known_concept(wanted)
    return "seq" if "seq" in analysis.concepts else analysis.concepts[-1]


def _explained(explanation: Explanation, *, whole: bool) -> Selection:
    """The moves of an explanation, and either all states or those that they touch."""
    found = explanation.improvements
    if len(found) > _TOLD:
        # What decides the verdict comes first: improvements that nothing deters.
        kept = sorted(found, key=lambda one: one.answer is not None)[:_TOLD]
        explanation = replace(explanation, improvements=tuple(kept), parts=())
    moves = tuple(explained_moves(explanation))
    more = len(found) - _TOLD
    notes: tuple[str, ...] = ()
    if more > 0:
        notes = (
            say_number(
                "{n} more improvement is not drawn.",
                "{n} more improvements are not drawn.",
                more,
            ),
        )
    touched = {explanation.state, *(s for move in moves for s in (move.start, move.end))}
    states = range(explanation.space.n_states) if whole else sorted(touched)
    return Selection(states=tuple(states), moves=moves, into={}, notes=notes)


def _concepts(analysis: Analysis, part: Selection) -> Mapping[int, str]:
    """For the equilibria among the states the short names of the concepts under which they hold."""
    masks = {concept: analysis.equilibrium_mask(concept) for concept in analysis.concepts}
    told = {}
    for state in part.states:
        under = [short_name(concept) for concept, mask in masks.items() if mask[state]]
        if len(under) == len(masks) > 2:
            told[state] = say("all {n}", n=len(under))
        elif len(under) > _NAMED:
            told[state] = say("{n} of {all} concepts", n=len(under), all=len(masks))
        elif under:
            told[state] = ", ".join(under)
    return told


def _on_grid(
    analysis: Analysis, axes: Axes, part: Selection, under: Mapping[int, str], theme: Theme
) -> Scene:
    space = analysis.space
    names = [cut(space.name(state), _NAME, 13) for state in range(space.n_states)]
    lines = {state: (cut(words, _NAME, 10),) for state, words in under.items()}
    return grid_scene(space, axes, part.moves, names, lines, theme)


def _in_layers(
    analysis: Analysis,
    part: Selection,
    under: Mapping[int, str],
    start: int | None,
    theme: Theme,
) -> Scene:
    space = analysis.space
    dms = space.conflict.decision_makers
    lines = {}
    if not space.conflict.graph:
        for state, step in part.into.items():
            words = move_words(space, step.start, step.end, step.dm)
            lines[state] = (f"{dms[step.dm].name} {words}",)
    names = {state: space.name(state) for state in part.states}
    told = {s: (*lines.get(s, ()), *((under[s],) if s in under else ())) for s in part.states}
    blocks = layers_of(part.states, part.moves, start)
    headings = [""] * len(blocks)
    if space.status_quo is not None and len(blocks) > 1:
        headings[1] = say("Improvements do not lead here from today:")
    columns = start is not None and start == space.status_quo
    return layer_scene(blocks, part.moves, names, told, headings, columns, theme)

"""Tools that decision makers do not have yet: every combination, at every place it leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from standoff.levers.changes import Change
from standoff.levers.lever import Lever, Search
from standoff.model import Conflict, Priorities
from standoff.patches import find_tool, tool_ids

__all__ = [
    "Tipping",
    "ToolLever",
    "Tools",
    "arrangements",
    "tool_names",
    "try_tools",
]

_Gaps = tuple[int, ...]
"""For each effect its place among the priorities as written."""


@dataclass(frozen=True, kw_only=True)
class Tipping:
    """Places at which tools tip the balance.

    Attributes:
        concepts: ids of the concepts under which they do.
        places: for each effect of the tools the first and the last place, among the priorities as
            written; anywhere between them will do, each on its own.
    """

    concepts: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class ToolLever:
    """Tools that together unlock an outcome at some of the places they leave open.

    Attributes:
        tools: their qualified ids; no fewer of them unlock it.
        tried: in how many arrangements of their effects among the priorities.
        tipping: in how many of these they unlock it under some concept.
        regions: at which places; an arrangement may be in none where effects share a place and
            their order matters, so together the regions may cover less than `tipping`.
        example: an arrangement under which it holds under the most concepts.
    """

    tools: tuple[str, ...]
    tried: int
    tipping: int
    regions: tuple[Tipping, ...]
    example: Lever

    def effects(self, conflict: Conflict) -> tuple[tuple[str, str], ...]:
        """The effects: decision maker and formula, in the order of the places."""
        return tuple(
            (dm, effect.statement.formula.text)
            for name in self.tools
            for dm, effect in find_tool(conflict, name)[1].effects
        )


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What the tools of a model can do for an outcome.

    Attributes:
        tools: the qualified ids of those that were tried.
        levers: every smallest set of them that unlocks it.
        idle: those that are in none of these sets; together in any number, at any place, they do
            not unlock it if the search is complete.
        tried: how many arrangements were analysed or found impossible.
        impossible: smallest sets that give no model in any arrangement, each with the reason.
        complete: whether every set was tried in every arrangement, other than sets that contain a
            smaller one that unlocks it.
    """

    tools: tuple[str, ...]
    levers: tuple[ToolLever, ...]
    idle: tuple[str, ...]
    tried: int
    impossible: tuple[tuple[tuple[str, ...], str], ...]
    complete: bool


def arrangements(conflict: Conflict, tools: Sequence[str]) -> Iterator[tuple[_Gaps, list[Change]]]:
    """Every way in which tools can enter the priorities.

    The effects that enter one decision maker's priorities take every place that each leaves open,
    and where several have the same place, every order among themselves.

    Yields:
        For each effect its place among the priorities as written; and the tools as changes, one
        after the other.
    """
    found = {name: find_tool(conflict, name)[1] for name in tools}
    effects = [
        (name, dm, effect.open_places(_entries(conflict, dm)))
        for name, tool in found.items()
        for dm, effect in tool.effects
    ]
    dms = list(dict.fromkeys(dm for _, dm, _ in effects))
    by_dm = [
        list(_insertions(_entries(conflict, dm), [r for _, who, r in effects if who == dm]))
        for dm in dms
    ]
    for parts in product(*by_dm):
        left = {dm: iter(part) for dm, part in zip(dms, parts, strict=True)}
        placed = [(name, dm, *next(left[dm])) for name, dm, _ in effects]
        yield (
            tuple(gap for *_, gap, _ in placed),
            [
                Change(
                    verb="grant",
                    what=name,
                    places=tuple((dm, at) for own, dm, _, at in placed if own == name),
                )
                for name in tools
            ],
        )


def _entries(conflict: Conflict, dm: str) -> int:
    preference = conflict.preferences[dm]
    assert isinstance(preference, Priorities), "checked with the model"
    return len(preference.entries)


def _insertions(written: int, ranges: Sequence[range]) -> Iterator[list[tuple[int, int]]]:
    """Ways to put effects, one after the other, among what is written.

    Yields:
        For each effect its place among what is written, and its place at the time it is put in.
    """

    def put(slots: tuple[bool, ...], left: Sequence[range]) -> Iterator[list[tuple[int, int]]]:
        if not left:
            yield []
            return
        gap = 1
        for at in range(len(slots) + 1):
            if at:
                gap += slots[at - 1]
            if gap in left[0]:
                for rest in put((*slots[:at], False, *slots[at:]), left[1:]):
                    yield [(gap, at + 1), *rest]

    return put((True,) * written, ranges)


def try_tools(
    conflict: Conflict, names: Sequence[str], search: Search, before: Lever, limit: int
) -> Tools:
    """Try every set of tools in every arrangement, smaller sets first.

    Args:
        conflict: the model.
        names: the qualified ids of the tools.
        search: finds what changes make of the outcome.
        before: the model as it stands.
        limit: arrangements that are analysed at most.
    """
    levers: list[ToolLever] = []
    impossible: list[tuple[tuple[str, ...], str]] = []
    tried, complete = 0, True
    # Each set is made once, from the one without its last tool; what unlocks is not gone on from.
    level: list[tuple[str, ...]] = [()]
    while level and complete:
        idle = []
        for tools in _extended(level, names):
            if any(set(lever.tools) <= set(tools) for lever in levers):
                continue
            if tried + _count(conflict, tools) > limit:
                complete = False
                break
            ways = list(arrangements(conflict, tools))
            found, reasons = search.levers([tuple(changes) for _, changes in ways])
            tried += len(ways)
            known = any(set(smaller) <= set(tools) for smaller, _ in impossible)
            if len(reasons) == len(ways) and not known:
                impossible.append((tools, next(iter(reasons.values()))))
            lever = _lever(tools, [gaps for gaps, _ in ways], found, before)
            if lever is None:
                idle.append(tools)
            else:
                levers.append(lever)
        level = idle
    used = {name for lever in levers for name in lever.tools}
    return Tools(
        tools=tuple(names),
        levers=tuple(levers),
        idle=tuple(name for name in names if name not in used),
        tried=tried,
        impossible=tuple(impossible),
        complete=complete,
    )


def _extended(level: Sequence[tuple[str, ...]], names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Sets with one more tool, that stands after their own."""
    for tools in level:
        start = names.index(tools[-1]) + 1 if tools else 0
        for name in names[start:]:
            yield (*tools, name)


def _count(conflict: Conflict, tools: Sequence[str]) -> int:
    """At least as many as there are arrangements of some tools, without listing them."""
    effects = [pair for name in tools for pair in find_tool(conflict, name)[1].effects]
    before = [sum(dm == own for own, _ in effects[:k]) for k, (dm, _) in enumerate(effects)]
    return prod(
        len(effect.open_places(_entries(conflict, dm))) + earlier
        for (dm, effect), earlier in zip(effects, before, strict=True)
    )


def _lever(
    tools: tuple[str, ...],
    gaps: list[_Gaps],
    found: Sequence[Lever | None],
    before: Lever,
) -> ToolLever | None:
    gains = [lever.gains(before) if lever else () for lever in found]
    if not any(gains):
        return None
    best = max(range(len(found)), key=lambda k: (len(gains[k]), -k))
    example = found[best]
    assert example is not None, "it gains"
    # Where effects share a place, an order among them may matter: only what every order gives.
    sure: dict[_Gaps, set[str]] = {}
    for place, own in zip(gaps, gains, strict=True):
        sure[place] = sure.get(place, set(own)) & set(own)
    by_points: dict[frozenset[_Gaps], list[str]] = {}
    for concept in before.held:
        points = frozenset(place for place, own in sure.items() if concept in own)
        if points:
            by_points.setdefault(points, []).append(concept)
    return ToolLever(
        tools=tools,
        tried=len(found),
        tipping=sum(map(bool, gains)),
        regions=tuple(
            Tipping(concepts=tuple(concepts), places=box)
            for points, concepts in by_points.items()
            for box in _boxes(points)
        ),
        example=example,
    )


def _boxes(points: frozenset[_Gaps]) -> list[tuple[tuple[int, int], ...]]:
    """Ranges of places, each as large as it can be made, that together are just these points."""
    left, boxes = set(points), []
    while left:
        start = min(left)
        box = [(place, place) for place in start]
        for k in range(len(box)):
            for step in (1, -1):
                while True:
                    edge = box[k][1] + 1 if step > 0 else box[k][0] - 1
                    layer = [*box[:k], (edge, edge), *box[k + 1 :]]
                    cells = product(*(range(low, high + 1) for low, high in layer))
                    if not points.issuperset(cells):
                        break
                    box[k] = (box[k][0], edge) if step > 0 else (edge, box[k][1])
        boxes.append(tuple(box))
        left -= set(product(*(range(low, high + 1) for low, high in box)))
    return boxes


def tool_names(conflict: Conflict, by: str | None) -> tuple[str, ...]:
    """The qualified ids of the tools, or of one decision maker's."""
    return tuple(name for name in tool_ids(conflict) if by is None or name.startswith(f"{by}."))

"""Two lists of priorities: what they share, what differs, and lists between the two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standoff.comparison.frame import Meaning
from standoff.comparison.phrases import Phrases, Several, in_quotes, phrase
from standoff.errors import TooLargeError
from standoff.language import count, mark, say
from standoff.model import AnyOrder, Maybe, Statement
from standoff.model.parts import Priority

__all__ = ["Item", "Lists", "align", "entry_words"]

_MOST_PAIRS = 1_000_000
"""Pairs of priorities that are compared with one another."""
Means = Callable[[Statement], Meaning]


@dataclass(frozen=True, kw_only=True)
class Item:
    """Entries that differ between the lists and belong together.

    Attributes:
        a, b: their positions in either list; empty where it has none of them.
        moved: whether they are the same entry at another place.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    moved: bool


@dataclass(frozen=True, kw_only=True)
class Lists:
    """Two lists of priorities, aligned.

    Attributes:
        a, b: the entries.
        backbone: pairs of positions of entries that are the same in both, in the same order.
        items: everything else.
    """

    a: tuple[Priority, ...]
    b: tuple[Priority, ...]
    backbone: tuple[tuple[int, int], ...]
    items: tuple[Item, ...]

    def mixed(self, taken: frozenset[int]) -> list[Priority]:
        """The list with some items as in `b`, by their numbers, and the others as in `a`.

        Between two entries that both lists have in the same order stand first what `a` has there,
        then what `b` has there. So no item taken gives `a`, and all of them `b`.
        """
        own = {k for n, item in enumerate(self.items) if n not in taken for k in item.a}
        other = {k for n, item in enumerate(self.items) if n in taken for k in item.b}
        made: list[Priority] = []
        before = (-1, -1)
        for pair in (*self.backbone, (len(self.a), len(self.b))):
            made += [self.a[k] for k in range(before[0] + 1, pair[0]) if k in own]
            made += [self.b[k] for k in range(before[1] + 1, pair[1]) if k in other]
            if pair[0] < len(self.a):
                made.append(self.a[pair[0]])
            before = pair
        return made


def align(a: Sequence[Priority], b: Sequence[Priority], means_a: Means, means_b: Means) -> Lists:
    """Two lists of priorities aligned by what the statements mean.

    The backbone is a longest common subsequence. An entry of both lists outside it has moved.
    Entries that are different but share a statement, such as an open order and the order itself,
    make one item.

    Raises:
        TooLargeError: the lists are too long.
    """
    if len(a) * len(b) > _MOST_PAIRS:
        raise TooLargeError(
            say(
                "lists of {a} and {b} priorities cannot be compared; at most {n} pairs of them",
                a=count(len(a)),
                b=count(len(b)),
                n=count(_MOST_PAIRS),
            )
        )
    marks_a = [_mark(entry, means_a) for entry in a]
    marks_b = [_mark(entry, means_b) for entry in b]
    backbone = _common(marks_a, marks_b)
    left_a = [k for k in range(len(a)) if k not in {i for i, _ in backbone}]
    left_b = [k for k in range(len(b)) if k not in {j for _, j in backbone}]
    items = []
    for i in list(left_a):
        j = next((j for j in left_b if marks_b[j] == marks_a[i]), None)
        if j is not None:
            items.append(Item(a=(i,), b=(j,), moved=True))
            left_a.remove(i)
            left_b.remove(j)
    items += _groups(
        [(i, {means_a(s) for s in _inside(a[i])}) for i in left_a],
        [(j, {means_b(s) for s in _inside(b[j])}) for j in left_b],
    )
    # In the order in which they stand, first in `a`.
    items.sort(key=lambda item: (not item.a, item.a or item.b))
    return Lists(a=tuple(a), b=tuple(b), backbone=tuple(backbone), items=tuple(items))


def _inside(entry: Priority) -> list[Statement]:
    entries = entry.entries if isinstance(entry, AnyOrder) else (entry,)
    return [one.statement if isinstance(one, Maybe) else one for one in entries]


def _mark(entry: Priority, means: Means) -> object:
    """What an entry says, however it is written."""
    if isinstance(entry, AnyOrder):
        return "any order", frozenset(_mark(one, means) for one in entry.entries)
    (statement,) = _inside(entry)
    return isinstance(entry, Maybe), means(statement)


def _common(a: list[object], b: list[object]) -> list[tuple[int, int]]:
    """A longest common subsequence as pairs of positions."""
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            if a[i] == b[j]:
                length[i][j] = 1 + length[i + 1][j + 1]
            else:
                length[i][j] = max(length[i + 1][j], length[i][j + 1])
    i = j = 0
    found = []
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _groups(a: list[tuple[int, set[Meaning]]], b: list[tuple[int, set[Meaning]]]) -> list[Item]:
    """Entries joined where they share a statement."""
    groups: list[tuple[list[int], list[int], set[Meaning]]] = []
    for side, entries in enumerate((a, b)):
        for position, meanings in entries:
            mine: tuple[list[int], list[int], set[Meaning]] = ([], [], set(meanings))
            (mine[1] if side else mine[0]).append(position)
            for other in [group for group in groups if group[2] & meanings]:
                groups.remove(other)
                mine[0].extend(other[0])
                mine[1].extend(other[1])
                mine[2].update(other[2])
            groups.append(mine)
    return [Item(a=tuple(sorted(i)), b=tuple(sorted(j)), moved=False) for i, j, _ in groups]


def entry_words(entries: Sequence[Priority], places: Sequence[int]) -> Phrases:
    """Entries of a list of priorities, with their places from 1; "" where there are none."""
    words = []
    for k in places:
        entry = entries[k]
        inside = (in_quotes(statement.formula.text) for statement in _inside(entry))
        told: Phrases = Several(tuple(inside), ", ")
        if isinstance(entry, AnyOrder):
            told = phrase(mark("{statements} in an open order"), statements=told)
        elif isinstance(entry, Maybe):
            told = phrase(mark("perhaps {statement}"), statement=told)
        words.append(phrase("{place}. {statement}", place=str(k + 1), statement=told))
    return Several(tuple(words)) if words else ""

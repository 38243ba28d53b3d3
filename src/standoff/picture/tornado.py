"""The tornado: how far every single change of a premise moves an outcome or a claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from standoff.errors import NotFoundError, StandoffError
from standoff.language import say
from standoff.levers import Change, Part, Sensitivity
from standoff.levers.premise import fate_words, premise_key, premise_words
from standoff.picture.lettering import cut, width_of, wrap
from standoff.picture.page import MARGIN, NOTE, document, headed, line_of
from standoff.picture.ruler import Ruler
from standoff.picture.style import Theme, paint
from standoff.picture.svg import Picture, element, text_of
from standoff.picture.tornado_words import counted, ends_are_verdicts, notes, title_of, under_title
from standoff.readings.words import percent

__all__ = ["draw_tornado"]

_SIZE, _SMALL, _BAR = 12.5, 11.5, 14.0
_LINE, _LINE_SMALL, _PAD = 16.0, 15.0, 9.0


def draw_tornado(
    found: Sensitivity,
    *,
    premise: Callable[[Change], str] | None = None,
    concept: str | None = None,
    most: int = 20,
    width: float = 720.0,
    theme: Theme = "auto",
    heading: bool = True,
    prefix: str = "tornado",
) -> Picture:
    """Draw how far each premise moves an outcome or a claim when it is changed, the farthest first.

    A bar begins at the share that the model has as it stands and ends at the share that it has
    with a change; shorter changes of the same premise are marks in it.

    Args:
        found: what `sensitivity` gives.
        premise: what to call the premise that a change is of; with its own formulas if left out.
        concept: counts under this one alone.
        most: premises drawn.
        width: of the picture; at least 360.
        theme, heading, prefix: as in `draw_moves`.

    Returns:
        An SVG document, the same for the same arguments; a text, which notebooks show.

    Raises:
        NotFoundError: it was not looked at under that concept.
        StandoffError: the model has no equilibria, so there is no share.
    """
    found = found if concept is None else _under(found, concept)
    before = found.before.share
    if before is None:
        raise StandoffError("the model has no equilibria, so no share of them can change")
    rows = _rows(found, before, premise or partial(premise_words, conflict=found.conflict))
    shown = rows[:most]
    room = max(width, 360.0) - 2 * MARGIN
    title, under = title_of(found), under_title(found)
    y, body = headed(title, under, room, theme) if heading else (MARGIN, [])
    beside = room >= 480
    label = room * 0.46 if beside else room
    left = MARGIN + label + 20 if beside else MARGIN
    shares = [one.share for row in shown for one in row.ends if one.share is not None]
    ruler = Ruler.over([before, *shares], before, left, MARGIN + room)
    said = [say("As the model stands: {share}.", share=counted(found.before))]
    if shown:
        y += 6 if heading else 10
        now = say("as it stands: {share}", share=percent(before))
        anchor, x = ruler.clamped(before, width_of(now, _SMALL))
        body.append(line_of(now, x, y, theme, "ink", _SMALL, bold=True, anchor=anchor))
        y += 9
        top = y
        for row in shown:
            elements, y = _row(row, before, ruler, y, label, theme, beside=beside)
            body += elements
            ends = "; ".join(f"{one.words}: {one.told}" for one in row.ends)
            said.append(f"{row.premise}: {ends}.")
        if beside:
            body.append(_line(ruler.x(before), top, y + 4, theme, "whisker", 1.5))
        body += _scale(found, ruler, y + 4, theme)
        y += 38 if ends_are_verdicts(found) else 24
    for line in (
        part for note in notes(found, len(rows) - most) for part in wrap(note, room, NOTE, 4)
    ):
        y += 17
        body.append(line_of(line, MARGIN, y, theme, "muted", NOTE))
    about = " ".join([under, *said, *notes(found, len(rows) - most)])
    size = (room + 2 * MARGIN, y + MARGIN - 8)
    return document(title, about, body, size, theme=theme, prefix=prefix)


@dataclass(frozen=True)
class _End:
    """Changes of one premise that come to the same share."""

    words: str
    share: float | None
    told: str


@dataclass(frozen=True)
class _Row:
    """A premise with what its changes come to."""

    premise: str
    ends: tuple[_End, ...]
    length: float


def _rows(found: Sensitivity, before: float, premise: Callable[[Change], str]) -> list[_Row]:
    """The premises that move the share, the farthest first; without their changes that do not."""
    groups: dict[tuple[str, ...], list[tuple[Change, Part]]] = {}
    for change, part in found.after:
        if part.share != before:
            groups.setdefault(premise_key(change), []).append((change, part))
    rows = []
    for moved in groups.values():
        ends: dict[tuple[int, int], list[tuple[Change, Part]]] = {}
        for change, part in moved:
            ends.setdefault((sum(part.held), sum(part.total)), []).append((change, part))
        made = [
            _End(
                words=", ".join(fate_words(change, found.conflict) for change, _ in same),
                share=same[0][1].share,
                told=counted(same[0][1]),
            )
            for same in ends.values()
        ]
        made.sort(key=lambda one: -_length(one, before))
        rows.append(_Row(premise(moved[0][0]), tuple(made), _length(made[0], before)))
    # Of two that are as long the one goes first that moves it both ways, or more often.
    return sorted(rows, key=lambda row: (-row.length, -sum(_length(e, before) for e in row.ends)))


def _length(end: _End, before: float) -> float:
    return -1.0 if end.share is None else abs(end.share - before)


def _row(
    row: _Row, before: float, ruler: Ruler, y: float, label: float, theme: Theme, *, beside: bool
) -> tuple[list[str], float]:
    """A premise with its bar, and where it ends."""
    ends = "; ".join(f"{one.words}: {_short(one.share)}" for one in row.ends)
    lines = wrap(row.premise, label, _SIZE, 4)
    small = _filled([f"{one.words}: {_short(one.share)}" for one in row.ends], label)
    made = [_rule(y, ruler.right, theme)]
    at = y + _PAD - 3
    for line in lines:
        at += _LINE
        made.append(line_of(line, MARGIN, at, theme, "ink", _SIZE))
    for line in small:
        at += _LINE_SMALL
        made.append(line_of(line, MARGIN, at, theme, "muted", _SMALL))
    if beside:
        middle = (y + at + _PAD) / 2
    else:
        at += _BAR + 8
        middle = at - _BAR / 2
    made.append(
        element(
            "g",
            element("title", text_of(f"{row.premise}: {ends}")),
            *_bars(row, before, ruler, middle, theme),
            class_="swing",
        )
    )
    if not beside:
        # Only beside the bar, since the words stand above it.
        made.append(_line(ruler.x(before), middle - 11, middle + 11, theme, "whisker", 1.5))
    return made, at + _PAD


def _filled(parts: Sequence[str], room: float) -> list[str]:
    """Parts on as few lines as they fit on, none of them broken."""
    lines: list[str] = []
    for k, part in enumerate(parts):
        text = f"{part};" if k < len(parts) - 1 else part
        if lines and width_of(f"{lines[-1]} {text}", _SMALL) <= room:
            lines[-1] += f" {text}"
        else:
            lines.append(text)
    return [cut(line, room, _SMALL) for line in lines[:4]]


def _short(share: float | None) -> str:
    return say("no equilibria") if share is None else percent(share)


def _bars(row: _Row, before: float, ruler: Ruler, middle: float, theme: Theme) -> list[str]:
    """A bar to each side, with marks where shorter changes end, and what the longest comes to."""
    made = []
    for kind, sign in (("fails", -1), ("follows", 1)):
        ends = sorted(
            (sign * (one.share - before), one.share)
            for one in row.ends
            if one.share is not None and sign * (one.share - before) > 0
        )
        if not ends:
            continue
        far = ruler.x(ends[-1][1])
        start, end = sorted((ruler.x(before), far))
        colours = paint(theme, kind)
        size = max(end - start, 1.5)
        x = start if sign > 0 else end - size
        made.append(
            element("rect", **colours, x=x, y=middle - _BAR / 2, width=size, height=_BAR, rx=1.5)
        )
        for _, share in ends[:-1]:
            mark = ruler.x(share)
            if abs(mark - far) >= 3:
                made.append(_line(mark, middle - _BAR / 2, middle + _BAR / 2, theme, "sign", 2))
        words = percent(ends[-1][1])
        anchor = "end" if sign < 0 else None
        made.append(line_of(words, far + 6 * sign, middle + 4, theme, "ink", _SMALL, anchor=anchor))
    return made


def _scale(found: Sensitivity, ruler: Ruler, y: float, theme: Theme) -> list[str]:
    """The shares below the bars, and what the verdict on a claim is at either end."""
    made = [element("line", **paint(theme, "rule"), x1=ruler.start, x2=ruler.end, y1=y, y2=y)]
    for share in ruler.ticks:
        x = ruler.x(share)
        made.append(_line(x, y, y + 4, theme, "rule", 1))
        made.append(line_of(percent(share), x, y + 17, theme, "muted", _SMALL, anchor="middle"))
        verdict = {0.0: say("fails"), 1.0: say("follows")}.get(share)
        if verdict and ends_are_verdicts(found):
            made.append(line_of(verdict, x, y + 31, theme, "muted", _SMALL, anchor="middle"))
    return made


def _under(found: Sensitivity, concept: str) -> Sensitivity:
    """The same under one concept alone."""
    if concept not in found.concepts:
        raise NotFoundError("concept", concept, found.concepts)
    k = found.concepts.index(concept)

    def one(part: Part) -> Part:
        return Part(held=part.held[k : k + 1], total=part.total[k : k + 1])

    after = tuple((change, one(part)) for change, part in found.after)
    return replace(found, concepts=(concept,), before=one(found.before), after=after)


def _line(x: float, top: float, bottom: float, theme: Theme, kind: str, width: float) -> str:
    return element("line", **paint(theme, kind), x1=x, x2=x, y1=top, y2=bottom, stroke_width=width)


def _rule(y: float, right: float, theme: Theme) -> str:
    return element(
        "line", **paint(theme, "rule"), x1=MARGIN, x2=right, y1=y, y2=y, stroke_opacity=0.5
    )

"""The picture of readings: in which share of them each outcome is an equilibrium."""

from __future__ import annotations

from standoff.language import mark, say, say_number
from standoff.picture.lettering import wrap
from standoff.picture.page import MARGIN, NOTE, document, headed, line_of
from standoff.picture.style import Theme, paint
from standoff.picture.svg import Picture, element, text_of
from standoff.readings import Readings
from standoff.words import short_name

__all__ = ["draw_readings"]

_LABEL, _SIZE = 190.0, 12.5
_ROW, _BAR = 40.0, 12.0
_GAP = 22.0
_BESIDE = 90.0
NO_PROBABILITY = mark(
    "A share of readings is not a probability: nothing says that one way of settling what is open "
    "is as likely as another."
)


def draw_readings(
    readings: Readings,
    *,
    width: float = 720.0,
    theme: Theme = "auto",
    heading: bool = True,
    prefix: str = "readings",
) -> Picture:
    """Draw for each outcome and concept the share of readings in which it is an equilibrium.

    Args:
        readings: what `standoff.readings` gives.
        width: of the picture; at least 360.
        theme, heading, prefix: as in `draw_moves`.

    Returns:
        An SVG document, the same for the same arguments; a text, which notebooks show.
    """
    room = max(width, 360.0) - 2 * MARGIN
    found = readings.readings
    title = found.conflict.title or say("A conflict without a title")
    if found.sampled:
        under = say_number(
            "Share of one reading, drawn at random in which some state of each outcome is an "
            "equilibrium",
            "Share of {n} readings, drawn at random in which some state of each outcome is an "
            "equilibrium",
            found.analysed,
        )
    else:
        under = say_number(
            "Share of one reading in which some state of each outcome is an equilibrium",
            "Share of {n} readings in which some state of each outcome is an equilibrium",
            found.analysed,
        )
    y, body = headed(title if heading else "", under, room, theme)
    label = min(_LABEL, room * 0.36)
    n = max(1, len(readings.concepts))
    step = (room - label) / n
    for k, concept in enumerate(readings.concepts):
        x = MARGIN + label + k * step
        body.append(line_of(short_name(concept), x, y, theme, "ink", _SIZE, bold=True))
    y += 14
    said = []
    for outcome in readings.holds:
        body.append(_rule(y, room, theme))
        lines = wrap(outcome, label - 12, _SIZE, 2)
        for j, line in enumerate(lines):
            top = y + _ROW / 2 + 4.5 + (j - (len(lines) - 1) / 2) * 15
            body.append(line_of(line, MARGIN, top, theme, "ink", _SIZE))
        for k, concept in enumerate(readings.concepts):
            x = MARGIN + label + k * step
            body.append(_share(readings, outcome, concept, x, y, step - min(_GAP, step / 5), theme))
            said.append(
                f"{outcome}, {short_name(concept)}: {_percent(readings.share(outcome, concept))}."
            )
        y += _ROW
    body.append(_rule(y, room, theme))
    y += 12
    notes = [say(NO_PROBABILITY)]
    if found.sampled:
        notes.append(say("Lines show 95 % confidence intervals of the drawing."))
    for line in (line for note in notes for line in wrap(note, room, NOTE, 4)):
        y += 17
        body.append(line_of(line, MARGIN, y, theme, "muted", NOTE))
    size = (room + 2 * MARGIN, y + MARGIN - 8)
    about = " ".join([f"{under}.", *said, *notes])
    return document(title, about, body, size, theme=theme, prefix=prefix)


def _share(
    readings: Readings, outcome: str, concept: str, x: float, y: float, width: float, theme: Theme
) -> str:
    share = readings.share(outcome, concept)
    words = _percent(share)
    # Where there is no room beside the bar the words stand above it.
    above = width < _BESIDE
    bar = width if above else width - 38
    middle = y + _ROW / 2 + (9 if above else 0)
    parts = [
        element(
            "title",
            text_of(
                say(
                    "{outcome}, {concept}: {share} of the readings",
                    outcome=outcome,
                    concept=short_name(concept),
                    share=words,
                )
            ),
        ),
        _rect("track", x, middle, bar, theme),
    ]
    if share:
        parts.append(_rect("bar", x, middle, max(2.0, bar * share), theme))
    band = readings.interval(outcome, concept)
    if band is not None:
        low, high = (x + bar * end for end in band)
        path = f"M{low:.1f} {middle - 4:.1f}v8m0 -4H{high:.1f}m0 -4v8"
        parts.append(element("path", **paint(theme, "whisker"), d=path, fill="none"))
    strong = "ink" if share else "muted"
    at = (x, middle - 12) if above else (x + bar + 6, middle + 4)
    parts.append(line_of(words, *at, theme, strong, 11.5))
    return element("g", *parts, data_outcome=outcome, data_concept=concept)


def _rect(kind: str, x: float, middle: float, width: float, theme: Theme) -> str:
    return element(
        "rect",
        **paint(theme, kind),
        x=x,
        y=middle - _BAR / 2,
        width=width,
        height=_BAR,
        rx=2,
        fill_opacity=0.35 if kind == "track" else None,
    )


def _rule(y: float, room: float, theme: Theme) -> str:
    x = MARGIN
    return element(
        "line", **paint(theme, "rule"), x1=x, x2=x + room, y1=y, y2=y, stroke_opacity=0.5
    )


def _percent(share: float) -> str:
    """A share in percent; never rounded to all or none."""
    if 0 < share < 0.01:
        return "< 1 %"
    if 0.99 < share < 1:
        return "> 99 %"
    return f"{100 * share:.0f} %"

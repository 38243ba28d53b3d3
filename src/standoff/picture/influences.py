"""The picture of open premises: how much of a verdict each of them decides."""

from __future__ import annotations

from standoff.claims import ClaimResults
from standoff.errors import StandoffError
from standoff.language import mark, say, say_number
from standoff.picture.lettering import wrap
from standoff.picture.page import MARGIN, NOTE, document, headed, line_of
from standoff.picture.style import Theme, paint
from standoff.picture.svg import Picture, element, text_of
from standoff.words import short_name

__all__ = ["draw_influences"]

_SIZE, _BAR, _MOST = 12.5, 12.0, 20
_PART = mark("Part of the verdict that each open premise decides, under {concept}")
_SWING = mark(
    "Largest change in the share of readings that each open premise decides, under {concept}"
)


def draw_influences(
    results: ClaimResults,
    claim: str,
    *,
    width: float = 720.0,
    theme: Theme = "auto",
    prefix: str = "influences",
) -> Picture:
    """Draw how much of the verdict on a claim each open premise decides.

    Args:
        results: what `check_claims` gives.
        claim: id of a claim whose truth differs between readings.
        width: of the picture; at least 360.
        theme, prefix: as in `draw_moves`.

    Returns:
        An SVG document, the same for the same arguments; a text, which notebooks show.

    Raises:
        NotFoundError: there is no such claim.
        StandoffError: no open premise decides it.
    """
    result = results[claim]
    if not result.influences:
        raise StandoffError(
            f"no open premise decides '{claim}': under each concept it is the same in every reading"
        )
    room = max(width, 360.0) - 2 * MARGIN
    exact = all(one.shapley is not None for one in result.influences)
    title = result.claim.says or claim
    under = say(_PART if exact else _SWING, concept=short_name(result.crux_concept))
    y, body = headed(title, under, room, theme)
    said = []
    shown = result.influences[:_MOST]
    top = max((one.shapley if exact else one.swing) or 0.0 for one in shown) or 1.0
    for one in shown:
        value = (one.shapley if exact else one.swing) or 0.0
        premise = results.readings.premises[one.premise].text
        within = f" ± {100 * one.error:.0f}" if one.error is not None else ""
        share = f"{100 * value:.0f}"
        words = f"{share}{within} %" if exact else say("{n} points", n=share)
        parts = [element("title", text_of(f"{premise}: {words}"))]
        for line in wrap(premise, room, _SIZE, 2):
            parts.append(line_of(line, MARGIN, y, theme, "ink", _SIZE))
            y += 16
        bar = (room - 70) * max(value, 0.0) / top
        parts += [
            element(
                "rect",
                **paint(theme, kind),
                x=MARGIN,
                y=y - 7,
                width=size,
                height=_BAR,
                rx=2,
                fill_opacity=0.35 if kind == "track" else None,
            )
            for kind, size in (("track", room - 70), ("bar", bar))
            if size
        ]
        parts.append(line_of(words, MARGIN + room - 60, y + 3, theme, "ink", 11.5))
        body.append(element("g", *parts, data_premise=str(one.premise)))
        said.append(f"{premise}: {words}.")
        y += 34
    notes = [say("Each reading counts alike; that is no probability.")]
    if len(result.influences) > len(shown):
        notes.append(
            say_number(
                "{n} lesser premise is not drawn.",
                "{n} lesser premises are not drawn.",
                len(result.influences) - len(shown),
            )
        )
    y -= 8
    for line in (line for note in notes for line in wrap(note, room, NOTE, 3)):
        y += 17
        body.append(line_of(line, MARGIN, y, theme, "muted", NOTE))
    size = (room + 2 * MARGIN, y + MARGIN - 8)
    about = " ".join([f"{under}.", *said, *notes])
    return document(title, about, body, size, theme=theme, prefix=prefix)

"""The picture of single changes: which of them turn which claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from standoff.errors import StandoffError
from standoff.language import count, listed, mark, say, say_number
from standoff.levers import Change, Overturn
from standoff.picture.lettering import width_of, wrap
from standoff.picture.page import MARGIN, NOTE, document, headed, line_of
from standoff.picture.style import Theme, paint
from standoff.picture.svg import Picture, element, text_of

__all__ = ["draw_changes"]

_SIZE, _CELL = 12.5, 30.0
_THEN = {
    "follows": mark("then follows"),
    "fails": mark("then fails"),
    "depends": mark("then depends"),
}
"""What a sign means."""
_MARKED = {
    "follows": mark("{claim}: follows {condition}"),
    "fails": mark("{claim}: fails {condition}"),
    "depends": mark("{claim}: depends {condition}"),
}
"""What one sign says of a claim; the condition is a clause that begins with `if`."""
_VERDICTS = {
    "follows": mark("follows"),
    "fails": mark("fails"),
    "depends": mark("depends"),
}


def draw_changes(
    found: Sequence[Overturn],
    *,
    words: Callable[[Change], str] | None = None,
    most: int = 40,
    width: float = 720.0,
    theme: Theme = "auto",
    heading: bool = True,
    prefix: str = "changes",
) -> Picture:
    """Draw which single changes turn which claims, the change that turns most of them first.

    Args:
        found: what `overturn` gives, for one claim or for several of one conflict.
        words: what to call a change; its own words if left out.
        most: changes drawn.
        width: of the picture; at least 360.
        theme, heading, prefix: as in `draw_moves`.

    Returns:
        An SVG document, the same for the same arguments; a text, which notebooks show.

    Raises:
        StandoffError: no claims are given.
    """
    if not found:
        raise StandoffError("there is no claim whose verdict is certain, so none can be turned")
    conflict = found[0].conflict
    room = max(width, 360.0) - 2 * MARGIN
    turns: dict[Change, dict[int, str]] = {}
    for k, search in enumerate(found):
        for one in search.singles:
            turns.setdefault(one.changes[0], {})[k] = one.verdict
    order = sorted(turns, key=lambda change: -len(turns[change]))
    title = conflict.title or say("A conflict without a title")
    under = say_number(
        "{n} of {all} single changes turns a claim",
        "{n} of {all} single changes turn a claim",
        len(turns),
        all=count(found[0].candidates),
    )
    y, body = headed(title if heading else "", under, room, theme)
    columns = [MARGIN + room - _CELL * (len(found) - k - 0.5) for k in range(len(found))]
    for k, x in enumerate(columns, 1):
        body.append(line_of(str(k), x, y, theme, "ink", _SIZE, bold=True, anchor="middle"))
    y += 12
    said = [f"{k}: {_claim(search)}." for k, search in enumerate(found, 1)]
    for change in order[:most]:
        changed = change.words(conflict) if words is None else words(change)
        told = say("if {change}", change=changed)
        elements, high = _row(told, turns[change], columns, y, room, theme)
        body += elements
        y += high
        said.append(f"{told[:1].upper()}{told[1:]}: {_verdicts(turns[change])}.")
    body.append(_rule(y, room, theme))
    elements, y = _key(
        found, sorted({v for row in turns.values() for v in row.values()}), y, room, theme
    )
    body += elements
    if len(order) > most:
        y += 20
        more = say_number(
            "{n} change more, which turns no more, is not drawn.",
            "{n} changes more, which turn no more, are not drawn.",
            len(order) - most,
        )
        body.append(line_of(more, MARGIN, y, theme, "muted", NOTE))
        said.append(more)
    size = (room + 2 * MARGIN, y + MARGIN - 8)
    return document(title, " ".join([f"{under}.", *said]), body, size, theme=theme, prefix=prefix)


def _row(
    told: str,
    verdicts: Mapping[int, str],
    columns: Sequence[float],
    y: float,
    room: float,
    theme: Theme,
) -> tuple[list[str], float]:
    """A change with the claims that it turns, and its height."""
    lines = wrap(told, columns[0] - _CELL / 2 - MARGIN - 16, _SIZE, 4)
    high = 16 * len(lines) + 14
    made = [_rule(y, room, theme)]
    for j, line in enumerate(lines):
        made.append(line_of(line, MARGIN, y + 19 + 16 * j, theme, "ink", _SIZE))
    for k, verdict in verdicts.items():
        about = say(_MARKED[verdict], claim=k + 1, condition=told)
        made.append(_turned(verdict, columns[k], y + high / 2, about, theme))
    return made, high


def _verdicts(row: Mapping[int, str]) -> str:
    """What becomes of which claims, such as `1, 2 and 4 fail`."""
    claims = {
        verdict: [str(k + 1) for k, found in row.items() if found == verdict]
        for verdict in _VERDICTS
    }
    n = {verdict: len(names) for verdict, names in claims.items()}
    said = {verdict: listed(names) for verdict, names in claims.items()}
    parts = {
        "follows": say_number(
            "{claims} follows", "{claims} follow", n["follows"], claims=said["follows"]
        ),
        "fails": say_number("{claims} fails", "{claims} fail", n["fails"], claims=said["fails"]),
        "depends": say_number(
            "{claims} depends", "{claims} depend", n["depends"], claims=said["depends"]
        ),
    }
    return "; ".join(words for verdict, words in parts.items() if n[verdict])


def _key(
    found: Sequence[Overturn], verdicts: Sequence[str], y: float, room: float, theme: Theme
) -> tuple[list[str], float]:
    """What the numbers and the signs mean, and where that ends."""
    made = []
    y += 8
    for k, search in enumerate(found, 1):
        made.append(line_of(f"{k}", MARGIN, y + 18, theme, "ink", NOTE, bold=True))
        for line in wrap(_claim(search), room - 24, NOTE, 3):
            y += 18
            made.append(line_of(line, MARGIN + 20, y, theme, "muted", NOTE))
    y += 30
    widest = max((width_of(say(words), NOTE) for words in _THEN.values()), default=0.0)
    for k, verdict in enumerate(verdicts):
        x = MARGIN + max(110.0, widest + 35) * k
        made.append(_turned(verdict, x + 9, y - 4, say(_VERDICTS[verdict]), theme))
        made.append(line_of(say(_THEN[verdict]), x + 26, y, theme, "muted", NOTE))
    return made, y


def _claim(search: Overturn) -> str:
    """What a claim says, with the verdict on it."""
    says = search.conflict.claims[search.claim].says or search.claim
    return f"{says} ({say(_VERDICTS[search.verdict])})"


def _turned(verdict: str, x: float, y: float, about: str, theme: Theme) -> str:
    """What a claim becomes: a sign in a shape of its own."""
    colour = paint(theme, verdict)
    shape = element("circle", **colour, cx=x, cy=y, r=9)
    if verdict == "fails":
        shape = element("rect", **colour, x=x - 9, y=y - 9, width=18, height=18, rx=3)
    colour = paint(theme, "sign")
    strokes = {"fails": "M-4 -4L4 4M-4 4L4 -4", "follows": "M-4.5 0.5L-1.5 4L4.5 -4"}
    if verdict in strokes:
        sign = element(
            "path",
            **colour,
            d=strokes[verdict],
            fill="none",
            stroke_width=2,
            transform=f"translate({x:g} {y:g})",
        )
    else:
        sign = line_of("?", x, y + 4.5, theme, "on-bar", 12.5, bold=True, anchor="middle")
    return element(
        "g",
        element("title", text_of(about)),
        shape,
        sign,
        class_="turn",
        data_verdict=verdict,
    )


def _rule(y: float, room: float, theme: Theme) -> str:
    x = MARGIN
    return element(
        "line", **paint(theme, "rule"), x1=x, x2=x + room, y1=y, y2=y, stroke_opacity=0.5
    )

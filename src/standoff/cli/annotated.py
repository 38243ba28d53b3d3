"""A marked text in the terminal, legible without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from standoff.cli.encoding import clean, visible
from standoff.cli.screen import Screen
from standoff.draft.quotes import Mark
from standoff.draft.spans import numbered, pieces_of

__all__ = ["show_annotated"]

_STYLES = {
    "actor": "bold",
    "goal": "green",
    "means": "cyan",
    "inability": "red",
    "issue": "magenta",
    "channel": "blue",
    "condition": "yellow",
    "claim": "bold magenta",
}
_SIGN = {kind: kind[0].upper() for kind in _STYLES} | {
    "issue": "Q",
    "condition": "IF",
    "claim": "!",
}
_SIGN |= {"channel": "CH"}


def show_annotated(title: str, text: str, marks: Sequence[Mark], names: Mapping[str, str]) -> None:
    """Print the text with its marks, and under it what each of them is.

    Args:
        title: of the model.
        text: the text.
        marks: its passages.
        names: of the decision makers, by their ids.
    """
    screen, numbers = Screen(), numbered(marks)
    screen.wrapped(clean(title), style="bold")
    screen.line()
    kinds = dict.fromkeys(mark.kind for mark in marks)
    legend = Text("  ").join(
        Text.assemble((f"[{_SIGN[kind]}", _STYLES[kind]), f"\u00a0{kind}]")
        for kind in _STYLES
        if kind in kinds
    )
    screen.wrapped(legend)
    screen.line()
    blank = True
    for paragraph in _marked(text, marks, numbers).split("\n"):
        # Of several blank lines one is enough.
        if paragraph.plain.strip() or not blank:
            screen.wrapped(paragraph)
        blank = not paragraph.plain.strip()
    screen.line()
    idle = [number for k, number in numbers.items() if _idle(marks[k])]
    for k, number in numbers.items():
        if number not in idle:
            screen.wrapped(_line(marks[k], names), first=f"{number:>4}  ", rest=" " * 6)
    if idle:
        told = Text(f"nothing in the model rests on {_ranges(idle)}", "dim")
        screen.wrapped(told, first=" " * 6, rest=" " * 6)


def _idle(mark: Mark) -> bool:
    """Whether there is no more to say of a passage than its sign in the text says."""
    return not (mark.parts or mark.note or mark.who)


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in increasing order, with those that follow each other joined: `1, 3–5`."""
    made: list[list[int]] = []
    for number in numbers:
        if made and made[-1][-1] == number - 1:
            made[-1].append(number)
        else:
            made.append([number])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}{'–' if len(run) > 2 else ', '}{run[-1]}"
        for run in made
    )


def _marked(text: str, marks: Sequence[Mark], numbers: Mapping[int, int]) -> Text:
    made, opened = Text(), list[str]()
    for piece in pieces_of(text, marks):
        if piece.mark is None:
            lines = piece.text.replace("\t", " ").split("\n")
            made.append("\n".join(map(visible, lines)), opened[-1] if opened else "")
            continue
        kind = marks[piece.mark].kind
        if not piece.opens:
            made.append("]", opened.pop())
            continue
        sign = "…" if piece.again else f"{_SIGN[kind]}{numbers.get(piece.mark, '')}"
        made.append(f"[{sign} ", _STYLES[kind])
        opened.append(_STYLES[kind])
    return made


def _line(mark: Mark, names: Mapping[str, str]) -> Text:
    """What a passage is: its kind, whose, and the parts of the model that rest on it."""
    who = ", ".join(names.get(one, one) for one in mark.who)
    of = f" of {clean(who)}" if who else ""
    made = Text.assemble((f"{mark.kind}", _STYLES[mark.kind]), of)
    if mark.parts:
        made.append(" → " + "; ".join(map(clean, mark.parts)))
    if mark.note:
        made.append(f" ({clean(mark.note)})", "dim")
    return made

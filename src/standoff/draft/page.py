"""A marked text as one page of HTML: no script, nothing from elsewhere, light and dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files

from standoff.draft.quotes import Mark
from standoff.draft.spans import numbered, pieces_of

__all__ = ["annotated_page"]

_WRAPPED = 160
"""Letters from which on a line is a paragraph of its own."""
_KINDS = {
    "actor": "Actor",
    "goal": "Goal",
    "means": "Means",
    "inability": "Inability",
    "issue": "Issue",
    "channel": "Channel",
    "condition": "Condition",
    "claim": "Claim",
}


def annotated_page(title: str, text: str, marks: Sequence[Mark], names: Mapping[str, str]) -> str:
    """The page: the text on one side, and what each of its passages is on the other.

    Args:
        title: of the model.
        text: the text.
        marks: its passages.
        names: of the decision makers, by their ids.
    """
    numbers = numbered(marks)
    template = (files("standoff.draft") / "page.html").read_text("utf-8")
    counts = {kind: sum(mark.kind == kind for mark in marks) for kind in _KINDS}
    legend = "".join(
        f'<li><span class="mark {kind}">{word}</span> {counts[kind]}</li>'
        for kind, word in _KINDS.items()
        if counts[kind]
    )
    entries = "".join(_entry(marks[k], number, text, names) for k, number in numbers.items())
    parts = {
        "title": escape(title),
        "legend": legend,
        "text": _marked(text, marks, numbers, names).strip(),
        "entries": entries,
    }
    # One pass, so that nothing that stands in the text is taken for a place to fill.
    pieces = template.split("{{")
    made = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        made += [parts[name], rest]
    return "".join(made)


def _marked(
    text: str, marks: Sequence[Mark], numbers: Mapping[int, int], names: Mapping[str, str]
) -> str:
    made = []
    lines = [line for line in text.splitlines() if line.strip()]
    apart = "\n\n" not in text.strip() and any(len(line) > _WRAPPED for line in lines)
    for piece in pieces_of(text, marks):
        if piece.mark is None:
            made.append(_spaced(escape(piece.text)) if apart else escape(piece.text))
        elif not piece.opens:
            made.append("</span>")
        else:
            mark = marks[piece.mark]
            told = escape(_what(mark, names), quote=True)
            number = numbers.get(piece.mark)
            if number is None or piece.again:
                made.append(f'<span class="mark {mark.kind}" title="{told}">')
            else:
                made.append(
                    f'<span class="mark {mark.kind}" id="t{number}" title="{told}">'
                    f'<a class="number" href="#e{number}" aria-label="{told}: entry {number}">'
                    f"{number}</a>"
                )
    return "".join(made)


def _spaced(text: str) -> str:
    """A part of a text with a gap behind each line."""
    return text.replace("\n", '\n<span class="gap"></span>')


def _entry(mark: Mark, number: int, text: str, names: Mapping[str, str]) -> str:
    """What one passage is, with the way back to it."""
    quote = " ".join(text[mark.start : mark.end].split())
    parts = "".join(f"<li><code>{escape(part)}</code></li>" for part in mark.parts)
    note = f"<p>{escape(mark.note)}</p>" if mark.note else ""
    idle = "" if parts or note else ' class="idle"'
    return (
        f'<li id="e{number}" value="{number}"{idle}><span class="mark {mark.kind}">'
        f"{escape(_what(mark, names))}</span> "
        f'<a href="#t{number}">{escape(quote)}</a>'
        + (f'<ul class="parts" aria-label="in the model">{parts}</ul>' if parts else "")
        + note
        + "</li>"
    )


def _what(mark: Mark, names: Mapping[str, str]) -> str:
    who = ", ".join(names.get(one, one) for one in mark.who)
    kind = _KINDS.get(mark.kind, mark.kind)
    return f"{kind}: {who}" if who else kind

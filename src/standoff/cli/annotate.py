"""`standoff annotate`: the text that a model was made from, with what the model takes from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import STANDARD, Force, Json, Model
from standoff.cli.output import write_file, write_json, write_text
from standoff.cli.run import say
from standoff.draft.quotes import Mark, marks_of, source_of_model
from standoff.errors import NotFoundError, StandoffError
from standoff.model import Conflict

__all__ = ["annotate"]

_MOST_TOLD = 20
"""Lost quotes told one by one; --json has them all."""


def annotate(
    model: Model,
    /,
    *,
    output: Annotated[str | None, Parameter(("--output", "-o"), metavar="FILE")] = None,
    source: Annotated[str | None, Parameter(metavar="ID")] = None,
    force: Force = False,
    as_json: Json = False,
) -> int:
    """Show a model's source text, marked by what it says.

    Actors, goals, means and the rest stand out by colour and by brackets; a number leads to the
    parts of the model that rest on the passage.

    Args:
        output: Write one page of HTML that needs no other file; - prints it.
        source: Id of the source to show; the first that names a file if left out.
    """
    conflict = load_model(model)
    chosen = source or next((key for key, one in conflict.sources.items() if one.file), None)
    if chosen is None:
        raise StandoffError("no source of the model names a 'file' with its text")
    if chosen not in conflict.sources:
        raise NotFoundError("source", chosen, conflict.sources)
    text = source_of_model(conflict, chosen, Path(model).parent).text
    marks, lost = marks_of(conflict, chosen, text)
    for quote in lost[:_MOST_TOLD]:
        say(f"standoff: warning: not found in the text: {clean(quote)[:200]}")
    if len(lost) > _MOST_TOLD:
        say(f"standoff: warning: {len(lost) - _MOST_TOLD:,} more quotes are not in the text")
    if output is not None:
        from standoff.draft.page import annotated_page

        page = annotated_page(_title(conflict), text, marks, _names(conflict))
        if output == STANDARD:
            write_text(page)
            return 0
        write_file(output, page, force=force)
    if as_json:
        write_json(
            {
                "standoff": 1,
                "source": chosen,
                "file": output,
                "marks": [_record(mark, text) for mark in marks],
                "lost": lost,
            }
        )
    elif output is not None:
        write_text(f"wrote {clean(output)}\n")
    else:
        from standoff.cli.annotated import show_annotated

        show_annotated(_title(conflict), text, marks, _names(conflict))
    return 0


def _title(conflict: Conflict) -> str:
    return conflict.title or "A conflict without a title"


def _names(conflict: Conflict) -> dict[str, str]:
    return {dm.id: dm.name for dm in conflict.decision_makers}


def _record(mark: Mark, text: str) -> dict[str, object]:
    return {
        "kind": mark.kind,
        "who": list(mark.who),
        "start": mark.start,
        "end": mark.end,
        "quote": text[mark.start : mark.end],
        "parts": list(mark.parts),
        "note": mark.note or None,
    }

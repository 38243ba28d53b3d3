"""`standoff examples`: the conflicts that come with the program."""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import Parameter

from standoff.catalogue import example_text
from standoff.catalogue import examples as example_names
from standoff.cli.complete import complete_examples
from standoff.cli.encoding import clean
from standoff.cli.options import STANDARD, Force, Json
from standoff.cli.output import write_file, write_json, write_text
from standoff.document import parse_conflict
from standoff.errors import StandoffError
from standoff.model import Source
from standoff.space import build_space

__all__ = ["examples"]


def examples(
    name: Annotated[str | None, Parameter(metavar="NAME", completer=complete_examples)] = None,
    /,
    *,
    output: Annotated[str | None, Parameter(("--output", "-o"), metavar="FILE")] = None,
    force: Force = False,
    as_json: Json = False,
) -> int:
    """List the bundled conflicts, or get one's file.

    Every command takes the name of an example where it takes a model file.

    Args:
        name: Print the model file of this example.
        output: Write it to this file instead; - prints it.
    """
    if name is None:
        if output is not None:
            raise StandoffError("--output needs the name of an example")
        _list(as_json=as_json)
    elif output in (None, STANDARD):
        write_text(example_text(name))
    else:
        assert output is not None
        write_file(output, example_text(name), force=force)
        write_text(f"wrote {clean(output)}; next: standoff analyze {clean(output)}\n")
    return 0


def _list(*, as_json: bool) -> None:
    records = [_record(name) for name in example_names()]
    if as_json:
        write_json({"standoff": 1, "examples": records})
        return
    from standoff.cli.phrases import count
    from standoff.cli.screen import Screen

    screen = Screen()
    for number, record in enumerate(records):
        if number:
            screen.line()
        size = f"{count(record['decision_makers'], 'decision maker')}, " + count(
            record["states"], "state"
        )
        screen.wrapped(record["id"], style="bold cyan")
        screen.wrapped(f"{clean(record['title'])}; {size}", first="  ", rest="  ")
        for source in record["sources"]:
            screen.wrapped(clean(source), first="  ", rest="  ", style="dim")
    screen.line()
    screen.wrapped("standoff analyze NAME analyses one, standoff examples NAME prints its file.")


def _record(name: str) -> dict[str, Any]:
    conflict = parse_conflict(example_text(name), name)
    return {
        "id": name,
        "title": conflict.title,
        "states": build_space(conflict).n_states,
        "decision_makers": len(conflict.decision_makers),
        "sources": [_source_words(source) for source in conflict.sources.values()],
    }


def _source_words(source: Source) -> str:
    """A source on one line."""
    words = ", ".join(filter(None, (source.author, source.title)))
    return f"{words} ({source.date})" if source.date else words

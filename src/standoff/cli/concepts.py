"""`standoff concepts`: what can be asked of a state."""

from __future__ import annotations

from rich.text import Text

from standoff.cli.options import Json
from standoff.cli.output import write_json
from standoff.cli.screen import Screen
from standoff.stability import Concept, Family, all_concepts, concept_families

__all__ = ["concepts"]

_SOURCED = {
    "read": "its definition was read in a published text",
    "abstract": "definition taken from an abstract and from memory",
    "recalled": "definition recalled from the literature",
}


def concepts(*, as_json: Json = False) -> int:
    """List the solution concepts: what each one means.

    A solution concept says when a decision maker would stay in a state. A state in which every
    decision maker would stay is an equilibrium.
    """
    known = tuple(all_concepts().values())
    if as_json:
        write_json({"standoff": 1, "concepts": [_record(concept) for concept in known]})
        return 0
    screen = Screen()
    screen.wrapped("When would decision maker i stay in state s?", style="bold")
    screen.wrapped("An improvement is a move of i's own to a state that i prefers.")
    # The longest ids would leave their column to nothing else.
    width = min(len(concept.id) for concept in known) + 1
    for concept in known:
        screen.line()
        names = ", ".join([concept.name, *concept.names])
        screen.wrapped(
            Text.assemble((f"{concept.id:{width}}", "bold cyan"), f"  {names}"),
            first="  ",
            rest="  " + " " * (width + 2),
        )
        indent = " " * (width + 4)
        screen.wrapped(concept.definition, first=indent, rest=indent)
        source = f"{concept.source}; {_SOURCED[concept.sourced]}"
        family = _family(concept)
        if family:
            bounds = f"{family.id}_{family.least} to {family.id}_{family.most}"
            screen.wrapped(f"{bounds}: {family.parameter}", first=indent, rest=indent)
        screen.wrapped(source, first=indent, rest=indent, style="dim")
    screen.line()
    screen.wrapped("Concepts joined by |, such as seq|sim, make one: stable under any of them.")
    return 0


def _family(concept: Concept) -> Family | None:
    """The family that a concept with a number belongs to."""
    if concept.number is None:
        return None
    return concept_families()[concept.id.rpartition("_")[0]]


def _record(concept: Concept) -> dict[str, object]:
    record: dict[str, object] = {
        "id": concept.id,
        "name": concept.name,
        "names": list(concept.names),
        "source": concept.source,
        "sourced": concept.sourced,
    }
    family = _family(concept)
    if family:
        record["family"] = {
            "id": family.id,
            "parameter": family.parameter,
            "least": family.least,
            "most": family.most,
            "default": family.default,
        }
    return record

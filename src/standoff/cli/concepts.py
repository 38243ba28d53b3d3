"""`standoff concepts`: what can be asked of a state."""

from __future__ import annotations

from rich.text import Text

from standoff.cli.options import Json
from standoff.cli.output import write_json
from standoff.cli.screen import Screen
from standoff.coalition import CoalitionConcept, all_coalition_concepts
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
    decision maker would stay is an equilibrium. A coalitional concept says the same of several
    decision makers who move together; standoff coalitions takes those.
    """
    known = tuple(all_concepts().values())
    joint = tuple(all_coalition_concepts().values())
    if as_json:
        write_json(
            {
                "standoff": 1,
                "concepts": [_record(concept) for concept in known],
                "coalition_concepts": [_joint_record(concept) for concept in joint],
            }
        )
        return 0
    screen = Screen()
    screen.wrapped("When would decision maker i stay in state s?", style="bold")
    screen.wrapped("An improvement is a move of i's own to a state that i prefers.")
    # The longest ids would leave their column to nothing else.
    width = min(len(concept.id) for concept in known) + 1
    for concept in known:
        family = _family(concept)
        more = []
        if family:
            bounds = f"{family.id}_{family.least} to {family.id}_{family.most}"
            more.append(f"{bounds}: {family.parameter}")
        _show(screen, concept, ", ".join([concept.name, *concept.names]), more, width)
    screen.line()
    screen.wrapped("Concepts joined by |, such as seq|sim, make one: stable under any of them.")
    screen.line()
    screen.wrapped("When would coalition H stay in state s?", style="bold")
    screen.wrapped(
        "A coalition improvement is a state that H reaches by its members' moves and that every "
        "member prefers. These concepts are for standoff coalitions, as --coalition-concepts."
    )
    for joint_concept in joint:
        _show(screen, joint_concept, joint_concept.name, [], width)
    return 0


def _show(
    screen: Screen, concept: Concept | CoalitionConcept, names: str, more: list[str], width: int
) -> None:
    screen.line()
    screen.wrapped(
        Text.assemble((f"{concept.id:{width}}", "bold cyan"), f"  {names}"),
        first="  ",
        rest="  " + " " * (width + 2),
    )
    indent = " " * (width + 4)
    for text in (concept.definition, *more):
        screen.wrapped(text, first=indent, rest=indent)
    source = f"{concept.source}; {_SOURCED[concept.sourced]}"
    screen.wrapped(source, first=indent, rest=indent, style="dim")


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


def _joint_record(concept: CoalitionConcept) -> dict[str, object]:
    return {
        "id": concept.id,
        "name": concept.name,
        "source": concept.source,
        "sourced": concept.sourced,
    }

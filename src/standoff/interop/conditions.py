"""Conditions of a `.gmcr` file: reading them, and saying them as formulas."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.interop.cubes import Cube
from standoff.interop.values import Value
from standoff.language import count, say

__all__ = ["Condition", "formula_text", "read_condition", "written_condition"]

Condition = list[Cube | None]
"""Conjunctions, one of which holds; None is one that contradicts itself."""

_MOST_MEMBERS = 5000


def read_condition(value: Value, n_options: int) -> Condition:
    """A list of pairs of an option and `Y` or `N`, or a record of `members`, each such a list.

    Raises:
        DocumentError: it is neither.
    """
    if not isinstance(value.value, dict):
        return [_conjunction(value, n_options)]
    members = value.fields(("members",))["members"]
    if not members.value or len(members.items()) > _MOST_MEMBERS:
        raise members.error(
            say("there are too few members, or too many"),
            say("{low} to {high}", low=1, high=count(_MOST_MEMBERS)),
        )
    return [_conjunction(member, n_options) for member in members.items()]


def _conjunction(value: Value, n_options: int) -> Cube | None:
    pairs = value.items()
    if not pairs:
        raise value.error(say("the condition is empty"), say("pairs of an option and Y or N"))
    cube: Cube = {}
    consistent = True
    for pair in pairs:
        parts = pair.items()
        if len(parts) != 2:
            raise pair.error(
                say("{n} parts stand here", n=len(parts)), say('an option and "Y" or "N"')
            )
        option = parts[0].whole(0, n_options - 1, say("position of an option"))
        chosen = parts[1].word(("Y", "N")) == "Y"
        consistent &= cube.setdefault(option, chosen) == chosen
    return cube if consistent else None


def formula_text(condition: Condition, names: Sequence[str]) -> str:
    """The formula that says a condition; written-out IF and IFF become themselves again.

    Args:
        condition: what to say.
        names: the options' ids, by position.
    """
    short = _if_or_iff(condition, names)
    if short:
        return short
    parts = [_conjunction_text(cube, names) for cube in condition]
    if len(parts) == 1:
        return parts[0]
    return " or ".join(f"({part})" if " and " in part else part for part in parts)


def _conjunction_text(cube: Cube | None, names: Sequence[str]) -> str:
    if cube is None:
        return "false"
    return " and ".join(_literal(names[k], chosen) for k, chosen in cube.items()) or "true"


def _literal(name: str, chosen: bool) -> str:
    return name if chosen else f"not {name}"


def _if_or_iff(condition: Condition, names: Sequence[str]) -> str | None:
    """A condition on the four combinations of two options: three of them, or two opposite ones."""
    cubes = [cube for cube in condition if cube is not None]
    options = set().union(*cubes)
    if len(cubes) != len(condition) or len(options) != 2 or any(len(c) != 2 for c in cubes):
        return None
    first, second = sorted(options)
    found = {(cube[first], cube[second]) for cube in cubes}
    if len(found) != len(cubes):
        return None
    if len(found) == 3:
        ((a, b),) = {(a, b) for a in (False, True) for b in (False, True)} - found
        # Of the two ways to say it, the one with fewer negations: "x if y", and not the other.
        if (not a, b) == (False, False):
            return f"{_literal(names[second], not b)} if {_literal(names[first], a)}"
        return f"{_literal(names[first], not a)} if {_literal(names[second], b)}"
    if found in ({(True, True), (False, False)}, {(True, False), (False, True)}):
        same = (True, True) in found
        return f"{names[first]} iff {_literal(names[second], same)}"
    return None


def written_condition(cubes: Sequence[Cube]) -> object:
    """Conjunctions, one of which holds, in the form of the file."""
    members = [[[k, "Y" if chosen else "N"] for k, chosen in cube.items()] for cube in cubes]
    return members[0] if len(members) == 1 else {"compound": True, "members": members}

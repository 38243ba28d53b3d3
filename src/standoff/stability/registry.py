"""The solution concepts by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from standoff.errors import NotFoundError
from standoff.language import mark, say
from standoff.stability import concepts as package
from standoff.stability.concept import Concept, Family
from standoff.stability.mixed import mixed_concept

__all__ = ["all_concepts", "concept_families", "find_concept", "find_concepts"]

_LARGEST_NAME = 200
"""Characters of a concept's name that are looked at."""


def _discovered() -> tuple[dict[str, Concept], dict[str, Family]]:
    single: dict[str, Concept] = {}
    families: dict[str, Family] = {}
    for module in iter_modules(package.__path__):
        found = import_module(f"{package.__name__}.{module.name}")
        if hasattr(found, "FAMILY"):
            families[found.FAMILY.id] = found.FAMILY
        else:
            single[found.CONCEPT.id] = found.CONCEPT
    return single, families


@cache
def all_concepts() -> Mapping[str, Concept]:
    """All solution concepts by id, in their order; of each family the one of its default number."""
    single, families = _discovered()
    found = [*single.values(), *(family.make(family.default) for family in families.values())]
    return MappingProxyType({c.id: c for c in sorted(found, key=_place)})


@cache
def concept_families() -> Mapping[str, Family]:
    """The families of concepts that differ by a number, by id."""
    return MappingProxyType(_discovered()[1])


def find_concept(name: str) -> Concept:
    """The concept of an id.

    Args:
        name: an id such as `seq`; of a family with its number, such as `maximin_5`, or without,
            which means its default; or several joined by `|`, for a mixed concept under which each
            decision maker is stable where any of them says so. Upper and lower case are alike.

    Raises:
        NotFoundError: there is no such concept.
    """
    if len(name) > _LARGEST_NAME:
        raise NotFoundError(mark("concept"), name[:40] + "...", all_concepts())
    parts = {part.strip().lower() for part in name.split("|")}
    found = sorted({_single(part).id for part in parts})
    if len(found) == 1:
        return _single(found[0])
    return mixed_concept(sorted((_single(part) for part in found), key=_place))


def _single(name: str) -> Concept:
    known, families = all_concepts(), concept_families()
    if name in known:
        return known[name]
    if name in families:
        return families[name].make(families[name].default)
    match = re.fullmatch(r"([a-z_]+)_([0-9]{1,6})", name)
    if match and match[1] in families:
        family, number = families[match[1]], int(match[2])
        if family.least <= number <= family.most:
            return family.make(number)
        # No near name is offered: `maximin_1` is not what `maximin_1000` was meant to be.
        least, most = f"{family.id}_{family.least}", f"{family.id}_{family.most}"
        bounds = say("{low} to {high}", low=least, high=most)
        raise NotFoundError(
            mark("concept"),
            name,
            [say("{bounds}, {parameter}", bounds=bounds, parameter=say(family.parameter))],
        )
    raise NotFoundError(mark("concept"), name, [*known, *families, "all"])


def find_concepts(names: str | Iterable[str]) -> tuple[Concept, ...]:
    """The concepts of given ids, in their order, each once.

    Args:
        names: ids as `find_concept` takes them, or a text with ids joined by commas; `all` means
            every concept, of each family the one of its default number.

    Raises:
        NotFoundError: there is no such concept, or none is named.
    """
    listed = names.split(",") if isinstance(names, str) else list(names)
    wanted = {name.strip().lower() for name in listed}
    everything = all_concepts().values() if "all" in wanted else ()
    found = {concept.id: concept for concept in everything}
    for name in sorted(wanted - {"all"}) or ([] if wanted else [""]):
        concept = find_concept(name)
        found[concept.id] = concept
    return tuple(sorted(found.values(), key=_place))


def _place(concept: Concept) -> tuple[int, int, str]:
    return concept.order, concept.number or 0, concept.id

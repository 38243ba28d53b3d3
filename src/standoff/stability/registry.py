"""The solution concepts by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from standoff.errors import NotFoundError
from standoff.stability import concepts as package
from standoff.stability.concept import Concept

__all__ = ["all_concepts", "find_concepts"]


@cache
def all_concepts() -> Mapping[str, Concept]:
    """All solution concepts by id, in their order."""
    modules = (
        import_module(f"{package.__name__}.{m.name}") for m in iter_modules(package.__path__)
    )
    found: list[Concept] = [module.CONCEPT for module in modules]
    return MappingProxyType({c.id: c for c in sorted(found, key=lambda c: c.order)})


def find_concepts(names: str | Iterable[str]) -> tuple[Concept, ...]:
    """The concepts of given ids, in their order, each once; `all` means every one.

    Args:
        names: ids, or a text with ids joined by commas; upper and lower case are alike.

    Raises:
        NotFoundError: there is no such concept, or none is named.
    """
    listed = names.split(",") if isinstance(names, str) else list(names)
    wanted = {name.strip().lower() for name in listed}
    known = all_concepts()
    if "all" in wanted:
        return tuple(known.values())
    for name in sorted(wanted - known.keys()) or ([] if wanted else [""]):
        raise NotFoundError("concept", name, [*known, "all"])
    return tuple(concept for name, concept in known.items() if name in wanted)

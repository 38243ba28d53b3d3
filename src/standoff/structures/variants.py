"""Which variants of each concept a conflict's preferences call for, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from standoff.errors import NotApplicableError, NotFoundError
from standoff.language import mark, say
from standoff.model import Conflict, Priorities
from standoff.stability import Concept, all_concepts, find_concept
from standoff.structures.engine import FORMS
from standoff.structures.hybrid import TYPES, Kind

__all__ = [
    "Variant",
    "VariantConcept",
    "find_variants",
    "is_structured",
    "require_rankings",
    "split_variant",
    "undefined_concepts",
    "variants",
]


_REASON = mark("is defined here for rankings only")


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One way in which the concepts apply to structured preferences.

    Attributes:
        suffix: what it adds to a concept's id; empty where a concept keeps its plain meaning.
        whole: structures that stand for the whole of a preference.
        kind: the type of unknown preference; None where none is unknown.
        level: by how many degrees a sanction must be worse.
        highest: whether that is the highest of only three levels of preference.
        simple: whether the plain ranks are taken at their word, whatever else is said.
    """

    suffix: str
    whole: tuple[str, ...] = ()
    kind: Kind | None = None
    level: int = 0
    highest: bool = False
    simple: bool = False

    @property
    def name(self) -> str:
        """What it adds, in words."""
        if self.simple:
            return say("by the plain ranks")
        parts = [say(_WHOLE[structure]) for structure in self.whole]
        if self.level and self.highest:
            parts.append(say("strong stability"))
        elif self.level:
            parts.append(say("stable at level {level} of strength", level=self.level))
        if self.kind:
            parts.append(say("unknown preference of type {kind}", kind=self.kind))
        return ", ".join(parts)


_WHOLE = {
    "relational": mark("relational"),
    "fuzzy": mark("fuzzy"),
    "probabilistic": mark("probabilistic"),
}


@dataclass(frozen=True, kw_only=True)
class VariantConcept:
    """A concept under a variant; `base` is the concept's definition for simple preferences."""

    base: Concept
    variant: Variant

    @property
    def id(self) -> str:
        """Such as `gmr_a`."""
        return "_".join(filter(None, (self.base.id, self.variant.suffix)))

    @property
    def name(self) -> str:
        """Such as `General metarationality, unknown preference of type a`."""
        return ", ".join(filter(None, (say(self.base.name), self.variant.name)))

    @property
    def described(self) -> Concept:
        """The variant as a concept, for telling and not for computing."""
        return replace(self.base, id=self.id, name=self.name, sanctions=None)


def is_structured(conflict: Conflict) -> bool:
    """Whether some preferences are more than a ranking: unknown, strong, fuzzy, probable, or with
    attitudes.
    """
    return _has_unknown(conflict) or _highest(conflict) > 1 or bool(_whole(conflict))


def require_rankings(conflict: Conflict, what: str) -> None:
    """Refuse a conflict whose preferences are more than rankings.

    Args:
        conflict: the model.
        what: what works on rankings only, as the beginning of a sentence.

    Raises:
        NotApplicableError: its preferences are structured.
    """
    if is_structured(conflict):
        raise NotApplicableError(
            say(
                "{what} works on rankings, and this model has unknown, strong, fuzzy or probable "
                "preferences or attitudes; take these out, or use analyze",
                what=what,
            )
        )


def variants(conflict: Conflict) -> tuple[Variant, ...]:
    """The variants that say all about a conflict, in order; a single plain one if it is simple."""
    words = _whole(conflict)
    highest = _highest(conflict)
    made = []
    for level in (0, *range(2, highest + 1)):
        # Of only three levels of preference the highest has a name of its own.
        strength = "" if not level else "strong" if highest == 2 else f"level{level}"
        kinds: Iterable[Kind | None] = TYPES if _has_unknown(conflict) else (None,)
        for kind in kinds:
            ids = [*words, strength, kind or ""]
            made.append(
                Variant(
                    suffix="_".join(filter(None, ids)),
                    whole=tuple(words),
                    kind=kind,
                    level=level,
                    highest=highest == 2,
                )
            )
    return tuple(made)


def find_variants(conflict: Conflict, names: str | Iterable[str]) -> tuple[VariantConcept, ...]:
    """The concepts of given ids under the variants of a conflict, each once, by concept.

    Args:
        conflict: whose preferences are structured.
        names: ids such as `gmr`, which means all its variants, or `gmr_a`; or `all`. A text may
            join several with commas. `gmr_simple` takes the plain ranks at their word.

    Raises:
        NotFoundError: there is no such concept, or it is not defined for structured preferences.
    """
    listed = names.split(",") if isinstance(names, str) else list(names)
    wanted = {name.strip().lower() for name in listed}
    simple = Variant(suffix="simple", simple=True)
    found: list[VariantConcept] = []
    known: set[str] = set()
    for concept in all_concepts().values():
        if concept.id not in FORMS:
            continue
        own = [
            VariantConcept(base=concept, variant=variant)
            for variant in variants(conflict)
            # Nash stability looks at no sanction, so strength does not divide it.
            if not (variant.level and FORMS[concept.id][0] == "none")
        ]
        everything = concept.id in wanted or "all" in wanted
        found += [one for one in own if everything or one.id in wanted]
        plain = VariantConcept(base=concept, variant=simple)
        found += [plain] if plain.id in wanted else []
        known |= {concept.id, plain.id, *(one.id for one in own)}
    for name in sorted(wanted - known - {"all"}) or ([] if wanted else [""]):
        raise _undefined(name, known)
    return tuple(found)


def split_variant(concept: str) -> tuple[str, str]:
    """The id of the plain concept in an analysed concept's id, and what its variant adds."""
    base, _, suffix = concept.partition("_")
    with suppress(NotFoundError):
        return find_concept(concept).id, ""
    return base, suffix


def undefined_concepts() -> dict[str, str]:
    """Why the concepts that pairs of states do not decide are left out here, by id."""
    return {name: say(_REASON) for name in all_concepts() if name not in FORMS}


def _undefined(name: str, known: Iterable[str]) -> NotApplicableError | NotFoundError:
    """The error for a name that is none of those known."""
    with suppress(NotFoundError):
        concept = find_concept(name)
        if concept.id not in FORMS:
            return NotApplicableError(
                say(
                    "{id} is defined here for rankings only, and this model says more",
                    id=concept.id,
                )
            )
    return NotFoundError(mark("concept"), name, sorted({*known, "all"}))


def _whole(conflict: Conflict) -> list[str]:
    """Structures that stand for the whole of a preference."""
    structures = conflict.structures.values()
    given = {
        "relational": bool(conflict.attitudes),
        "fuzzy": any(one.fuzzy for one in structures),
        "probabilistic": any(one.probabilities for one in structures),
    }
    return [name for name, there in given.items() if there]


def _has_unknown(conflict: Conflict) -> bool:
    marked = any(
        statement.effect == "unknown"
        for preference in conflict.preferences.values()
        if isinstance(preference, Priorities)
        for statement in preference.statements
    )
    return marked or any(one.unknown for one in conflict.structures.values())


def _highest(conflict: Conflict) -> int:
    """The highest degree of preference that is given."""
    marked = (
        statement.degree
        for preference in conflict.preferences.values()
        if isinstance(preference, Priorities)
        for statement in preference.statements
    )
    listed = (row[2] for one in conflict.structures.values() for row in one.strong)
    return max([1, *marked, *listed])

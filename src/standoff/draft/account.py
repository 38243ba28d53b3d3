"""What a text says of a conflict: its parties, and what it says that they want, can and do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from standoff.draft.anchor import Anchor
from standoff.draft.source import Source

__all__ = ["BANDS", "Account", "Band", "Course", "Element", "ElementKind", "Party"]


class ElementKind(StrEnum):
    """What a passage is in the conflict."""

    ACTOR = "actor"
    GOAL = "goal"
    MEANS = "means"
    INABILITY = "inability"
    ISSUE = "issue"
    CHANNEL = "channel"
    CONDITION = "condition"
    CLAIM = "claim"


class Course(StrEnum):
    """How far a means has got, where the text tells of it as more than something that may be."""

    DONE = "done"
    UNDER_WAY = "under_way"


@dataclass(frozen=True, kw_only=True)
class Band:
    """How sure a claim is.

    Attributes:
        term: the term of Intelligence Community Directive 203; None for claims that are flat
            statements, to which the directive gives no term.
        probability: the range that it means, as (low, high).
    """

    term: str | None
    probability: tuple[float, float]


BANDS: Mapping[str, Band] = MappingProxyType(
    {
        "cat_no": Band(term=None, probability=(0.0, 0.05)),
        "almost_no_chance": Band(term="almost no chance", probability=(0.0, 0.05)),
        "very_unlikely": Band(term="very unlikely", probability=(0.05, 0.2)),
        "unlikely": Band(term="unlikely", probability=(0.2, 0.45)),
        "roughly_even": Band(term="roughly even chance", probability=(0.45, 0.55)),
        "likely": Band(term="likely", probability=(0.55, 0.8)),
        "very_likely": Band(term="very likely", probability=(0.8, 0.95)),
        "almost_certain": Band(term="almost certain", probability=(0.95, 1.0)),
        "cat_yes": Band(term=None, probability=(0.95, 1.0)),
    }
)
"""The bands of claims by id, from surely not to surely; `cat_` are the flat statements."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """One who acts in the conflict.

    Attributes:
        id: letters, digits and underscores, as a decision maker's id in a model file.
        name: how it is called.
        names: every form under which the text mentions it, in the order of the text.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Element:
    """One passage and what it is in the conflict.

    Attributes:
        kind: what it is.
        anchor: where it stands.
        party: the id of the party that an actor's mention means.
        holders: ids of the parties whose goal, means or inability it is.
        speaker: who says so, as a party's id or the words of the text; None is the author.
        negated: whether the passage denies what it names (`doesn't want the US to keep paying`).
        band: how sure a claim is, a key of `BANDS`.
        probability: the range that the band means.
        guess: why the element is a guess, None if the text says it plainly.
        course: of a means, whether the text tells of it as done or under way; None if it does not.
    """

    kind: ElementKind
    anchor: Anchor
    party: str | None = None
    holders: tuple[str, ...] = ()
    speaker: str | None = None
    negated: bool = False
    band: str | None = None
    probability: tuple[float, float] | None = None
    guess: str | None = None
    course: Course | None = None

    @property
    def quote(self) -> str:
        """The words of the source."""
        return self.anchor.exact


@dataclass(frozen=True, kw_only=True)
class Account:
    """Everything that was found in one text.

    Attributes:
        source: the text.
        parties: in the order in which the text mentions them first.
        elements: in the order of the text; what starts at the same place, the longer first.
        language: the ISO 639-1 code of the text's language.
    """

    source: Source
    parties: tuple[Party, ...]
    elements: tuple[Element, ...]
    language: str = "en"

    def of_kind(self, kind: ElementKind) -> tuple[Element, ...]:
        """The elements of one kind, in the order of the text."""
        return tuple(element for element in self.elements if element.kind is kind)

"""Whether a text is about a dispute, by its words: guessing at wants makes sense only there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff.draft.account import Account, ElementKind
from standoff.draft.modelling.data import word_data
from standoff.draft.modelling.phrase import Reader, contains
from standoff.draft.modelling.stems import Stems, stems_of

__all__ = ["Disputing", "disputing", "signs_of_dispute"]

_REFUSALS = 2, 3
"""Refusals that count for a text's being about a dispute, at the least and at the most: one is in
texts about anything."""


@dataclass(frozen=True, kw_only=True)
class Disputing:
    """The words that tell of disputes.

    Attributes:
        signs: stems of words that texts about disputes have.
        phrases: the same in more than one word.
        lists: verbs in base form, and ids of kinds of action, by what they say.
    """

    signs: frozenset[str]
    phrases: tuple[Stems, ...]
    lists: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def disputing() -> Disputing:
    """The words of the package."""
    data = word_data("disputing.yaml")
    return Disputing(
        signs=frozenset(stem for sign in data["signs"] for stem in stems_of(sign)),
        phrases=tuple(map(stems_of, data["phrases"])),
        lists={
            name: frozenset(data[name])
            for name in ("lasting", "harming", "hostile", "friendly", "against")
        },
    )


def signs_of_dispute(account: Account) -> int:
    """How many different words of disputes a text has, and how many refusals, if several."""
    stems = stems_of(account.source.text)
    known = disputing()
    told = sum(contains(stems, phrase) is not None for phrase in known.phrases)
    reader = Reader(account)
    refusals = sum(
        reader.phrase(element).unwilling for element in account.of_kind(ElementKind.INABILITY)
    )
    least, most = _REFUSALS
    told += min(refusals, most) if refusals >= least else 0
    return len(known.signs.intersection(stems)) + told

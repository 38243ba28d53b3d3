"""Whom a demand is put to, where the text does not say it in so many words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from standoff.draft.account import Element
from standoff.draft.modelling.phrase import Reader

__all__ = ["Addressees"]

_SENTENCE = re.compile(r"[^.!?\n]+")
_NEAR, _ALIKE = 4, 3
"""What it counts for a party that it was named last in the sentence, and for each word that a
passage about it shares with the demand; a mention, a passage of its own and a sentence in which it
stands with the one that demands count for one. Of 85 demands in the texts of `tests/gold` that may
be looked at these found 75, and the party that was named last 68."""
_ASIDE = re.compile(
    r"(?:owned by|backed by|in which|part of|chaired by|led by|whose)\s+(?:the |an? |two )?$"
)


class Addressees:
    """Finds whom a demand is put to.

    Args:
        reader: of the account.
        premises: the goals, means and inabilities of the account.
        parties: that decide.
    """

    def __init__(self, reader: Reader, premises: Sequence[Element], parties: Sequence[str]) -> None:
        self.reader, self.premises, self.parties = reader, premises, parties

    def of(self, element: Element, holder: str) -> str:
        """The party that has to do what somebody demands by a passage."""
        last = self._last(element, holder)
        phrase = self.reader.phrase(element)
        own, core = phrase.stems, phrase.core
        # What is to be done to somebody is done by a third.
        aimed = self.reader.party_at(core[0]) if core and phrase.agent is None else None
        others = [party for party in self.parties if party != holder]
        return max(
            [party for party in others if party != aimed] or others,
            key=lambda party: (
                self._parts[party]
                + self._together[frozenset((holder, party))]
                + _NEAR * (party == last)
                + _ALIKE * self._alike(own, element, party)
            ),
        )

    def _last(self, element: Element, holder: str) -> str:
        """The other party that is named last before a passage in its sentence, but for an aside."""
        text, end = self.reader.text, element.anchor.start
        start = max(text.rfind(mark, 0, end) for mark in ".!?\n") + 1
        named = [
            (first, party)
            for first, _, party in self.reader.mentions
            if start <= first < end and party in self.parties and party != holder
        ]
        told = [one for one in named if not _ASIDE.search(text, start, one[0])]
        return max(told)[1] if told else ""

    def _alike(self, own: frozenset[str], element: Element, party: str) -> int:
        """How many words of a demand another passage about a party has, at most."""
        return max(
            (
                len(own & stems)
                for other, stems in self._stems
                if party in other.holders and other is not element
            ),
            default=0,
        )

    @cached_property
    def _stems(self) -> list[tuple[Element, frozenset[str]]]:
        return [(one, self.reader.phrase(one).stems) for one in self.premises]

    @cached_property
    def _parts(self) -> Counter[str]:
        """How large a part each party has in the text."""
        found = Counter(party for _, _, party in self.reader.mentions)
        found.update(party for one in self.premises for party in one.holders)
        return found

    @cached_property
    def _together(self) -> Counter[frozenset[str]]:
        """In how many sentences two parties stand together."""
        found = Counter[frozenset[str]]()
        for sentence in _SENTENCE.finditer(self.reader.text):
            named = sorted(set(self.reader.parties_in(*sentence.span())))
            found.update(
                frozenset((one, other)) for k, one in enumerate(named) for other in named[k + 1 :]
            )
        return found

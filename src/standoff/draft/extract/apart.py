"""What tells one party from another: the clause, the line of business, the country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.syntax import SUBJECTS
from standoff.draft.extract.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["above", "lands_of", "of_other_lands", "of_other_trades"]

_WITHIN = frozenset({"pobj", "prep", "agent", "dobj", "dative", "pcomp", "xcomp", "attr"})
"""How what is no subject depends on its clause."""


def above(head: Token, *, deep: bool) -> Iterator[Token]:
    """The subjects of the clause that a noun stands in, and what its clause is said of.

    Args:
        head: the noun.
        deep: whether also if it is no object of the verb itself.
    """
    token = head
    if not deep:
        above = head.dep_ not in SUBJECTS and head.head.pos_ in {"VERB", "AUX"}
        yield from (child for child in head.head.lefts if above and child.dep_ in SUBJECTS)
        return
    while token.dep_ in _WITHIN:
        verb = token.head
        if verb.pos_ in {"VERB", "AUX"}:
            yield from (child for child in verb.lefts if child.dep_ in SUBJECTS)
        token = verb
        while token.dep_ == "conj" and token.pos_ == "VERB":
            token = token.head
            yield from (child for child in token.lefts if child.dep_ in SUBJECTS)
    if token.dep_ == "acl" and token != head:
        yield token.head


def lands_of(mention: Mention, words: Vocabulary) -> set[str]:
    """The countries whose a description says that somebody is: `the Irish carrier`."""
    adjectives = words.adjectives
    return {adjectives[token.text] for token in mention.span if token.text in adjectives}


def of_other_lands(
    lands: set[str], others: Iterable[Mention], groups: Groups, words: Vocabulary
) -> set[str]:
    """Those that are described as of other countries than some, if there are any of these."""
    told = (m for m in others if lands and lands_of(m, words) - lands)
    return {groups[m.node] for m in told}


def of_other_trades(
    noun: str, others: Iterable[Mention], groups: Groups, words: Vocabulary
) -> set[str]:
    """The companies of other lines of business than a noun says: no airline is `the insurer`."""
    own = words.trades_of(noun)
    alike: set[str] = set()
    unlike: set[str] = set()
    for other in others if own else ():
        names = other.key.lower().split() if other.sort == "name" else ()
        for word in (*names, other.noun, *sorted(groups.told(other.node))):
            trades = words.trades_of(word)
            if trades:
                (alike if trades & own else unlike).add(groups[other.node])
    return unlike - alike

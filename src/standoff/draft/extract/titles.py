"""Titles and roles before a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.mentions import with_article
from standoff.draft.extract.syntax import lemma
from standoff.draft.extract.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["role_before", "roles_beside", "titles"]

_FIRMS = frozenset({"motors", "electric", "mills", "dynamics", "foods", "atomics"})
"""Names of firms, in which `General` is no rank: `General Motors`."""


def titles(span: Span, words: Vocabulary) -> int:
    """How many words of a run are titles: all up to the last one that a name follows.

    In `Commerce Secretary Janet Brandvold` these are two.
    """
    if with_article(span).start < span.start and span.root.ent_type_ == "ORG":
        return 0  # `the Premier Division`
    ends = [
        i
        for i, token in enumerate(span[:-1], 1)
        if token.lower_ in words["titles"] and span[i].lower_ not in _FIRMS
    ]
    if not ends or ends[-1] > 4:
        return 0
    loose = ends[-1] > 1 and not any(token.text == "of" for token in span[: ends[-1]])
    first = span[0].lower_ in words["titles"]
    return ends[-1] if first or (loose and len(span) - ends[-1] <= 3) else 0


def role_before(head: Token, words: Vocabulary) -> tuple[str, ...]:
    """The role before a name, which makes it a person's: `fisheries minister Kari Lund`."""
    nouns = [child for child in head.lefts if child.dep_ == "compound" and child.tag_ == "NN"]
    return tuple(lemma(noun) for noun in nouns if lemma(noun) in words["roles"])


def roles_beside(head: Token, words: Vocabulary) -> tuple[str, ...]:
    """What stands in apposition to a person's name, before it or after: `the treasurer, X`."""
    beside = [child for child in head.children if child.dep_ == "appos"]
    beside += [head.head] if head.dep_ == "appos" else []
    return tuple(words.noun(noun) for noun in beside if noun.tag_ == "NN")

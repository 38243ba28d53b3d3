"""What the sentence itself says to be one: appositions, `X is the ...`, initials in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.syntax import SUBJECTS, lemma
from standoff.draft.extract.vocabulary import Vocabulary, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["join_beside"]


def join_beside(groups: Groups, found: Sequence[Mention], words: Vocabulary) -> None:
    """Join what stands beside a name for the same: `Nordbrau, the Hamburg brewer`."""
    for mention, other in pairwise(found):
        if mention.span.doc is not other.span.doc:
            continue
        if _apposed(mention, other) or _bracketed(mention, other) or _copula(mention, other):
            _join(groups, mention, other)
    at = {(m.span.doc.user_data["offset"], token.i): m for m in found for token in m.span}
    for mention in found:
        speaker = _speaker(mention, words)
        if speaker is not None:
            there = at.get((mention.span.doc.user_data["offset"], speaker))
            if there is not None and there.sort == "name":
                groups.join(there.node, mention.node)
        groups.learn(mention.node, _told(groups, mention, words))
        owner = _owner(mention, words)
        if owner is not None:
            there = at.get((mention.span.doc.user_data["offset"], owner))
            if there is not None and there.sort == "person":
                groups.join(mention.node, there.node)


def _join(groups: Groups, mention: Mention, other: Mention) -> None:
    """Join two, the name before the description."""
    first, second = sorted((mention, other), key=lambda m: m.sort == "description")
    groups.join(first.node, second.node)


def _apposed(mention: Mention, other: Mention) -> bool:
    """Whether a mention stands in apposition to the one before it, and not in a list with it."""
    head, beside = other.head, other.head.head
    if head.dep_ != "appos" or not mention.span.start <= beside.i < mention.span.end:
        return False
    named = {mention.sort, other.sort} <= {"country", "name"}
    listed = any(child.dep_ in {"conj", "cc"} for child in head.children) or any(
        child.dep_ in {"conj", "cc"} and child.i < head.i for child in beside.children
    )
    return not (named and listed)


def _bracketed(mention: Mention, other: Mention) -> bool:
    """Whether initials in brackets follow a name: `the Harbour Transport Union (HTU)`."""
    doc, start = other.span.doc, other.span.start
    if start < 2 or other.span.end >= len(doc) or not other.span.text.isupper():
        return False
    noun = doc[start - 2]
    whole = doc[noun.left_edge.i : noun.i + 1]  # `Japan's economy ministry (METI)`
    inside = mention.span.end == noun.i + 1 or whole.start <= mention.span.start < whole.end
    return inside and doc[start - 1].text == "(" and doc[other.span.end].text == ")"


def _copula(mention: Mention, other: Mention) -> bool:
    """Whether one is said to be the other: `Aurel is the country's only refiner`."""
    verb = mention.head.head
    return (
        mention.head.dep_ in SUBJECTS
        and lemma(verb) == "be"
        and other.head.dep_ == "attr"
        and other.head.head == verb
        and not any(child.dep_ == "neg" for child in verb.children)
        and not other.bare
        and other.span[0].lower_ == "the"
    )


def _speaker(mention: Mention, words: Vocabulary) -> int | None:
    """The place of who is said to represent people: `the Guild, which speaks for the crews`."""
    head = mention.head
    if mention.sort != "description" or not mention.plural or mention.noun not in words["people"]:
        return None
    verb = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "for" else head.head
    if lemma(verb) not in ({"speak"} if head.dep_ == "pobj" else {"represent", "unite"}):
        return None
    if verb.dep_ in {"relcl", "acl"}:
        return int(verb.head.i)
    return next((child.i for child in verb.lefts if child.dep_ == "nsubj"), None)


def _owner(mention: Mention, words: Vocabulary) -> int | None:
    """The place of whose body a name is said to be: `Mr Hrast's own party, the Civic Union`."""
    noun = mention.head.head
    if mention.head.dep_ != "appos" or words.noun(noun) not in words["organs"]:
        return None
    return next((child.i for child in noun.lefts if child.dep_ == "poss"), None)


def _common(head: Token) -> list[Token]:
    """What several are said to be together: `the retailers are Hallam and Brightway`."""
    first = head
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "appos":
        nouns = [first.head]
    elif first.dep_ == "attr" and lemma(first.head) == "be":
        nouns = [child for child in first.head.lefts if child.dep_ in SUBJECTS]
    else:
        nouns = [child for child in first.children if child.dep_ == "appos" and first != head]
    return [noun for noun in nouns if noun.tag_ == "NNS"]


def _told(groups: Groups, mention: Mention, words: Vocabulary) -> frozenset[str]:
    """The kinds of party that a sentence says a named one is: `Aurel, a refiner`, `its board`."""
    found: set[str] = set()
    if mention.sort not in {"name", "country"}:
        return frozenset()
    head = mention.head
    beside = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ in SUBJECTS and lemma(head.head) == "be":
        beside += [child for child in head.head.children if child.dep_ == "attr"]
    beside += _common(head)
    for noun in beside:
        if noun.tag_ in {"NN", "NNS"}:
            found |= words.kinds(words.noun(noun)) if not words.person(noun) else frozenset()
            groups.tell(mention.node, (stem(token.text) for token in [*noun.lefts, noun]))
    if head.dep_ == "poss":
        owned = words.noun(head.head)
        if owned in words["organs"] and owned not in words["others"]:
            found |= words.kinds(owned)
    return frozenset(found)

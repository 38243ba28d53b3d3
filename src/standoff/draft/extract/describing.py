"""Mentions by description: `the company`, `their irrigation ministry`, `teachers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from standoff.draft.extract.indefinite import introduced, unnamed
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.syntax import lemma
from standoff.draft.extract.vocabulary import Vocabulary, singular
from standoff.draft.small_words import POINTING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["descriptions", "trades"]

_KNOWN = POINTING | {"the"}
"""Before a noun for what has been told of."""
_LONGEST = 5
_OWN = frozenset({"labour", "society", "rebel", "league", "fund", "party"})
"""Kinds of body that are not the voice of the land or town that they are called after."""
_ONE_OF = frozenset({"last", "first", "next", "average", "typical", "single", "only", "lone"})
"""With these a single person is anybody: `until the last soldier has left`."""

_PAIR = frozenset({"two", "2", "one", "1"})
"""`the two companies` are mostly those named before, and not a party of their own."""


def descriptions(doc: Doc, words: Vocabulary) -> Iterator[Mention]:
    """What may describe somebody, in a paragraph."""
    for token in doc:
        common = token.tag_ in {"NN", "NNS"} or (token.pos_ == "PROPN" and token.text.islower())
        common = common or (token.tag_ == "JJ" and "-" in token.text)  # `the co-operative`
        common = common or _office(token, words)
        if not common or token.dep_ in {"compound", "amod", "nmod"}:
            continue
        noun = words.noun(token)
        two = f"{token.nbor(-1).lower_} {noun}" if token.i else ""
        if {noun, two} & (words["channels"] - words.nouns | words["onlookers"]):
            continue
        if noun in words["told_apart"] and not _told_apart(token):
            continue
        known = noun in words.nouns or words.person(token) or words.body(noun)
        if not known and not words.face(token):
            continue
        if token.dep_ == "poss" and token.tag_ == "NNS" and words.noun(token.head) in words.bodies:
            continue  # the one who is meant comes after: `the employers' association`
        yield from _described(token, noun, words)


def _office(token: Token, words: Vocabulary) -> bool:
    """Whether an office that is written as a name stands for who holds it: `the President`."""
    if token.tag_ != "NNP" or not token.i or token.lower_ not in words["people"]:
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    alone = after is None or not (after.text[0].isupper() or after.lower_ == "of")
    return token.nbor(-1).lower_ == "the" and alone and token.dep_ != "poss"


def _told_apart(token: Token) -> bool:
    """Whether a noun has an article that points or an owner: `the men`, `its customers`."""
    first = token.left_edge
    return first.lower_ in _KNOWN or any(
        child.tag_ == "PRP$" or child.dep_ == "poss" for child in token.lefts
    )


def trades(docs: Iterable[Doc], words: Vocabulary) -> Iterator[str]:
    """Nouns that end as those for people of a trade do, and do what people do."""
    for doc in docs:
        for token in doc:
            if words.trade(token) and _willing(token, words):
                yield singular(token)


def _willing(token: Token, words: Vocabulary) -> bool:
    """Whether a noun is the subject of what people do."""
    verb = token.head
    if token.dep_ != "nsubj":
        return token.dep_ == "pobj" and token.head.dep_ == "agent"
    verbs = ("wanting", "fearing", "saying", "refusing", "announcing", "addressing")
    modal = any(child.tag_ == "MD" for child in verb.lefts)
    return modal or any(lemma(verb) in words[name] for name in verbs)


def _described(token: Token, noun: str, words: Vocabulary) -> Iterator[Mention]:
    """The description at a noun, if there is one."""
    doc, first = token.doc, token.left_edge
    while first.i < token.i and (first.is_punct or first.dep_ in {"preconj", "predet", "cc"}):
        first = first.nbor()
    if sum(word.text != "-" for word in doc[first.i : token.i]) > _LONGEST:
        return
    start = first.i
    bare = _unnamed(token, first, noun, words)
    if bare is None:
        return
    span = doc[start : token.i + 1]
    kinds = words.kinds(noun)
    names = [
        word
        for word in span[1:-1]
        if word.text[0].isupper() and word.text not in words.adjectives and word.ent_type_ != "DATE"
    ]
    body = noun in words.bodies and noun not in words["people"]
    seated = bool(names) and names[0].ent_type_ in {"GPE", "LOC"} and "company" in kinds
    called = bool(names) and body and not kinds & _OWN and not seated
    if called and doc[start + 1] == names[0] and first.lower_ == "the":
        yield Mention(span, names[0].text, "name", noun, kinds)
        return
    told = span if bare else span[1:]
    counts = [word.i for word in told if word.like_num and word.head == token]
    if bare and counts and (told[0].text[0].isdigit() or told[0].i < counts[-1]):
        told = doc[counts[-1] + 1 : token.i + 1]  # `more than 2,100 nurses` are nurses
    key = f"the {told.text.lower()}"
    yield Mention(span, key, "description", noun, kinds, bare=bare)


def _unnamed(token: Token, first: Token, noun: str, words: Vocabulary) -> bool | None:
    """Whether a description has neither article nor possessor; None if it is none of somebody."""
    if token.tag_ == "NN" and any(child.lower_ in _ONE_OF for child in token.lefts):
        return None
    owners = [child for child in token.lefts if child.dep_ == "poss"]
    if owners and owners[0].tag_ == "NN" and _somebody(owners[0], words):
        return None  # of `the brewery's board` the brewery is the mention
    if noun in words["municipalities"] and first.i == token.i - noun.count(" "):
        return True
    if first.lower_ in _KNOWN:
        return False if _whole(token, noun, words) else None
    if first.tag_ == "PRP$":
        ours = first.lower_ in {"my", "our", "your"}
        strange = noun not in words["organs"] | words.bodies - words["people"]
        return None if ours and strange else False
    if owners and (owners[0].tag_ != "NNS" or owners[0] == first):
        # of `Odan's engineers` the owner is the mention; the people stand for themselves only
        # where they are not the owner's, as in `farmers' leaders`
        return True if owners[0].tag_ == "NNS" and _somebody(first, words) else None
    if not owners and unnamed(token, first, noun, words):
        return True
    return False if introduced(token, first, noun, words) else None


def _whole(token: Token, noun: str, words: Vocabulary) -> bool:
    """Whether a description after `the` is not of two of those named before."""
    number = [child.lower_ for child in token.lefts if child.dep_ == "nummod"]
    several = noun in words["organs"] - words.bodies
    return not number or not (number[0] in _PAIR or several)


def _somebody(owner: Token, words: Vocabulary) -> bool:
    """Whether the owner of something is one who acts, as in `the brewery's board`."""
    noun = words.noun(owner)
    return noun in words.nouns or noun in words["onlookers"] or words.person(owner)

"""Mentions by description: `the company`, `their irrigation ministry`, `teachers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.syntax import SUBJECTS, lemma
from standoff.draft.extract.vocabulary import Vocabulary, singular

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["descriptions", "trades"]

_POINTING = frozenset({"the", "this", "that", "these", "those"})
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
        if not common or token.dep_ in {"compound", "amod", "nmod"}:
            continue
        noun = words.noun(token)
        two = f"{token.nbor(-1).lower_} {noun}" if token.i else ""
        if {noun, two} & (words["channels"] - words.bodies | words["onlookers"]):
            continue
        if noun not in words.nouns and not words.person(token) and not words.body(noun):
            continue
        if token.dep_ == "poss" and token.tag_ == "NNS" and words.noun(token.head) in words.bodies:
            continue  # the one who is meant comes after: `the employers' association`
        yield from _described(token, noun, words)


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


def _deciding(token: Token, words: Vocabulary) -> bool:
    """Whether a noun is the subject of what is wanted, feared, refused or foreseen."""
    modal = any(child.tag_ == "MD" for child in token.head.lefts)
    verbs = ("wanting", "fearing", "refusing")
    return token.dep_ == "nsubj" and (modal or any(lemma(token.head) in words[n] for n in verbs))


def _described(token: Token, noun: str, words: Vocabulary) -> Iterator[Mention]:
    """The description at a noun, if there is one."""
    doc, first = token.doc, token.left_edge
    while first.i < token.i and (first.is_punct or first.dep_ in {"preconj", "predet", "cc"}):
        first = first.nbor()
    if token.i - first.i > _LONGEST:
        return
    start = first.i
    bare = False
    if token.tag_ == "NN" and any(child.lower_ in _ONE_OF for child in token.lefts):
        return
    owners = [child for child in token.lefts if child.dep_ == "poss"]
    if owners and owners[0].tag_ == "NN":
        return  # of `the brewery's board` the brewery is the mention
    if noun in words["municipalities"] and first.i == token.i - noun.count(" "):
        bare = True
    elif first.lower_ in _POINTING:
        number = [child.lower_ for child in token.lefts if child.dep_ == "nummod"]
        if number and (number[0] in _PAIR or noun in words["organs"] - words.bodies):
            return
    elif first.tag_ == "PRP$":
        if first.lower_ in {"my", "our", "your"} and noun not in words.bodies - words["people"]:
            return
    elif owners and owners[0].tag_ != "PRP$":
        # of `Odan's engineers` the owner is the mention; the people stand for themselves only
        # where they are not the owner's
        return
    elif _bare(token, first, noun, words):
        bare = True
    else:
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
    key = f"the {told.text.lower()}"
    yield Mention(span, key, "description", noun, kinds, bare=bare)


def _bare(token: Token, first: Token, noun: str, words: Vocabulary) -> bool:
    """Whether a noun without an article is somebody: `Management refused`, `parents fear`."""
    if any(child.dep_ in {"det", "nummod"} for child in token.lefts) and first.dep_ != "nummod":
        return False
    if token.tag_ == "NN":
        addressed = token.dep_ == "dobj" and lemma(token.head) in words["addressing"]
        acting = token.dep_ in {*SUBJECTS, "poss"} or addressed
        return first == token and noun in words["bare"] and acting
    if first.dep_ == "nummod" and (first.lower_ == "one" or noun in words["sites"]):
        return False
    told = [word for word in token.lefts if word.lower_ not in words["plain"]]
    if not told and noun in words["faint"] and not _deciding(token, words):
        return False
    acting = token.dep_ in {"nsubj", "dative"} or (
        token.dep_ == "pobj" and token.head.dep_ == "agent"
    )
    return acting and not any(child.lower_ in _VAGUE for child in token.lefts)


_VAGUE = frozenset(
    {"some", "most", "many", "several", "few", "other", "more", "all", "such", "any", "no"}
    | {"certain", "various", "numerous", "both", "neither", "either", "each", "fewer"}
)

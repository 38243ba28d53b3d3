"""Courts, committees and the like: which of them are a way to settle what is disputed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.passages import offset_of
from standoff.draft.extract.syntax import FINITE, SUBJECTS, lemma
from standoff.draft.small_words import ANYBODYS, CONDITIONS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["acts", "brought_to", "decides", "heads_a_text", "set_up", "singular"]

_ACTIVE = frozenset({"nsubj", "csubj"})
_TO = frozenset({"to", "before"})
_WITHIN = frozenset({"in", "at", "through", "before"})
_HEAD = 300
"""How far into a text its headings reach, in characters."""
_COUNTED = frozenset({"committee", "commission", "panel"})
"""`a committee of three`, `a commission of inquiry` are made to settle something."""
_DECISIVE = frozenset(
    {"committee", "subcommittee", "sub-committee", "commission", "board", "council", "panel"}
    | {"tribunal", "court", "body", "jury", "bench", "initiative"}
)
"""Bodies for which it is enough to be told what they deal with."""
_YET = CONDITIONS | {"before"}
"""What follows these in the present is yet to come."""
_MEETING = frozenset({"meet", "sit", "convene", "reconvene"})
_COMMITTEES = frozenset({"committee", "subcommittee", "sub-committee", "commission", "panel"})
_OFFICES = frozenset({"office", "service", "authority", "agency", "inspectorate", "centre"})
_DECIDING = frozenset({"decide", "settle", "rule", "resolve", "determine", "judge", "hear"})
_NAMING = frozenset({"of", "for", "on"})
"""After a body, these tell what it is for: `the court of arbitration`."""
_NOTHING = ANYBODYS | {"no", "any"}
_HOUSES = frozenset({"parliament", "senate", "house", "assembly", "council", "commission", "state"})
"""A committee of these is not one of the parties' own."""
_OFTEN_PARTIES = frozenset({"council", "board", "party", "service"})
"""Bodies that often are the ones who act, so that nothing is settled by what is sent to them."""


def singular(noun: Token) -> str:
    """The noun as a dictionary has it, also where it was taken for a name: `the Geneva talks`."""
    word = lemma(noun)
    return word[:-1] if noun.pos_ == "PROPN" and word.endswith("s") and word[-2:-1] != "s" else word


def heads_a_text(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a body or paper is named in a heading: `Committee on Trade: extract from minutes`."""
    if lemma(noun) not in lexicon["headed"] or offset_of(noun.doc) > _HEAD:
        return False
    return not any(word.tag_ in FINITE for word in noun.doc[: noun.sent.end])


def acts(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a court, a committee or the like does something, and so is one of those who act.

    One that sits, hears or needs time is still where the others meet, and so is one that may be any
    (`as soon as a court told it to`) and one that is yet to settle something or can do so.
    """
    if noun.dep_ not in _ACTIVE or singular(noun) not in _DECISIVE | _OFFICES:
        return False
    if any(child.lower_ in {"a", "an"} for child in noun.lefts):
        return False
    verb = noun.head
    if any(child.tag_ == "MD" for child in verb.lefts) or lemma(verb) == "be":
        return False
    if any(child.dep_ == "mark" and child.lower_ in _YET for child in verb.lefts):
        return False
    return verb.pos_ in {"VERB", "AUX"} and lemma(verb) not in lexicon["sitting"]


def decides(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a body is, by its name, one that settles things: `the Fair Work Commission`.

    A committee is one unless it is somebody's own, as `the strike committee` and `their committee`.
    """
    word = singular(noun)
    if word not in lexicon["bodies"]:
        return False
    before = set(_before(noun))
    if before & lexicon["own"] or before & _NOTHING:
        return False
    if before & lexicon["joining"]:
        return True
    if word not in _DECISIVE:
        return False
    fields = before | {word.rpartition("-")[2] for word in before}
    if fields & lexicon["settling"] or set(_purpose(noun)) & lexicon["settling"]:
        return True
    if word in _COMMITTEES and noun.dep_ in SUBJECTS and lemma(noun.head) in _MEETING:
        return True
    return word in _COMMITTEES - {"commission", "panel"} and _public(noun, before)


def _before(noun: Token) -> Iterator[str]:
    """The words before a noun that belong to it, hyphened ones as one: `cross-party`."""
    whole = ""
    for word in noun.doc[noun.left_edge.i : noun.i]:
        whole += word.lower_
        if word.nbor().text != "-" and word.text != "-":
            yield whole
            whole = ""


def _purpose(noun: Token) -> Iterator[str]:
    """The words after a body that say what it is for: `a court of arbitration`."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in _NAMING and child.i == noun.i + 1:
            for word in child.children:
                yield word.lower_
                yield lemma(word)
                yield from (part.lower_ for part in word.lefts)


def _public(committee: Token, before: set[str]) -> bool:
    """Whether a committee with a word that tells it apart is none of the parties' own."""
    owners = [child for child in committee.lefts if child.dep_ == "poss"]
    if any(lemma(owner) not in _HOUSES and not _place(owner) for owner in owners):
        return False
    told_apart = any(child.dep_ in {"compound", "amod", "poss"} for child in committee.lefts)
    return told_apart or ("a" in before and committee.dep_ not in SUBJECTS)


def _place(owner: Token) -> bool:
    """Whether an owner is a house or a place by its name, and no person."""
    return owner.pos_ == "PROPN" and owner.ent_type_ != "PERSON"


def brought_to(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a matter is brought to somebody, or somebody goes to a body: `appealed to the board`.

    Something that is settled in a body counts, too: `to be discussed in the committee`, and so does
    what a body decides or has before it.
    """
    if noun.dep_ != "pobj" or noun.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"}:
        return False
    preposition, verb = noun.head.lower_, noun.head.head
    body = singular(noun) in lexicon["bodies"]
    if body and _at_a_body(noun, lexicon):
        return True
    if preposition in {"with", "to", "before"} and lemma(verb) in lexicon["steps"]:
        return noun.pos_ == "PROPN" or body
    if preposition not in _TO:
        return False
    if verb.pos_ == "NOUN" and lemma(verb) in lexicon["matters"] and verb.dep_ == "dobj":
        verb = verb.head
    if lemma(verb) in lexicon["bringing"] and _matter(verb, lexicon):
        return noun.pos_ != "PRON" and noun.tag_ != "NNS"
    return body and lemma(verb) in lexicon["going"]


def _at_a_body(noun: Token, lexicon: Lexicon) -> bool:
    """Whether something is settled in or by a body, lies with it, or is brought before it."""
    preposition, verb = noun.head.lower_, noun.head.head
    if preposition in _WITHIN and lemma(verb) in lexicon["brokering"]:
        return verb.pos_ != "NOUN"
    if singular(noun) in _OFTEN_PARTIES or set(_before(noun)) & lexicon["own"]:
        return False
    if preposition == "before":
        return verb.pos_ in {"VERB", "AUX", "NOUN"}
    if preposition == "with":
        return lemma(verb) in {"lie", "rest"}
    if preposition == "from":
        return verb.pos_ == "NOUN" and lemma(verb) in lexicon["filings"]
    if preposition == "to":
        return lemma(verb) in lexicon["bringing"]
    return preposition == "by" and lemma(verb) in _DECIDING


def _matter(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what is brought is what is disputed."""
    return any(
        child.dep_ in {"dobj", "nsubjpass"} and lemma(child) in lexicon["matters"]
        for child in verb.children
    )


def set_up(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a body is called or made for the purpose: `convene the council`."""
    if lemma(noun) not in lexicon["bodies"]:
        return False
    made = noun.dep_ in {"dobj", "nsubjpass"} and lemma(noun.head) in lexicon["convening"]
    counted = lemma(noun) in _COUNTED and any(
        child.lower_ == "of"
        and any(word.lower_ == "inquiry" or word.like_num for word in child.children)
        for child in noun.rights
    )
    return made or counted

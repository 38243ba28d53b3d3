"""What somebody has done or is doing, where the text tells it and no modal stands with the verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import Course, ElementKind
from standoff.draft.extract.doers import WHOSE, doer
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import Found, extent, lemma, negated, subject, verb_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["doings"]

_MEANS = ElementKind.MEANS
_CLAUSES = frozenset({"ROOT", "conj", "relcl", "ccomp", "advcl", "parataxis"})
_COMPARING = frozenset(
    {"as", "than", "like", "if", "unless", "before", "until", "once", "provided"}
)
_AUTHORS = frozenset({"i", "we", "you", "who", "that", "which"})
_ROUND = ("relcl", "cc", "conj", "appos")


def doings(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The means that a finite verb without a modal tells of: `has filed two complaints`."""
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ not in _CLAUSES or not _told(token):
        return
    who = subject(token)
    if who is None or who.lower_ in _AUTHORS or _background(token):
        return
    if not doer(who, lexicon, cast):
        return
    word = lemma(token)
    if word in lexicon["holding"]:
        yield from _at_hand(token, who, lexicon)
    form = _form(token)
    present = form in {"present", "going on"}
    if _deed(token, form, lexicon) or _with(token, lexicon.tables["acting_with"].get(word, ())):
        course = Course.UNDER_WAY if present else Course.DONE
        guess = None if cast.party_of(who) else WHOSE
        yield Found(_MEANS, verb_phrase(token), who, guess=guess, course=course)


def _form(verb: Token) -> str:
    """Whether a verb tells what has been done, was done, is going on, or is always so."""
    helped = {lemma(c) for word in (verb, verb.head) for c in word.lefts if c.dep_ == "aux"}
    if verb.tag_ == "VBN" and "have" in helped:
        return "perfect"
    if verb.tag_ == "VBG":
        return "going on"
    return "present" if verb.tag_ in {"VBZ", "VBP"} else "past"


def _deed(verb: Token, form: str, lexicon: Lexicon) -> bool:
    """Whether a verb by its form and object tells of a deed.

    What has been done matters still, so any verb but those of being, thinking and saying will do;
    what was done once is a deed only where the verb alone says so.
    """
    word = lemma(verb)
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    more = any(c.dep_ in {"prt", "prep", "oprd"} for c in verb.rights)
    named = any(c.pos_ != "PRON" or (more and c.lower_ != "it") for c in objects)
    if word == "call" and any(c.dep_ == "oprd" for c in verb.rights):
        return False  # `has called the demand a dead letter`
    if word == "do":
        return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "so"
    if word == "stop":
        return any(c.dep_ == "xcomp" and c.tag_ == "VBG" for c in verb.rights)
    if any(lemma(c) in lexicon["idle_objects"] or _none(c) for c in objects):
        return False
    open_verb = word in lexicon["acting"] or word not in lexicon["no_acting"]
    if form == "perfect":
        said = word in lexicon["announcing"] and any(
            c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.rights
        )
        return open_verb and not said and not any(c.dep_ == "ccomp" for c in verb.rights)
    if form == "going on":
        return (open_verb or word in lexicon["upholding"]) and bool(objects)
    return named and word in lexicon["upholding" if form == "present" else "acting"]


def _none(noun: Token) -> bool:
    """Whether a noun is denied: `has taken no side`."""
    return any(c.lower_ in {"no", "little", "few"} for c in noun.lefts)


def _told(verb: Token) -> bool:
    """Whether a verb tells what is so: finite, active, not denied, and of no comparison."""
    lefts = list(verb.lefts)
    if negated(verb) or any(c.tag_ == "MD" or c.dep_ == "auxpass" for c in lefts):
        return False
    if any(c.dep_ == "mark" and c.lower_ in _COMPARING for c in lefts):
        return False
    helped = {lemma(c) for c in lefts if c.dep_ == "aux"}
    if verb.tag_ == "VBN":
        bare = not helped and any(c.dep_ == "nsubj" for c in lefts)  # taken for a past tense
        return "have" in helped or verb.dep_ == "conj" or bare
    if verb.tag_ == "VBG":
        return "be" in helped
    return verb.tag_ in {"VBD", "VBZ", "VBP"}


def _background(verb: Token) -> bool:
    """Whether a relative clause only says who somebody is: `the firm that bought it`."""
    relative = any(c.tag_ in {"WDT", "WP"} and c.dep_ == "nsubj" for c in verb.lefts)
    return relative and verb.dep_ == "relcl" and verb.tag_ not in {"VBN", "VBG"}


def _with(verb: Token, words: tuple[str, ...]) -> bool:
    """Whether one of some particles or prepositions comes after a verb."""
    return any(
        child.dep_ in {"prt", "prep", "advmod"} and child.lower_ in words for child in verb.rights
    )


def _at_hand(verb: Token, who: Token, lexicon: Lexicon) -> Iterator[Found]:
    """`holds one strong card`, `has a weapon`."""
    for noun in verb.rights:
        denied = any(c.lower_ in {"no", "little", "few"} for c in noun.lefts)
        known = noun.tag_ == "NN" and lemma(noun) in lexicon["threats"]
        if noun.dep_ == "dobj" and known and not denied:
            yield Found(_MEANS, extent(noun, (), _ROUND), who)

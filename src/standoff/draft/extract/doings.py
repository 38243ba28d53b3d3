"""What somebody has done or is doing, where the text tells it and no modal stands with the verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import Course, ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import Found, extent, lemma, negated, subject, verb_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["doings"]

_MEANS = ElementKind.MEANS
_CLAUSES = frozenset({"ROOT", "conj", "relcl", "ccomp", "advcl", "parataxis"})
_COMPARING = frozenset({"as", "than", "like", "if", "unless"})
_AUTHORS = frozenset({"i", "we", "you", "who", "that", "which"})
_ROUND = ("relcl", "cc", "conj", "appos")


def doings(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The means that a finite verb without a modal tells of: `has filed two complaints`."""
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ not in _CLAUSES or not _told(token):
        return
    who = subject(token)
    if who is None or who.lower_ in _AUTHORS or not cast.party_of(who):
        return
    word = lemma(token)
    if _background(token):
        return
    if word in lexicon["holding"]:
        yield from _at_hand(token, who, lexicon)
    present = token.tag_ in {"VBZ", "VBP"}
    deed = (present or token.tag_ == "VBG") and word in lexicon["upholding"]
    deed |= not present and word in lexicon["acting"]
    deed &= any(child.dep_ == "dobj" and child.pos_ != "PRON" for child in token.rights)
    if deed or _with(token, lexicon.tables["acting_with"].get(word, ())):
        course = Course.UNDER_WAY if present or token.tag_ == "VBG" else Course.DONE
        yield Found(_MEANS, verb_phrase(token), who, course=course)


def _told(verb: Token) -> bool:
    """Whether a verb tells what is so: finite, active, not denied, and of no comparison."""
    lefts = list(verb.lefts)
    if negated(verb) or any(c.tag_ == "MD" or c.dep_ == "auxpass" for c in lefts):
        return False
    if any(c.dep_ == "mark" and c.lower_ in _COMPARING for c in lefts):
        return False
    helped = {lemma(c) for c in lefts if c.dep_ == "aux"}
    if verb.tag_ == "VBN":
        return "have" in helped or verb.dep_ == "conj"
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

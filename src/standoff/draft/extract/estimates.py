"""Clauses with words of estimative probability: `A deal is highly unlikely`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.asides import after_colon, aside, of_what_will_be
from standoff.draft.extract.chances import chance_at, even_at
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.measures import DENIED, measured
from standoff.draft.extract.surprise import SURPRISE_STEMS, SURPRISED
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    clause,
    clause_of,
    lemma,
    negated,
    phrase_at,
    subject,
    trimmed,
)
from standoff.draft.small_words import AUTHOR, NONE

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["estimates"]

_LONGEST = 8
"""Words of a phrase."""
_CONTRARY = {
    "likely": "unlikely",
    "very_likely": "very_unlikely",
    "almost_certain": "almost_no_chance",
}
"""The band that is meant where nobody is likely to do something, or somebody likely not to."""
_CHANCES = frozenset(
    {"chance", "prospect", "possibility", "contingency", "hope", "likelihood", "outcome", "odds"}
)
_OF_CHANCES = frozenset({"slim", "remote", "likely", "probable", "faint", "slender", "dubious"})
_WITH_WILL = frozenset({"hardly", "scarcely", "surely"})
_ESTIMATING = frozenset(
    {"expect", "guess", "bet", "doubt", "reckon", "suspect", "predict", "foresee", "imagine"}
    | {"confident", "hunch", "wager", "see", "anticipate", "forecast", "fancy", "rule"}
    | SURPRISED
)
_THINKING = frozenset({"believe", "think", "fear", "say", "trust"})
_AUTHORS_OWN = AUTHOR | {"my", "our"}


def estimates(sentence: Span, lexicon: Lexicon) -> list[Found]:
    """Clauses with words of estimative probability."""
    return list(_parted(list(_told(sentence, lexicon))))


@dataclass(frozen=True)
class _Told:
    """An estimate, the place where its word of likelihood ends, and whether that is an opinion."""

    found: Found
    end: int
    opinion: bool = False


def _told(sentence: Span, lexicon: Lexicon) -> Iterator[_Told]:
    """The estimates of a sentence."""
    small = measured(sentence, lexicon)
    place = sentence.start
    while place < sentence.end:
        token = sentence.doc[place]
        skip = phrase_at(token, lexicon["not_estimates"])
        count = phrase_at(token, lexicon.likelihoods, _LONGEST)
        told = chance_at(token) or small.get(place) or even_at(token)
        if told is not None and told.words >= max(skip, count):
            place += told.words
            yield _Told(_claim(token, told.words, told.band), place)
            continue
        if skip >= max(count, 1) or not count:
            thought = _thought(token)
            if thought is not None:
                yield _Told(thought, place + 1, opinion=True)
            place += max(skip, 1)
            continue
        words = sentence.doc[place : place + count]
        band = lexicon.bands.get(_phrase(token, count, lexicon.bands))
        place += count
        if band is not None and _estimates_something(words):
            found = _claim(token, count, _turned(token, count, band))
            opinion = any(lemma(word) in _ESTIMATING | _THINKING for word in words)
            band = "very_likely" if _surprised_if_not(words) else _mirrored(found)
            yield _Told(replace(found, band=band), place, opinion)


def _surprised_if_not(words: Span) -> bool:
    """Whether it would surprise the author that something is not: `surprised if they do not`."""
    if not any(lemma(word).startswith(SURPRISE_STEMS) for word in words):
        return False
    plain = not any(word.lower_ in {"not", "n't"} for word in words)
    doubted = (inner for inner in clause_of(words.root).subtree if inner.dep_ in {"advcl", "ccomp"})
    return plain and any(negated(inner) for inner in doubted)


def _thought(token: Token) -> Found | None:
    """What the author thinks will be: `I believe that it will`, `They will, I think, agree`."""
    if lemma(token) not in _THINKING:
        return None
    about = aside(token)
    if about is not None and of_what_will_be(about):
        return _claim(token, 1, "likely")
    who = subject(token)
    said = [child for child in token.rights if child.dep_ == "ccomp"]
    if who is None or who.lower_ not in {"i", "we"} or not said or lemma(token) == "fear":
        return None
    if not any(child.lower_ in {"will", "wo", "'ll"} for child in said[0].lefts):
        return None
    no = negated(said[0])
    band = "unlikely" if no != negated(token) else "likely"
    return Found(ElementKind.CLAIM, clause(said[0]), band=band, negated=no)


def _parted(told: Sequence[_Told]) -> Iterator[Found]:
    """The estimates, none of which takes in the clause of the next.

    An opinion is no estimate of its own where more is said in it: `I reckon it is a toss-up`.
    """
    for one, after in zip_longest(told, told[1:]):
        span = one.found.span
        start = span.end if after is None else after.found.span.start
        if start >= span.end:
            yield one.found
        elif not one.opinion:
            cut = one.end <= start and span.start < start
            yield replace(one.found, span=_shortened(span, start)) if cut else one.found


def _shortened(span: Span, end: int) -> Span:
    """A passage up to before a place, without the words that join what follows."""
    doc = span.doc
    while end - 1 > span.start and doc[end - 1].dep_ in {"cc", "mark", "punct", "preconj"}:
        end -= 1
    return doc[span.start : end]


def _turned(token: Token, count: int, band: str) -> str:
    """The band of a phrase where `not` stands beside it and is no part of it.

    What will most likely not be is very unlikely; what is not impossible has some chance.
    """
    words = token.doc[token.i : token.i + count]
    head = words.root
    beside = head.head if head.dep_ in {"advmod", "acomp", "attr", "npadvmod", "prep"} else head
    if not any(c.dep_ == "neg" and not (words.start <= c.i < words.end) for c in beside.children):
        return band
    if head.dep_ == "acomp" and beside.i < head.i:
        return DENIED.get(band, band)
    if head.dep_ in {"advmod", "npadvmod", "prep"} and beside.i > head.i:
        return _CONTRARY.get(band, band)
    return band


def _mirrored(found: Found) -> str | None:
    """The band of an estimate; of `neither is likely to` that of the contrary."""
    verb = found.span.root
    who = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    none = who is not None and any(word.lower_ in NONE for word in (who, *who.lefts))
    return _CONTRARY.get(found.band or "", found.band) if none else found.band


def _phrase(token: Token, count: int, bands: Mapping[str, str]) -> str:
    """The phrase of the bands that some words are, as they stand or as a dictionary has them."""
    words = token.doc[token.i : token.i + count]
    plain = words.text.lower()
    if plain in bands:
        return plain
    return "".join(
        lemma(word) + (" " if word.whitespace_ and word.i < words.end - 1 else "") for word in words
    )


def _estimates_something(words: Span) -> bool:
    """Whether words of the bands are used for an estimate here."""
    opinion = next((word for word in words if lemma(word) in _ESTIMATING), None)
    after = words.doc[words.end : words.end + 1]
    if "bet" in words.text and after.text == "it":  # `I would not bet on it`: told before
        return False
    if opinion is not None:
        return _by_author(opinion, words)
    token, word = words[0], lemma(words[0])
    if lemma(words[-1]) == "certain" and words[-1].dep_ == "acomp":
        who = subject(words[-1].head)
        if who is not None and who.lower_ in {"i", "we", "you"}:
            return any(child.dep_ == "ccomp" for child in words[-1].subtree)
    if len(words) > 1:
        return True
    if word == "certain":
        return token.dep_ == "acomp"
    if word in _OF_CHANCES and token.dep_ == "amod" and not after_colon(token):
        chance = lemma(token.head) in _CHANCES or token.head.lower_ == "as"
        return chance or (
            word in {"likely", "probable"} and token.head.dep_ in {"attr", "nsubj", "oprd"}
        )
    if word in _WITH_WILL:
        verb = clause_of(token)
        return verb.lower_ == "going" or any(child.tag_ == "MD" for child in verb.children)
    if token.lower_ == "certainly" and token.head.pos_ == "VERB":  # `They certainly dine together`
        return any(child.tag_ == "MD" for child in clause_of(token).children)
    return True


def _by_author(word: Token, words: Span) -> bool:
    """Whether a word for having an opinion tells the author's: `I doubt`, `my guess`."""
    if word.i and word.nbor(-1).lower_ == "'s":  # `anyone's guess`
        return True
    if word.pos_ not in {"VERB", "ADJ", "AUX"}:
        return len(words) > 1 or any(child.lower_ in _AUTHORS_OWN for child in word.lefts)
    if any(child.lower_ == "following" for child in word.rights):
        return False  # `We should expect the following.`
    borne = any(child.dep_ in {"auxpass", "nsubjpass"} for child in word.lefts)
    if borne:  # `Talks are ruled out`, `Rain is expected`, but not `is not ruled out`
        return len(words) > 1 and not (word.lower_ == "ruled" and negated(word))
    verb = clause_of(word)
    who = subject(verb)
    if who is None:  # an order to the reader
        return verb.tag_ == "VB" and verb.dep_ == "ROOT"
    return who.lower_ in _AUTHORS_OWN


def _claim(token: Token, count: int, band: str) -> Found:
    """The clause that a phrase qualifies."""
    opinion = any(
        lemma(word) in _ESTIMATING | _THINKING for word in token.doc[token.i : token.i + count]
    )
    head = token.doc[token.i + count - 1]
    if after_colon(token):
        return Found(ElementKind.CLAIM, _listed(token, head), band=band)
    if head.dep_ == "conj" and head.pos_ == "ADJ" and head.head.dep_ == "acomp":
        span = trimmed(token.doc, token.i, head.right_edge.i + 1)
        return Found(ElementKind.CLAIM, span, band=band, negated=_proposition_denied(head))
    verb = clause_of(head)
    about = aside(verb)
    if about is not None and (of_what_will_be(about) or not opinion):
        band = _CONTRARY.get(band, band) if negated(about) else band
        return Found(ElementKind.CLAIM, clause(about), band=band, negated=negated(about))
    lefts = {child.lower_ for child in verb.lefts}
    if lemma(verb) in {"be", "seem", "look", "appear", "remain", "stand"} or lefts & _AUTHORS_OWN:
        span = clause(verb, ("cc", "parataxis"))
    else:
        span = clause(verb)
    return Found(ElementKind.CLAIM, span, band=band, negated=_proposition_denied(verb))


def _listed(token: Token, last: Token) -> Span:
    """What a list rates: `A fare strike: likely`."""
    colons = [one.i for one in token.sent if one.text == ":" and one.i < token.i]
    start = colons[-2] + 1 if len(colons) > 1 else token.sent.start
    return trimmed(token.doc, start, last.i + 1)


def _proposition_denied(verb: Token) -> bool:
    """Whether what is estimated is said with `not`: `likely that it will not be seen`."""
    return any(
        negated(inner)
        for inner in verb.subtree
        if inner.dep_ in {"ccomp", "xcomp"} and inner != verb
    )

"""What the author, or somebody whom the text reports, predicts or estimates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.chances import chance_at
from standoff.draft.extract.forecasts import NOBODY, Setting, forecasts
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    clause,
    clause_of,
    lemma,
    negated,
    phrase_at,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["claims"]

_CLAIM = ElementKind.CLAIM
_CONTRARY = {
    "likely": "unlikely",
    "very_likely": "very_unlikely",
    "almost_certain": "almost_no_chance",
}
"""The band that is meant where nobody is likely to do something, or somebody likely not to."""
_DENIED = {
    "likely": "unlikely",
    "very_likely": "unlikely",
    "unlikely": "likely",
    "cat_no": "unlikely",
    "almost_no_chance": "unlikely",
}
"""The band that is meant where a word of likelihood is itself denied: `is not impossible`."""
_CHANCES = frozenset(
    {"chance", "prospect", "possibility", "contingency", "hope", "likelihood", "outcome", "odds"}
)
_ESTIMATING = frozenset(
    {"expect", "guess", "bet", "doubt", "reckon", "suspect", "predict", "foresee", "imagine"}
    | {"confident", "hunch", "surprised", "wager"}
)
_AUTHOR = frozenset({"i", "we", "my", "our"})


def claims(docs: Sequence[Doc], lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The estimates and predictions of a text, given as its paragraphs."""
    bands = {
        phrase.lower(): band for band, words in lexicon.tables["bands"].items() for phrase in words
    }
    sentences = [sentence for doc in docs for sentence in doc.sents]
    estimates = [list(_estimates(sentence, lexicon, bands)) for sentence in sentences]
    told = [bool(found) for found in estimates]
    for place, sentence in enumerate(sentences):
        if _asks(sentence):
            continue
        setting = Setting(
            amid=any(told[max(0, place - 1) : place + 2]),
            later=any(told[: place + 3]) or not any(told),
        )
        yield from _apart((*estimates[place], *forecasts(sentence, lexicon, cast, setting)))


def _asks(sentence: Span) -> bool:
    return bool(sentence.text.rstrip('" ').endswith("?"))


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """What was found without what lies, by half or more, where something else was found before."""
    seen: set[int] = set()
    for one in found:
        places = set(range(one.span.start, one.span.end))
        if len(seen & places) * 2 < len(places):
            seen |= places
            yield one


def _estimates(sentence: Span, lexicon: Lexicon, bands: Mapping[str, str]) -> Iterator[Found]:
    """Clauses with words of estimative probability."""
    place = sentence.start
    while place < sentence.end:
        token = sentence.doc[place]
        told = chance_at(token)
        if told is not None:
            yield _claim(token, told.words, told.band)
            place += told.words
            continue
        skip = phrase_at(token, lexicon["not_estimates"])
        count = phrase_at(token, bands)
        if skip >= max(count, 1) or not count:
            place += max(skip, 1)
            continue
        band = bands.get(_phrase(token, count, bands))
        if band is not None and _estimates_something(token):
            found = _claim(token, count, _turned(token, count, band))
            yield replace(found, band=_mirrored(found))
        place += count


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
        return _DENIED.get(band, band)
    if head.dep_ in {"advmod", "npadvmod", "prep"} and beside.i > head.i:
        return _CONTRARY.get(band, band)
    return band


def _mirrored(found: Found) -> str | None:
    """The band of an estimate; of `neither is likely to` that of the contrary."""
    verb = found.span.root
    who = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    none = who is not None and any(word.lower_ in NOBODY for word in (who, *who.lefts))
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


def _estimates_something(token: Token) -> bool:
    """Whether a word of the bands is used for an estimate here."""
    word = lemma(token)
    if word in _ESTIMATING:
        if token.pos_ in {"VERB", "ADJ"}:
            if any(child.lower_ == "following" for child in token.rights):
                return False  # `We should expect the following.`
            if token.pos_ == "ADJ":
                token = clause_of(token)
            who = subject(token)
            if who is None:  # an order to the reader
                return token.tag_ == "VB" and token.dep_ == "ROOT"
            return who.lower_ in _AUTHOR
        return any(child.lower_ in _AUTHOR for child in token.lefts)
    if word == "certain":
        return (
            token.dep_ in {"acomp", "amod"} and token.head.dep_ != "nsubj" and token.dep_ != "amod"
        )
    if word in {"slim", "remote", "likely", "faint", "slender"} and token.dep_ == "amod":
        chance = lemma(token.head) in _CHANCES or token.head.lower_ == "as"
        return chance or (word == "likely" and token.head.dep_ in {"attr", "nsubj", "oprd"})
    if word in {"hardly", "surely"}:
        return any(child.tag_ == "MD" for child in clause_of(token).children)
    if token.lower_ == "certainly" and token.head.pos_ == "VERB":  # `They certainly dine together`
        return any(child.tag_ == "MD" for child in clause_of(token).children)
    if token.lower_ == "ruled":  # `Talks are ruled out`, but not `She has ruled out talks`
        return any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.lefts)
    return True


def _claim(token: Token, count: int, band: str) -> Found:
    """The clause that a phrase qualifies."""
    head = token.doc[token.i + count - 1]
    verb = clause_of(head)
    lefts = {child.lower_ for child in verb.lefts}
    if lemma(verb) in {"be", "seem", "look", "appear", "remain", "stand"} or lefts & _AUTHOR:
        span = clause(verb, ("cc", "parataxis"))
    else:
        span = clause(verb)
    return Found(_CLAIM, span, band=band, negated=_proposition_denied(verb))


def _proposition_denied(verb: Token) -> bool:
    """Whether what is estimated is said with `not`: `likely that it will not be seen`."""
    return any(
        negated(inner)
        for inner in verb.subtree
        if inner.dep_ in {"ccomp", "xcomp"} and inner != verb
    )

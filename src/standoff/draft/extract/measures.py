"""How great a chance is said to be: `little hope of a deal`, `the odds of that are long`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.draft.extract.chances import Chance
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, lemma, negated
from standoff.draft.small_words import HARDLY

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["DENIED", "measured"]

DENIED = {
    "likely": "unlikely",
    "very_likely": "unlikely",
    "almost_certain": "unlikely",
    "unlikely": "likely",
    "very_unlikely": "likely",
    "cat_no": "unlikely",
    "almost_no_chance": "unlikely",
}
"""The band that is meant where a word of likelihood is itself denied: `is not impossible`."""
_DREADED = frozenset({"risk", "danger", "hope"})
"""Words that tell a chance only if it is said to be small; `great hopes` are no estimate."""
_SMALL = frozenset({"cat_no", "almost_no_chance", "very_unlikely", "unlikely"})
_NEARLY = frozenset({"almost", "virtually", "practically", "next", "nearly", "effectively"})
_TINILY = frozenset({"vanishingly", "astronomically", "infinitesimally"})
_VERY = frozenset({"very", "extremely", "exceedingly", "unusually"})
_EARNEST = frozenset({"serious", "realistic", "real", "earthly"})
"""What is no serious chance is hardly any."""
_NOT = frozenset({"not", "n't"})
_EVEN = frozenset({"even", "evens"})
_BETWEEN = (
    _NEARLY | HARDLY | _TINILY | _VERY | _NOT | frozenset({"to", "any", "the", "a", "an", "all"})
) | frozenset(
    {"than", "rather", "quite", "as", "roughly", "about", "around", "very", "but", "worse"}
)
_BEING = frozenset({"be", "look", "seem", "remain", "appear", "stand", "become"})
_SAYING_OF = frozenset({"acomp", "attr", "oprd", "amod", "pobj", "advmod", "pcomp"})
_RATED = frozenset({"as", "at"})


def measured(sentence: Span, lexicon: Lexicon) -> dict[int, Chance]:
    """The chances of a sentence whose size is told in words, by the place where each begins."""
    bands = lexicon.measures
    found = {}
    for noun in sentence:
        if lemma(noun) not in lexicon["chances"] or noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        if noun.i + 1 < sentence.end and noun.nbor().tag_ == "TO" and lemma(noun) == "chance":
            continue  # a chance to do something is an opportunity
        words = _before(noun, sentence, bands)
        band = _band(words, bands)
        if band is None:
            words = _after(noun, bands)
            band = _band(words, bands)
        if band is None or (lemma(noun) in _DREADED and band not in _SMALL):
            continue
        start = min(words[0].i, noun.i)
        found[start] = Chance(max(words[-1].i, noun.i) + 1 - start, band)
    return found


def _before(noun: Token, sentence: Span, bands: Mapping[str, str]) -> list[Token]:
    """The words right before a noun that tell how much of it there is."""
    start = noun.i
    while start > sentence.start and (
        _known(noun.doc[start - 1], bands) or noun.doc[start - 1].lower_ in _BETWEEN
    ):
        start -= 1
    words = list(noun.doc[start : noun.i])
    verb = noun.head
    if words and noun.dep_ in {"attr", "dobj"} and negated(verb) and verb.i < start:
        denial = [child for child in verb.children if child.dep_ == "neg"]
        return [*denial, *(word for word in words if word not in denial)]
    return words


def _after(noun: Token, bands: Mapping[str, str]) -> list[Token]:
    """The words that say of a noun how much there is: `slim` in `the odds of that are slim`."""
    verb = noun.head
    if noun.dep_ in SUBJECTS and (lemma(verb) in _BEING or verb.tag_ == "VBN"):
        beside = list(verb.rights)
    elif noun.dep_ == "dobj":  # `we rate the odds of that as slim`
        beside = [child for child in verb.rights if child.lower_ in _RATED]
    else:
        return []
    for child in beside:
        for word in child.rights if child.lower_ in _RATED else [child]:
            if _known(word, bands) and word.dep_ in _SAYING_OF and word.i > noun.i:
                denial = [one for one in verb.children if one.dep_ == "neg" and one.i < word.i]
                return [*denial, *(one for one in word.subtree if abs(one.i - word.i) < 4)]
    return []


def _known(word: Token, bands: Mapping[str, str]) -> bool:
    return word.lower_ in bands or lemma(word) in bands


def _band(words: Sequence[Token], bands: Mapping[str, str]) -> str | None:
    """The band that the words of measure beside a noun make together."""
    told = {word.lower_ for word in words}
    found = [bands.get(word.lower_) or bands.get(lemma(word), "") for word in words]
    sizes = [one for one in found if one and one != "cat_no"]
    none = "cat_no" in found
    if told & _EVEN and "than" in told:
        less = told & {"less", "worse", "lower"}
        return "roughly_even" if none else "unlikely" if less else "likely"
    if [word.lower_ for word in words[-3:]] == ["as", "good", "a"]:
        return "roughly_even"
    if none or (told & HARDLY and told & {"any", "a"}):
        hardly = sizes or told & (_NEARLY | HARDLY)
        return "almost_no_chance" if hardly else "cat_no"
    if not sizes:
        return None
    band = sizes[0]
    if told & _TINILY:
        return "almost_no_chance"
    if told & _NOT:
        if any(word.tag_ == "JJS" for word in words):
            return "almost_no_chance"
        return "very_unlikely" if told & _EARNEST else DENIED.get(band, band)
    if told & _VERY:
        return {"likely": "very_likely", "unlikely": "very_unlikely"}.get(band, band)
    return band

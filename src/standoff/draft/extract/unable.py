"""Words and idioms that say by themselves that somebody is unable or unwilling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import FINITE, lemma, negated, phrase_at

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["told_unable"]

_BESIDE = frozenset({"amod", "advmod", "npadvmod", "compound", "nmod"})
"""What stands like this with a noun or a verb tells nothing of the subject of its clause."""
_PREDICATED = frozenset({"acomp", "attr", "oprd", "conj", "ROOT", "advcl", "acl", "ccomp", "relcl"})
_SAID = frozenset({"JJ", "VBN", "VBD", "VBG"})
_DENYING = frozenset({"no", "not", "n't", "never", "none", "nothing", "nowhere", "neither"})
_LONGEST = 8
"""Words of an idiom."""


def told_unable(token: Token, verb: Token, lexicon: Lexicon) -> Token | None:
    """The verb of a clause in which a word or an idiom says that somebody is unable.

    Args:
        token: the word with which it begins.
        verb: the verb of the clause.
        lexicon: the words.
    """
    count = phrase_at(token, lexicon["unable_phrases"], _LONGEST)
    if count and not _beside(token, count) and _meant(token, count, verb):
        return verb if lemma(verb) != "to" else verb.head
    count = phrase_at(token, lexicon["unable"])
    if not count:
        return None
    words = token.doc[token.i : token.i + count]
    said = (word for word in words if word.tag_ in _SAID and word.dep_ not in _BESIDE)
    head = next(said, words[-1])
    return verb if _predicated(head) and not (negated(verb) or negated(head)) else None


def _beside(token: Token, count: int) -> bool:
    """Whether the first word of an idiom belongs to a word behind it, and says nothing itself."""
    inside = token.doc[token.i : token.i + count]
    return (
        token.dep_ in {"amod", "advmod"}
        and token.head not in inside
        and not any(w.lower_ in _DENYING for w in inside)
    )


def _predicated(word: Token) -> bool:
    """Whether an adjective or participle is said of a subject: `is unable`, `was forbidden`."""
    if word.dep_ in _BESIDE:
        return False
    if word.pos_ == "ADJ":
        return True
    if word.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in word.lefts):
        return not any(c.tag_ in {"MD", "VBG"} for c in word.lefts)
    return word.tag_ in {"VBN", "NN", "RB"} and word.dep_ in {"acomp", "attr", "oprd"}


def _meant(token: Token, count: int, verb: Token) -> bool:
    """Whether an idiom is asserted: neither denied nor only possible, wished for or to come."""
    words: Span = token.doc[token.i : token.i + count]
    if any(word.lower_ in _DENYING for word in words) or token.pos_ not in {"VERB", "AUX"}:
        return not _denied(words, verb)
    if token.tag_ == "VB" or any(c.tag_ == "MD" for c in token.lefts):
        return False
    helped = any(c.dep_ in {"aux", "auxpass"} for c in token.lefts)
    return (token.tag_ in FINITE or helped or token.dep_ in {"acomp", "conj"}) and not negated(
        token
    )


def _denied(words: Span, verb: Token) -> bool:
    """Whether a `not` outside an idiom that has none denies it: `is not out of cash`."""
    if any(word.lower_ in _DENYING for word in words):
        return False
    return any(c.dep_ == "neg" and not words.start <= c.i < words.end for c in verb.children)

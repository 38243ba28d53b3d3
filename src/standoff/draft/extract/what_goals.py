"""Goals that stand after a clause with `what`: `What they dread is X`, `What she is after is X`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.listed import each
from standoff.draft.extract.syntax import SUBJECTS, THINGS, Found, lemma, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["what_goals"]

_GOAL = ElementKind.GOAL
_FORMS = frozenset({"is", "was", "are", "were", "'s", "remains", "remained"})
_LONGEST = 14
"""Words of a clause with `what`, up to the word that says that something is wanted."""


def what_goals(what: Token, lexicon: Lexicon) -> Iterator[Found]:
    """The goals that a clause with `what` announces."""
    sentence = what.sent
    if what.lower_ != "what" or sentence[-1].text == "?":
        return
    words = what.doc[what.i + 1 : min(what.i + _LONGEST, sentence.end)]
    wanting = next((t for t in words if _unwanted(t, lexicon) is not None), None)
    if wanting is None:
        return
    be = _equation(wanting)
    if be is None or be.i + 1 >= sentence.end:
        return
    who = _holder(what.doc[what.i + 1 : be.i])
    if who is None or who.lower_ not in {"i", "you"}:
        yield from _equal(be, who, unwanted=bool(_unwanted(wanting, lexicon)))


def _equation(wanting: Token) -> Token | None:
    """The `is` after a clause with `what`, or the colon of `is plain: X`, `has not changed: X`."""
    after = wanting.doc[wanting.i + 1 : wanting.sent.end]
    be = next((t for t in after if t.lower_ in _FORMS or t.text in {";", ":"}), None)
    if be is None or be.text == ";" or be.nbor(-1).tag_ in {"WDT", "WP", "DT"}:
        return None  # but `what they are aiming for, which is why they wait`
    near = after.doc[be.i + 1 : min(be.i + 6, after.end)]
    colon = next((t for t in near if t.text == ":"), None)
    if colon is not None:
        plain = not any(t.pos_ in THINGS and list(t.lefts) for t in after.doc[be.i : colon.i])
        return colon if plain else be
    return be


def _unwanted(word: Token, lexicon: Lexicon) -> bool | None:
    """Whether a word says that something is not wanted, or that it is; None if neither."""
    root = lemma(word)
    if root in lexicon["worrying"] or word.lower_ == "awake":
        return True
    if word.pos_ in {"VERB", "ADJ"} or word.dep_ == "csubj":
        feared = root in lexicon["fearing"] | lexicon["fearing_adjectives"]
        if feared or root in lexicon.tables["fearing_with"]:
            return True
        wanting = lexicon["wanting"] | lexicon["wanting_adjectives"] | {"accept", "like", "love"}
        prepositions = lexicon.tables["wanting_with"].get(root, ())
        near = word.doc[word.i + 1 : min(word.i + 4, word.sent.end)]
        if root in wanting or any(t.lower_ in prepositions for t in near):
            return False
    return False if word.lower_ in {"after", "view"} else None


def _holder(clause: Span) -> Token | None:
    """Who wants it: the subject of the clause with `what`, else its object."""
    for kinds in (SUBJECTS, {"dobj"}):
        for token in clause:
            if token.dep_ in kinds and token.tag_ not in {"WDT", "WP"}:
                return token
    return next((t for t in clause if t.pos_ in {"PROPN", "NOUN"}), None)


def _equal(be: Token, who: Token | None, *, unwanted: bool) -> Iterator[Found]:
    """What stands after `is`: nouns, each of a list by itself, or all of a clause."""
    doc, end = be.doc, be.sent.end
    end = next((t.i for t in doc[be.i + 1 : end] if t.text == ";"), end)
    rest = trimmed(doc, be.i + 1, end)
    outside = [t for t in rest if not rest.start <= t.head.i < rest.end or t.head == t]
    clause = rest[0].tag_ in {"TO", "VBG", "VB"} or any(
        t.tag_ in {"VBZ", "VBP", "VBD"} for t in outside
    )
    nouns = [t for t in outside if t.pos_ in THINGS]
    if nouns and not clause:
        yield from each(_listed(nouns[0]), who, unwanted)
    elif rest[0].lower_ not in {"not", "that"} or clause:
        yield Found(_GOAL, rest, who, negated=unwanted)
    yield from _between_semicolons(be, who, unwanted)


def _listed(noun: Token) -> Iterator[Token]:
    """A noun and those in a list with it."""
    yield noun
    for child in noun.rights:
        if child.dep_ in {"appos", "conj"} and child.pos_ in THINGS:
            yield from _listed(child)


def _between_semicolons(be: Token, who: Token | None, negated: bool) -> Iterator[Found]:
    """What a list goes on with after `is`, where the parser does not follow its semicolons."""
    sentence = be.sent
    stops = [t.i for t in sentence if t.text == ";" and t.i > be.i]
    for start, end in pairwise([*stops, sentence.end]):
        item = be.doc[start + 1 : end]
        nouns = [t for t in item if t.pos_ == "NOUN"]
        finite = any(t.tag_ in {"VBZ", "VBP", "MD"} and t.dep_ in {"ROOT", "conj"} for t in item)
        if nouns and not finite:
            first = nouns[0]
            yield Found(
                _GOAL, be.doc[first.left_edge.i : max(first.i + 1, end - 1)], who, negated=negated
            )

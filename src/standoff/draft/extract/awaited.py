"""Words that make a condition where something is denied or yet to come: `without`, `before`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, lemma
from standoff.draft.small_words import NONE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["awaited", "needed"]

_NONE = NONE | {"nor", "never"}
_KEPT = frozenset({"lack", "doubtful", "impossible", "improbable", "unlikely"})


def awaited(token: Token, lexicon: Lexicon) -> bool:
    """Whether `before`, `after`, `while` or `when` begins a clause that something depends on."""
    word = token.lower_
    if word in {"before", "after"}:
        return _joins(token) and _waiting(token, lexicon)
    if word == "while":
        before = token.nbor(-1) if token.i > token.sent.start else None
        follows = before is not None and before.text != ","
        return token.dep_ == "mark" and follows and _withheld(token, lexicon)
    return word == "when" and _coming(token)


def needed(token: Token, lexicon: Lexicon) -> bool:
    """Whether `without`, `given`, `on` or `upon` begins a phrase that something depends on."""
    word = token.lower_
    if word == "without":
        return _missed(token, lexicon)
    if word == "given":
        return _granted(token)
    return word in {"on", "upon"} and _occasion(token, lexicon)


def _missed(without: Token, lexicon: Lexicon) -> bool:
    """Whether `without X` is something that a possibility or its lack depends on."""
    before = without.nbor(-1) if without.i > without.sent.start else None
    after = without.nbor(1) if without.i + 1 < without.sent.end else None
    if without.dep_ not in {"prep", "conj", "mark"} or after is None or after.tag_ == "WDT":
        return False
    if before is None or before.text in {";", ":"}:
        return True  # `Without petrol, they will stay`
    if before.lower_ == "not" or without.head.dep_ in SUBJECTS:
        return False  # `is not without weapons`
    if lemma(without.head) in {"live", "do", "manage", "be"} and before == without.head:
        return False  # what somebody cannot do
    opening = before.text == "," or before.dep_ == "cc"
    return (opening and without.head.i > without.i) or _withheld(without, lexicon)


def _granted(given: Token) -> bool:
    """`given a rise of seven per cent`, which may come or not."""
    after = given.nbor(1) if given.i + 1 < given.sent.end else given
    return given.dep_ in {"prep", "advcl", "acl"} and after.lower_ in {"a", "an", "enough", "some"}


def _occasion(on: Token, lexicon: Lexicon) -> bool:
    """`upon ratification by both`, `on payment of a fee`."""
    things = [c for c in on.rights if c.dep_ == "pobj" and lemma(c) in lexicon["occasions"]]
    if on.lower_ == "on":  # `on approval of it`, but not `agreed on changes`, `on the approval`
        told = [c for c in things if any(inner.lower_ == "of" for inner in c.rights)]
        things = [c for c in told if not any(inner.dep_ == "det" for inner in c.lefts)]
    return on.dep_ == "prep" and bool(things)


def _joins(token: Token) -> bool:
    """Whether a clause follows, also where it was taken for a phrase."""
    if token.dep_ == "mark":
        return True
    after = token.doc[token.i + 1 : min(token.sent.end, token.i + 12)]
    stop = next((w.i for w in after if w.is_punct or w.dep_ in {"cc", "mark"}), token.i + 12)
    verbs = [w for w in after if w.tag_ in {"VBZ", "VBP", "VBD"} and w.i < stop]
    return token.dep_ == "prep" and any(w.dep_ not in {"relcl", "ROOT"} for w in verbs)


def _waiting(token: Token, lexicon: Lexicon) -> bool:
    """Whether `before` or `after` is a condition: after `only`, or where the clause is denied."""
    if token.i and token.nbor(-1).lower_ == "only":
        return True
    above = token.head.head
    if token.lower_ == "after":
        return any(child.lower_ == "only" and child.i < above.i for child in above.lefts)
    return _withheld(token, lexicon)


def _withheld(token: Token, lexicon: Lexicon) -> bool:
    """Whether what a word belongs to is denied before it, or somebody is unable to do it."""
    kept = lexicon["refusing"] | lexicon["unable"] | _KEPT
    for above in token.ancestors:
        if above.sent != token.sent:
            break
        near = [w for w in (above, *above.lefts, *above.rights) if w.i < token.i]
        if any(w.dep_ == "neg" or lemma(w) in kept or w.lower_ in kept for w in near):
            return True
        if any(inner.lower_ in _NONE for w in near for inner in (w, *w.lefts)):
            return True
        if lemma(above) == "rule" and any(w.lower_ == "out" for w in above.rights):
            return True
    return False


def _coming(when: Token) -> bool:
    """`will resume when the last have gone`: what comes waits for what has not come."""
    verb = when.head
    above = verb.head
    now = verb.tag_ in {"VBZ", "VBP"} or any(c.tag_ in {"VBZ", "VBP"} for c in verb.lefts)
    later = above.tag_ == "VB" and any(c.lower_ in {"will", "to"} for c in above.lefts)
    joined = when.dep_ == "advmod" and verb.dep_ == "advcl" and above.i < when.i
    return joined and now and (later or above.lower_ == "payable")

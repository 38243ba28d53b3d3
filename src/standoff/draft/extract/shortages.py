"""Where means or powers end: `the money has dried up`, `its writ stops at the river`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import full_verb, lemma, negated

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["ended"]

_SO_FAR = frozenset({"will", "would", "may", "might", "could", "should"})
_AT_MOST = ("at most", "at the most", "at best", "no more than", "not more than", "only", "just")
_MOST = 7
"""Words between a verb and what bounds its number."""


def ended(verb: Token, acting: bool, lexicon: Lexicon) -> bool:
    """Whether a clause says that means are used up, or how far a power or capacity goes.

    Args:
        verb: a verb.
        acting: whether its subject is somebody.
        lexicon: the words.
    """
    if not full_verb(verb):
        return False
    if acting and _so_many_at_most(verb):
        return True
    who = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if who is None or any(c.lower_ in _SO_FAR for c in verb.lefts):
        return False
    nouns = {lemma(who), who.lower_}
    if nouns & lexicon["powers"]:
        denied = negated(verb)
        if lemma(verb) in lexicon["ending"] and verb.tag_ in {"VBZ", "VBP"}:
            return not denied and any(c.lower_ in {"at", "there", "short"} for c in verb.rights)
        if lemma(verb) in lexicon["reaching"] and denied:
            return True
    if not nouns & (lexicon["resources"] | lexicon["powers"]):
        return False
    return _gone(verb, lexicon)


def _gone(verb: Token, lexicon: Lexicon) -> bool:
    """`has run out`, `is spent`, `is not there`."""
    told = {c.lower_ for c in verb.rights}
    if lemma(verb) == "be":
        if negated(verb):
            return "there" in told
        return bool(told & lexicon["used_up"])
    has = any(c.lower_ in {"has", "have", "'s", "'ve", "is", "are", "been"} for c in verb.lefts)
    if lemma(verb) == "go" and any(c.dep_ == "prep" for c in verb.rights):
        return False  # `has gone from 80 to 31`
    particle = next((c.lower_ for c in verb.rights if c.dep_ in {"prt", "advmod", "acomp"}), "")
    words = {f"{lemma(verb)} {particle}", verb.lower_ if has else "", lemma(verb) if has else ""}
    return has and not negated(verb) and bool(words & lexicon["used_up"])


def _so_many_at_most(verb: Token) -> bool:
    """`can handle thirty at most`, `can take no more than two ships`."""
    if not any(c.lower_ in {"can", "could"} for c in verb.lefts) or negated(verb):
        return False
    counted = [
        c for c in verb.rights
        if c.dep_ in {"dobj", "nummod"} and (c.like_num or any(w.dep_ == "nummod" for w in c.lefts))
    ]  # fmt: skip
    near = verb.doc[verb.i - 1 : min(verb.i + _MOST, verb.sent.end)].text.lower()
    return bool(counted) and any(f" {words} " in f" {near} " for words in _AT_MOST)

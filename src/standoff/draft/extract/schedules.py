"""What is arranged to be at a time, which nobody foretells: `The meeting will be held at nine`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import lemma, negated, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["arranged"]

_AT = frozenset({"on", "at", "in", "from", "until", "till", "to", "between", "next", "after"})
"""Words before the time of what is arranged; what comes `by May` or `within weeks` is foretold."""
_TIMES = frozenset({"DATE", "TIME"})
_CLOCK = re.compile(
    r"\d{1,2}[.:]\d\d|\d{1,2}(?:st|nd|rd|th)|0?\d00|noon|midnight|o'clock|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter|morning|afternoon|evening|first|second|third"
    r"|seven|eight|nine|ten|eleven|twelve|half"
)
_SET = re.compile(
    r"take (?:place|effect)|(?:come|enter) into (?:force|effect|operation)|go on sale|next meet"
)
_USUAL = ("as usual", "as always", "as planned", "as scheduled", "as printed", "as normal")


def arranged(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause with `will` tells only when something is to be.

    Args:
        verb: the verb.
        lexicon: the words.
    """
    if negated(verb):
        return False
    who = subject(verb)
    event = who is not None and lemma(who) in lexicon["arrangements"]
    words = verb.doc[verb.i : verb.right_edge.i + 1].text.lower()
    if lemma(verb) not in lexicon["arranged"] | {"be"} and not _SET.match(words):
        return False
    if lemma(verb) == "be" and not event and any(c.dep_ == "attr" for c in verb.rights):
        return False
    if any(usual in words for usual in _USUAL):
        return True
    return any(_timed(c) for c in verb.rights) and (lemma(verb) != "be" or event)


def _timed(word: Token) -> bool:
    """Whether a word after a verb begins a time at which something is."""
    if word.lower_ == "next" or (word.dep_ == "npadvmod" and word.ent_type_ in _TIMES):
        return True
    if word.dep_ != "prep" or word.lower_ not in _AT:
        return False
    return any(
        c.dep_ in {"pobj", "pcomp"}
        and (c.ent_type_ in _TIMES or c.like_num or _CLOCK.fullmatch(c.lower_))
        for c in word.rights
    )

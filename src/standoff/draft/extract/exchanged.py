"""What somebody wants of others in exchange: the condition of an offer, a threat or a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import TENSED, Found, clause, lemma, negated, subject
from standoff.draft.small_words import CONDITIONS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["exchanged"]

_UNTIL = frozenset({"unless", "until"})
_IF = CONDITIONS | {"condition"}
_AFTER = frozenset({"dobj", "prep", "prt", "xcomp"})
_UPWARDS = 4


def exchanged(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`has offered to buy power if its neighbour agrees`, `will not meet until it publishes`."""
    if token.tag_ not in TENSED or negated(token) or token.pos_ != "VERB":
        return
    marks = {c.lower_ for c in token.lefts if c.dep_ == "mark"}
    above = token.head
    if token.dep_ == "pcomp" and marks == {"that"}:
        marks, above = {above.lower_}, above.head
    elif token.dep_ == "acl" and token.head.lower_ == "condition":
        marks = {"condition"}
    other = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
    if not marks & _IF or other is None or not cast.party_of(other):
        return
    if not any(c.dep_ in _AFTER for c in token.rights):
        return
    for word in (above, *list(above.ancestors)[:_UPWARDS]):
        who = _bargaining(word, lexicon, refusing=bool(marks & _UNTIL))
        if who is None:
            continue
        own = cast.party_of(who)
        if own and not set(own) & set(cast.party_of(other)):
            threat = lemma(word) in {"threaten", "vow", "warn", "swear"} and not marks & _UNTIL
            yield Found(ElementKind.GOAL, clause(token), who, negated=threat)
        return


def _bargaining(word: Token, lexicon: Lexicon, *, refusing: bool) -> Token | None:
    """Who offers, threatens, is ready or refuses to do something, if a word says so."""
    if word.pos_ == "ADJ" and lemma(word) in {"ready", "willing", "prepared"}:
        return subject(word.head)
    if word.pos_ != "VERB":
        return None
    if lemma(word) in lexicon["offering"] | {"threaten", "vow", "warn", "swear"}:
        return None if negated(word) else subject(word)
    will = any(c.tag_ == "MD" and c.lower_ in {"will", "wo", "would"} for c in word.lefts)
    return subject(word) if refusing and will and negated(word) else None

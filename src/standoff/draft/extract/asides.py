"""What an aside of the author is about: `They will settle, I reckon`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.syntax import lemma
from standoff.draft.small_words import AUTHOR

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["after_colon", "aside", "of_what_will_be"]

_HEDGES = frozenset({"about", "roughly", "barely", "perhaps", "around", "some", "say", "only"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "attr"})
_THIS = frozenset({"it", "that", "this"})


def aside(verb: Token) -> Token | None:
    """The verb of the clause that an author's short clause is about, if it is about another.

    `I reckon` in `They will settle, I reckon`, `call it even` in `They will, I fear; call it even`.
    """
    own = any(child.lower_ in AUTHOR | {"one"} and child.dep_ == "nsubj" for child in verb.lefts)
    order = verb.lower_ == "call" and any(child.lower_ == "it" for child in verb.rights)
    if not (own or order) or any(_something(child) for child in verb.rights):
        return None
    said = [c for c in verb.lefts if c.dep_ == "ccomp" and not _parted(c, verb)]
    if said:
        return aside(said[-1]) or said[-1]
    above = verb.head
    if _parted(above, verb):
        return None
    if verb.dep_ == "parataxis":
        return above
    commas = verb.left_edge.i > verb.sent.start and verb.left_edge.nbor(-1).text == ","
    return above if verb.dep_ == "ccomp" and above.i > verb.i and commas else None


def _parted(one: Token, other: Token) -> bool:
    """Whether a semicolon parts two verbs, and the second says something of its own.

    `They will settle; I'd give it seventy per cent` is about the settlement.
    """
    first, last = sorted((one, other), key=lambda verb: verb.i)
    if not any(token.text == ";" for token in one.doc[first.i : last.i]):
        return False
    after = [word for child in last.rights for word in child.subtree]
    if any(child.lower_ in _THIS for child in last.rights):
        return False
    return any(word.dep_ in {"ccomp", "xcomp", "dobj", "pobj"} for word in after)


def _something(child: Token) -> bool:
    """Whether a word after the verb is what the author says or thinks."""
    if child.dep_ in _COMPLEMENTS:
        return True
    if child.dep_ not in {"dobj", "dative", "oprd"} or child.lower_ in _THIS:
        return False
    numbers = any(one.like_num for one in child.subtree)
    return not numbers and lemma(child) not in {"chance", "odds"}


def after_colon(token: Token) -> bool:
    """Whether a word of likelihood stands after the colon of a list: `A strike: about even`."""
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    if not len(before):
        return False
    if before[-1].text == ":":
        return True
    return len(before) > 1 and before[0].text == ":" and before[1].lower_ in _HEDGES


def of_what_will_be(verb: Token) -> bool:
    """Whether a clause is about what will be: `I suspect` may be about what is, too."""
    return any(one.tag_ == "MD" or one.lower_ == "going" for one in verb.subtree)

"""Who is somebody that may do a deed, be it a party of the text or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.vocabulary import singular
from standoff.draft.small_words import NONE, PERSONS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["WHOSE", "doer"]

WHOSE = "whose deed it is, the text does not say"
"""Why a means is a guess where it is nobody's of the parties."""
_LISTS = ("organisations", "people", "municipalities", "others")
_NOBODY = NONE | {"any"}


def doer(who: Token, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether a subject is a party, a person or a body: `the magistrates`, `MEPs`, `two of us`."""
    if cast.party_of(who):
        return True
    if who.pos_ == "PRON":
        return who.lower_ in PERSONS
    parts = [c for c in who.rights if c.lower_ == "of" and who.tag_ in {"CD", "DT"}]
    if parts:
        return any(doer(whole, lexicon, cast) for whole in parts[0].rights)
    if any(child.lower_ in _NOBODY for child in who.lefts):
        return False
    if who.pos_ == "PROPN":
        return who.ent_type_ in {"", "PERSON", "ORG", "NORP", "GPE"}
    word = singular(who)
    two = f"{who.nbor(-1).lower_} {word}" if who.i else word
    known = any(noun in lexicon[name] for name in _LISTS for noun in (word, two))
    return who.pos_ == "NOUN" and known

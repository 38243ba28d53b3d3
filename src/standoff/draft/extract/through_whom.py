"""Those through whom the parties meet: who chairs their talks or carries their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.bodies import singular
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["between_them"]

_PEOPLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NO_ONE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "LAW", "EVENT"})
_THROUGH = frozenset({"through", "via"})
_TALKS = frozenset(
    {"talk", "negotiation", "mediation", "meeting", "contact", "dialogue", "discussion", "session"}
    | {"consultation", "conciliation", "arbitration", "conversation", "hearing", "round", "inquiry"}
    | {"summit", "conference", "bargaining", "process", "channel", "table", "exchange", "panel"}
)


def between_them(noun: Token, lexicon: Lexicon) -> bool:
    """Whether somebody comes between the parties, by what is said of him or her."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.ent_type_ in _NO_ONE:
        return False
    return noun.dep_ in {"pobj", "agent"} and _somebody(noun, lexicon) and _at_talks(noun, lexicon)


def _somebody(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is for people or a body of people."""
    word = singular(noun)
    known = word in lexicon["people"] or word in lexicon["offices"] or word in lexicon["bodies"]
    return known or noun.ent_type_ in _PEOPLE or noun.pos_ == "PROPN"


def _at_talks(noun: Token, lexicon: Lexicon) -> bool:
    """Whether talks are held under or through somebody, or chaired by somebody."""
    preposition, above = noun.head.lower_, noun.head.head
    if preposition in {"under", "by", *_THROUGH} and singular(above) in _TALKS:
        return above.pos_ in {"NOUN", "PROPN"} or above.lower_ == "talks"
    if preposition in _THROUGH:
        return above.pos_ == "VERB" and lemma(above) in lexicon["conveying"]
    if preposition != "by" or lemma(above) not in lexicon["chairing"]:
        return False
    subjects = (child for child in above.lefts if child.dep_ == "nsubjpass")
    met = above.head if above.dep_ == "acl" else next(subjects, above)
    return singular(met) in _TALKS

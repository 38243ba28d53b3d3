"""Who of those named and described acts, and is no place, thing or bystander."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.syntax import OBJECTS, lemma
from standoff.draft.extract.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["acts", "part"]

_FACING = frozenset({"between", "with", "against", "by", "from", "for", "to"})
_CREDITS = frozenset({"report", "reporting", "edit", "editing", "write", "writing", "translate"})
"""`Reporting by X` names somebody who is outside of what is told."""
_ENOUGH = 2.0
_MINDED = frozenset(
    {"able", "unable", "willing", "unwilling", "ready", "reluctant", "eager", "keen", "afraid"}
    | {"determined", "anxious", "wary", "prepared", "free", "powerless", "likely", "unlikely"}
    | {"content", "desperate", "loath", "happy", "opposed"}
)
"""What only those can be who act."""


def acts(group: Sequence[Mention], words: Vocabulary) -> bool:
    """Whether those who are meant by some mentions are somebody who acts in the text."""
    score = sum(part(m, words) for m in group)
    score += _standing(group)
    return score >= _ENOUGH


def _standing(group: Sequence[Mention]) -> float:
    """What the mentions themselves, wherever they stand, say for or against."""
    sorts = {m.sort for m in group}
    bodies = any(m.sort == "name" and (m.kinds - {"place"}) for m in group)
    score = 0.0
    if "country" in sorts or bodies:
        score += 1.0
    relative = any(child.dep_ == "relcl" for m in group for child in m.head.rights)
    if relative and "country" not in sorts:
        score += 0.5
    if "person" in sorts and len(sorts) > 1:
        score += 1.0
    if any(m.head.dep_ == "appos" for m in group) and sorts > {"description"}:
        score += 0.5
    if sorts == {"description"} and len(group) == 1 and group[0].bare and len(group[0].span) == 1:
        score -= 0.5
    return score


def part(mention: Mention, words: Vocabulary) -> float:
    """How much the place of a mention in its sentence makes of it somebody who acts."""
    head = mention.head
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    place = mention.head.ent_type_ in {"GPE", "LOC", "FAC"} and mention.sort == "name"
    place = place and not mention.kinds - {"place", "state"}
    verb = head.head
    if head.dep_ == "nsubj":
        if any(c.dep_ == "acomp" and c.lower_ in _MINDED for c in verb.rights):
            return 2.0
        if lemma(verb) in words["idle"]:
            return 0.5 if place else 1.0 if mention.bare else 1.5
        willing = any(lemma(verb) in words[name] for name in ("wanting", "fearing", "refusing"))
        return 2.5 if willing else 2.0
    if head.dep_ == "nsubjpass":
        return 1.0
    if head.dep_ == "poss":
        thing = words.noun(head.head) not in words.nouns
        return 0.5 if thing and mention.sort in {"country", "name"} else 1.0
    if head.dep_ == "appos":
        return 0.5
    if head.dep_ == "pobj":
        return _after_preposition(head, place=place)
    if head.dep_ == "dative":
        return 2.0
    if head.dep_ in OBJECTS:
        return 2.0 if lemma(verb) in words["addressing"] else 0.0 if place else 0.5
    if head.dep_ == "ROOT":
        return 2.0 if head.sent[-1].text == "?" else 1.0
    return 0.0


def _after_preposition(head: Token, *, place: bool) -> float:
    """The same for what follows a preposition."""
    if head.head.dep_ == "agent" or head.head.lower_ == "by":
        return 0.0 if lemma(head.head.head) in _CREDITS else 2.0
    if head.sent[-1].text == "?" and head.sent[0].lower_ in {"what", "and"}:
        return 2.0  # `What about the farmers?`
    if head.head.lower_ in {"between", "against", "with"}:
        return 1.5
    if head.head.lower_ in _FACING:
        return 0.0 if place else 1.0
    return 0.0 if place else 0.25

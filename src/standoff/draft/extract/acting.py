"""Who of those named and described acts, and is no place, thing or bystander."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.minds import choosing, minded, treated
from standoff.draft.extract.syntax import OBJECTS, SUBJECTS, lemma
from standoff.draft.extract.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["acts", "part"]

_FACING = frozenset({"between", "with", "against", "by", "from", "for", "to"})
_CREDITS = frozenset({"report", "reporting", "edit", "editing", "write", "writing", "translate"})
"""`Reporting by X` names somebody who is outside of what is told."""
_ENOUGH = 2.0
_ENOUGH_DESCRIBED = 0.5
"""The same for those who are described, or are persons: few of them are places or things."""


def acts(group: Sequence[Mention], words: Vocabulary) -> bool:
    """Whether those who are meant by some mentions are somebody who acts in the text."""
    score = sum(part(m, words) for m in group)
    score += _standing(group, words)
    people = any(m.sort in {"description", "person"} for m in group)
    return score >= (_ENOUGH_DESCRIBED if people else _ENOUGH)


def _standing(group: Sequence[Mention], words: Vocabulary) -> float:
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
    if any(_told(m, words) for m in group):
        score += 1.0
    if sorts == {"description"} and len(group) == 1 and group[0].bare:
        score -= 0.5 if group[0].head.dep_ in SUBJECTS else 2.0
    return score


def _told(mention: Mention, words: Vocabulary) -> bool:
    """Whether the text says of a name who that is: `Norlund, the dairy giant`."""
    beside = (child for child in mention.head.rights if child.dep_ == "appos")
    places = words["sites"] | words["municipalities"]
    who = (words.noun(child) in words.nouns - places for child in beside)
    return mention.sort == "name" and any(who)


def part(mention: Mention, words: Vocabulary) -> float:
    """How much the place of a mention in its sentence makes of it somebody who acts."""
    head = mention.head
    named = mention.sort == "person" and head.dep_ == "appos" and words.person(head.head)
    head = head.head if named else head  # `a special envoy, X, has been sent`
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    place = mention.head.ent_type_ in {"GPE", "LOC", "FAC"} and mention.sort == "name"
    place = place and not mention.kinds - {"place", "state"}
    verb = head.head
    if head.dep_ == "nsubj":
        if minded(head, words):
            return 2.0
        if lemma(verb) in words["idle"]:
            return 0.5 if place else 1.0 if mention.bare else 1.5
        return 2.5 if choosing(head, words) else 2.0
    if head.dep_ == "nsubjpass":
        done = any(lemma(verb) in words[name] for name in ("addressing", "treating"))
        return 2.0 if done and not place else 1.0
    if head.dep_ == "poss":
        thing = words.noun(head.head) not in words.nouns - words["sites"]
        return 0.5 if thing and mention.sort in {"country", "name"} else 1.0
    if head.dep_ == "appos":
        return 0.5
    if head.dep_ == "pobj":
        place = place or (mention.noun in words["sites"] and not mention.kinds & {"state"})
        return _after_preposition(head, words, place=place)
    if head.dep_ == "dative":
        return 2.0
    if head.dep_ in OBJECTS:
        if treated(head, words) and not place and mention.noun not in words["sites"]:
            return 2.0
        return 2.0 if lemma(verb) in words["addressing"] else 0.0 if place else 0.5
    if head.dep_ == "ROOT":
        alone = 0.25 if mention.sort == "person" else 1.0  # a person's name alone signs a text
        return 2.0 if head.sent[-1].text == "?" else alone
    return 0.0


def _after_preposition(head: Token, words: Vocabulary, *, place: bool) -> float:
    """The same for what follows a preposition."""
    if head.head.dep_ == "agent" or head.head.lower_ == "by":
        return 0.0 if lemma(head.head.head) in _CREDITS else 2.0
    if head.sent[-1].text == "?" and head.sent[0].lower_ in {"what", "and"}:
        return 2.0  # `What about the farmers?`
    if head.head.lower_ in {"between", "against", "with"}:
        dealing = head.head.lower_ == "with" and lemma(head.head.head) in words["dealing"]
        return 2.0 if dealing else 1.5
    turned = head.head.lower_ in {"to", "from"} and lemma(head.head.head) in words["turning"]
    if turned and not place:
        return 2.0
    if head.head.lower_ in _FACING:
        return 0.0 if place else 1.0
    return 0.0 if place else 0.25

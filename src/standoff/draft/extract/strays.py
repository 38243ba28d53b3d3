"""Persons of whom no words tell whom they speak for: they are joined to who is near."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.draft.extract.acting import part
from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.nearness import Around
from standoff.draft.extract.syntax import SUBJECTS
from standoff.draft.extract.titles import roles_beside
from standoff.draft.extract.vocabulary import Vocabulary

__all__ = ["join_strays"]


def join_strays(
    groups: Groups, found: Sequence[Mention], around: Around, words: Vocabulary
) -> None:
    """Join each person without a party to the body that its first sentences are about."""
    persons = {m.key for m in found if m.sort == "person"}
    surnames = {key.split()[-1] for key in persons}
    bodies = {
        groups[m.node]
        for m in found
        if m.sort != "person" and not _personal(m, words) and m.key not in surnames
    }
    apart = {
        groups[m.node]
        for m in found
        if m.noun in words["others"] or words["independent"].intersection((m.noun, *m.title))
    }
    acting = {groups[m.node] for m in found if part(m, words) >= 1}
    seen: set[str] = set()
    for position, mention in enumerate(found):
        root = groups[mention.node]
        if root in seen or mention.key not in persons or root not in acting:
            continue
        seen.add(root)
        opposite = any(word.lower_ == "opposite" for word in mention.span.sent)
        if root in bodies or root in apart or opposite:
            continue
        free = [m for m in around.before(position) if not groups.person(m.node)]
        if _before_name(mention, free, groups, around, words):
            continue
        listed = (around.at(token) for token in mention.head.conjuncts)
        beside = {groups[m.node] for m in listed if m is not None}
        near = [
            m
            for m in free
            if groups[m.node] in bodies - apart - beside
            and not (m.kinds == {"place"} and _where(m))
        ]
        kinds = _kinds(mention, words)
        near = [m for m in near if groups.kinds(m.node) & kinds] or near
        same = [m for m in near if around.sentences(m, mention) == 0]
        last = [m for m in near if 0 < around.sentences(m, mention) < 3]
        subjects = [m for m in last if m.head.dep_ in SUBJECTS]
        for other in [*reversed(same), *reversed(subjects), *reversed(last)]:
            if groups.join(other.node, root):
                break


def _before_name(
    mention: Mention,
    free: Sequence[Mention],
    groups: Groups,
    around: Around,
    words: Vocabulary,
) -> bool:
    """Join a person to the one that the sentence before describes: `the prefect. Mr Laval can`."""
    if mention.title and not words["civil"].intersection(mention.title):
        return False
    for other in reversed(free):
        apart = around.sentences(other, mention)
        if apart > 1:
            return False
        single = other.sort == "description" and not other.plural and other.noun in words["people"]
        if apart == 1 and single:
            return groups.join(other.node, mention.node)
    return False


def _kinds(mention: Mention, words: Vocabulary) -> frozenset[str]:
    """The kinds of body of which the role beside a person's name is: `the treasurer, X`."""
    roles = (*mention.title, *roles_beside(mention.head, words))
    return frozenset().union(*(words.kinds(role) for role in roles))


def _where(mention: Mention) -> bool:
    """Whether a place is only where something is: `in Aarhus`."""
    return mention.head.dep_ == "pobj" and mention.head.head.lower_ in {"in", "at", "near", "from"}


def _personal(mention: Mention, words: Vocabulary) -> bool:
    """Whether a mention is of a person, though its name alone does not tell."""
    if mention.sort == "description":
        return (
            not mention.plural and mention.noun in words["people"] and not words.body(mention.noun)
        )
    return mention.sort == "name" and mention.head.ent_type_ == "PERSON" and not mention.kinds

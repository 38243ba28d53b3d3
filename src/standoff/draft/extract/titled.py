"""Whom somebody with the title of an office speaks for: the government, town or force at hand."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.nearness import Around
from standoff.draft.extract.syntax import SUBJECTS
from standoff.draft.extract.vocabulary import Vocabulary

__all__ = ["by_title"]

_NEAR = 3
"""Sentences before a title in which those stand whose it may be."""
_SOON = 2
"""Sentences after a title in which they may be named for the first time."""
_NO_OFFICES = frozenset(
    {"country", "nation", "parliament", "legislature", "senate", "lawmaker", "congress"}
)
"""Those that have no ministers and presidents of their own, though they are of a state."""
_FORCES = frozenset(
    {"army", "navy", "air force", "military", "coastguard", "coast guard", "soldier", "troop"}
    | {"garrison", "general staff", "high command", "brigade", "fleet"}
)
_SERVING = frozenset({"general", "colonel", "marshal", "admiral"})
"""Those whom forces have, and no government."""
_CENTRAL = ("Central Bank", "National Bank", "Reserve Bank", "Federal Bank", "Bank of ")


def by_title(
    mention: Mention,
    titles: tuple[str, ...],
    position: int,
    taken: frozenset[str],
    groups: Groups,
    around: Around,
    words: Vocabulary,
) -> Mention | None:
    """The mention of the state, town or force that a title is of, if one is at hand.

    Args:
        mention: the person.
        titles: the titles or the role of the person.
        position: the place of the mention among all.
        taken: the parties that others hold the same title of.
        groups: which mentions mean the same so far.
        around: the mentions by their places.
        words: the vocabulary.
    """
    title = " ".join(titles)
    offices = [word for word in (title, *titles) if word in words["offices"]]
    municipal = words["municipal"].intersection(titles)
    if not offices and not municipal:
        return None
    before = [m for m in around.before(position) if around.sentences(m, mention) <= _NEAR]
    near = [m for m in before if m.node != mention.node and around.near(m, mention)]
    after = [m for m in around.after(position) if around.sentences(mention, m) <= _SOON]
    if municipal:
        towns = [m for m in near or after if groups.kinds(m.node) & {"local", "place"}]
        return towns[-1] if near and towns else towns[0] if towns else None
    if "governor" in offices:
        for bank in (*reversed(around.before(position)), *around.after(position)):
            if bank.noun == "central bank" or any(name in bank.key for name in _CENTRAL):
                return bank
    kinds = frozenset({"state"}).union(*(words.kinds(office) for office in offices))
    known = _countries(around, position)
    for found in (near, after[::-1]):
        free = [m for m in found if groups[m.node] not in taken]
        chosen = (
            _headed(mention, free, around)
            or _bodies(mention, free, titles, kinds, groups, words)
            or _states(free, known, groups)
        )
        if chosen:
            return chosen[-1]
    return None


def _headed(mention: Mention, near: Sequence[Mention], around: Around) -> list[Mention]:
    """The name that is the heading of what is told: `TESSALY. Regional President Achard seeks`."""
    last = [m for m in near if around.sentences(m, mention) == 1]
    alone = [m for m in last if m.head.dep_ == "ROOT" and len(m.span.sent) - len(m.span) < 2]
    return [m for m in alone if m.sort in {"name", "country"}]


def _bodies(
    mention: Mention,
    near: Sequence[Mention],
    titles: Sequence[str],
    kinds: frozenset[str],
    groups: Groups,
    words: Vocabulary,
) -> list[Mention]:
    """Those that are described as what has such an office: `the government`, `the troops`."""
    force = not _SERVING.isdisjoint(titles)
    return [
        m
        for m in near
        if m.sort == "description"
        and groups.kinds(m.node) & kinds
        and (m.noun in (words["organs"] | words.bodies) - words["people"] or m.noun in titles)
        and m.noun not in words["others"] | _NO_OFFICES
        and (force or m.noun not in _FORCES)
        and not (m.plural and words.body(m.noun))
        and not m.head.is_ancestor(mention.head)  # `the government of President Salcedo`
    ]


def _states(near: Sequence[Mention], known: Sequence[Mention], groups: Groups) -> list[Mention]:
    """The states that are named, those only that the sentences are about, if there are any.

    Where no country is known, places are taken for states.
    """
    states = [
        m
        for m in near
        if m.sort in {"country", "name"}
        and "bloc" not in groups.kinds(m.node)
        and (m.sort == "country" or _place(m))
        and ("state" in groups.kinds(m.node) or not known)
    ]
    acting = [m for m in states if m.head.dep_ in SUBJECTS | {"poss", "ROOT"}]
    own = [m for m in acting if m.sort == "name"]  # the leaders of the known ones are known
    main = [m for m in own or acting if m.head.head.dep_ == "ROOT" and m.head.dep_ in SUBJECTS]
    return main or own or acting or states


def _countries(around: Around, position: int) -> list[Mention]:
    """The mentions of known countries."""
    every = (*around.before(position), *around.after(position))
    return [m for m in every if m.sort == "country" and not m.noun and "bloc" not in m.kinds]


def _place(mention: Mention) -> bool:
    """Whether a name may be a place's, as far as it and the parser tell."""
    told = mention.head.ent_type_ not in {"PERSON", "PRODUCT", "ORG"}
    return "state" in mention.kinds or (mention.kinds <= {"place"} and told)

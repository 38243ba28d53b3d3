"""The one body that has no name, and the one name of which nothing is told: they are one.

A text that says `the union` has named a union, and one that says `Unicab` tells what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.draft.extract.acting import part
from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.vocabulary import Vocabulary

__all__ = ["join_nameless"]

_AKIN = {"labour": frozenset({"society", "league"})}
"""Kinds that names tell of which may be those of a body of another kind: a nurses' association."""
_SURE = frozenset({"labour", "company", "club", "school", "hospital", "fund", "party"})
"""Kinds of body of which a text that speaks of one has told the name."""


def join_nameless(groups: Groups, found: Sequence[Mention], words: Vocabulary) -> None:
    """Join bodies that are only described to names that are not explained, one to one."""
    sets: dict[str, list[Mention]] = {}
    for mention in found:
        sets.setdefault(groups[mention.node], []).append(mention)
    surnames = {word for m in found if m.sort == "person" for word in m.key.split()}
    nameless = {
        root: group
        for root, group in sets.items()
        if all(m.sort in {"description", "person"} for m in group) and _body(group, words)
    }
    acting = {
        root: group
        for root, group in sets.items()
        if not any(m.sort == "country" for m in group)
        and any(
            m.sort == "name" and part(m, words) >= 2 and not _personal(m, surnames) for m in group
        )
    }
    for kind in sorted(_SURE):
        described = [root for root in nameless if kind in groups.kinds(root)]
        named = [root for root in acting if _may_be(kind, acting[root], groups.kinds(root))]
        has_name = [root for root in acting if kind in groups.kinds(root)]
        if len(described) == 1 and len(named) == 1 and not has_name:
            groups.join(named[0], described[0])


def _body(group: Sequence[Mention], words: Vocabulary) -> bool:
    """Whether a party is spoken of as one body of which nothing more is told: `the union`."""
    bodies = [m for m in group if m.sort == "description" and words.body(m.noun)]
    return all(len(m.span) == 2 for m in bodies) and any(
        m.noun in words.bodies - words["others"]
        and not m.plural
        and not m.bare
        and m.span[0].lower_ == "the"
        for m in bodies
    )


def _personal(mention: Mention, surnames: set[str]) -> bool:
    """Whether a name is a person's as far as the parser or the text can tell."""
    return (mention.head.ent_type_ == "PERSON" and not mention.kinds) or mention.key in surnames


def _may_be(kind: str, group: Sequence[Mention], kinds: frozenset[str]) -> bool:
    """Whether a name may be that of a body of a kind, as far as it tells."""
    if kinds:
        return bool(kinds & _AKIN.get(kind, frozenset())) and not kinds & _SURE
    return all(m.head.ent_type_ not in {"GPE", "LOC", "FAC", "NORP"} for m in group)

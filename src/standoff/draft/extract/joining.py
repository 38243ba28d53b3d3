"""Which mentions mean the same party, by sieves from sure to loose."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.draft.extract.beside import join_beside
from standoff.draft.extract.forms import join_forms
from standoff.draft.extract.groups import Groups
from standoff.draft.extract.homes import join_homes
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.nameless import join_nameless
from standoff.draft.extract.nearness import Around
from standoff.draft.extract.persons import join_persons
from standoff.draft.extract.referring import join_descriptions
from standoff.draft.extract.seats import join_seats
from standoff.draft.extract.strays import join_strays
from standoff.draft.extract.vocabulary import Vocabulary
from standoff.draft.extract.whoiswho import join_known, known_party

__all__ = ["joined"]


def joined(found: Sequence[Mention], words: Vocabulary) -> Groups:
    """Which mentions mean the same party."""
    around = Around(found)
    if not words.lexicon.parties:
        return _joined(Groups(found), found, around, words)
    # Who is told for one party says nothing of those that the rules keep apart from it.
    alone = _joined(Groups(found), found, around, words)
    touched = {alone[m.node] for m in found if known_party(m, words) is not None}
    apart = frozenset(m.node for m in found if alone[m.node] not in touched)
    groups = Groups(found, apart)
    join_known(groups, found, words)
    return _joined(groups, found, around, words)


def _joined(groups: Groups, found: Sequence[Mention], around: Around, words: Vocabulary) -> Groups:
    """The mentions joined by the sieves, on top of what is known of them."""
    join_forms(groups, found, words)
    join_beside(groups, found, words)
    join_persons(groups, found, around, words)
    join_descriptions(groups, found, around, words)
    join_nameless(groups, found, words)
    join_strays(groups, found, around, words)
    _join_peoples(groups, found, words)
    join_homes(groups, found, around, words)
    join_seats(groups, found, around, words)
    return groups


def _join_peoples(groups: Groups, found: Sequence[Mention], words: Vocabulary) -> None:
    """Join a people to the one company of its land, where the state itself is not in the text.

    `Sonagaz, the Algerian producer` may be `the Algerians` further on, and so may Algiers, where
    the land is never called by its name and nothing is told of its government.
    """
    states = {m.key for m in found if m.sort == "country" and (m.noun or _by_name(m))}
    companies: dict[str, set[str]] = {}
    governed: set[str] = set()
    for mention in found:
        if mention.sort != "country" and not mention.kinds:
            continue
        if mention.sort == "description":
            for token in mention.span:
                if token.text in words.adjectives:
                    land = words.adjectives[token.text]
                    companies.setdefault(land, set()).add(groups[mention.node])
        if mention.sort != "country":
            governed.add(groups[mention.node])
    for land, roots in sorted(companies.items()):
        apart = land in groups and land not in states and groups[land] not in governed
        if apart and len(roots) == 1:
            groups.join(next(iter(roots)), land)


def _by_name(mention: Mention) -> bool:
    """Whether a country is called by its own name, and not after its people or capital."""
    return mention.span.text.removeprefix("the ").removeprefix("The ") == mention.key

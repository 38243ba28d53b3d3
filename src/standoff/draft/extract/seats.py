"""Which state a city speaks for that acts and is not explained: `Kinsele wants the barges moving`.

Capitals of real countries are in the lexicon. Of others a text rarely says whose they are; but a
state and its seat hardly ever stand in one sentence, as two that act against each other do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from standoff.draft.extract.acting import part
from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention, place_of
from standoff.draft.extract.nearness import Around
from standoff.draft.extract.vocabulary import Vocabulary

__all__ = ["join_seats"]

_REALMS = frozenset({"Republic", "Kingdom", "Federation", "Emirate", "Sultanate", "Union", "State"})
"""Words with which the full names of states begin."""
_MOST = 12
"""States and seats of a text; one with more is no account of a conflict."""


def join_seats(groups: Groups, found: Sequence[Mention], around: Around, words: Vocabulary) -> None:
    """Join cities that act like states to the states that they are the seats of."""
    _join_voices(groups, found, words)
    sets = _sets(groups, found)
    states = [root for root, group in sets.items() if _state(root, group, groups)]
    seats = [root for root, group in sets.items() if _seat(root, group, groups, words)]
    if not states or not seats or max(len(states), len(seats)) > _MOST:
        return
    places = {root: _sentences(sets[root], around) for root in sorted({*states, *seats})}
    for seat in seats:
        others = [state for state in states if state != seat]
        together = {state: len(places[seat] & places[state]) for state in others}
        fewest = min(together.values(), default=1)
        best = [state for state in others if together[state] == fewest]
        if len(best) > 1:
            best = [min(best, key=lambda state: _apart(places[seat], places[state]))]
        if best and fewest < 2 and groups.join(best[0], seat):
            places = _merged(places, best[0], seat)
            states = [state for state in states if state != seat]


def _join_voices(groups: Groups, found: Sequence[Mention], words: Vocabulary) -> None:
    """Join a place that has a government, and no people, to the state that has none.

    `The truce between Dorvania and Upper Sern has held. The administration in Mitrava ...`
    """
    if any(m.sort == "country" and not m.noun and "bloc" not in m.kinds for m in found):
        return  # among known countries a place that has a government is a part of one, or a city
    sets = _sets(groups, found)
    persons = {word for m in found if m.sort == "person" for word in m.key.split()}
    silent: list[str] = []
    voices: list[str] = []
    for root, group in sets.items():
        names = {m.key for m in group if m.sort == "name" and m.key not in persons}
        governed = any(m.sort == "person" or m.noun in words["organs"] for m in group)
        if _state(root, group, groups) and governed != (len(names) > 1):
            (voices if governed else silent).append(root)
    if max(len(silent), len(voices)) > _MOST:
        return
    for voice in voices:
        first = min(place_of(m.head) for m in sets[voice] if m.sort == "name")
        before = {
            root: max(
                (p for p in (place_of(m.head) for m in sets[root]) if p < first), default=None
            )
            for root in silent
        }
        known = {root: place for root, place in before.items() if place is not None}
        if known:
            nearest = max(known, key=lambda root: known[root])
            if groups.join(nearest, voice):
                silent.remove(nearest)


def _sets(groups: Groups, found: Sequence[Mention]) -> dict[str, list[Mention]]:
    """The mentions of each party."""
    sets: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        sets[groups[mention.node]].append(mention)
    return sets


def _merged(
    places: Mapping[str, frozenset[int]], state: str, seat: str
) -> dict[str, frozenset[int]]:
    """The sentences with those of a seat added to its state's."""
    return {**places, state: places[state] | places[seat]}


def _apart(seat: frozenset[int], state: frozenset[int]) -> tuple[int, int]:
    """How far the first sentence with a seat is from the one before it with the state."""
    first = min(seat)
    earlier = [first - place for place in state if place < first]
    return (0, min(earlier)) if earlier else (1, min(state) - first)


def _sentences(group: Sequence[Mention], around: Around) -> frozenset[int]:
    """The sentences in which those of a party stand by name."""
    return frozenset(around.sentence(m) for m in group if m.sort == "name")


def _place(group: Sequence[Mention]) -> bool:
    """Whether the names of a party may be a place's."""
    named = [m for m in group if m.sort == "name"]
    return bool(named) and all(not m.kinds - {"place", "state"} for m in named)


def _state(root: str, group: Sequence[Mention], groups: Groups) -> bool:
    """Whether a party is a state that no list has: it has a people, a leader or a government."""
    unknown = not groups.states(root) and _place(group)
    named = all(
        m.kinds <= {"place"} or m.key.partition(" ")[0] in _REALMS
        for m in group
        if m.sort == "name" and not m.noun
    )
    return unknown and named and "state" in groups.kinds(root)


def _seat(root: str, group: Sequence[Mention], groups: Groups, words: Vocabulary) -> bool:
    """Whether a party is nothing but the name of a place that acts."""
    single = {m.sort for m in group} == {"name"} and len({m.key for m in group}) == 1
    acting = any(part(m, words) >= 2 and not m.noun for m in group)
    plain = groups.kinds(root) <= {"place"} and not groups.states(root)
    city = any(m.head.ent_type_ in {"GPE", "LOC", "PERSON", "FAC"} for m in group)
    return single and acting and plain and city and _place(group)

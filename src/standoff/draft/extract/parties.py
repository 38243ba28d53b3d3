"""Which mentions mean the same party, and which party a word or pronoun means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.draft.account import Party
from standoff.draft.extract.acting import acts
from standoff.draft.extract.candidates import mentions
from standoff.draft.extract.joining import joined
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.mentions import Mention, place_of
from standoff.draft.extract.nearness import distance
from standoff.draft.extract.showing import shown
from standoff.draft.extract.syntax import SUBJECTS
from standoff.draft.extract.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Cast", "cast_of"]

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_BACK = 40
"""How many mentions before a pronoun it may mean."""
_KNOWN, _OFTEN = 2, 3
"""How often a short name stands before a longer one, and how much oftener than it, where the longer
is that of something else."""


@dataclass(frozen=True)
class Cast:
    """Who acts in a text.

    Attributes:
        parties: in the order of their first mention.
        mentions: those of the parties, with the party's id, in the order of the text.
    """

    parties: tuple[Party, ...]
    mentions: tuple[tuple[Mention, str], ...]

    @cached_property
    def _at(self) -> dict[tuple[int, int], str]:
        """The party at each word that belongs to a mention."""
        return {
            place_of(token): party for mention, party in self.mentions for token in mention.span
        }

    @cached_property
    def _people(self) -> frozenset[str]:
        """Names of people: what is taken for a person anywhere in the text is one everywhere."""
        return frozenset(
            mention.span.text
            for mention, _ in self.mentions
            if mention.sort == "person" or mention.head.ent_type_ == "PERSON"
        )

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Where the heads of the mentions stand."""
        return [place_of(mention.head) for mention, _ in self.mentions]

    def party_at(self, token: Token) -> str | None:
        """The id of the party that a word is a mention of, or a pronoun that means one."""
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return self._at.get(place_of(token)) or self._meant(token)
        return self._at.get(place_of(token))

    def party_of(self, token: Token | None) -> tuple[str, ...]:
        """The ids of the parties that a subject or possessor stands for.

        That is the mention at its head, else a mention that possesses it (`Odan's engineers`) or
        that it is joined to, else the one that a pronoun means.
        """
        if token is None:
            return ()
        found: list[str] = []
        for word in (token, *token.conjuncts):
            ids = [self.party_at(word)]
            ids += [
                self.party_at(child) for child in word.children if child.dep_ in {"poss", "appos"}
            ]
            ids += [
                self.party_at(inner)
                for child in word.children
                if child.dep_ == "prep" and child.lower_ in {"of", "between", "in"}
                for first in child.children
                if first.dep_ == "pobj" and ids[0] is None
                for inner in (first, *first.conjuncts)
            ]
            found += [party for party in ids if party is not None]
        return tuple(dict.fromkeys(found))

    def somebody(self, who: Token) -> bool:
        """Whether a subject is one who decides, though perhaps no party of the text."""
        if self.party_of(who):
            return True
        if who.pos_ == "PRON":
            return who.lower_ in _PERSONAL | _PLURAL | {"we", "who", "it"}
        return who.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or any(
            child.tag_ == "PRP$" for child in who.lefts
        )

    def _meant(self, pronoun: Token) -> str | None:
        """The party that a pronoun means: the last that fits, subjects before others."""
        word = pronoun.lower_
        sorts = _sorts(word)
        if not sorts:
            return None
        chained = _same_before(pronoun)
        if chained is not None:
            return self.party_at(chained)
        last = bisect_left(self._places, place_of(pronoun))
        near = [
            (mention, party)
            for mention, party in self.mentions[max(0, last - _BACK) : last]
            if mention.sort in sorts
            and _fits(mention, word, self._people)
            and distance(mention, pronoun) <= 3
        ]
        if not near:
            return None
        subjects = [entry for entry in near if entry[0].head.dep_ in SUBJECTS | {"appos", "poss"}]
        return (subjects or near)[-1][1]


def _same_before(pronoun: Token) -> Token | None:
    """The same pronoun as the subject of the sentence before, where a sentence begins with it.

    `It demands that the bank be reopened. It wants a road`: of those of whom the first sentence
    tells, the second goes on with the one that it is about.
    """
    own = pronoun.sent
    if pronoun.dep_ not in SUBJECTS:
        return None
    if pronoun.head.dep_ == "conj" and pronoun.head.head == own.root:
        first = _subject(own.root)  # `it wants a road, and it insists that ...`
        return first if first is not None and first.lower_ == pronoun.lower_ else None
    if pronoun.head != own.root or pronoun.i > own.start + 1 or not own.start:
        return None
    before = pronoun.doc[own.start - 1].sent
    if before[0].lower_ == "what" and before.root.lemma_ == "be":
        wanting = next((child for child in before.root.lefts if child.dep_ == "csubj"), None)
        return _subject(wanting) if wanting is not None else None  # `what the mayor wants is peace`
    first = _subject(before.root)
    same = first is not None and first.lower_ == pronoun.lower_ and first.i <= before.start + 1
    return first if same else None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, if it has one."""
    return next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)


def cast_of(docs: Iterable[Doc], lexicon: Lexicon) -> Cast:
    """The parties of a text and their mentions."""
    found, words = mentions(list(docs), lexicon)
    groups = joined(found, words)
    visible = list(shown(found, groups, words))
    sets: dict[str, list[Mention]] = {}
    for mention in found:
        sets.setdefault(groups[mention.node], []).append(mention)
    seen = {groups[mention.node] for mention in visible}
    kept = {
        root: group
        for root, group in sets.items()
        if root in seen and (groups.known(root) or acts(group, words))
    }
    called = {root: groups.known(root) or _name(group, words) for root, group in kept.items()}
    ids = _ids(called)
    parties = tuple(
        Party(
            id=ids[root],
            name=called[root],
            names=tuple(dict.fromkeys(mention.span.text for mention in group)),
        )
        for root, group in kept.items()
    )
    chosen = tuple((m, ids[groups[m.node]]) for m in visible if groups[m.node] in kept)
    return Cast(parties=parties, mentions=chosen)


def _sorts(pronoun: str) -> frozenset[str]:
    """The sorts of mention that a pronoun can mean."""
    if pronoun in _PERSONAL:
        return frozenset({"person", "country"})
    if pronoun in _NEUTER | _PLURAL:
        return frozenset({"country", "name", "description"})
    return frozenset()


def _fits(mention: Mention, pronoun: str, people: frozenset[str]) -> bool:
    """Whether a mention agrees with a pronoun in number, and is a person if that is one's."""
    plural = mention.head.tag_ in {"NNS", "NNPS"} and mention.span.text.lower().startswith("the ")
    if pronoun in _PERSONAL:
        return not plural and mention.span.text in people
    if pronoun in _PLURAL:
        return plural
    return not plural and (mention.sort == "name" or mention.head.ent_type_ != "PERSON")


def _name(group: list[Mention], words: Vocabulary) -> str:
    """What a party is called: the country, else its longest name, else how it is described.

    A company that is called by its land, too, has its own name.
    """
    described = any(m.sort == "description" and m.noun in words["organisations"] for m in group)
    last = ("description", "person") if described else ("person", "description")
    first = ("name", "country") if _of_a_land(group) else ("country", "name")
    for sort in (*first, *last):
        keys = Counter(m.key for m in group if m.sort == sort)
        if keys:
            best = _shown(keys, group)
            name = best.removeprefix("the ")
            return name[:1].upper() + name[1:]
    raise AssertionError


def _shown(keys: Counter[str], group: list[Mention]) -> str:
    """Of several names the one that a party is called by: the longer, if it is its full name.

    A full name stands where a text first names somebody. One that comes up much later and now and
    then is that of something of theirs: `Apple Intelligence` in a text about Apple.
    """
    best = max(keys, key=lambda key: (len(key.split()) > 1, keys[key]))
    order = [m.key for m in group]
    first = best.split()[0]
    if best == first or first not in keys or order.index(first) > order.index(best):
        return best
    earlier = order[: order.index(best)].count(first)
    return first if earlier >= _KNOWN and keys[first] > _OFTEN * keys[best] else best


def _of_a_land(group: list[Mention]) -> bool:
    """Whether a company is called by its land, as `the Irish`, and the land itself is not meant."""
    lands = {m.key.lower() for m in group if m.sort == "country"}
    named = any(m.span.text.lower().removeprefix("the ") in lands for m in group)
    return not named and any("company" in m.kinds for m in group)


def _ids(names: dict[str, str]) -> dict[str, str]:
    """An id for each party: its name in lower case, numbered where it is taken."""
    ids: dict[str, str] = {}
    for root, name in names.items():
        plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "party"
        plain = made = plain if plain[0].isalpha() else f"party_{plain}"
        number = 2
        while made in ids.values():
            made, number = f"{plain}_{number}", number + 1
        ids[root] = made
    return ids

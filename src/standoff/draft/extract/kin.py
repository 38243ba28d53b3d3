"""Which parties are of the kind that a description names: a company, a ministry, a union."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.extract.apart import above, lands_of, of_other_lands, of_other_trades
from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.nearness import Around, distance
from standoff.draft.extract.syntax import SUBJECTS
from standoff.draft.extract.vocabulary import Vocabulary, stem
from standoff.draft.small_words import ONE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Kin", "content"]

_BESIDE = frozenset({"neighbour", "neighbor", "power", "country", "nation"})
_WORKING = frozenset({"labour"})
_FIELDS = frozenset({"ministry", "department", "minister", "directorate", "secretariat"})
_WHOLE = frozenset({"government", "cabinet", "state", "nation", "regime", "country"})
_FEDERAL = frozenset({"federal", "central", "national"})
"""What tells the government of a country from those of its parts."""
_PARTIAL = frozenset({"regional", "provincial", "local", "municipal", "autonomous", "cantonal"})
_LANDS = frozenset({"province", "region", "territory", "canton", "enclave"})
_PLACES = frozenset({"town", "city", "village", "borough"})


class Kin:
    """The search for parties of the kind of a description.

    Args:
        groups: which mentions mean the same so far.
        found: the mentions of the text.
        position: which of them is the description.
        around: the mentions by their places.
        words: the vocabulary.
        doing: the sets whose names stand where one acts.
    """

    def __init__(
        self,
        groups: Groups,
        found: Sequence[Mention],
        position: int,
        around: Around,
        words: Vocabulary,
        doing: frozenset[str],
    ) -> None:
        self.doing = doing
        self.groups, self.around, self.words = groups, around, words
        self.mention = found[position]
        self.kinds = self.mention.kinds
        self.position = position
        self.surnames = around.surnames
        self.before = [*reversed(around.before(position))]
        self.after = around.after(position)
        self.whole = any(token.lower_ in _FEDERAL for token in self.mention.span)
        self.rivals = self._rivals() | self._parts()
        self.offices = self._offices() if "state" in self.kinds else {}

    def by_kind(self) -> Iterator[str]:
        """The parties of the kind, the likeliest first, for one that tells nothing more."""
        mention = self.mention
        own = content(mention, self.words)
        telling = {word for word in own if not self.words.kinds(word) & self.kinds}
        if telling and (mention.plural or "company" not in self.kinds):
            compounds = {
                stem(child.text)
                for child in mention.head.lefts
                if child.dep_ in {"compound", "poss"} and not self.seated(child)
            }
            state = self.kinds & {"state"} and mention.noun in self.words["organs"]
            if telling & compounds and not state:
                return
        if not self.kinds or (mention.bare and self._anew()):
            return
        lands = lands_of(mention, self.words)
        if lands:
            if "company" in self.kinds and not mention.plural:
                yield from self._of_lands(lands)
            return
        acting = mention.noun in self.words["organs"] - self.words.bodies or self.kinds & {
            "labour",
            "rebel",
        }
        if mention.plural and not acting:
            return  # several are rarely one that has a name
        known = {self.groups[m.node] for m in self.before if m.span[0].lower_ not in ONE}
        fitting = [m for m in self.before if self._fits(m)]
        around = (*self.before, *self.after[:40])
        other = of_other_trades(mention.noun, around, self.groups, self.words)
        known -= other
        yield from self._ranked([m for m in fitting if self.groups[m.node] in known])
        maybe = [m for m in self.before if self._may_fit(m)]
        yield from self._ranked([m for m in maybe if self.groups[m.node] not in other])
        yield from self._ranked([m for m in fitting if self.groups[m.node] not in other])
        soon = (m for m in self.after[:40] if m.sort in {"name", "country"})
        yield from (m.node for m in soon if self._fits(m) and self.groups[m.node] not in other)
        if "fund" in self.kinds and not mention.plural:
            firms = [m for m in self.before if "company" in self.groups.kinds(m.node)]
            yield from self._ranked([m for m in firms if m.sort == "name" and self._free(m)])
        states = {self.groups[m.node]: m for m in (*self.before, *self.after) if _land(m)}
        if len(states) == 1 and "state" in self.kinds and not mention.plural:
            yield from (m.node for m in states.values())  # of `Slovenians` no state need be named

    def _of_lands(self, lands: set[str]) -> Iterator[str]:
        """The companies before, but for those that are of other countries."""
        others = of_other_lands(lands, self.before, self.groups, self.words)
        fitting = [m for m in self.before if self._fits(m) and m.sort == "name"]
        yield from self._ranked([m for m in fitting if self.groups[m.node] not in others])

    def seated(self, token: Token) -> bool:
        """Whether a word is only the place where a company is: `the Seattle company`."""
        return "company" in self.kinds and token.ent_type_ in {"GPE", "LOC"}

    def told_more(self) -> Iterator[str]:
        """Whom the last sentence is about by name, where this one tells more of it.

        `Veranda would not. The streaming service has a cellar full of series.`
        """
        mention, own = self.mention, lands_of(self.mention, self.words)
        first = mention.span.start == mention.span.sent.start and mention.head.dep_ in SUBJECTS
        one = "labour" in self.kinds and mention.noun not in self.words.bodies  # `the miner`
        told = mention.span[0].lower_ == "the" and (len(mention.span) > 2 or one)
        told = told and not mention.plural
        if not first or not told:
            return
        last = [m for m in self.before if self.around.sentences(m, mention) == 1]
        about = [m for m in last if m.head.dep_ in SUBJECTS and m.head.head.dep_ == "ROOT"]
        if not about or self.whole or self._other_ministry(about[-1]):
            return
        kinds = self.groups.kinds(about[-1].node)
        if self.groups[about[-1].node] in of_other_lands(own, self.before, self.groups, self.words):
            return
        if about[-1].sort != "name" and not (self.mention.noun in _BESIDE and kinds & {"state"}):
            return
        if kinds & self.kinds or self.mention.noun in _BESIDE or kinds <= {"place"}:
            yield about[-1].node

    def opposite(self, owner: str) -> Iterator[str]:
        """The parties of an owner's kind, the likeliest first: `its rival`, `her neighbour`."""
        own, kinds = self.groups[owner], self.groups.kinds(owner)
        alike = [
            m
            for m in self.before
            if m.sort in {"name", "country"}
            and self.groups[m.node] != own
            and self.groups[m.node] in self.doing
            and (self.groups.kinds(m.node) & kinds or not self.groups.kinds(m.node))
            and not (self.groups.person(m.node) and not self.groups.kinds(m.node))
            and self.groups[m.node] not in self.rivals
        ]
        yield from self._ranked(alike)

    def _free(self, other: Mention) -> bool:
        """Whether a mention's party is none of those that the clause tells apart."""
        return self.groups[other.node] not in self.rivals

    def _anew(self) -> bool:
        """Whether it has no article and introduces somebody: `two supermarket chains`."""
        lefts = list(self.mention.head.lefts)
        own = any(child.dep_ in {"nummod", "compound", "amod"} for child in lefts)
        return own and self.mention.plural and not self.kinds & {"labour", "state"}

    def _ranked(self, fitting: Sequence[Mention]) -> Iterator[str]:
        """The nodes of mentions, those first whose party is near, often named and a subject."""
        often = Counter(self.groups[m.node] for m in self.before)
        aside = {self.groups[m.node] for m in self.before if m.noun in self.words["others"]}

        def weight(other: Mention) -> float:
            root = self.groups[other.node]
            far = min(self.around.sentences(other, self.mention), 12)
            if self.mention.noun in _PLACES:
                return -far
            subject = other.head.dep_ in SUBJECTS and far < 3
            return (
                0.4 * min(often[root], 8)
                - (0.1 if self.whole else 0.5) * far
                + 0.6 * subject
                - 3.0 * (root in aside)
            )

        yield from (m.node for m in sorted(fitting, key=weight, reverse=True))

    def _fits(self, other: Mention) -> bool:
        """Whether a mention's party is of the kind."""
        kinds = self.groups.kinds(other.node)
        if self.groups[other.node] in self.rivals or self._unlike_whole(other):
            return False
        land = other.sort != "name" and self.groups.states(other.node)
        if land and not self.kinds & {"state", "bloc"}:
            return False
        if kinds <= {"place"} and self.groups[other.node] not in self.doing:
            return False
        place = other.head.ent_type_ not in {"ORG", "PRODUCT", "PERSON"} or "place" in kinds
        place = place and not (other.key.isupper() and len(other.key) < 5)
        if self.mention.noun in _LANDS and other.sort == "name" and "place" in kinds and place:
            return True
        if self.mention.noun in _PLACES and other.sort == "name" and kinds <= {"place"} and place:
            return True
        if self.mention.plural and self._several(other):
            return False
        several = other.sort == "description" and other.plural and not self.kinds & _WORKING
        if several and not self.mention.plural:
            return False
        return bool(kinds & self.kinds) and not self._other_ministry(other)

    def _unlike_whole(self, other: Mention) -> bool:
        """Whether one is no state, while the government of a whole state is meant."""
        if not self.whole or other.sort == "country":
            return False
        telling = self.mention.noun in _WHOLE | {"central bank"} and "state" in self.groups.kinds(
            other.node
        )
        return not (telling and self.groups.person(other.node))

    def _other_ministry(self, other: Mention) -> bool:
        """Whether one is named by its field, and the other is the whole or has another field."""
        noun = self.mention.noun
        named = self.offices.get(self.groups[other.node])
        if named is not None:
            return noun in _WHOLE or not content(self.mention, self.words) <= named
        if noun in _WHOLE:
            return False
        words = {stem(token.text) for token in other.span}
        if other.sort == "country" or not words & _FIELDS:
            return False
        own = content(self.mention, self.words)
        return bool(noun in _FIELDS and own and not own <= words)

    def _offices(self) -> dict[str, set[str]]:
        """The parties that are named by their field, and are no whole government."""
        named: dict[str, set[str]] = {}
        for mention in self.before:
            told = {stem(token.text) for token in mention.span}
            root = self.groups[mention.node]
            if mention.sort == "name" and _FIELDS & told and not self.groups.states(root):
                named.setdefault(root, set()).update(told)
        return named

    def _several(self, other: Mention) -> bool:
        """Whether a plural is about several bodies, and so not about one that is named."""
        noun = self.mention.noun
        return noun in self.words.bodies and not other.plural and not self.kinds & _WORKING

    def _may_fit(self, other: Mention) -> bool:
        """Whether nothing is known of a name that speaks against the kind."""
        if self.mention.plural and self.mention.noun not in self.words["organs"]:
            return False
        root = self.groups[other.node]
        if other.sort != "name" or root in self.rivals or root not in self.doing or self.whole:
            return False
        kinds = self.groups.kinds(other.node)
        if self.groups.person(other.node) and not kinds and other.key.split()[-1] in self.surnames:
            return False
        if self.mention.noun in self.words["companies"] or "company" in self.kinds:
            return kinds <= {"place"}
        near = distance(other, self.mention.head) <= 3
        if self.kinds & {"state", "local", "province"}:
            if "state" in self.kinds and kinds & {"local", "county"}:
                return False  # a town has no ministry
            return near and (kinds == {"place"} or other.head.ent_type_ in {"GPE", "LOC"})
        organisation = other.head.ent_type_ == "ORG" and not kinds
        return near and organisation and self.mention.noun in self.words.bodies

    def _parts(self) -> frozenset[str]:
        """Of what the government of the whole is told apart: the regional governments."""
        if not self.whole:
            return frozenset()
        partial = (m for m in self.before if any(word.lower_ in _PARTIAL for word in m.span))
        return frozenset(self.groups[m.node] for m in partial)

    def _rivals(self) -> frozenset[str]:
        """Who does something to the one described, or something with it, and so is another.

        `Brightwater has bid for the group`: a clause names its subject again by a pronoun only.
        """
        part = self.mention.noun in self.words["organs"] - self.words["companies"]
        found = [self.around.at(token) for token in above(self.mention.head, deep=not part)]
        return frozenset(self.groups[m.node] for m in found if m is not None)


def _land(mention: Mention) -> bool:
    """Whether a mention is of a country or its people, and not of a bloc of several."""
    return mention.sort == "country" and "bloc" not in mention.kinds


def content(mention: Mention, words: Vocabulary) -> set[str]:
    """What a description says of somebody apart from its noun."""
    return {
        stem(token.text)
        for token in mention.span
        if token != mention.head
        and token.pos_ in {"NOUN", "ADJ", "PROPN", "VERB"}
        and token.lower_ not in words["plain"]
        and token.tag_ != "PRP$"
        and token.lower_ not in mention.noun.split()
    }

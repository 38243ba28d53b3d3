"""Which party a description means: `the company`, `their leaders`, `the pilots`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.draft.extract.acting import part
from standoff.draft.extract.groups import Groups
from standoff.draft.extract.kin import content
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.nearness import Around
from standoff.draft.extract.topics import HIRED, Topics
from standoff.draft.extract.vocabulary import Vocabulary, plain, stem
from standoff.draft.small_words import ONE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["join_descriptions"]

_OWNING = frozenset({"of", "at", "for", "from"})
_SEATED = frozenset({"administration", "government", "regime", "leadership", "junta", "cabinet"})
"""Those who are called after the place that they rule from: `the government in Kyiv`."""
_INSIDE = frozenset({"member", "colleague", "steward", "organiser", "organizer"})
"""Those who are of a body and do not just work for it."""
_HANDS = frozenset({"workforce", "staff", "crew"})
"""Those who are another party than the one that they work for, though no union is named."""
_OPPOSITE = frozenset(
    {"rival", "competitor", "opponent", "neighbour", "neighbor", "counterpart", "enemy", "foe"}
    | {"adversary", "antagonist", "challenger"}
)
"""Those who are one of the same kind as the one whose they are."""
_BODIES = frozenset({"company", "state", "local", "hospital", "school", "club", "bank"})

_PAIRS = (
    ("big", "small"),
    ("large", "little"),
    ("rich", "poor"),
    ("upstream", "downstream"),
    ("northern", "southern"),
    ("eastern", "western"),
    ("upper", "lower"),
    ("public", "private"),
    ("domestic", "foreign"),
    ("central", "regional"),
)
_CONTRARY = {a: b for pair in _PAIRS for a, b in (pair, pair[::-1])}


def join_descriptions(
    groups: Groups, found: Sequence[Mention], around: Around, words: Vocabulary
) -> None:
    """Join each description to what it means, in the order of the text."""
    doing = frozenset(
        groups[m.node] for m in found if m.sort != "description" and part(m, words) >= 1
    )
    names = _named(found)
    placed: set[str] = set()
    for position, mention in enumerate(found):
        if mention.sort == "name" and mention.key not in placed:
            placed.add(mention.key)
            _join_organ(groups, position, found, around, words, doing)
        if mention.sort != "description":
            continue
        root = groups[mention.node]
        if root in {groups[name] for name in names} and groups.kinds(root):
            owner = around.owner(mention.span[0], position)  # `he fears his party, the Union`
            if owner is not None and groups.person(owner.node) and not groups.kinds(owner.node):
                groups.join(root, owner.node)
            continue  # the sentence has told
        search = _Search(groups, found, position, around, words, doing)
        for node in search.meant():
            if groups[node] != groups[mention.node] and groups.join(node, mention.node):
                break


def _named(found: Sequence[Mention]) -> list[str]:
    """The names of bodies and states, and of no persons."""
    words = {word for m in found if m.sort == "person" for word in m.key.split()}
    keys = (
        m.key for m in found if m.sort == "country" or (m.sort == "name" and m.key not in words)
    )
    return [*dict.fromkeys(keys)]


def _join_organ(
    groups: Groups,
    position: int,
    found: Sequence[Mention],
    around: Around,
    words: Vocabulary,
    doing: frozenset[str],
) -> None:
    """Join an organ of a state that has a name to the state: `the Commerce Department`."""
    mention = found[position]
    told = {plain(word) for word in mention.key.split()} & words["organs"]
    if not told or "state" not in mention.kinds or groups.states(mention.node):
        return
    states = [m for m in around.before(position) if m.sort == "country" and not m.noun]
    roots = {groups[m.node] for m in states if "bloc" not in m.kinds}
    if len(roots) == 1 and roots <= doing:
        groups.join(states[-1].node, mention.node)


class _Search(Topics):
    """The search for what one description means, from sure signs to loose ones."""

    @cached_property
    def owners(self) -> list[str]:
        """The nodes whose it may be."""
        return list(self._owners())

    @cached_property
    def contrary(self) -> frozenset[str]:
        """The parties that are described by the contrary: `the big clubs`, `the small clubs`."""
        contrary = {
            _CONTRARY[word.lower_] for word in self.mention.span if word.lower_ in _CONTRARY
        }
        if not contrary:
            return frozenset()
        told = (m for m in self.before if any(word.lower_ in contrary for word in m.span))
        return frozenset(self.groups[m.node] for m in told)

    def meant(self) -> Iterator[str]:
        """The nodes that it may mean, the surest first."""
        mention, groups = self.mention, self.groups
        if mention.noun in self.words["others"] | HIRED and self.owners:
            nation = self._nation()
            yield from [nation] if nation else self._same_words()
            if mention.noun in _OPPOSITE and not nation:
                yield from self.opposite(self.owners[0])
            return
        for owner in self.owners:
            kinds = groups.kinds(owner)
            own = any(word.lower_ == "own" for word in mention.span)
            if self._works_for(kinds) and not own:
                continue
            if mention.noun in self.words["organs"] or mention.noun in self.words.bodies:
                groups.learn(owner, self.kinds if not kinds & {"person"} else ())
                yield from self._unless_known(owner)
                return
            if self.words.person(mention.head):
                yield owner
                return
        if mention.span[0].lower_ in ONE:
            yield from self.spoken_for()
            return
        yield from self.relatives()
        yield from self.doers()
        yield from self._same_words()
        yield from self.led()
        yield from self._whose_members()
        yield from self.told_more()
        yield from self.by_kind()
        yield from self.by_words()
        if "labour" in self.kinds and not mention.plural and mention.noun not in _HANDS:
            yield from self.owners  # `its federation`, `their guild`

    def _unless_known(self, owner: str) -> Iterator[str]:
        """The owner; with a person without a party, first whom the noun means: `her union`."""
        root = self.groups[owner]
        person = any(m.sort == "person" and self.groups[m.node] == root for m in self.before)
        if person and not self.groups.kinds(root):
            for node in (*self._same_words(), *self.by_kind()):
                if self.groups[node] != root:
                    self.groups.join(node, owner)
                    yield node
                    return
        yield owner

    def _works_for(self, kinds: frozenset[str]) -> bool:
        """Whether the people described work for an owner and are not its voice."""
        if "labour" not in self.kinds or kinds & self.kinds or self.mention.noun in _INSIDE:
            return False
        return bool(kinds & _BODIES) or self.mention.noun not in self.words["organs"]

    def _owners(self) -> Iterator[str]:
        """Whose the description says that it is: `their ministry`, `the government of Odan`."""
        seated = self.mention.noun in _SEATED
        for token in _possessors(self.mention.head, _OWNING | {"in"} if seated else _OWNING):
            node = self.around.node_at(token, self.position)
            if node is not None and node != self.mention.node:
                yield node
        nation = self._nation()
        if nation is not None:
            yield nation

    def _nation(self) -> str | None:
        """The country or name within the description: `the Algerian board`, `Kestrel pilots`."""
        for token in self.mention.span[:-1]:
            if token.text in self.words.adjectives:
                party = self.words.adjectives[token.text]
                single = not self.mention.plural and self.kinds and not self.kinds & {"state"}
                return party if party in self.groups and not single else None
            people = self.around.of_people(token)
            if people is not None and "state" in self.kinds:
                return people
            if self.seated(token):
                continue
            if token.text[0].isupper() and token.text in self.groups:
                return str(token.text)
            if token.text[0].isupper() and token.i > self.mention.span.start:
                whole = [m for m in self.before if m.key.startswith(f"{token.text} ")]
                if len({self.groups[m.node] for m in whole}) == 1 and whole[0].sort == "name":
                    return whole[0].node  # `the Green ministers` of the Green Alternative
        return None

    def _same_words(self) -> Iterator[str]:
        """What has been named or described with the same noun."""
        for other in self.before:
            if self._alike(other):
                yield other.node
        for other in self.after:
            if other.sort == "name" and self._alike(other):
                yield other.node

    def _whose_members(self) -> Iterator[str]:
        """The body before that they are the members of: `the judges` of a court."""
        inner = any(child.dep_ == "prep" for child in self.mention.head.rights)
        if not self.mention.plural or inner or content(self.mention, self.words):
            return
        table = self.words.lexicon.tables["members"]
        bodies = {body for body, members in table.items() if self.mention.noun in members}
        for other in self.before:
            called = {plain(word) for word in (*other.key.split(), other.noun)}
            if other.sort in {"name", "description"} and bodies & called:
                yield other.node

    def _alike(self, other: Mention) -> bool:
        """Whether another mention has the noun, and nothing that tells it apart."""
        own, others = content(self.mention, self.words), content(other, self.words)
        noun = stem(self.mention.head.text)
        if self.contrary & {self.groups[other.node]}:
            return False
        if self.groups[other.node] in self.rivals and self.whole:
            return False
        if "county" in self.kinds and "county" not in self.groups.kinds(other.node):
            return False
        if other.sort == "description":
            same = self.mention.plural and other.plural and self._synonyms(other)
            if same and noun != stem(other.head.text):
                return not own or own <= others
            if noun != stem(other.head.text) and not self._same_office(other, own, others):
                return False
            if self.mention.plural != other.plural and not self.kinds & {"labour", "court"}:
                return stem(other.head.text) != noun and bool(own & others)
            return own <= others | self.groups.told(other.node)
        if other.sort == "person":
            return noun in other.title or (not own and noun in other.title)
        named = {stem(word) for word in re.findall(r"\w+", f"{other.key} {other.noun}")}
        if not self.mention.plural:
            named |= self.groups.told(other.node)
        if other.sort == "country":
            forms = self.words.lexicon.tables["names"].get(other.key, ())
            return not own and any(form.lower().split()[-1] == noun for form in forms)
        if noun in named or noun.removesuffix("r") in named:  # villagers of a village
            return own <= named or not own
        return bool(own) and own <= named and bool(self.kinds & self.groups.kinds(other.node))

    def _synonyms(self, other: Mention) -> bool:
        """Whether two nouns are for the same people: `lenders`, `bankers`."""
        sets = self.words.lexicon.tables["synonyms"].values()
        return any({self.mention.noun, other.noun} <= {*nouns} for nouns in sets)

    def _same_office(self, other: Mention, own: set[str], others: set[str]) -> bool:
        """Whether two are of one office: `the finance minister`, `finance officials`."""
        return bool(own) and own == others and bool(self.kinds & other.kinds)


def _possessors(head: Token, owning: frozenset[str]) -> Iterator[Token]:
    """The words that may say whose a description is, after some prepositions."""
    for child in head.children:
        if child.dep_ == "poss":
            yield child
        elif child.dep_ == "prep" and child.lower_ in owning and child.i > head.i:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")

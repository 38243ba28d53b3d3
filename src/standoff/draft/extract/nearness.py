"""The mentions around one, and which of them a word or a possessive pronoun means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.draft.extract.forms import people_of
from standoff.draft.extract.mentions import Mention, place_of
from standoff.draft.extract.passages import sentence_of
from standoff.draft.extract.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Around", "distance", "main_subject"]

_NEAR = 3
"""Sentences after which nobody is meant by a title or a pronoun alone."""
_BACK = 150
"""How many mentions around one are looked at."""
_PERSONAL = frozenset({"his", "her"})


class Around:
    """The mentions of a text by their places."""

    _last = 0

    def __init__(self, found: Sequence[Mention]) -> None:
        self._found = found
        persons = (m for m in found if m.sort == "person")
        self._names = {word for m in persons for word in m.key.split()}
        self.surnames = frozenset(self._names)
        bodies = (m.key for m in found if m.sort == "name" and " " in m.key)
        self.first = frozenset(key.partition(" ")[0] for key in bodies)
        self._first: dict[int, int] = {}
        for mention in found:
            doc = mention.span.doc
            offset = doc.user_data["offset"]
            if offset not in self._first:
                self._first[offset] = self._last
                self._last += len(doc.user_data["starts"])
        self._keys = list(dict.fromkeys(m.key for m in found if m.sort == "name"))[:_BACK]
        self._at = {place_of(token): m for m in found for token in m.span}

    def before(self, position: int) -> Sequence[Mention]:
        """The last mentions before one."""
        return self._found[max(0, position - _BACK) : position]

    def after(self, position: int) -> Sequence[Mention]:
        """The next mentions after one."""
        return self._found[position + 1 : position + _BACK]

    def at(self, token: Token) -> Mention | None:
        """The mention that a word belongs to."""
        return self._at.get(place_of(token))

    def near(self, mention: Mention, other: Mention) -> bool:
        """Whether a mention is not far before another."""
        return distance(mention, other.head) <= _NEAR

    def sentences(self, mention: Mention, other: Mention) -> int:
        """How many sentences a mention stands before another."""
        return self.sentence(other) - self.sentence(mention)

    def sentence(self, mention: Mention) -> int:
        """The number of the sentence that a mention stands in."""
        return self._first[mention.span.doc.user_data["offset"]] + sentence_of(mention.head)

    def node_at(self, token: Token, position: int) -> str | None:
        """The node of the mention at a word, or of the one that a possessive pronoun means."""
        if token.tag_ == "WP$":
            there = self._left_of(token)
        else:
            there = self.owner(token, position) if token.tag_ == "PRP$" else self.at(token)
        return there.node if there else None

    def of_people(self, token: Token) -> str | None:
        """The node of the one place that a word before a noun is of: `the Kasvari minister`."""
        if not token.text[0].isupper() or token.dep_ not in {"amod", "compound", "nmod"}:
            return None
        places = {key for key in self._keys if key == token.text or people_of(token.text, key)}
        return next(iter(places)) if len(places) == 1 else None

    def _label(self, mention: Mention) -> bool:
        """Whether only the parser takes a name for a person's, and no title or first name does."""
        return mention.sort == "name" and mention.key not in self._names

    def _left_of(self, whose: Token) -> Mention | None:
        """The mention close before `whose`."""
        before = whose.doc[max(whose.sent.start, whose.i - 6) : whose.i]
        return next((m for m in map(self.at, reversed(before)) if m is not None), None)

    def owner(self, token: Token, position: int) -> Mention | None:
        """The mention before a position that a possessive pronoun means."""
        if token.lower_ not in {"his", "her", "its", "their"}:
            return None
        personal = token.lower_ in _PERSONAL
        plural = token.lower_ == "their"
        near = [
            m
            for m in self.before(position)
            if distance(m, token) <= _NEAR
            and (_person(m) == personal or (not personal and self._label(m)))
            and place_of(m.head) < place_of(token)
        ]
        agreeing = [m for m in near if m.plural == plural]
        subjects = [m for m in agreeing if m.head.dep_ in SUBJECTS]
        last = distance(subjects[-1], token) if subjects else 0
        main = [m for m in subjects if last and distance(m, token) == last and main_subject(m)]
        chosen = main or subjects or agreeing or near
        return chosen[-1] if chosen else None


def main_subject(mention: Mention) -> bool:
    """Whether a mention is the subject of a sentence, and not of a clause within it."""
    verb = mention.head.head
    while verb.dep_ == "conj":
        verb = verb.head
    return mention.head.dep_ in SUBJECTS and verb.dep_ == "ROOT"


def _person(mention: Mention) -> bool:
    """Whether `his` or `her` may mean it: a person, by name or by an office."""
    if mention.sort == "description":
        return not mention.plural and mention.noun in _OFFICES
    return mention.sort == "person" or (mention.head.ent_type_ == "PERSON" and not mention.kinds)


_OFFICES = frozenset(
    {
        "president",
        "minister",
        "mayor",
        "general",
        "colonel",
        "leader",
        "chairman",
        "chairwoman",
        "boss",
    }
    | {"chancellor", "premier", "governor", "prefect", "king", "queen", "owner", "founder", "judge"}
    | {"commander", "captain", "director", "manager", "chief executive", "prime minister", "chief"}
)


def distance(mention: Mention, token: Token) -> int:
    """How many sentences lie between a mention and a later word; a paragraph counts as two."""
    if mention.span.doc is token.doc:
        return sentence_of(token) - sentence_of(mention.head)
    return 3 + sentence_of(token)

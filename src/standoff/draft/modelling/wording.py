"""The words of a name, with what its pronouns are taken for."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from standoff.draft.account import Element
from standoff.draft.extract.lexicon import read_lexicon
from standoff.draft.modelling.phrase import Reader
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.verbs import base_form

__all__ = ["PERSONS", "Wording"]

_THING = re.compile(
    r"\b((?:the|a|an)\s+(?:[\w-]+\s+)?[\w-]+)(?=\s+(?:and|but|or|which|that)\b|[,;])"
)
_INDEFINITE = re.compile(
    r"\b(an?\s+(?:[\w-]+\s+){0,2}?[\w-]+)(?=[,;]|\s+(?:and|but|or|that|for|of)\b)"
)
_SUBJECT = re.compile(
    r"(?:^|[.!?\n]\s*)((?:The|An?)\s+[\w-]+)(?=\s+(?:is|by|of|was|will|would|has)\b)"
)
_DETERMINER = r"(?:the|an?|its|their|his|her)\s"
_FRONTED = re.compile(
    rf"\b({_DETERMINER}(?:of\s{_DETERMINER}|(?!{_DETERMINER})[\w’'-]+\s){{0,5}}?[\w’'-]+)"
    r",?\s(?:that|which)\s((?:[\w’'-]+\s){0,3})$",
    re.IGNORECASE,
)
"""A thing, and what stands between it and the passage that says what is done to it."""
_AFTER_SUBJECT = frozenset(
    ("will", "would", "can", "could", "may", "might", "must", "should", "is", "are", "has", "have")
)
_SHORT = 2
"""Words of a name that can have a possessive."""
_OPENS = re.compile(r"[.!?\n][\s“”\"]*$")
_SENTENCE = ".!?\n"
_LOOSE = frozenset(("on", "of", "for", "about", "with", "to", "from"))
_QUOTES = re.compile('[“”"]')
PERSONS = frozenset(("him", "them"))


def _to_people(verb: Token) -> bool:
    """Whether what is done is done to people: `pay them`, but not `fill them`."""
    return (base_form(verb.base) or verb.base) in read_lexicon()["addressing"]


def _given_to(core: list[Token]) -> bool:
    """Whether what is done is done to people with a thing: `show it to me`."""
    return [token.base for token in core[2:3]] == ["to"]


class Wording:
    """Words of one passage as a name can have them.

    Attributes:
        guess: what a pronoun was taken for, or "".
    """

    def __init__(
        self, reader: Reader, passage: Element, holder: str, called: Callable[[str], str]
    ) -> None:
        self.reader, self.passage, self.holder, self.called = reader, passage, holder, called
        self.guess = ""

    def words(self, core: list[Token]) -> list[str]:
        """The words as the text has them, a pronoun for a party or a thing put by its name."""
        made = []
        text = self.reader.text
        for token, after in pairwise([*core, None]):
            assert token is not None
            stop = after.start if after is not None else token.end
            if re.search(r"\w", text[token.end : stop]):
                stop = token.end  # words between them were left out
            word = _QUOTES.sub("", text[token.start : stop]).strip()
            first = (
                _OPENS.search(text, max(0, token.start - 4), token.start) is not None
                or not token.start
            )
            if after is not None and not text[token.end : after.start].strip():
                word = _QUOTES.sub("", text[token.start : token.end])
            at = core.index(token)
            of = at > 0 and core[at - 1].base in _LOOSE  # may be things
            of |= token.base == "them" and at > 0 and not _to_people(core[at - 1])
            if token.base in PERSONS and not of and self.reader.party_at(token) is None:
                word = self._who(token) or word
            elif token.base in ("it", "one") and at == 1 and not _given_to(core):
                word = self._meant(token, indefinite=token.base == "one") or word
            elif token.base in ("his", "her") and self._forced(core, token):
                who = self._who(token)
                word = f"{who}’s" if who else word
            if first and self.reader.party_at(token) is None and word[1:] == word[1:].lower():
                word = word[:1].lower() + word[1:]  # a capital for the sentence, not for the name
            made.append(word)
        return [*made, *self._thing(core)]

    def fronted(self) -> str:
        """The thing before a passage that is what it is done to: `a tax that they want`."""
        found = _FRONTED.search(self.reader.text, 0, self.passage.anchor.start)
        if found is None:
            return ""
        if any(word in _AFTER_SUBJECT for word in found.group(1).split()):
            return ""  # `her hope is that they sell`
        named = self.reader.parties_in(*found.span(1))
        subject = found.group(2).split()
        told = bool(subject) and subject[0] not in _AFTER_SUBJECT  # `that will decide`: no object
        own = tokens_of(self.reader.text, self.passage.anchor.start, self.passage.anchor.end)[:2]
        told |= not subject and any(self.reader.party_at(one) is not None for one in own)
        return "" if named or not told else " ".join(found.group(1).split())

    def owned(self, pronoun: str) -> str:
        """Whose something is that the holder of a passage calls its own."""
        name = self.called(self.holder)
        words = name.removeprefix("The ").removeprefix("the ").split()
        if len(words) > _SHORT or any(mark in name for mark in "'’"):
            return ""
        name = _within(name)
        self.guess = f"'{pronoun}' is taken to be {name}"
        return f"{name}’" if name.endswith("s") else f"{name}’s"

    def _forced(self, core: list[Token], token: Token) -> bool:
        at = core.index(token)
        return at > 0 and core[at - 1].base in ("force", "forcing", "twist")

    def _who(self, token: Token) -> str:
        """The other party that a pronoun is taken for."""
        others = [
            (start, party)
            for start, _, party in self.reader.mentions
            if start < token.start and party != self.holder
        ]
        if not others:
            return ""
        name = self.called(max(others)[1])
        name = _within(name)
        self.guess = f"'{token.base}' is taken to be {name}"
        return name

    def _meant(self, token: Token, *, indefinite: bool) -> str:
        """The thing or party that is named last before `it`, or the `a` thing before `one`."""
        text, end = self.reader.text, self.passage.anchor.start
        start = max(text.rfind(mark, 0, end) for mark in _SENTENCE) + 1
        if indefinite:
            found = list(_INDEFINITE.finditer(text, start, end))
            thing = " ".join(found[-1][1].split()) if found else ""
        else:
            places = {
                m.start(1): m[1]
                for m in _THING.finditer(text, start, end)
                if not any(a <= m.start(1) < b for a, b, _ in self.reader.mentions)
            }
            for at, stop, party in self.reader.mentions:
                told = text[stop:end].split() in (
                    ["to"],
                    ["not", "to"],
                )  # `asks the firm to sell it`
                if start <= at and stop <= end and party != self.holder and not told:
                    places[at] = _within(self.called(party))
            thing = " ".join(places[max(places)].split()) if places else ""
        if thing:
            self.guess = f"'{token.base}' is taken to be {thing}"
        return thing

    def _thing(self, core: list[Token]) -> list[str]:
        """What `it` behind the name stands for, with the word before it, as in `on the issue`."""
        text, end = self.reader.text, self.passage.anchor.end
        rest = tokens_of(text, core[-1].end, end)
        if not rest or rest[-1].base != "it" or len(rest) > 2:
            return []
        if len(rest) == 2 and rest[0].base not in _LOOSE:
            return []
        start = max(text.rfind(mark, 0, self.passage.anchor.start) for mark in _SENTENCE) + 1
        found = list(_THING.finditer(text, start, self.passage.anchor.start + 1))
        found = [
            m for m in found if not any(a <= m.start() < b for a, b, _ in self.reader.mentions)
        ]
        if not found:
            found = list(_SUBJECT.finditer(text, max(0, start - 200), start))
        if not found:
            return ["it"] if len(rest) == 1 and len(core) == 1 else []
        thing = " ".join(found[-1].group(1).split())
        thing = thing[:1].lower() + thing[1:]
        self.guess = f"'it' is taken to be {thing}"
        return [*(token.base for token in rest[:-1]), thing]


def _within(name: str) -> str:
    """A name as it stands within a sentence."""
    return name[:1].lower() + name[1:] if name.startswith("The ") else name

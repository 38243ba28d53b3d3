"""What a passage is about: the action that it names, present or absent, and who would do it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.draft.account import Account, Course, Element, ElementKind
from standoff.draft.modelling.stems import Stems, Token, tokens_of
from standoff.draft.modelling.verbs import (
    base_form,
    is_verb,
    of_verb,
    participle_base,
    verb_lists,
)
from standoff.draft.modelling.words import Theme, words

__all__ = ["Phrase", "Reader", "contains"]

_BREAK = re.compile(r"[—–;:,.()!?/]| - |\n\s*\n")
_QUOTES = re.compile('[“”"]')
_DOING = ("ing", "ize", "ify")
_MODALS = frozenset(("would", "will", "rather", "to"))
_LONGEST, _MOST = 7, 12
"""Words by which a passage is compared with others, and words of what it names."""
_OF = frozenset(("on", "against", "over", "upon"))
_TAKING_TO = frozenset(("opposed", "access", "answer"))
"""Words behind which `to` has a noun."""
_HAVING = frozenset(
    (
        "lack",
        "lacks",
        "lacked",
        "no",
        "without",
        "have",
        "has",
        "had",
        "hasn",
        "haven",
        "neither",
        "nor",
    )
)
_BEING = frozenset(("be", "being", "been"))
_POINTING = frozenset(("such", "that", "this", "those", "these"))


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """What a passage is about.

    Attributes:
        name: the words that name it, as the text has them; "" if it names nothing.
        core: more of the same words.
        stems: of those words that carry meaning.
        theme: the kind of action, if it is a known one.
        positive: whether the passage is about its presence; False for its absence.
        absent: whether its words name its absence, as 'truce' does that of fighting.
        ongoing: whether the passage takes it to be going on.
        agent: the party that the passage has do it, if it says so.
        verbal: whether it is something that the holder of the passage does itself.
        joint: whether it takes both sides.
        named: parties in the passage, in order.
        unwilling: whether it says that somebody will not, rather than cannot.
        pointing: whether it only points at something that was said before.
        lacking: whether it says of somebody only that it has not got a thing.
        passive: whether it is something that is to be done to its holder by nobody named.
    """

    name: str
    core: tuple[Token, ...]
    stems: frozenset[str]
    theme: Theme | None
    positive: bool
    absent: bool
    ongoing: bool
    agent: str | None
    verbal: bool
    joint: bool
    named: tuple[str, ...]
    unwilling: bool
    pointing: bool
    lacking: bool = False
    passive: bool = False


def contains(stems: Sequence[str], term: Stems) -> int | None:
    """Where the stems of a term stand side by side, or with one word between two; else None."""
    for first in range(len(stems)):
        place = first
        for wanted in term:
            for step in range(2 if place > first else 1):
                if place + step < len(stems) and stems[place + step] == wanted:
                    place += step + 1
                    break
            else:
                break
        else:
            return first
    return None


class Reader:
    """Reads the phrases of one account."""

    def __init__(self, account: Account) -> None:
        self.text = account.source.text
        self.mentions = [
            (element.anchor.start, element.anchor.end, element.party)
            for element in account.of_kind(ElementKind.ACTOR)
            if element.party is not None
        ]
        # For each place in a name its party, the narrowest name's last.
        wide = sorted(self.mentions, key=lambda mention: mention[0] - mention[1])
        self._at = {at: party for start, end, party in wide for at in range(start, end)}

    def party_at(self, token: Token) -> str | None:
        """The party that a word belongs to the name of; the narrowest name counts."""
        return self._at.get(token.start)

    def parties_in(self, start: int, end: int) -> tuple[str, ...]:
        """The parties that a part of the text names, in order."""
        inside = [party for a, b, party in self.mentions if start <= a and b <= end]
        return tuple(dict.fromkeys(inside))

    def phrase(self, element: Element) -> Phrase:
        """What an element's passage is about."""
        start, end = element.anchor.start, element.anchor.end
        tokens = tokens_of(self.text, start, end)
        before = tokens_of(self.text, max(0, start - 12), start)
        known = words()
        unwilling = any(known["unwilling"] & {token.base, token.word} for token in tokens)
        if element.kind is ElementKind.INABILITY:
            # Before the word that denies stands only who it is that cannot.
            denied = [k for k, token in enumerate(tokens) if _denies(token)]
            tokens = tokens[denied[0] :] if denied else tokens
        lead = _Lead(self, tokens)
        if element.kind is ElementKind.MEANS and lead.ends:
            # Who can end something that is no kind of action by itself, has the ending as its act.
            own = _Lead(self, tokens, ending=False)
            if _theme([token.stem for token in self._core(tokens[lead.length :])])[0] is None:
                lead = own
        positive = lead.positive != (element.negated and not lead.denied)
        whole = self._core(tokens[lead.length :])
        undone = element.kind is ElementKind.GOAL and len(whole) > 1
        undone = undone and whole[-1].base in known["endings"] and whole[-1].base.endswith("ed")
        if undone:
            # `The sanctions lifted`: their end is wanted.
            whole = whole[:-1]
        core = self._trimmed(whole[:_LONGEST])
        stems = [token.stem for token in core]
        theme, absent = _theme(stems)
        if theme is not None and core and _about_it(core[0].base, stems, theme):
            theme, absent = None, False
        verbal = lead.verbal or (
            lead.length == 0 and bool(before) and before[-1].base in _MODALS | {"not"}
        )
        if core:
            # A verb right at the beginning; behind an article the same word is a noun.
            verbal |= core[0].base.endswith(_DOING)
            verbal |= lead.length == 0 and core[0].base in known["doing"]
        verbal |= any(
            first.base in _OF and self.party_at(second) is not None
            for first, second in pairwise(core)
        )
        usable = element.kind is ElementKind.MEANS and not (core and core[0].base.endswith("ing"))
        return Phrase(
            name=self._name(core),
            core=tuple(whole),
            stems=frozenset(
                token.stem
                for token in core
                if token.base not in known["skipped"] | known["ignored"]
                and self.party_at(token) is None
            ),
            theme=theme,
            positive=(positive != absent) != undone,
            absent=absent,
            ongoing=lead.ongoing
            or undone
            or element.course is Course.UNDER_WAY
            or (theme is not None and theme.going_on and not usable),
            agent=lead.agent,
            verbal=verbal,
            joint=(theme is not None and theme.joint)
            or any(token.base == "between" for token in tokens),
            named=self.parties_in(start, end),
            unwilling=unwilling,
            pointing=lead.pointing,
            lacking=element.kind is ElementKind.INABILITY
            and not unwilling
            and _lacks(tokens[: lead.length], core),
            passive=lead.passive and lead.agent is None and _undergone(core),
        )

    def _name(self, core: list[Token]) -> str:
        """The words as they stand, on one line and without quotation marks."""
        if not core:
            return ""
        return " ".join(_QUOTES.sub("", self.text[core[0].start : core[-1].end]).split())

    def _core(self, tokens: list[Token]) -> list[Token]:
        """The words that name the action."""
        known, core = words(), list[Token]()
        for token in tokens[:_MOST]:
            party = self.party_at(token)
            if core and not _half(self.text[token.start : token.end + 8].lower()):
                between = self.text[core[-1].end : token.start]
                same = party is not None and self.party_at(core[-1]) == party
                if _BREAK.search(between) and not same:
                    break
                apart = token.base in known["breaking"]
                if party is None and apart and not of_verb(token.base, [t.base for t in core]):
                    break
            core.append(token)
        return core

    def _trimmed(self, core: list[Token]) -> list[Token]:
        """The words without those at the end that say nothing."""
        known = words()
        while core and core[-1].base in known["skipped"] and self.party_at(core[-1]) is None:
            core.pop()
        return core


class _Lead:
    """The words at the beginning of a passage that say nothing of what it is about.

    Attributes:
        length: how many they are.
        positive, ongoing, agent, verbal, pointing: what they say, as in `Phrase`.
        denied: whether one of them denies.
        ends: whether the first of them ends what follows, as in `suspend the permit`.
        passive: whether the last of them is a form of `be`.
    """

    def __init__(self, reader: Reader, tokens: list[Token], *, ending: bool = True) -> None:
        self.length, self.denied, self.ends, self.passive = 0, False, False, False
        self.positive, self.ongoing, self.verbal, self.pointing = True, False, False, False
        self.agent: str | None = None
        known, before = words(), ""
        for token in tokens:
            party = reader.party_at(token)
            if party is not None:
                if before in _OF:
                    break
                self.agent = party
            elif _denies(token):
                self.positive, self.denied = not self.positive, True
            elif token.base in known["endings"] and (ending or self.length):
                gerund = any(after.base.endswith("ing") for after in tokens[1:2])
                self.ends |= self.length == 0 and not gerund
                self.positive, self.ongoing = not self.positive, True
            elif token.base in known["continuing"]:
                self.ongoing = True
            elif token.base not in known["skipped"]:
                break
            else:
                after_noun = before in known["endings"] or before in _TAKING_TO
                self.verbal |= token.base in _MODALS and not after_noun
            self.pointing = token.base in _POINTING or (self.pointing and token.base in ("a", "an"))
            before = token.base
            self.passive = before in _BEING
            self.length += 1


def _lacks(lead: list[Token], core: list[Token]) -> bool:
    """Whether words that deny are about having a thing, and not about doing something."""
    having = {token.base for token in lead[:2]} & _HAVING
    doing = any(token.base in _MODALS for token in lead[1:])
    gerund = bool(core) and core[0].base.endswith("ing")
    if [token.base for token in core[1:2]] == ["out"] and core[0].base in ("run", "running"):
        return True
    return bool(having) and not doing and not gerund


def _about_it(first: str, stems: list[str], theme: Theme) -> bool:
    """Whether something is done with a known action, and is not that action: `sell the deal`."""
    verb = base_form(first) or first
    begins = any(stems[0] == term[0] for term in (*theme.terms, *theme.ended))
    return is_verb(verb) and not begins and verb not in verb_lists()["carrying"]


def _undergone(core: list[Token]) -> bool:
    return bool(core) and participle_base(core[0].base) is not None


def _half(text: str) -> bool:
    """Whether a number goes on: `six and a half per cent`."""
    return text.startswith(("and a half", "and a quar", "and a thir"))


def _denies(token: Token) -> bool:
    return token.negative or token.base in words()["negations"]


def _theme(stems: Sequence[str]) -> tuple[Theme | None, bool]:
    """The theme that is named first, and whether its absence is meant."""
    found: list[tuple[int, int, Theme, bool]] = []
    for number, theme in enumerate(words().themes):
        for absent, terms in ((False, theme.terms), (True, theme.ended)):
            places = [place for term in terms if (place := contains(stems, term)) is not None]
            if places:
                found.append((min(places), number, theme, absent))
    if not found:
        return None, False
    _, _, theme, absent = min(found, key=lambda one: one[:2])
    return theme, absent

"""From passages to options: what somebody could do, whatever the passages call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from standoff.draft.account import Account, Element, ElementKind
from standoff.draft.modelling.phrase import Phrase, Reader, contains
from standoff.draft.modelling.stems import Stems, stems_of, tokens_of
from standoff.draft.modelling.words import Theme, words

__all__ = ["Act", "Action", "actions_of", "claims_of", "parties_of"]

_TOLD = frozenset(ElementKind) - {ElementKind.CHANNEL}
_TWICE = 2
_MOST_PARTIES = 6
_ALIKE = 0.6
"""Share of the words of the shorter of two names from which on they name the same action."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One passage about an action.

    Attributes:
        element: the passage.
        phrase: what it is about.
        holder: the party whose goal, means or inability it is; "" for a claim's or a channel's.
        guess: why it is a guess that its owner decides on it, or "".
    """

    element: Element
    phrase: Phrase
    holder: str
    guess: str = ""


@dataclass(kw_only=True, eq=False)
class Action:
    """Something that a party can do or leave.

    Attributes:
        owner: the party that decides on it.
        theme: its kind, if it is a known one.
        stems: of the words of its passages.
        acts: the passages, in the order in which they were found.
    """

    owner: str
    theme: Theme | None
    stems: set[str]
    acts: list[Act] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The first passage's words for it, as a name."""
        phrase = self.naming.phrase
        if phrase.name and not phrase.absent:
            return phrase.name[:1].upper() + phrase.name[1:]
        return self.theme.name if self.theme else "?"

    @property
    def naming(self) -> Act:
        """The passage that gives it its name, else its first."""
        named = (act for act in self.acts if act.phrase.name and not act.phrase.absent)
        return next(named, self.acts[0])

    @property
    def weight(self) -> float:
        """How much the text makes of it."""
        return sum({_worth(self, act) for act in self.acts}) + 0.2 * len(self.acts)


def _worth(action: Action, act: Act) -> float:
    """How much a passage makes of an action: asked of others and impossible, the most."""
    match act.element.kind:
        case ElementKind.GOAL:
            own = 2.7 if act.phrase.ongoing else 1.8
            return own if act.holder == action.owner else 3.0
        case ElementKind.MEANS:
            return 2.5 if act.phrase.verbal or act.phrase.theme else 1.7
        case ElementKind.INABILITY:
            return 2.6 if act.phrase.unwilling else 3.6
        case ElementKind.CLAIM:
            return 3.2
    return 0.25


def claims_of(account: Account) -> tuple[Element, ...]:
    """The claims, without those that lie in a longer one."""
    found = account.of_kind(ElementKind.CLAIM)
    return tuple(
        one
        for one in found
        if not any(_inside(one, other) and one.anchor != other.anchor for other in found)
    )


def parties_of(account: Account) -> tuple[str, ...]:
    """The parties that decide, the most prominent first of all, in the order of the text."""
    weights = dict.fromkeys((party.id for party in account.parties), 0)
    asked = [*account.of_kind(ElementKind.GOAL), *account.of_kind(ElementKind.MEANS)]
    for element in _premises(account):
        for holder in element.holders:
            if holder in weights:
                weights[holder] += 1 if element.kind is ElementKind.INABILITY else 3
    for mention in account.of_kind(ElementKind.ACTOR):
        if mention.party in weights:
            inside = any(
                _inside(mention, one) and one.holders and mention.party not in one.holders
                for one in asked
            )
            # Whom another wants something of, or does something to, has a part in it.
            weights[mention.party] += 3 if inside else 1
    able = [party for party, weight in weights.items() if weight >= 3]
    kept = sorted(able, key=lambda party: -weights[party])[:_MOST_PARTIES]
    return tuple(party for party in weights if party in kept)


def actions_of(account: Account, parties: Sequence[str]) -> list[Action]:
    """The actions that the text tells of, each with its passages."""
    return _Collector(account, parties).collect()


def _premises(account: Account) -> Iterator[Element]:
    """Goals, means and inabilities; one that a claim states is a conclusion and no premise."""
    claims = account.of_kind(ElementKind.CLAIM)
    for kind in (ElementKind.MEANS, ElementKind.GOAL, ElementKind.INABILITY):
        for element in account.of_kind(kind):
            conclusion = kind is ElementKind.INABILITY and any(
                _inside(element, claim) for claim in claims
            )
            if not conclusion:
                yield element


def _inside(inner: Element, outer: Element) -> bool:
    return outer.anchor.start <= inner.anchor.start and inner.anchor.end <= outer.anchor.end


class _Collector:
    """Joins the passages of one account to actions."""

    def __init__(self, account: Account, parties: Sequence[str]) -> None:
        self.account, self.parties = account, parties
        self.reader = Reader(account)
        self.actions: list[Action] = []

    def collect(self) -> list[Action]:
        for element in _premises(self.account):
            for holder in element.holders:
                if holder in self.parties:
                    self._add(element, holder)
        for element in _premises(self.account):
            # Whose means it is the text leaves open; what kind of action it is, it may say.
            phrase = self.reader.phrase(element)
            means = element.kind is ElementKind.MEANS
            if means and phrase.theme is not None and not set(self.parties) & {*element.holders}:
                self._join(Act(element=element, phrase=phrase, holder=""), None)
        for claim in claims_of(self.account):
            self._add_themes(claim)
        for channel in self.account.of_kind(ElementKind.CHANNEL):
            phrase = self.reader.phrase(channel)
            if phrase.theme is not None and phrase.joint:
                self._join(Act(element=channel, phrase=phrase, holder=""), None)
        return [a for a in self.actions if any(act.element.kind in _TOLD for act in a.acts)]

    def _add(self, element: Element, holder: str) -> None:
        phrase = self.reader.phrase(element)
        if not phrase.stems and phrase.theme is None:
            return
        if (
            element.kind is ElementKind.MEANS
            and holder in phrase.named
            and (phrase.agent != holder)
        ):
            # What is done to somebody is done by another, whatever a pronoun was taken for.
            holder = self._asked(element, holder)
        owner, guess = self._owner(element, phrase, holder)
        loose = bool(guess) or phrase.joint
        self._join(Act(element=element, phrase=phrase, holder=holder, guess=guess), owner, loose)

    def _owner(self, element: Element, phrase: Phrase, holder: str) -> tuple[str, str]:
        """Who decides on what a passage is about, and why that is a guess."""
        others = [party for party in phrase.named if party != holder and party in self.parties]
        if element.kind is not ElementKind.GOAL:
            return holder, ""
        if phrase.joint:
            wanted = [*others, self._asked(element, holder)][0]
            return wanted, "it takes both sides; left to the one that is asked"
        if phrase.agent in self.parties:
            return str(phrase.agent), ""
        if phrase.verbal:
            return holder, ""
        return self._asked(element, holder), "the text does not say in so many words who decides"

    def _asked(self, element: Element, holder: str) -> str:
        """The other party that is named last before a passage, else next."""
        start = element.anchor.start
        named = [
            (a, party)
            for a, _, party in self.reader.mentions
            if party in self.parties and party != holder
        ]
        before = [(a, party) for a, party in named if a < start]
        if before:
            return max(before)[1]
        return min(named)[1] if named else next(p for p in self.parties if p != holder)

    def _join(self, act: Act, owner: str | None, loose: bool = True) -> None:
        """Put a passage to the action that it is about, or to a new one."""
        for action in self.actions:
            if (loose or action.owner == owner) and _same(action, act.phrase):
                action.acts.append(act)
                action.stems |= act.phrase.stems
                return
        if act.phrase.pointing and act.phrase.theme is None:
            return
        unable = act.element.kind is ElementKind.INABILITY and not act.phrase.unwilling
        if unable and act.phrase.positive:
            # That it cannot be ended says of an action only that somebody else has it.
            return
        phrase, chosen = act.phrase, owner or self._free_owner(act.phrase.named)
        theme = phrase.theme
        self.actions.append(Action(owner=chosen, theme=theme, stems=set(phrase.stems), acts=[act]))

    def _free_owner(self, named: Sequence[str]) -> str:
        """Of the parties named, or of all, one that others need, else one with least to decide."""
        able = [party for party in named if party in self.parties] or list(self.parties)
        joint = {action.owner for action in self.actions if action.theme and action.theme.joint}
        counts = Counter(action.owner for action in self.actions)
        return min(able, key=lambda party: (party not in joint, counts[party]))

    def _told(self, theme: Theme) -> int:
        """How many passages name a theme."""
        terms = (*theme.terms, *theme.ended)
        quotes = map(stems_of, (element.quote for element in self.account.elements))
        return sum(any(contains(quote, term) is not None for term in terms) for quote in quotes)

    def _add_themes(self, claim: Element) -> None:
        """Actions that only a conclusion speaks of."""
        named = self.reader.parties_in(claim.anchor.start, claim.anchor.end)
        tokens = tokens_of(self.reader.text, claim.anchor.start, claim.anchor.end)
        stems = [token.stem for token in tokens]
        for theme in words().themes:
            term = next((t for t in theme.terms if contains(stems, t) is not None), None)
            absent = next((t for t in theme.ended if contains(stems, t) is not None), None)
            known = any(action.theme is theme for action in self.actions)
            if (term is None and absent is None) or (known and not theme.joint):
                continue
            if not theme.joint and self._told(theme) < _TWICE:
                # A word in passing is no action; a matter of the text comes up again.
                continue
            phrase = _theme_phrase(theme, term or absent or (), absent is not None, named)
            if theme.joint or theme.outcome:
                self._join(Act(element=claim, phrase=phrase, holder=""), None)


def _theme_phrase(theme: Theme, term: Stems, absent: bool, named: tuple[str, ...]) -> Phrase:
    return Phrase(
        name="",
        stems=frozenset(term),
        theme=theme,
        positive=not absent,
        absent=absent,
        ongoing=theme.going_on,
        agent=None,
        verbal=False,
        joint=theme.joint,
        named=named,
        unwilling=False,
        pointing=False,
    )


def _same(action: Action, phrase: Phrase) -> bool:
    """Whether a passage is about an action."""
    if action.theme is not None and phrase.theme is not None:
        return action.theme is phrase.theme
    shared = action.stems & phrase.stems
    least = min(len(action.stems), len(phrase.stems))
    return bool(shared) and len(shared) >= _ALIKE * least

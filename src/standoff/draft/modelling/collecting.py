"""Joining the passages of an account to the actions that they are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from standoff.draft.account import BANDS, Account, Course, Element, ElementKind
from standoff.draft.modelling.acts import Act, Action, claims_of, premises_of, unable
from standoff.draft.modelling.asked import Addressees
from standoff.draft.modelling.foretold import deed_foretold
from standoff.draft.modelling.named import themed
from standoff.draft.modelling.narrowing import VOWS
from standoff.draft.modelling.nochoice import fated, feared, no_demand, only_has
from standoff.draft.modelling.optionname import option_name
from standoff.draft.modelling.passage import Passage
from standoff.draft.modelling.phrase import Phrase, Reader, contains
from standoff.draft.modelling.stems import Stems, stems_of, tokens_of
from standoff.draft.modelling.verbs import (
    alike,
    participle_base,
    verb_lists,
)
from standoff.draft.modelling.words import DEAL, Theme, words

__all__ = ["actions_of"]

_TOLD = frozenset(ElementKind) - {ElementKind.CHANNEL}
_TWICE = 2
_VOWED = re.compile(rf"\b(?:an?|the|any) (?:{'|'.join(sorted(VOWS))}) (?:not )?to $")
_BEFORE_VOW = 40
"""Characters before a deed in which it stands that it is to be promised."""
_ALIKE = 0.6
"""Share of the words of the shorter of two names from which on they name the same action."""


def actions_of(account: Account, parties: Sequence[str]) -> list[Action]:
    """The actions that the text tells of, each with its passages."""
    return _Collector(account, parties).collect()


class _Collector:
    """Joins the passages of one account to actions."""

    def __init__(self, account: Account, parties: Sequence[str]) -> None:
        self.account, self.parties = account, parties
        self.reader = Reader(account)
        self.actions: list[Action] = []
        self.premises = tuple(premises_of(account))
        self.asked = Addressees(self.reader, self.premises, parties)

    def collect(self) -> list[Action]:
        # What is done already comes last: it belongs to what is open still, or to nothing.
        for element in sorted(self.premises, key=_done):
            for holder in element.holders:
                if holder in self.parties:
                    self._add(element, holder)
        for element in self.premises:
            # Whose means it is the text leaves open; what kind of action it is, it may say.
            phrase = self.reader.phrase(element)
            means = element.kind is ElementKind.MEANS and not _done(element)
            if means and phrase.theme is not None and not element.holders:
                self._join(Act(element=element, phrase=phrase, holder=""), None)
        for claim in claims_of(self.account):
            self._add_themes(claim)
            self._add_foretold(claim)
        for channel in self.account.of_kind(ElementKind.CHANNEL):
            phrase = self.reader.phrase(channel)
            if phrase.theme is not None and phrase.joint:
                self._join(Act(element=channel, phrase=phrase, holder=""), None)
        told = [a for a in self.actions if any(act.element.kind in _TOLD for act in a.acts)]
        for action in told:
            self._name(action)
        return [action for action in told if action.name]

    def _name(self, action: Action) -> None:
        """Call an action by the first passage that says what is done, else by its kind."""
        names = {party.id: party.name for party in self.account.parties}
        for act in action.acts:
            if act.phrase.name and not act.phrase.absent:
                named = option_name(Passage(act, action.owner, self.reader, names.__getitem__))
                if named.name:
                    action.naming, action.named = act, named
                    return
        action.named = themed(action.theme, ongoing=action.ongoing)

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
            holder = self.asked.of(element, holder)
        if element.kind is ElementKind.MEANS and self._anothers_vow(element):
            return
        if self._of_outsider(element, phrase, holder):
            return
        owner, guess = self._owner(element, phrase, holder)
        loose = bool(guess) or phrase.joint
        self._join(Act(element=element, phrase=phrase, holder=holder, guess=guess), owner, loose)

    def _anothers_vow(self, element: Element) -> bool:
        """Whether somebody else is to promise a deed: `wants a promise not to shoot`."""
        start = element.anchor.start
        before = self.reader.text[max(0, start - _BEFORE_VOW) : start].replace("\n", " ")
        return _VOWED.search(before) is not None

    def _of_outsider(self, element: Element, phrase: Phrase, holder: str) -> bool:
        """Whether somebody is wanted to do something who decides on nothing in the model."""
        if element.kind is not ElementKind.GOAL or not phrase.verbal or phrase.joint:
            return False
        doer = phrase.agent or self.reader.told_to(element, holder)
        return doer is not None and doer not in self.parties

    def _owner(self, element: Element, phrase: Phrase, holder: str) -> tuple[str, str]:
        """Who decides on what a passage is about, and why that is a guess."""
        others = [party for party in phrase.named if party != holder and party in self.parties]
        if element.kind is not ElementKind.GOAL:
            return holder, ""
        if phrase.joint and not phrase.positive and not others:
            return holder, ""  # `does not want a settlement`: it does not agree to one
        if phrase.joint:
            wanted = [*others, self.asked.of(element, holder)][0]
            return wanted, "it takes both sides; left to the one that is asked"
        if phrase.agent in self.parties:
            return str(phrase.agent), ""
        told = self.reader.told_to(element, holder)
        if phrase.verbal and told is not None and told in self.parties:
            return told, ""
        if phrase.verbal:
            return holder, ""
        return self.asked.of(element, holder), "the text does not say in so many words who decides"

    def _join(self, act: Act, owner: str | None, loose: bool = True) -> None:
        """Put a passage to the action that it is about, or to a new one."""
        if act.phrase.lacking or act.phrase.passive or fated(act.phrase):
            return
        if only_has(act.element, act.phrase):
            return
        if owner != act.holder and no_demand(act.element, act.phrase, self.reader.party_at):
            return
        for action in self.actions:
            if (loose or action.owner == owner) and _same(action, act.phrase):
                action.acts.append(act)
                action.stems |= act.phrase.stems
                return
        if act.phrase.pointing and act.phrase.theme is None:
            return
        if _done(act.element) or (act.element.course is not None and not _aimed(act)):
            # What is done already is no choice, and what goes on is one if others may mind it.
            return
        if unable(act) and act.phrase.positive:
            # That it cannot be ended says of an action only that somebody else has it.
            return
        phrase, chosen = act.phrase, owner or self._free_owner(act.phrase.named)
        theme = phrase.theme
        if act.phrase.absent and not self._going_on(phrase.theme):
            return
        if feared(self.reader, act):
            # What somebody fears is no deed of somebody else, unless the text has it as one.
            return
        self.actions.append(
            Action(owner=chosen, theme=theme, stems=set(phrase.stems), acts=[act], naming=act)
        )

    def _going_on(self, theme: Theme | None) -> bool:
        """Whether a text with the end of something in it speaks of the thing, or of its end again.

        `Peace at any price` is no end of a war where nobody fights.
        """
        if theme is None:
            return False
        stems = stems_of(self.reader.text)
        ends = [term[0] for term in theme.ended if len(term) == 1]
        quotes = [stems_of(element.quote) for element in self.account.elements]
        told = any(contains(one, term) is not None for one in quotes for term in theme.terms)
        return told or sum(map(stems.count, ends)) > 1

    def _free_owner(self, named: Sequence[str]) -> str:
        """Of the parties named, or of all, one that others need, else one with the largest part."""
        able = [party for party in named if party in self.parties] or list(self.parties)
        joint = {action.owner for action in self.actions if action.theme and action.theme.joint}
        parts = Counter(party for element in self.premises for party in element.holders)
        return min(able, key=lambda party: (party not in joint, -parts[party]))

    def _add_foretold(self, claim: Element) -> None:
        """What a conclusion says that a party will do or not, if nothing else speaks of it."""
        found = deed_foretold(self.reader, claim, self.parties)
        if found is None:
            return
        party, element = found
        # Read as a means, so that `drop its case` is itself the deed.
        phrase = self.reader.phrase(replace(element, kind=ElementKind.MEANS))
        known = any(_same(action, phrase) for action in self.actions)
        if not known and phrase.theme is None and phrase.name and phrase.stems:
            self._join(Act(element=element, phrase=phrase, holder=party), party, loose=False)

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
            if theme.id == DEAL:
                # That there is a deal is what comes of what the parties ask of each other.
                continue
            term = next((t for t in theme.terms if contains(stems, t) is not None), None)
            absent = next((t for t in theme.ended if contains(stems, t) is not None), None)
            known = any(action.theme is theme for action in self.actions)
            if (term is None and absent is None) or (known and not theme.joint):
                continue
            if not theme.joint and self._told(theme) < _TWICE:
                # A word in passing is no action; a matter of the text comes up again.
                continue
            phrase = _theme_phrase(theme, term or absent or (), absent is not None, named)
            if term is not None and BANDS[claim.band or "cat_yes"].probability[1] <= 0.5:
                # What is unlikely to come about does not go on.
                phrase = replace(phrase, ongoing=False)
            if theme.joint or theme.outcome:
                self._join(Act(element=claim, phrase=phrase, holder=""), None)


def _done(element: Element) -> bool:
    """Whether a passage tells of a deed that is over."""
    if element.kind is ElementKind.MEANS and element.course is None:
        verbs = [(one.base, participle_base(one.base)) for one in tokens_of(element.quote)[:1]]
        plans = verb_lists()["framing"]  # `decided to sell` is open still
        return any(base not in (None, word) and base not in plans for word, base in verbs)
    return element.course is Course.DONE


def _aimed(act: Act) -> bool:
    """Whether a passage names somebody else than its holder, or a known kind of action.

    What is only taken to go on is taken so because others may mind it.
    """
    aimed = act.phrase.theme is not None or any(one != act.holder for one in act.phrase.named)
    return aimed or bool(act.element.guess)


def _theme_phrase(theme: Theme, term: Stems, absent: bool, named: tuple[str, ...]) -> Phrase:
    return Phrase(
        name="",
        core=(),
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
    if shared and len(shared) >= _ALIKE * least:
        return True
    return _done_alike(frozenset(action.stems), phrase.stems)


def _done_alike(told: frozenset[str], own: frozenset[str]) -> bool:
    """Whether the same is done to the same thing: `shut the road`, `close the mill road`."""
    same = _alike_stems()
    verbs = {same.get(stem, stem) for stem in told} & {same.get(stem, stem) for stem in own}
    if not verbs & set(same.values()):
        return False
    known = frozenset(same) | frozenset(same.values())
    things, others = told - known, own - known
    return len(things & others) >= _ALIKE * min(len(things), len(others))


@cache
def _alike_stems() -> Mapping[str, str]:
    return {stems_of(verb)[0]: stems_of(head)[0] for verb, head in alike().items()}

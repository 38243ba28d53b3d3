"""From actions, wants and conclusions to a conflict, with the comments that belong to its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from standoff.draft.account import Account, Element, ElementKind
from standoff.draft.modelling.acts import Action, actions_of, claims_of, parties_of
from standoff.draft.modelling.annotations import annotations_of
from standoff.draft.modelling.conclusions import conclusion
from standoff.draft.modelling.conditions import condition_of
from standoff.draft.modelling.keeping import kept_actions
from standoff.draft.modelling.naming import fresh_id, shortened
from standoff.draft.modelling.wants import Want, opposed, ranked, wants_of
from standoff.errors import Path, SourceError
from standoff.formula import Formula
from standoff.formula.claim import ClaimFormula
from standoff.language import mark, say
from standoff.model import (
    AnyOrder,
    Claim,
    Conflict,
    DecisionMaker,
    Maybe,
    Option,
    Priorities,
    Priority,
    Rule,
    Source,
    Statement,
)

__all__ = ["NO_CONFLICT", "Built", "build"]

NO_CONFLICT = mark("no two parties with opposed wants were found")
SOURCE = "text"
_HEADLINE = 100
"""Letters of a first line that may be a headline."""
_MOST_ALIKE = 3
"""Wants whose order is left open together; with more, their orders are too many to look at."""
_MOST_ASKED, _MOST_MEANT = 2, 1
"""Priorities that are guessed for one party: of what is asked of it, and of what it does."""


@dataclass(frozen=True, kw_only=True)
class Built:
    """A conflict, and what is to be said of its parts.

    Attributes:
        conflict: the model.
        guesses: parts, by their path, that rest on no words of the text, each with the reason.
        asked: paths of the parts about which the person should be asked.
        left_out: passages that are not in the model.
    """

    conflict: Conflict
    guesses: Mapping[Path, str]
    asked: tuple[Path, ...]
    left_out: tuple[Element, ...]


def build(account: Account, max_options: int, file: str) -> Built:
    """The conflict that an account tells of.

    Raises:
        SourceError: it tells of no two parties with opposed wants.
    """
    parties = parties_of(account)
    found = actions_of(account, parties) if len(parties) > 1 else []
    actions = kept_actions(account, parties, found, max_options)
    wants = {party: wants_of(account, actions, party) for party in parties}
    if not opposed([want for own in wants.values() for want in own]):
        raise SourceError(f"{account.source.name}: {say(NO_CONFLICT)}")
    return _Builder(account, parties, actions, wants).built(file)


@dataclass
class _Builder:
    """Makes the parts of the conflict.

    Attributes:
        account, parties, actions, wants: what it is made from.
        ids: of parties and actions.
        guesses, asked, used: what is said of the parts, and the passages that they rest on.
    """

    account: Account
    parties: Sequence[str]
    actions: Sequence[Action]
    wants: Mapping[str, list[Want]]
    names: dict[str, str] = field(default_factory=dict)
    dms: dict[str, str] = field(default_factory=dict)
    ids: dict[Action, str] = field(default_factory=dict)
    guesses: dict[Path, str] = field(default_factory=dict)
    asked: list[Path] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    barred: set[Action] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = {
            party.id: party.name[:1].upper() + party.name[1:] for party in self.account.parties
        }
        for party in self.parties:
            self.dms[party] = fresh_id(self.names[party], self.dms.values())
        outcomes = [a.theme.outcome for a in self.actions if a.theme and a.theme.outcome]
        for action in self.actions:
            self.ids[action] = fresh_id(action.name, [*self.ids.values(), *outcomes])

    def built(self, file: str) -> Built:
        """The whole."""
        makers = tuple(self._maker(party) for party in self.parties)
        rules = self._rules()
        source = self.account.source
        conflict = Conflict(
            title=self._title(),
            sources={SOURCE: Source(title=self._title(), file=file, sha256=source.sha256)},
            decision_makers=makers,
            rules=rules,
            status_quo=self._status_quo(),
            outcomes=self._outcomes(),
            preferences={self.dms[party]: self._priorities(party) for party in self.parties},
            claims=self._claims(),
            annotations=annotations_of(self.account, SOURCE, self._who),
        )
        known = (ElementKind.GOAL, ElementKind.MEANS, ElementKind.INABILITY, ElementKind.CLAIM)
        left = [e for e in self.account.elements if e.kind in known and id(e) not in self.used]
        return Built(
            conflict=conflict,
            guesses=self.guesses,
            asked=tuple(self.asked),
            left_out=tuple(left),
        )

    def _title(self) -> str:
        text = self.account.source.text.strip(" #*_\t\r\n")
        first, _, rest = text.partition("\n")
        if rest[:1].islower() or len(first) > _HEADLINE:  # a paragraph: its first sentence
            paragraph = " ".join(text.split("\n\n")[0].split())
            first = re.split(r"(?<=[a-z]{2}[.!?])\s", paragraph)[0]
        return shortened(first.strip(" #*_\t\r").rstrip(".") or self.account.source.name)

    def _formula(self, action: Action, positive: bool) -> str:
        theme = action.theme
        if not positive and theme is not None and self._by_theme(theme.outcome) is action:
            return theme.outcome
        return self._literal(action, positive)

    def _literal(self, action: Action, positive: bool) -> str:
        return self.ids[action] if positive else f"not {self.ids[action]}"

    def _by_theme(self, outcome: str) -> Action | None:
        found = (a for a in self.actions if a.theme and outcome and a.theme.outcome == outcome)
        return next(found, None)

    def _outcomes(self) -> dict[str, Formula]:
        found: dict[str, Formula] = {}
        for action in self.actions:
            if action.theme is not None and action.theme.outcome:
                formula = Formula.parse(f"not {self.ids[action]}")
                found.setdefault(action.theme.outcome, formula)
        return found

    def _maker(self, party: str) -> DecisionMaker:
        own = [action for action in self.actions if action.owner == party]
        options = []
        for action in own:
            act = action.naming
            path: Path = ("decision_makers", self.dms[party], "options", self.ids[action])
            if act.guess:
                self.guesses[path] = act.guess
            elif not any(one.holder for one in action.acts):
                self.guesses[path] = "the text does not say who decides on it"
            self.used |= {id(one.element) for one in action.acts if one.element.kind == "means"}
            options.append(
                Option(
                    id=self.ids[action],
                    name=shortened(action.name, 60),
                    source=SOURCE,
                    quote=act.element.quote,
                )
            )
        return DecisionMaker(id=self.dms[party], name=self.names[party], options=tuple(options))

    def _rules(self) -> tuple[Rule, ...]:
        """What cannot be done, by the words of the text."""
        rules = []
        for action in self.actions:
            for act in action.acts:
                unable = act.element.kind is ElementKind.INABILITY and not act.phrase.unwilling
                if not unable or act.phrase.positive or act.holder != action.owner:
                    continue
                self.used.add(id(act.element))
                if action not in self.barred:
                    self.barred.add(action)
                    formula = Formula.parse(self._literal(action, False))
                    quote = act.element.quote
                    rules.append(Rule(formulas=(formula,), source=SOURCE, quote=quote))
        return tuple(rules)

    def _status_quo(self) -> dict[str, str]:
        levels = {}
        for action in self.actions:
            ongoing = any(act.phrase.ongoing for act in action.acts)
            levels[self.ids[action]] = "yes" if ongoing and action not in self.barred else "no"
        why = "what the text tells of as going on; what it does not, is taken as not done"
        self.guesses[("status_quo",)] = why
        for action in self.actions:
            means = any(act.element.kind is ElementKind.MEANS for act in action.acts)
            if means and levels[self.ids[action]] == "no" and action not in self.barred:
                self.asked.append(("status_quo", self.ids[action]))
        return levels

    def _priorities(self, party: str) -> Priorities:
        entries: list[Priority] = []
        path: Path = ("preferences", self.dms[party], "priorities")
        for alike in ranked(self.wants[party]):
            statements = [self._statement(want) for want in alike]
            if len(statements) == 1:
                entries.append(statements[0])
                continue
            for first in range(0, len(statements), _MOST_ALIKE):
                place = (*path, len(entries))
                group = statements[first : first + _MOST_ALIKE]
                if len(group) == 1:
                    self.guesses[place] = "the order is that of the text"
                    entries.append(group[0])
                    continue
                why = "the text does not say which of these matters more"
                if first:
                    why += "; that the ones above come first is the order of the text"
                self.guesses[place] = why
                self.asked.append(place)
                entries.append(AnyOrder(group))
        for formula, quote, why in self._guessed(party):
            place = (*path, len(entries))
            self.guesses[place] = why
            self.asked.append(place)
            statement = Statement(formula=Formula.parse(formula), source=SOURCE, quote=quote)
            entries.append(Maybe(statement))
        return Priorities(entries)

    def _statement(self, want: Want) -> Statement:
        self.used |= {id(act.element) for act in want.acts}
        told = self._literal(want.action, want.positive)
        told += self._condition(want.acts[0].element, want.action)
        formula = Formula.parse(told)
        return Statement(formula=formula, source=SOURCE, quote=want.acts[0].element.quote)

    def _condition(self, passage: Element, action: Action) -> str:
        return condition_of(self.account, passage, action, self.actions, self._literal)

    def _guessed(self, party: str) -> list[tuple[str, str, str]]:
        """Open priorities: what a party may think of what it does, and of what others ask of it."""
        wanted = {want.action for want in self.wants[party]}
        demands = [
            self._literal(want.action, want.positive)
            for want in self.wants[party]
            if want.action.owner != party
        ]
        asked, meant = [], []
        for action in self.actions:
            if action.owner != party or action in wanted or action in self.barred:
                continue
            name, quote = self.ids[action], action.acts[0].element.quote
            askers = [w for own in self.wants.values() for w in own if w.action is action]
            if askers:
                against = self._literal(action, not askers[0].positive)
                asker = self.names[askers[0].party]
                why = f"asked for by {asker}; if {self.names[party]} minds, the text does not say"
                asked.append((against, quote, why))
            elif action.acts[0].element.kind is ElementKind.MEANS and demands:
                condition = self._condition(action.acts[0].element, action)
                why = "a means is taken to be used until what is wanted is had"
                if condition:
                    why = "whether it is used then, the text does not say"
                meant.append((name + (condition or f" unless {demands[0]}"), quote, why))
        return asked[:_MOST_ASKED] + meant[:_MOST_MEANT]

    def _claims(self) -> dict[str, Claim]:
        claims: dict[str, Claim] = {}
        for element in claims_of(self.account):
            text = self.account.source.text
            said = conclusion(element, text, self.actions, self._formula)
            if said is None:
                continue
            self.used.add(id(element))
            name = fresh_id(said.about, claims)
            self.guesses[("claims", name)] = "the sentence is put into a formula by rule"
            claims[name] = Claim(
                formula=ClaimFormula.parse(said.formula),
                says=shortened(element.quote[:1].upper() + element.quote[1:]),
                source=SOURCE,
                quote=element.quote,
                likelihood=said.likelihood,
                concepts=("nash", "gmr", "smr", "seq") if said.everything else ("nash", "seq"),
                note=f"Said by {self.names.get(element.speaker, element.speaker)}."
                if element.speaker
                else None,
            )
        return claims

    def _who(self, party: str) -> str:
        return self.dms.get(party) or self.names.get(party, party)

"""The parts of a model from actions, wants and conclusions, with what is to be said of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.draft.account import Account, Element, ElementKind
from standoff.draft.modelling.acts import Action, refuses, unable
from standoff.draft.modelling.annotations import annotations_of
from standoff.draft.modelling.choosing import used_names
from standoff.draft.modelling.claimed import claims_made
from standoff.draft.modelling.conclusions import Concluding
from standoff.draft.modelling.conditions import condition_of
from standoff.draft.modelling.depending import CASES, Depending, depending_of
from standoff.draft.modelling.guesses import guessed_wants
from standoff.draft.modelling.naming import fresh_id, shortened, without_menu
from standoff.draft.modelling.opposing import Opposition
from standoff.draft.modelling.phrase import Reader
from standoff.draft.modelling.speakers import SPOKEN
from standoff.draft.modelling.today import perhaps_done
from standoff.draft.modelling.wants import Want, ranked
from standoff.errors import Path
from standoff.formula import Formula
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

__all__ = ["Builder", "Built"]

SOURCE = "text"
_HEADLINE = 100
"""Letters of a first line that may be a headline."""
_LONGEST_NAME = 80
"""Letters of an option's name."""
_MOST_ALIKE = 3
"""Wants whose order is left open together; with more, their orders are too many to look at."""


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


def _joined(guesses: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(filter(None, guesses)))


@dataclass
class Builder:
    """Makes the parts of the conflict.

    Attributes:
        account, parties, actions, wants: what it is made from.
        opposing: what parties are taken to mind, where the text says of nobody that it does.
        ids: of parties and actions.
        guesses, asked, used: what is said of the parts, and the passages that they rest on.
    """

    account: Account
    parties: Sequence[str]
    actions: Sequence[Action]
    wants: Mapping[str, list[Want]]
    opposing: Sequence[Opposition] = ()
    names: dict[str, str] = field(default_factory=dict)
    dms: dict[str, str] = field(default_factory=dict)
    ids: dict[Action, str] = field(default_factory=dict)
    guesses: dict[Path, str] = field(default_factory=dict)
    asked: list[Path] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    barred: set[Action] = field(default_factory=set)
    expected: set[Action] = field(default_factory=set)
    deals: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.names = {
            party.id: party.name[:1].upper() + party.name[1:] for party in self.account.parties
        }
        self.reader = Reader(self.account)
        for party in self.parties:
            self.dms[party] = fresh_id(self.names[party], self.dms.values())
        outcomes = [action.outcome for action in self.actions if action.outcome]
        for action in self.actions:
            self.ids[action] = fresh_id(action.named.about, [*self.ids.values(), *outcomes])

    def built(self, file: str) -> Built:
        """The whole."""
        makers = tuple(self._maker(party) for party in self.parties)
        rules = self._rules()
        claims = self._claims()
        source = self.account.source
        conflict = Conflict(
            title=self._title(),
            sources={SOURCE: Source(title=self._title(), file=file, sha256=source.sha256)},
            decision_makers=makers,
            rules=rules,
            status_quo=self._status_quo(),
            outcomes=self._outcomes(),
            preferences={self.dms[party]: self._priorities(party) for party in self.parties},
            claims=claims,
            annotations=annotations_of(self.account, SOURCE, self._who),
        )
        known = (ElementKind.GOAL, ElementKind.MEANS, ElementKind.INABILITY, ElementKind.CLAIM)
        left = [e for e in self.account.elements if e.kind in known and id(e) not in self.used]
        refusals = [e for e in self.account.of_kind(ElementKind.INABILITY) if id(e) in self.used]
        left = [e for e in left if not any(refuses(e, refusal) for refusal in refusals)]
        return Built(
            conflict=conflict,
            guesses=self.guesses,
            asked=tuple(self.asked),
            left_out=tuple(left),
        )

    def idle(self, conflict: Conflict) -> list[Action]:
        """Actions that are nobody's in the text, and of which the conflict says nothing."""
        told = used_names(conflict)
        return [
            action
            for action in self.actions
            if self.ids[action] not in told and not any(act.holder for act in action.acts)
        ]

    def _title(self) -> str:
        text = without_menu(self.account.source.text.strip(" #*_\t\r\n"))
        first, _, rest = text.partition("\n")
        if rest[:1].islower() or len(first) > _HEADLINE:  # a paragraph: its first sentence
            paragraph = " ".join(text.split("\n\n")[0].split())
            first = re.split(r"(?<=[a-z]{2}[.!?])\s", paragraph)[0]
        return shortened(first.strip(" #*_\t\r").rstrip(".") or self.account.source.name)

    def _formula(self, action: Action, positive: bool) -> str:
        if not positive and self._by_outcome(action.outcome) is action:
            return action.outcome
        return self._literal(action, positive)

    def _literal(self, action: Action, positive: bool) -> str:
        return self.ids[action] if positive else f"not {self.ids[action]}"

    def _by_outcome(self, outcome: str) -> Action | None:
        return next((a for a in self.actions if outcome and a.outcome == outcome), None)

    def _outcomes(self) -> dict[str, Formula]:
        found: dict[str, Formula] = {}
        for action in self.actions:
            if action.outcome and action.outcome not in found:
                found[action.outcome] = Formula.parse(f"not {self.ids[action]}")
                why = f"taken to be that '{action.name}' is left"
                self.guesses[("outcomes", action.outcome)] = why
        for name, (formula, why) in self.deals.items():
            found[name] = Formula.parse(formula)
            self.guesses[("outcomes", name)] = why
        return found

    def _maker(self, party: str) -> DecisionMaker:
        own = [action for action in self.actions if action.owner == party]
        options = []
        if party in SPOKEN:
            self.guesses["decision_makers", self.dms[party]] = SPOKEN[party]
        for action in own:
            act = action.naming
            path: Path = ("decision_makers", self.dms[party], "options", self.ids[action])
            if action.guess:
                self.guesses[path] = action.guess
            self.used |= {id(one.element) for one in action.acts if one.element.kind == "means"}
            options.append(
                Option(
                    id=self.ids[action],
                    name=shortened(action.name, _LONGEST_NAME),
                    source=SOURCE,
                    quote=act.element.quote,
                )
            )
        return DecisionMaker(id=self.dms[party], name=self.names[party], options=tuple(options))

    def _rules(self) -> tuple[Rule, ...]:
        """What cannot be done, by the words of the text."""
        rules = list[Rule]()
        for action in self.actions:
            why = []
            for act in action.acts:
                if not unable(act) or act.phrase.positive or act.holder != action.owner:
                    continue
                depending, _, _ = depending_of(act.element, self.account.source.text, self.actions)
                case = self._case(depending, action)
                if case is None:
                    continue  # `cannot pay until the bank lends`: it can, in that case
                self.used.add(id(act.element))
                why.append(act.element.guess)
                rule = Formula.parse(self._literal(action, False) + case)
                if action not in self.barred and rule not in [one.formulas[0] for one in rules]:
                    rules.append(Rule(formulas=(rule,), source=SOURCE, quote=act.element.quote))
                self.barred |= set() if case else {action}
            if any(why):
                self.guesses[("rules", len(rules) - 1)] = _joined(why)
        return tuple(rules)

    def _case(self, depending: Depending | None, action: Action) -> str | None:
        """When somebody cannot do what it cannot; "" if ever, None if the model cannot say."""
        if depending is None or depending.word not in CASES:
            return ""
        if (on := depending.literal) is None or on.action is action:
            return None
        join = "if" if depending.word == "if" else "unless"
        return f" {join} {self._literal(on.action, on.positive)}"

    def _status_quo(self) -> dict[str, str]:
        levels = {}
        for action in self.actions:
            ongoing = any(act.phrase.ongoing for act in action.acts)
            levels[self.ids[action]] = "yes" if ongoing and action not in self.barred else "no"
        why = "what the text tells of as going on; what it does not, is taken as not done"
        self.guesses[("status_quo",)] = why
        for action in self.actions:
            means = any(perhaps_done(self.account.source.text, act) for act in action.acts)
            if (
                means
                and not action.yields_to
                and levels[self.ids[action]] == "no"
                and action not in self.barred
            ):
                self.asked.append(("status_quo", self.ids[action]))
        return levels

    def _priorities(self, party: str) -> Priorities:
        entries: list[Priority] = []
        path: Path = ("preferences", self.dms[party], "priorities")
        for alike in ranked(self.wants[party]):
            statements = [self._statement(want) for want in alike]
            whys = [_joined(act.element.guess for act in want.acts) for want in alike]
            for first in range(0, len(statements), _MOST_ALIKE):
                place = (*path, len(entries))
                group = statements[first : first + _MOST_ALIKE]
                of_group = whys[first : first + _MOST_ALIKE]
                if len(group) == 1:
                    order = "the order is that of the text" if first else ""
                    if order or of_group[0]:
                        self.guesses[place] = _joined((order, *of_group))
                    entries.append(group[0])
                    continue
                for number, one in enumerate(of_group):
                    if one:
                        self.guesses[(*place, "any_order", number)] = one
                why = "the text does not say which of these matters more"
                if first:
                    why += "; that the ones above come first is the order of the text"
                self.guesses[place] = why
                self.asked.append(place)
                entries.append(AnyOrder(group))
        guessed = guessed_wants(
            party,
            self.actions,
            self.wants,
            opposing=self.opposing,
            barred=frozenset(self.barred),
            expected=frozenset(self.expected),
            literal=self._literal,
            condition=lambda act, action: self._condition(act.element, action),
            names=self.names,
        )
        for guess in guessed:
            place = (*path, len(entries))
            self.guesses[place] = guess.why
            self.asked.append(place)
            formula = Formula.parse(guess.formula)
            entries.append(Maybe(Statement(formula=formula, source=SOURCE, quote=guess.quote)))
        return Priorities(entries)

    def _statement(self, want: Want) -> Statement:
        self.used |= {id(act.element) for act in want.acts}
        told = self._literal(want.action, want.positive)
        told += self._condition(want.acts[0].element, want.action)
        formula = Formula.parse(told)
        return Statement(formula=formula, source=SOURCE, quote=want.acts[0].element.quote)

    def _condition(self, passage: Element, action: Action) -> str:
        return condition_of(self.account, passage, action, self.actions, self._literal)

    def _claims(self) -> dict[str, Claim]:
        concluding = Concluding(
            reader=self.reader,
            actions=self.actions,
            wants=[want for own in self.wants.values() for want in own],
            formula=self._formula,
            taken=frozenset((*self.ids.values(), *(action.outcome for action in self.actions))),
            called=self.names.__getitem__,
        )
        made = claims_made(self.account, concluding, SOURCE)
        self.used |= made.used
        self.expected, self.deals = set(made.expected), made.deals
        self.guesses |= {("claims", name): why for name, why in made.guesses.items()}
        return dict(made.claims)

    def _who(self, party: str) -> str:
        return self.dms.get(party) or self.names.get(party, party)

"""What a party may want where the text does not tell, each with the reason for the guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.draft.account import Account, ElementKind
from standoff.draft.modelling.acts import Act, Action
from standoff.draft.modelling.kinship import claiming
from standoff.draft.modelling.matching import verb_of
from standoff.draft.modelling.named import Named
from standoff.draft.modelling.opposing import Opposition
from standoff.draft.modelling.stems import tokens_of
from standoff.draft.modelling.wants import Want
from standoff.draft.modelling.words import words

__all__ = ["Guessed", "guessed_wants", "with_yielding"]

_MOST_ASKED, _MOST_MEANT = 2, 1
"""Wants that are guessed for one party: of what is asked of it, and of what it does."""
_BEFORE = 16


@dataclass(frozen=True, kw_only=True)
class Guessed:
    """A want that is a guess.

    Attributes:
        formula: what is wanted.
        quote: words that the guess starts from.
        why: why it is one.
    """

    formula: str
    quote: str
    why: str


def with_yielding(
    account: Account, parties: Sequence[str], actions: Sequence[Action]
) -> list[Action]:
    """The actions, with that of giving way for each party that is pressed and has nothing else."""
    names = {party.id: party.name for party in account.parties}
    made = list(actions)
    for party in parties:
        if any(action.owner == party for action in actions):
            continue
        aimed = (one for one in actions if one.owner in parties and one.owner != party)
        found = next(
            ((one, act) for one in aimed for act in one.acts if _presses(account, act, party)), None
        )
        if found is None:
            continue
        action, act = found
        name = f"Give way to {names[action.owner]}"
        own = Act(
            element=act.element,
            phrase=replace(act.phrase, ongoing=False),
            holder="",
            guess="the text says how it is pressed, and not what it could do; to give way is taken",
        )
        made.append(
            Action(
                owner=party,
                theme=None,
                stems={f"yield {party}"},  # no word of a text
                acts=[own],
                naming=own,
                named=Named(name=name, about=name, guess=own.guess),
                yields_to=action,
            )
        )
    return made


def guessed_wants(
    party: str,
    actions: Sequence[Action],
    wants: Mapping[str, Sequence[Want]],
    *,
    opposing: Sequence[Opposition] = (),
    barred: frozenset[Action],
    expected: frozenset[Action],
    literal: Callable[[Action, bool], str],
    condition: Callable[[Act, Action], str],
    names: Mapping[str, str],
) -> list[Guessed]:
    """The open wants of a party: of what others ask of it or do to it, and of what it does.

    Args:
        party: who may want them.
        actions: of the model.
        wants: what the text tells of the wants of each party.
        opposing: what parties are taken to mind, where the text says of nobody that it does.
        barred: actions that nobody can do.
        expected: actions that a conclusion holds for likely.
        literal: the formula of an action done, or left.
        condition: what a passage about an action depends on, such as ` if strike`, or "".
        names: of the parties.
    """
    told = wants[party]
    wanted = {want.action for want in told}
    name = names[party]
    demands = [literal(w.action, w.positive) for w in told if w.action.owner != party]
    asked, aims, meant, own = [], [], [], []
    foreseen = list[Guessed]()
    minded = [one for one in opposing if one.party == party and one.action not in barred]
    wanted |= {one.action for one in minded}
    for action in actions:
        if action in wanted or action in barred:
            continue
        quote = action.naming.element.quote
        presser = action.yields_to.owner if action.yields_to else ""
        if presser == party:
            why = f"{name} is taken to press in order to get it"
            aims.append(Guessed(formula=literal(action, True), quote=quote, why=why))
            demands.append(literal(action, True))
        if action.owner != party:
            continue
        askers = [w for other in wants.values() for w in other if w.action is action]
        if presser:
            why = (
                f"{name} has to be pressed, so it is taken not to want this; the text does not say"
            )
            asked.append(Guessed(formula=literal(action, False), quote=quote, why=why))
        elif askers:
            against = literal(action, not askers[0].positive)
            why = f"asked for by {names[askers[0].party]}; if {name} minds, the text does not say"
            asked.append(Guessed(formula=against, quote=quote, why=why))
        elif why := _foretold(action, expected):
            made = Guessed(formula=literal(action, action in expected), quote=quote, why=why)
            (foreseen if any(act.holder for act in action.acts) else asked).append(made)
        elif any(act.element.kind is ElementKind.MEANS for act in action.acts):
            own.append(action)
    for action in own if demands else ():
        depends = condition(action.naming, action)
        positive = action.naming.phrase.positive
        gives = positive and verb_of(action) in claiming()["conceding"]
        why = "a means is taken to be used until what is wanted is had"
        if gives:
            why = "what it can give is taken to be given for what it wants"
        if depends:
            why = "whether it is used then, the text does not say"
        done = literal(action, positive)  # or left: `refuse to sell`
        formula = done + (depends or f" {'if' if gives else 'unless'} {demands[0]}")
        meant.append(Guessed(formula=formula, quote=action.naming.element.quote, why=why))
    found = [
        Guessed(formula=literal(one.action, False), quote=one.quote, why=one.why) for one in minded
    ]
    found += asked[:_MOST_ASKED] + foreseen[:_MOST_ASKED] + aims[:1]
    found += meant[:_MOST_MEANT]
    if not told and not minded:
        found += _undone(party, actions, barred, literal, name)[:1]
    if not told and not found and own:
        depends = condition(own[0].naming, own[0])
        why = "that it can do so, the text says; if it would, it does not"
        quote = own[0].naming.element.quote
        done = literal(own[0], own[0].naming.phrase.positive)
        found.append(Guessed(formula=done + depends, quote=quote, why=why))
    return found


def _foretold(action: Action, expected: frozenset[Action]) -> str:
    """Why somebody may want what only a conclusion tells of; "" if more is told of it."""
    if action in expected and not any(act.holder for act in action.acts):
        return "a conclusion expects it, so somebody has to want it; who, the text does not say"
    if all(act.element.kind is ElementKind.CLAIM and act.holder for act in action.acts):
        return "a conclusion says what it will do; what it wants, the text does not say"
    return ""


def _undone(
    party: str,
    actions: Sequence[Action],
    barred: frozenset[Action],
    literal: Callable[[Action, bool], str],
    name: str,
) -> list[Guessed]:
    """That what others do to a party be left."""
    found = []
    for action in actions:
        if action.owner == party or action in barred or action.yields_to is not None:
            continue
        for act in action.acts:
            aimed = party in act.phrase.named and act.element.kind in _DEEDS
            if aimed and act.holder != party and not act.phrase.joint:
                why = (
                    f"it is aimed at {name}, so that is taken not to want it; the text does not say"
                )
                quote = act.element.quote
                found.append(Guessed(formula=literal(action, False), quote=quote, why=why))
                break
    return found


_DEEDS = frozenset((ElementKind.MEANS, ElementKind.GOAL))


def _presses(account: Account, act: Act, party: str) -> bool:
    """Whether a passage is about pressing a party."""
    if party not in act.phrase.named or act.element.kind not in _DEEDS or act.phrase.joint:
        return False
    start = max(0, act.element.anchor.start - _BEFORE)
    tokens = tokens_of(account.source.text, start, act.element.anchor.end)
    return any(token.base in words()["pressing"] for token in tokens)

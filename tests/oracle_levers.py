"""Every single change and every pair of changes, made by hand on the model and played out one
reading at a time: what the search for levers must find, and what it must not.

Shares with the package only the model's dataclasses and formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import combinations
from random import Random
from typing import NamedTuple

from oracle_claims import true_in, worlds
from oracle_states import feasible
from standoff.formula import Formula
from standoff.model import (
    AnyOrder,
    Conflict,
    DecisionMaker,
    Effect,
    Maybe,
    Option,
    Potential,
    Priorities,
    Rule,
    Statement,
)

__all__ = ["Made", "argument", "pairs", "singles", "unlocked", "verdict"]

Edit = Callable[[Conflict], Conflict]


class Made(NamedTuple):
    """A change: its text, and how to make it by hand; `first` if it is not about priorities."""

    text: str
    edit: Edit
    first: bool


def argument(seed: int) -> Conflict:
    """A small argument that may leave premises open; no two priorities of anybody are alike."""
    random = Random(seed)
    n_dms = random.choice([2, 2, 3])
    makers, names = [], []
    for dm in "abc"[:n_dms]:
        n_options = 2 if dm == "a" and n_dms == 2 else 1
        options = tuple(Option(id=f"{dm}{k}") for k in range(n_options))
        makers.append(DecisionMaker(id=dm, options=options))
        names += [f"{dm}.{option.id}" for option in options]

    def formula() -> str:
        one, two = random.choice(names), random.choice(names)
        frame = random.choice(["{a}", "not {a}", "{a} if {b}", "not {a} or {b}", "{a} and not {b}"])
        return frame.format(a=one, b=two)

    preferences = {}
    for maker in makers:
        texts = list(dict.fromkeys(formula() for _ in range(random.choice([2, 2, 3]))))
        entries: list[Statement | Maybe | AnyOrder] = [
            Statement(formula=Formula.parse(text)) for text in texts
        ]
        if random.random() < 0.3:
            entries[-1] = Maybe(texts[-1])
        if len(entries) > 2 and random.random() < 0.4:
            entries[:2] = [AnyOrder(texts[:2])]
        preferences[maker.id] = Priorities(entries)
    today = {name: random.choice(["no", "no", "yes"]) for name in names}
    rule = formula()
    conflict = Conflict(
        decision_makers=tuple(makers),
        preferences=preferences,
        status_quo=today,
        outcomes={"wanted": Formula.parse(formula()), "other": Formula.parse(formula())},
    )
    ruled = replace(conflict, rules=(Rule(formulas=(Formula.parse(rule),)),))
    return ruled if _today(ruled) is not None else conflict


def with_tools(conflict: Conflict, seed: int) -> Conflict:
    """The argument with tools that somebody might get, whose effects have places open to them."""
    random = Random(seed)
    makers = list(conflict.decision_makers)
    for k in range(2):
        owner = random.randrange(len(makers))
        name = f"tool{k}"
        priorities = {}
        for dm in random.sample(list(conflict.dm_ids), random.choice([1, 2])):
            n = len(conflict.preferences[dm].entries)  # type: ignore[union-attr]
            low = random.randint(1, n + 1)
            other = random.choice(conflict.option_ids)
            text = random.choice(
                [name, f"not {name}", f"{other} if {name}", f"not {other} if {name}"]
            )
            places = random.choice([None, (low, random.randint(low, n + 1))])
            priorities[dm] = (
                Effect(statement=Statement(formula=Formula.parse(text)), places=places),
            )
        tool = Potential(option=Option(id=name), priorities=priorities)
        makers[owner] = replace(makers[owner], potential=(*makers[owner].potential, tool))
    return replace(conflict, decision_makers=tuple(makers))


def singles(conflict: Conflict, *, everywhere: bool) -> Iterator[Made]:
    """Every single change; `everywhere`: as for a lever, else as for a verdict."""
    for k, rule in enumerate(conflict.rules):
        rest = tuple(one for j, one in enumerate(conflict.rules) if j != k)
        yield Made(f"drop rule: {rule.formulas[0]}", partial(_ruled, rules=rest), True)
    for name in conflict.option_ids:
        yield Made(f"fix {name} = no", partial(_fixed, name=name), True)
        yield Made(f"irreversible {name}", partial(_irreversible, name=name), True)
    if everywhere:
        yield from _guarantees(conflict)
    for dm, preference in conflict.preferences.items():
        assert isinstance(preference, Priorities)
        for k, entry in enumerate(preference.entries):
            text = _text(entry)
            if isinstance(entry, Statement):
                yield Made(f"drop {dm}: {text}", partial(_dropped, dm=dm, entry=entry), False)
                yield Made(f"negate {dm}: {text}", partial(_negated, dm=dm, entry=entry), False)
            for j in range(len(preference.entries)):
                following = preference.entries[j]
                near = j == k + 1 and (
                    isinstance(entry, Statement) or isinstance(following, Statement)
                )
                if (everywhere and (j > k or k > j + 1)) or (not everywhere and near):
                    subject = f"{dm} {k + 1}" if isinstance(entry, AnyOrder) else f"{dm}: {text}"
                    yield Made(
                        f"move {subject} to {j + 1}",
                        partial(_moved, dm=dm, entry=entry, place=j, number=k),
                        False,
                    )


def pairs(made: list[Made]) -> Iterator[tuple[tuple[str, str], Edit]]:
    """Every pair, what is not about priorities first."""
    for one, two in combinations(made, 2):
        order = (two, one) if two.first and not one.first else (one, two)
        yield (one.text, two.text), partial(_both, order=order)


def _both(conflict: Conflict, order: tuple[Made, Made]) -> Conflict:
    return order[1].edit(order[0].edit(conflict))


def unlocked(conflict: Conflict, concepts: tuple[str, ...]) -> dict[str, Fraction] | None:
    """For each concept the share of readings in which the outcome holds within reach."""
    if _today(conflict) is None:
        return None
    readings = worlds(conflict)
    root = conflict.outcomes["wanted"].root
    return {
        concept: Fraction(
            sum(bool(w.where(root) & w.attainable & w.equilibria(concept)) for w in readings),
            len(readings),
        )
        for concept in concepts
    }


def verdict(conflict: Conflict, claim: str) -> str | None:
    """The verdict on a claim without a likelihood."""
    if conflict.status_quo is not None and _today(conflict) is None:
        return None
    said = conflict.claims[claim]
    truths = [
        true_in(said.formula.root, world, concept)
        for world in worlds(replace(conflict, claims={}))
        for concept in said.concepts
    ]
    return "follows" if all(truths) else "depends" if any(truths) else "fails"


def _today(conflict: Conflict) -> tuple[int, ...] | None:
    """Today's state, if it breaks no rule."""
    assert isinstance(conflict.status_quo, dict | type(conflict.__dict__)) or conflict.status_quo
    levels = dict(conflict.status_quo)  # type: ignore[arg-type]
    cell = tuple(int(levels[name] == "yes") for name in conflict.option_ids)
    return cell if feasible(conflict, cell) else None


def _ruled(conflict: Conflict, rules: tuple[Rule, ...]) -> Conflict:
    return replace(conflict, rules=rules + tuple(r for r in conflict.rules if _is_fixing(r)))


def _is_fixing(rule: Rule) -> bool:
    return rule.note == "fixed"


def _fixed(conflict: Conflict, name: str) -> Conflict:
    rule = Rule(formulas=(Formula.parse(f"not {name}"),), note="fixed")
    today = {**conflict.status_quo, name: "no"}  # type: ignore[dict-item]
    return replace(conflict, rules=(*conflict.rules, rule), status_quo=today)


def _irreversible(conflict: Conflict, name: str) -> Conflict:
    owner, option = name.split(".")
    makers = [
        replace(
            dm,
            options=tuple(
                replace(o, moves="up") if dm.id == owner and o.id == option else o
                for o in dm.options
            ),
        )
        for dm in conflict.decision_makers
    ]
    return replace(conflict, decision_makers=tuple(makers))


def _guarantees(conflict: Conflict) -> Iterator[Made]:
    spoken = conflict.outcomes["wanted"].text
    owners = {name.split(".")[0] for name in conflict.option_ids if name in spoken}
    for name in conflict.option_ids:
        dm = name.split(".")[0]
        if dm not in owners:
            for when in ("wanted", "not (wanted)"):
                bound = Statement(formula=Formula.parse(f"{name} if ({when})"))
                yield Made(
                    f"guarantee {name} if {when}",
                    partial(_bound, dm=dm, bound=bound),
                    True,
                )


def _bound(conflict: Conflict, dm: str, bound: Statement) -> Conflict:
    return _with(conflict, dm, [bound, *_entries(conflict, dm)])


def _entries(conflict: Conflict, dm: str) -> list[Statement | Maybe | AnyOrder]:
    preference = conflict.preferences[dm]
    assert isinstance(preference, Priorities)
    return list(preference.entries)


def _with(conflict: Conflict, dm: str, entries: list[Statement | Maybe | AnyOrder]) -> Conflict:
    return replace(conflict, preferences={**conflict.preferences, dm: Priorities(entries)})


def _text(entry: Statement | Maybe | AnyOrder) -> str:
    if isinstance(entry, AnyOrder):
        return ""
    return (entry.statement if isinstance(entry, Maybe) else entry).formula.text


class GoneError(Exception):
    """The premise that a second change is about is no longer there."""


def _place(entries: list[Statement | Maybe | AnyOrder], entry: object) -> int:
    if entry not in entries:
        raise GoneError
    return entries.index(entry)


def _dropped(conflict: Conflict, dm: str, entry: Statement) -> Conflict:
    entries = _entries(conflict, dm)
    del entries[_place(entries, entry)]
    return _with(conflict, dm, entries)


def _negated(conflict: Conflict, dm: str, entry: Statement) -> Conflict:
    entries = _entries(conflict, dm)
    opposite = Statement(formula=Formula.parse(f"not ({entry.formula})"))
    entries[_place(entries, entry)] = opposite
    return _with(conflict, dm, entries)


def _moved(conflict: Conflict, dm: str, entry: object, place: int, number: int) -> Conflict:
    entries = _entries(conflict, dm)
    # An open order is known by its number, also where another change has put something else there.
    at = number if isinstance(entry, AnyOrder) else _place(entries, entry)
    if at >= len(entries) or place >= len(entries):
        raise GoneError
    moved = entries.pop(at)
    entries.insert(place, moved)
    return _with(conflict, dm, entries)

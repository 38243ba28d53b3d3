"""Many small arguments, quickly: two or three decision makers, two to four options, a few readings.

Drawn by a plain random generator, since thousands are wanted. Formulas and claims come from texts
that recur, so that each is parsed once.
"""

from __future__ import annotations

from functools import cache
from math import factorial
from random import Random
from typing import Any

from oracle_states import feasible_cells, holds
from standoff.errors import StandoffError
from standoff.formula import Formula
from standoff.formula.claim import KINDS, ClaimFormula
from standoff.model import (
    AnyOrder,
    Claim,
    Conflict,
    DecisionMaker,
    Maybe,
    Option,
    Priorities,
    Ranking,
    Rule,
    Structure,
)

__all__ = ["small_argument"]

MOST_READINGS = 12
CONCEPTS = ("nash", "gmr", "smr", "seq")
NAMES = "wxyz"
ONE = ("{a}", "not {a}")
TWO = ("{a} and {b}", "{a} and not {b}", "{a} or not {b}", "{a} unless {b}", "{a} <-> {b}")
MERGED = "w and x"
"""What may be merged; then every formula is made constant there."""
JOINS = ("{a} and not {b}", "{a} or {b}", "{a} -> {b}", "not ({a} or {b} and {c})")

formula = cache(Formula.parse)
claim = cache(ClaimFormula.parse)


def small_argument(random: Random) -> Conflict:
    """A conflict with at most 12 readings, and a claim of each kind and a joined one."""
    while True:
        made = _conflict(random)
        if made is not None:
            return made


def _conflict(random: Random) -> Conflict | None:
    names = NAMES[: random.choice((2, 3, 3, 4))]
    dms = "ab" if len(names) < 3 or random.random() < 0.6 else "abc"
    owner = [*range(len(dms)), *(random.randrange(len(dms)) for _ in names[len(dms) :])]
    random.shuffle(owner)
    merge = random.random() < 0.25
    budget = MOST_READINGS
    options: dict[str, list[Option]] = {dm: [] for dm in dms}
    open_option = random.random() < 0.2 and not merge
    for k, name in enumerate(names):
        levels = ("no", "some", "all") if k == 0 and random.random() < 0.2 else ("no", "yes")
        moves: Any = random.choice(("both", "both", "both", "up", "down"))
        maybe = open_option and k == 0
        option = Option(id=name, levels=levels, moves=moves, maybe=maybe)
        options[dms[owner[k]]].append(option)
    budget //= 2 if open_option else 1

    def text() -> str:
        a, b = random.sample(names, 2)
        made = random.choice(ONE if random.random() < 0.5 else TWO).format(a=a, b=b)
        if not merge:
            return made
        return f"({made}) and not ({MERGED})" if random.random() < 0.5 else f"({made}) or {MERGED}"

    rules = []
    if random.random() < 0.4 and not merge:
        opened = budget >= 2 and random.random() < 0.6
        budget //= 1 + opened
        a, b = random.sample(names, 2)
        rules.append(Rule(formulas=(formula(f"not ({a} and {b})"),), maybe=opened))
    every = [option for dm in dms for option in options[dm]]
    # At its lowest level everything is feasible in each reading.
    today = [0 if rules or open_option else random.randrange(len(o.levels)) for o in every]
    preferences: dict[str, Any] = {}
    structures = {}
    for dm in dms:
        if random.random() < 0.15:
            preferences[dm] = Ranking([text(), "rest"] if random.random() < 0.5 else ["rest"])
        else:
            preferences[dm], budget = _priorities(random, text, budget)
        if budget >= 2 and random.random() < 0.2:
            structures[dm] = Structure(unknown=((text(), text()),))
            budget //= 2
    conflict = Conflict(
        decision_makers=tuple(DecisionMaker(id=dm, options=tuple(options[dm])) for dm in dms),
        rules=tuple(rules),
        merge=(formula(MERGED),) if merge else (),
        status_quo={o.id: o.levels[level] for o, level in zip(every, today, strict=True)},
        outcomes={"one": formula(text()), "two": formula(random.choice((text(), "false")))},
        preferences=preferences,
        structures=structures,
        claims=_claims(random, dms),
    )
    return conflict if _sides_exist(conflict) else None


def _priorities(random: Random, text: Any, budget: int) -> tuple[Priorities, int]:
    entries: list[Any] = []
    for _ in range(random.choice((1, 2, 2))):
        size = random.choice((1, 1, 2))
        taken: list[Any] = [formula(text()) for _ in range(size)]
        if budget >= factorial(size) > 1:
            budget //= factorial(size)
            if budget >= 2 and random.random() < 0.3:
                budget //= 2
                taken[0] = Maybe(taken[0])
            entries.append(AnyOrder(taken))
        elif budget >= 2 and random.random() < 0.4:
            budget //= 2
            entries += [Maybe(taken[0]), *taken[1:]]
        else:
            entries += taken
    return Priorities(entries), budget


def _claims(random: Random, dms: str) -> dict[str, Claim]:
    def predicate(kind: str) -> str:
        first, second = random.choice((("one", "two"), ("two", "one"), ("not one", "one")))
        dm = f"{random.choice(dms)}, " if kind in ("stable", "can_block", "prefers") else ""
        return f"{kind}({dm}{first}, {second})" if kind == "prefers" else f"{kind}({dm}{first})"

    texts = [predicate(kind) for kind in KINDS]
    joined = random.choice(JOINS)
    a, b, c = random.sample(texts, 3)
    texts.append(joined.format(a=a, b=b, c=c))
    return {f"c{k}": Claim(formula=claim(text), concepts=CONCEPTS) for k, text in enumerate(texts)}


def _sides_exist(conflict: Conflict) -> bool:
    """Whether each side of an unknown preference has a state, and today's state is one."""
    cells = feasible_cells(conflict)
    texts = [t for s in conflict.structures.values() for pair in s.unknown for t in pair]
    try:
        roots = [formula(text).root for text in texts]
    except StandoffError:
        return False
    lasting = [
        c for c in cells if not any(o.maybe and c[k] for k, o in enumerate(conflict.options))
    ]
    return all(any(holds(conflict, root, cell) for cell in lasting) for root in roots)

"""Conflicts too large for the oracle, for comparing engines with each other."""

from __future__ import annotations

from random import Random

from standoff.formula import Formula
from standoff.model import Conflict, DecisionMaker, Option, Priorities, Rule

__all__ = ["large_conflict"]


def large_conflict(seed: int, n_options: int, n_dms: int = 4) -> Conflict:
    """A conflict with so many options, some of them one-way, some with three levels.

    Every name and number follows from `seed`.
    """
    random = Random(seed)
    owners = sorted(random.randrange(n_dms) for _ in range(n_options))
    options = [
        Option(
            id=f"o{k}",
            levels=("none", "some", "all") if random.random() < 0.1 else ("no", "yes"),
            moves=random.choice(("both", "both", "both", "up", "down")),
        )
        for k in range(n_options)
    ]
    dms = tuple(
        DecisionMaker(
            id=f"dm{i}",
            options=tuple(o for o, owner in zip(options, owners, strict=True) if owner == i),
        )
        for i in range(n_dms)
    )

    def literal() -> str:
        return random.choice(("", "not ")) + f"o{random.randrange(n_options)}"

    def statement() -> str:
        join = random.choice((" and ", " or ", " -> "))
        return join.join(f"({literal()})" for _ in range(random.choice((1, 2, 2, 3))))

    return Conflict(
        decision_makers=dms,
        rules=tuple(
            Rule(formulas=(Formula.parse(f"not ({literal()} and {literal()} and o{k})"),))
            for k in random.sample(range(n_options), 3)
        ),
        preferences={
            dm.id: Priorities([statement() for _ in range(random.choice((6, 14, 40)))])
            for dm in dms
        },
    )

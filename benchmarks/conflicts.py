"""Generated conflicts for the benchmarks: the same for the same arguments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import standoff as so

__all__ = ["conflict", "profiles"]

_NAMES = "abcd"


def conflict(n_options: int, *, seed: int = 1, statements: int = 12) -> so.Conflict:
    """Four decision makers who share yes/no options evenly, under four random rules.

    The rules leave between a fifth and half of all combinations. Each decision maker has
    `statements` random priorities on two options each.
    """
    random = np.random.default_rng(seed)
    each, rest = divmod(n_options, len(_NAMES))
    decision_makers = [
        so.DecisionMaker(
            id=name, options=tuple(so.Option(id=f"{name}{k}") for k in range(each + (dm < rest)))
        )
        for dm, name in enumerate(_NAMES)
    ]
    options = [option.id for dm in decision_makers for option in dm.options]

    def pick(count: int) -> list[str]:
        return [str(name) for name in random.choice(options, count, replace=False)]

    rules = [
        f"not ({first} and {second} and not {third})"
        for first, second, third in (pick(3) for _ in range(3))
    ]
    rules.append(f"{options[0]} or {options[-1]}")

    def statement() -> str:
        first, second = pick(2)
        word = random.choice(["and", "or", "and not", "or not"])
        return f"{first} {word} {second}"

    return so.Conflict(
        title=f"Generated conflict with {n_options} options",
        decision_makers=tuple(decision_makers),
        rules=tuple(rules),
        preferences={
            name: so.Priorities([statement() for _ in range(statements)]) for name in _NAMES
        },
    )


def profiles(count: int, n_states: int, *, seed: int = 1) -> NDArray[np.int32]:
    """Random rankings with ties, shape (count, 4, n_states), ranks dense from 1."""
    random = np.random.default_rng(seed)
    values = random.integers(1, max(2, n_states // 4), size=(count, len(_NAMES), n_states))
    return values.astype(np.int32)

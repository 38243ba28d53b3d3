"""Rankings of a `.gmcr` file: numbers of states, best first, a list for a tie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.interop.values import Value
from standoff.language import count, say, say_number

__all__ = ["read_ranking", "same_order"]


def read_ranking(value: Value, n_states: int) -> Iterator[list[str]]:
    """The ties of a ranking, best first, by label `s1`, `s2`, ...; every state stands once.

    Raises:
        DocumentError: it is no list of numbers of states, or states are missing or stand twice.
    """
    seen: dict[int, str] = {}
    for entry in value.items():
        tie = entry.items() if isinstance(entry.value, list) else [entry]
        numbers = [number.whole(1, n_states, say("number of a feasible state")) for number in tie]
        for number, place in zip(numbers, tie, strict=True):
            if number in seen:
                raise place.error(
                    say(
                        "state {n} already stands at {place}",
                        n=number,
                        place=seen[number],
                    )
                )
            seen[number] = place.place
        if numbers:
            yield [f"s{number}" for number in numbers]
    missing = [str(k) for k in range(1, n_states + 1) if k not in seen]
    if missing:
        shown = ", ".join(missing[:8]) + (", ..." if len(missing) > 8 else "")
        raise value.error(
            say_number(
                "state is missing: {names}",
                "states are missing: {names}",
                len(missing),
                names=shown,
            ),
            say("each of the {n} feasible states", n=count(n_states)),
        )


def same_order(payoffs: object, ranks: Sequence[int]) -> bool:
    """Whether what should be a number a state orders the states as their ranks do."""
    if not isinstance(payoffs, list) or len(payoffs) != len(ranks):
        return False
    if any(isinstance(p, bool) or not isinstance(p, int | float) for p in payoffs):
        return False
    dense = {p: k for k, p in enumerate(sorted(set(payoffs)))}
    return [dense[p] + 1 for p in payoffs] == list(ranks)

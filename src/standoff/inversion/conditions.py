"""What a decision maker's preferences must be for a state to be stable for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from standoff.inversion.form import (
    Clause,
    Form,
    alternatives,
    bits,
    holds,
    least,
    mask,
    necessary,
    simplest,
    support,
)
from standoff.inversion.responses import Targets, legal_ends

__all__ = ["Answer", "Condition", "Departure", "condition_of"]

_PAIRS = 4000
"""Pairs multiplied on the way to the shortest form, at most."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer of the others that may deter a move.

    Attributes:
        end: the state it leads to.
        not_preferred: it deters if none of these is preferred to the wanted state: the end, and
            under SMR and SSEQ what the mover could then go on to.
    """

    end: int
    not_preferred: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Departure:
    """A move away from the wanted state.

    Attributes:
        end: the state it leads to; where that is not preferred, nothing need deter it.
        answers: those of which one must deter it otherwise; answers that ask for more than
            another are left out.
    """

    end: int
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class Condition:
    """When a state is stable for a decision maker, as comparisons with that state.

    Attributes:
        state: the wanted state.
        dm: position of the decision maker.
        departures: its moves from the state, each of which must either lead nowhere better or be
            deterred; those that the others can always undo are left out.
    """

    state: int
    dm: int
    departures: tuple[Departure, ...]

    @cached_property
    def form(self) -> Form:
        """The same as bits, shortened."""
        return simplest(_clause(departure) for departure in self.departures)

    @cached_property
    def necessary(self) -> tuple[int, ...]:
        """States that must not be preferred to the wanted one, whatever else is the case."""
        return bits(necessary(self.form))

    @cached_property
    def any_of(self) -> tuple[tuple[int, ...], ...] | None:
        """The necessary and sufficient condition in its only shortest form.

        The state is stable if and only if, for one of these sets, no state in it is preferred to
        the wanted one. One empty set: it always is. None where the list would be too long.
        """
        found = alternatives(self.form, _PAIRS)
        return None if found is None else tuple(sorted(map(bits, found), key=lambda s: (len(s), s)))

    @property
    def relevant(self) -> tuple[int, ...]:
        """The states whose comparison with the wanted one matters."""
        return bits(support(self.form))

    def holds(self, above: Iterable[int]) -> bool:
        """Whether the state is stable where just these states are preferred to it."""
        return holds(self.form, mask(above))


def _clause(departure: Departure) -> Clause:
    return frozenset([1 << departure.end, *(mask(a.not_preferred) for a in departure.answers)])


def condition_of(
    state: int, dm: int, own: Targets, others: Mapping[int, Targets], *, escapes: bool
) -> Condition:
    """The condition under which a state is stable for a decision maker (METHOD: 2).

    Args:
        state: the wanted state.
        dm: position of the decision maker.
        own: its moves.
        others: what each other decision maker may do in answer, by position: nothing under Nash
            stability, its moves under GMR and SMR, its improvements under SEQ and SSEQ.
        escapes: whether the mover may move again after the answer, as under SMR and SSEQ.
    """
    departures = []
    for end in own[state]:
        answers: dict[int, int] = {}
        for answer in sorted(legal_ends(others, end)):
            further = own[answer] if escapes else ()
            # The wanted state is never preferred to itself, so it need not be compared.
            answers.setdefault(mask([answer, *further]) & ~(1 << state), answer)
        clause = least([1 << end, *answers])
        if 0 in clause:
            continue
        told = sorted((term for term in clause if term != 1 << end), key=answers.__getitem__)
        departures.append(
            Departure(
                end=end,
                answers=tuple(Answer(end=answers[t], not_preferred=bits(t)) for t in told),
            )
        )
    return Condition(state=state, dm=dm, departures=tuple(departures))

"""What the reason of a verdict is made of: statements about one reading, each of which is true."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.reach import Step

__all__ = [
    "Absent",
    "Answered",
    "Attained",
    "Departure",
    "Ends",
    "Fact",
    "Holds",
    "Left",
    "Ranked",
    "Stays",
    "Unattained",
]


@dataclass(frozen=True, kw_only=True)
class Departure:
    """Somebody's way out of a state.

    Attributes:
        state: the state.
        dm: position of who leaves it.
        end: where it goes, an improvement; -1 where the concept does not turn on single
            improvements.
        under: id of a concept under which nothing deters it. What nothing deters under `gmr`
            nothing deters under any concept that looks at improvements and answers to them.
    """

    state: int
    dm: int
    end: int
    under: str


@dataclass(frozen=True, kw_only=True)
class Absent:
    """No feasible state has the outcome."""

    outcome: str


@dataclass(frozen=True, kw_only=True)
class Holds:
    """Some states are equilibria.

    Attributes:
        outcome: the outcome.
        inside: whether the states have it, or are without it.
        every: whether they are all the equilibria that there are; may then be none.
        idle: whether nobody has an improvement from any of them.
        states: the states, all that are such.
    """

    outcome: str
    inside: bool
    every: bool
    idle: bool
    states: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Left:
    """Each state with an outcome, or each without it, is left by somebody.

    Attributes:
        outcome: the outcome; "" for all states.
        inside: whether it is about the states with it or those without it.
        dm: position of the one who leaves each of them; -1 if any of the decision makers may.
        departures: one for each of the states, but for no more than are told one by one.
        n_states: how many states there are.
    """

    outcome: str
    inside: bool
    dm: int
    departures: tuple[Departure, ...]
    n_states: int


@dataclass(frozen=True, kw_only=True)
class Attained:
    """A sequence from today to a state with the outcome, or without it; empty if that is today's.

    Attributes:
        outcome: the outcome.
        inside: whether the state has it.
        improving: whether each step improves its mover.
        steps: the moves.
        state: where they lead.
    """

    outcome: str
    inside: bool
    improving: bool
    steps: tuple[Step, ...]
    state: int


@dataclass(frozen=True, kw_only=True)
class Unattained:
    """None of the states that sequences from today lead to, nor today's, has the outcome.

    Attributes:
        outcome: the outcome.
        improving: whether each step must improve its mover.
        states: all that are reached, without today's.
    """

    outcome: str
    improving: bool
    states: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Ends:
    """The equilibria that improvements lead to from today, all of them.

    Attributes:
        outcome: the outcome.
        within, without: those with it and those without it.
    """

    outcome: str
    within: tuple[int, ...]
    without: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Stays:
    """A decision maker would stay at each state of an outcome.

    Attributes:
        outcome: the outcome.
        dm: position of the decision maker.
        idle: states where it has no improvement.
        answered: the others of the outcome's states.
    """

    outcome: str
    dm: int
    idle: tuple[int, ...]
    answered: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A decision maker would stay at a state of an outcome: its improvements are deterred.

    Attributes:
        outcome: the outcome.
        dm: position of the decision maker.
        state: the state.
        improvements: where its improvements lead; each can be credibly answered.
    """

    outcome: str
    dm: int
    state: int
    improvements: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A pair of states that shows whether one outcome is preferred to another.

    Attributes:
        outcome, other: the outcomes.
        dm: position of whose preference it is.
        state: its least preferred state with the outcome.
        against: its most preferred state with the other.
        preferred: whether it prefers the former to the latter.
    """

    outcome: str
    other: str
    dm: int
    state: int
    against: int
    preferred: bool


Fact = Absent | Holds | Left | Attained | Unattained | Ends | Stays | Answered | Ranked

"""The parts of a conflict as frozen data: parties, options, rules, preferences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from standoff.errors import Path
from standoff.formula import Formula

if TYPE_CHECKING:
    from standoff.model.potential import Potential

__all__ = [
    "AnyOrder",
    "DecisionMaker",
    "Graph",
    "Maybe",
    "Option",
    "Preference",
    "Priorities",
    "Priority",
    "Ranking",
    "Rule",
    "RuleKind",
    "Source",
    "StateLabel",
    "Statement",
    "Utility",
    "Weights",
    "as_formula",
    "frozen_mapping",
]

RuleKind = Literal["formula", "at_most_one", "exactly_one", "at_least_one"]
Moves = Literal["both", "up", "down"]
_V = TypeVar("_V")


def as_formula(value: Formula | str) -> Formula:
    """The formula itself, or the one that a text says."""
    return value if isinstance(value, Formula) else Formula.parse(value)


def frozen_mapping(value: Mapping[str, _V]) -> Mapping[str, _V]:
    """A read-only copy that keeps the order."""
    return MappingProxyType(dict(value))


def _set(instance: Any, **values: Any) -> None:
    """Normalise fields of a frozen dataclass while it is being made."""
    for name, value in values.items():
        object.__setattr__(instance, name, value)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where statements come from; every field but the hash is free text.

    Attributes:
        author, title, date, url, note: for people.
        file: the text itself, by its path from the folder of the model file.
        sha256: the SHA-256 of the text that is read out of the file, in UTF-8, as hexadecimal
            digits; with it a changed text is noticed.
    """

    author: str = ""
    title: str = ""
    date: str = ""
    url: str = ""
    file: str = ""
    sha256: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something a decision maker can choose, at two or more levels.

    Attributes:
        id: its name in formulas.
        name: its name for people; the id if empty.
        levels: names of its levels, lowest first.
        moves: whether its owner may change it both ways, only up or only down.
        maybe: whether it is open if its owner has it at all.
        source, quote, note: where it comes from.
    """

    id: str
    name: str = ""
    levels: tuple[str, ...] = ("no", "yes")
    moves: Moves = "both"
    maybe: bool = False
    source: str | None = None
    quote: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        _set(self, name=self.name or self.id, levels=tuple(self.levels))


@dataclass(frozen=True, kw_only=True)
class DecisionMaker:
    """A party with its options, in the order of the file.

    Attributes:
        id: its name in formulas.
        name: its name for people; the id if empty.
        options: what it can choose.
        potential: options that it does not have yet; nothing but the search for levers looks at
            them.
    """

    id: str
    name: str = ""
    options: tuple[Option, ...] = ()
    potential: tuple[Potential, ...] = ()

    def __post_init__(self) -> None:
        _set(
            self,
            name=self.name or self.id,
            options=tuple(self.options),
            potential=tuple(self.potential),
        )


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What no feasible state may break.

    Attributes:
        kind: `formula`, which must hold, or how many of several formulas may or must hold.
        maybe: whether it is open if the rule holds at all.
        formulas: the one formula, or the several.
        source, quote, note: where it comes from.
    """

    formulas: tuple[Formula, ...]
    kind: RuleKind = "formula"
    maybe: bool = False
    source: str | None = None
    quote: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        _set(self, formulas=tuple(map(as_formula, self.formulas)))


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One priority: a formula that a decision maker would rather have true than false.

    Attributes:
        formula: the formula.
        effect: `unknown` if it matters, but not known is whether true or false is preferred: then
            states that this statement tells apart, and no more important one does, compare in an
            unknown way.
        degree: how strongly states are preferred to others that this statement tells them from;
            1 is ordinary preference, 2 strong.
        source, quote, note: where it comes from.
    """

    formula: Formula
    effect: Literal["known", "unknown"] = "known"
    degree: int = 1
    source: str | None = None
    quote: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        _set(self, formula=as_formula(self.formula))


@dataclass(frozen=True, kw_only=True)
class StateLabel:
    """A short name for the states that a pattern matches, as in a paper's table."""

    pattern: str
    name: str = ""


@dataclass(frozen=True)
class Maybe:
    """A statement of which it is open if it matters at all."""

    statement: Statement

    def __init__(self, statement: Statement | Formula | str) -> None:
        _set(self, statement=_as_statement(statement))


@dataclass(frozen=True)
class AnyOrder:
    """Statements that stand here, in an order that is open."""

    entries: tuple[Statement | Maybe, ...]

    def __init__(self, entries: Iterable[Statement | Maybe | Formula | str]) -> None:
        made = (item if isinstance(item, Maybe) else _as_statement(item) for item in entries)
        _set(self, entries=tuple(made))


Priority = Statement | Maybe | AnyOrder


def _as_statement(value: Statement | Formula | str) -> Statement:
    return value if isinstance(value, Statement) else Statement(formula=as_formula(value))


@dataclass(frozen=True)
class Priorities:
    """Option prioritisation: what matters, most important first (METHOD: 6).

    Attributes:
        entries: statements, some of them perhaps open: `Maybe`, `AnyOrder`.
    """

    entries: tuple[Priority, ...]

    def __init__(self, entries: Iterable[Priority | Formula | str]) -> None:
        made = (
            item if isinstance(item, Maybe | AnyOrder) else _as_statement(item) for item in entries
        )
        _set(self, entries=tuple(made))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements as written: every open one counts, in the order in which it stands."""
        return tuple(statement for _, statement in self.placed())

    def placed(self) -> Iterator[tuple[Path, Statement]]:
        """The statements as written, each with its path within the priorities."""
        for k, entry in enumerate(self.entries):
            inside = entry.entries if isinstance(entry, AnyOrder) else (entry,)
            for j, item in enumerate(inside):
                path: Path = (k, "any_order", j) if isinstance(entry, AnyOrder) else (k,)
                if isinstance(item, Maybe):
                    yield (*path, "maybe"), item.statement
                else:
                    yield path, item


@dataclass(frozen=True)
class Ranking:
    """A ranking, best first; each entry is a tie of one or more labels, patterns or formulas."""

    entries: tuple[tuple[str, ...], ...]

    def __init__(self, entries: Iterable[str | Sequence[str]]) -> None:
        ties = ((item,) if isinstance(item, str) else tuple(item) for item in entries)
        _set(self, entries=tuple(ties))


@dataclass(frozen=True)
class Weights:
    """Option weighting: a state's value is the sum of each option's level index times its weight.

    Weights are decimal numbers, kept as text and compared exactly.
    """

    weights: Mapping[str, str] = field(hash=False)

    def __init__(self, weights: Mapping[str, float | str]) -> None:
        _set(self, weights=frozen_mapping({name: str(value) for name, value in weights.items()}))


@dataclass(frozen=True)
class Utility:
    """A number for each feasible state, in state order; only their order matters."""

    values: tuple[float, ...]

    def __init__(self, values: Iterable[float]) -> None:
        _set(self, values=tuple(values))


Preference = Priorities | Ranking | Weights | Utility


@dataclass(frozen=True, kw_only=True)
class Graph:
    """States and moves given one by one.

    Attributes:
        states: their names, in order.
        moves: for each decision maker, for each state, the states it can move to.
    """

    states: tuple[str, ...]
    moves: Mapping[str, Mapping[str, tuple[str, ...]]] = field(hash=False)

    def __post_init__(self) -> None:
        moves = {
            dm: frozen_mapping({start: tuple(ends) for start, ends in arcs.items()})
            for dm, arcs in self.moves.items()
        }
        _set(self, states=tuple(self.states), moves=frozen_mapping(moves))

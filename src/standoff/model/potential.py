"""A tool that a decision maker does not have yet, and what it would bring with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standoff.model.parts import Option, Rule, Statement, _set, as_formula, frozen_mapping

__all__ = ["Effect", "Potential"]


@dataclass(frozen=True, kw_only=True)
class Effect:
    """How a tool enters a decision maker's priorities.

    Attributes:
        statement: what the decision maker would rather have true once the tool is there.
        places: the first and the last place that are open to it among the priorities as written:
            1 is before the first of them, one more than there are is after the last; None for any
            place.
    """

    statement: Statement
    places: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        statement: Statement | str = self.statement
        if isinstance(statement, str):
            _set(self, statement=Statement(formula=as_formula(statement)))
        if self.places is not None:
            _set(self, places=(int(self.places[0]), int(self.places[1])))

    def open_places(self, entries: int) -> range:
        """The places that are open among so many priorities."""
        first, last = self.places or (1, entries + 1)
        return range(first, last + 1)


@dataclass(frozen=True, kw_only=True)
class Potential:
    """An option that its owner does not have yet; today it stands at its lowest level.

    Attributes:
        option: what it would be.
        priorities: by decision maker, how it enters its priorities.
        rules: what no feasible state may break once it is there.
    """

    option: Option
    priorities: Mapping[str, tuple[Effect, ...]] = field(default_factory=dict, hash=False)
    rules: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        rules = (r if isinstance(r, Rule) else Rule(formulas=(as_formula(r),)) for r in self.rules)
        _set(
            self,
            priorities=frozen_mapping({dm: tuple(own) for dm, own in self.priorities.items()}),
            rules=tuple(rules),
        )

    @property
    def effects(self) -> tuple[tuple[str, Effect], ...]:
        """Every effect with the decision maker whose priorities it enters, in order."""
        return tuple((dm, effect) for dm, own in self.priorities.items() for effect in own)

"""What an inverse analysis gives, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.inversion.change import Change
from standoff.inversion.conditions import Condition
from standoff.inversion.count import Count
from standoff.inversion.statements import Reordering
from standoff.model import Conflict
from standoff.space import Space
from standoff.stability import Concept
from standoff.version import __version__

if TYPE_CHECKING:
    import pandas

__all__ = ["Inverse", "Target", "View"]


@dataclass(frozen=True, kw_only=True)
class View:
    """One decision maker and a wanted state, the others' preferences being as they are today.

    Attributes:
        dm: position of the decision maker.
        varied: whether its preferences may vary.
        stable: whether the state is stable for it today.
        condition: when it is, in comparisons of the state with others.
        rankings: how many of its rankings without ties make it stable; None if it is not varied.
        weak_rankings: the same with ties allowed; None as well where the former are sampled.
        change: the least change of its ranking today; None if it is not varied.
        statements: the least change of the order of its priorities; None if it is not varied, is
            stable today, or is not ranked by priorities.
    """

    dm: int
    varied: bool
    stable: bool
    condition: Condition
    rankings: Count | None = None
    weak_rankings: Count | None = None
    change: Change | None = None
    statements: Reordering | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    """A wanted state.

    Attributes:
        state: its index.
        views: one for each decision maker, in order.
        profiles: under how many profiles of the varied rankings, without ties, the state is an
            equilibrium.
        changes: the least change of all varied rankings together that makes it one, for each
            decision maker whose ranking changes; None if there is none, or it was not found.
        obstacle: in that case why.
    """

    state: int
    views: tuple[View, ...]
    profiles: Count
    changes: tuple[Change, ...] | None
    obstacle: str = ""

    @property
    def equilibrium(self) -> bool:
        """Whether the state is an equilibrium today."""
        return all(view.stable for view in self.views)

    @property
    def n_pairs(self) -> int | None:
        """How many pairs of states the least change takes."""
        return None if self.changes is None else sum(len(c.pairs) for c in self.changes)


@dataclass(frozen=True, kw_only=True, eq=False)
class Inverse:
    """Which preferences would make a state, or some state of an outcome, an equilibrium.

    Attributes:
        conflict: what was analysed.
        space: its states, moves and ranks.
        wanted: the state or outcome as it was asked for.
        concept: the solution concept.
        varied: positions of the decision makers whose preferences may vary.
        targets: one for each wanted state, in order.
        profiles: under how many profiles some wanted state is an equilibrium.
        version: of standoff.
    """

    conflict: Conflict
    space: Space
    wanted: str
    concept: Concept
    varied: tuple[int, ...]
    targets: tuple[Target, ...]
    profiles: Count
    version: str = __version__

    @property
    def best(self) -> Target | None:
        """The wanted state of the least change, the first of them; None if none is known."""
        known = [target for target in self.targets if target.n_pairs is not None]
        return min(known, key=lambda target: target.n_pairs or 0, default=None)

    def text(self) -> str:
        """The result in plain English, several lines."""
        from standoff.inversion.words import inverse_text

        return inverse_text(self)

    def to_frame(self) -> pandas.DataFrame:
        """One row for each wanted state and decision maker.

        Columns: `state`, `label`, `dm`, `varied`, `stable`, `rankings`, `of`, `share`, `low`,
        `high`, `pairs` and `statements` (the least changes of its ranking and priorities).

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.inversion.tables import inverse_frame

        return inverse_frame(self)

    def _repr_html_(self) -> str:
        from standoff.inversion.tables import inverse_html

        return inverse_html(self)

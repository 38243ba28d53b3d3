"""How a decision maker sees a conflict: what it leaves out, imagines, or takes others to want."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standoff.formula import Formula
from standoff.model.parts import Option, Preference, _set, as_formula, frozen_mapping

__all__ = ["MAX_VIEW_DEPTH", "View"]

MAX_VIEW_DEPTH = 2
"""Views, and views of others' views."""


@dataclass(frozen=True, kw_only=True)
class View:
    """A decision maker's own version of a conflict, as changes of the model (METHOD: 5.8).

    Attributes:
        drop: options that it does not know of; to it they are never chosen.
        add: options that it believes others, or itself, to have; by owner.
        fix: options that it believes to stand at a level for good.
        forbid: formulas; states where one holds are impossible to it.
        preferences: what it takes decision makers to prefer, where this differs.
        views: how it believes others to see the conflict, as changes of its own version.
    """

    drop: tuple[str, ...] = ()
    add: Mapping[str, tuple[Option, ...]] = field(default_factory=dict, hash=False)
    fix: Mapping[str, str] = field(default_factory=dict, hash=False)
    forbid: tuple[Formula, ...] = ()
    preferences: Mapping[str, Preference] = field(default_factory=dict, hash=False)
    views: Mapping[str, View] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        _set(
            self,
            drop=tuple(self.drop),
            add=frozen_mapping({dm: tuple(options) for dm, options in self.add.items()}),
            fix=frozen_mapping(self.fix),
            forbid=tuple(map(as_formula, self.forbid)),
            preferences=frozen_mapping(self.preferences),
            views=frozen_mapping(self.views),
        )

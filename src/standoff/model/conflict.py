"""A conflict: the whole model of a stand-off as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from standoff.errors import Location, ModelError, Path
from standoff.formula import Formula
from standoff.model.annotation import Annotation
from standoff.model.claim import Claim
from standoff.model.parts import (
    DecisionMaker,
    Graph,
    Option,
    Preference,
    Rule,
    Source,
    StateLabel,
    as_formula,
    frozen_mapping,
)
from standoff.model.structure import Attitude, Structure, frozen_attitudes
from standoff.model.view import View

__all__ = ["Conflict", "Origin"]


class Origin(Protocol):
    """Where a conflict was read from; it finds the place of each part."""

    def locate(self, path: Path, offset: int | None = None) -> Location | None:
        """The place of the part at `path`, or of the nearest part around it."""
        ...


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A conflict in option form (decision makers with options) or in graph form.

    Formulas may be given as text. Everything that can be checked without listing the states is
    checked when the conflict is made.

    Attributes:
        title, description, notes: free text.
        sources: by id, what premises refer to.
        decision_makers: in order.
        rules: what no feasible state may break (option form).
        merge: formulas; all states where one holds count as one state (option form).
        states: labels of states by id (option form).
        status_quo: today's state: a label, a pattern, or each option's level; None if not given.
        outcomes: named formulas.
        preferences: one for each decision maker, by id.
        structures: what is said of some preferences beside their form: unknown, strong, fuzzy,
            probable.
        attitudes: of decision makers, by id, to themselves and others; where none is given, it is
            positive to oneself and neutral to others.
        views: how some decision makers see the conflict, as changes of it.
        claims: by id, statements about outcomes that somebody makes.
        graph: states and moves, in place of options, rules, merge and state labels.
        annotations: places in the sources that the model rests on.
        origin: the file it was read from, if any; not part of its value.

    Raises:
        ModelError: names that do not exist or are used twice, cyclic outcomes, missing
            preferences, and the like; all at once.
    """

    title: str = ""
    description: str = ""
    notes: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict, hash=False)
    decision_makers: tuple[DecisionMaker, ...]
    rules: tuple[Rule, ...] = ()
    merge: tuple[Formula, ...] = ()
    states: Mapping[str, StateLabel] = field(default_factory=dict, hash=False)
    status_quo: str | Mapping[str, str] | None = field(default=None, hash=False)
    outcomes: Mapping[str, Formula] = field(default_factory=dict, hash=False)
    preferences: Mapping[str, Preference] = field(hash=False)
    structures: Mapping[str, Structure] = field(default_factory=dict, hash=False)
    attitudes: Mapping[str, Mapping[str, Attitude]] = field(default_factory=dict, hash=False)
    views: Mapping[str, View] = field(default_factory=dict, hash=False)
    claims: Mapping[str, Claim] = field(default_factory=dict, hash=False)
    graph: Graph | None = None
    annotations: tuple[Annotation, ...] = ()
    origin: Origin | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        values: dict[str, Any] = {
            "decision_makers": tuple(self.decision_makers),
            "rules": tuple(
                item if isinstance(item, Rule) else Rule(formulas=(as_formula(item),))
                for item in self.rules
            ),
            "merge": tuple(map(as_formula, self.merge)),
            "sources": frozen_mapping(self.sources),
            "states": frozen_mapping(
                {
                    name: label if isinstance(label, StateLabel) else StateLabel(pattern=label)
                    for name, label in self.states.items()
                }
            ),
            "outcomes": frozen_mapping({k: as_formula(v) for k, v in self.outcomes.items()}),
            "preferences": frozen_mapping(self.preferences),
            "structures": frozen_mapping(self.structures),
            "attitudes": frozen_attitudes(self.attitudes),
            "views": frozen_mapping(self.views),
            "claims": frozen_mapping(self.claims),
            "annotations": tuple(self.annotations),
        }
        if isinstance(self.status_quo, Mapping):
            values["status_quo"] = frozen_mapping(self.status_quo)
        for name, value in values.items():
            object.__setattr__(self, name, value)
        from standoff.model.validate import problems_of

        problems = problems_of(self)
        if problems:
            raise ModelError(self.located(problems))

    def _repr_html_(self) -> str:
        from standoff.model.html import conflict_html

        return conflict_html(self)

    def located(self, problems: Sequence[Any]) -> list[Any]:
        """The problems with their places in the file this conflict was read from."""
        if self.origin is None:
            return list(problems)
        return [
            problem.at(self.origin.locate(problem.path, problem.offset)) for problem in problems
        ]

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """All options in file order; empty in the graph form."""
        return tuple(option for dm in self.decision_makers for option in dm.options)

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The options' qualified ids, `dm.option`, in file order."""
        return tuple(f"{dm.id}.{option.id}" for dm in self.decision_makers for option in dm.options)

    @cached_property
    def owners(self) -> tuple[int, ...]:
        """For each option the position of the decision maker who owns it."""
        return tuple(k for k, dm in enumerate(self.decision_makers) for _ in dm.options)

    @cached_property
    def dm_ids(self) -> tuple[str, ...]:
        """The decision makers' ids, in order."""
        return tuple(dm.id for dm in self.decision_makers)

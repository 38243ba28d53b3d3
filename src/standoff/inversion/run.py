"""Inverse analysis: which preferences would make a state an equilibrium."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import factorial, prod

import numpy as np

from standoff.analysis import analyze_profiles
from standoff.errors import BackendError, NotFoundError, StandoffError, TooLargeError
from standoff.inversion.change import Change, change_between, least_change
from standoff.inversion.conditions import Condition, condition_of
from standoff.inversion.count import Count, Sampling, condition_counts, profile_count
from standoff.inversion.responses import Targets, all_targets, improving
from standoff.inversion.result import Inverse, Target, View
from standoff.inversion.statements import Reordering, least_reordering
from standoff.language import mark
from standoff.model import Conflict, Priorities
from standoff.space import Space, build_space
from standoff.stability import Concept, find_concepts
from standoff.structures import require_rankings

__all__ = ["CONCEPTS", "MOST_SAMPLES", "MOST_STATES", "MOST_WANTED", "inverse"]

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""The solution concepts that inverse analysis knows."""
MOST_STATES = 500
"""States of a conflict, at most; the number of all rankings of these has 1,135 digits."""
MOST_WANTED = 64
"""States of a wanted outcome, at most."""
MOST_SAMPLES = 10_000_000
"""Rankings drawn, at most."""


def inverse(
    conflict: Conflict,
    equilibrium: str | int,
    concept: str = "nash",
    *,
    vary: str | Iterable[str] | None = None,
    samples: int = 20_000,
    seed: int = 1,
    progress: Callable[[str], None] | None = None,
) -> Inverse:
    """Which preferences would make a state, or some state of an outcome, an equilibrium.

    For each decision maker, the others' preferences being as they are: the comparisons on which
    the state's stability hangs, the number of rankings that fulfil them, and the least change of
    today's ranking and priorities. For all those varied together: the number of profiles of
    rankings under which the state is an equilibrium, and the least change.

    The question is Kinsara, Kilgour and Hipel's (2014-15; read as a program's guide tells it). The
    counts and least changes are exact by arguments of our own (docs/method/inverse.md). A count is
    a number of rankings and says nothing of how likely they are.

    Args:
        conflict: the model.
        equilibrium: an outcome's name, or a state's label, pattern or index.
        concept: `nash`, `gmr`, `smr`, `seq` or `sseq`.
        vary: ids of the decision makers whose preferences may vary, as a list or joined by commas;
            None for all.
        samples: how many rankings to draw where counting is out of reach.
        seed: of the sample.
        progress: told now and then what is being done.

    Raises:
        ModelError: the states cannot be listed or ranked as the model says.
        NotFoundError: there is no such state, outcome, concept or decision maker.
        TooLargeError: there are more than 500 states, or more than 64 wanted ones.
        StandoffError: the outcome holds in no state, or `samples` or `seed` make no sense.
    """
    chosen = _concept(concept)
    tell = progress or (lambda _words: None)
    if not 1 <= samples <= MOST_SAMPLES:
        raise StandoffError(f"samples is {samples:,}; expected 1 to {MOST_SAMPLES:,}")
    if seed < 0:
        raise StandoffError(f"seed is {seed}; expected a whole number from 0 on")
    require_rankings(conflict, "Inverse analysis")
    space = build_space(conflict)
    if space.n_states > MOST_STATES:
        raise TooLargeError(
            f"the conflict has {space.n_states:,} states, and inverse analysis takes at most "
            f"{MOST_STATES}; merge states, or add rules"
        )
    varied = _varied(conflict, vary)
    wanted = _wanted(space, str(equilibrium))

    def drawing(words: str) -> Sampling:
        return Sampling(
            samples=samples,
            seed=seed,
            progress=lambda done, total: tell(f"{words}: {done:,} of {total:,} rankings tried"),
        )

    question = _Question(space, chosen, varied)
    targets = []
    for state in wanted:
        name = space.name(state)
        tell(f"{name}: comparisons and least changes")
        targets.append(question.target(state, drawing(name)))
    if len(targets) == 1:
        profiles = targets[0].profiles
    else:
        profiles = profile_count(space, chosen.id, wanted, varied, drawing("the outcome"))
    return Inverse(
        conflict=conflict,
        space=space,
        wanted=str(equilibrium),
        concept=chosen,
        varied=varied,
        targets=tuple(targets),
        profiles=profiles,
    )


def _concept(name: str) -> Concept:
    if name.strip().lower() not in CONCEPTS:
        raise NotFoundError(mark("concept for inverse analysis"), name, CONCEPTS)
    return find_concepts([name])[0]


def _varied(conflict: Conflict, vary: str | Iterable[str] | None) -> tuple[int, ...]:
    if vary is None:
        return tuple(range(len(conflict.dm_ids)))
    names = [name.strip() for name in (vary.split(",") if isinstance(vary, str) else vary)]
    for name in names or [""]:
        if name not in conflict.dm_ids:
            raise NotFoundError(mark("decision maker"), name, conflict.dm_ids)
    return tuple(k for k, dm in enumerate(conflict.dm_ids) if dm in names)


def _wanted(space: Space, text: str) -> list[int]:
    conflict = space.conflict
    if text not in conflict.outcomes:
        try:
            return [space.find(text)]
        except NotFoundError as error:
            names = [*conflict.outcomes, *space.labels.values()]
            if error.kind != "state":
                raise
            raise NotFoundError(mark("state or outcome"), text, names) from None
    states: list[int] = np.flatnonzero(space.outcome(text)).tolist()
    if not states:
        raise StandoffError(f"the outcome '{text}' holds in no state of the conflict")
    if len(states) > MOST_WANTED:
        raise TooLargeError(
            f"the outcome '{text}' holds in {len(states):,} states, and at most {MOST_WANTED} are "
            "looked at; name one state, or a narrower outcome"
        )
    return states


class _Question:
    """What is asked about each wanted state."""

    def __init__(self, space: Space, concept: Concept, varied: tuple[int, ...]) -> None:
        self._space, self._concept, self._varied = space, concept, varied
        self._targets = all_targets(space)
        self._today = self._answers(varied_improve=None)
        # With nothing, and with everything, an improvement for those who are varied.
        self._bounds = (self._answers(varied_improve=False), self._answers(varied_improve=True))

    def _answers(self, *, varied_improve: bool | None) -> Mapping[int, Targets]:
        """What each decision maker may do in answer to another's move."""
        if self._concept.sanctions == "none":
            return {}
        if self._concept.sanctions == "moves":
            return dict(enumerate(self._targets))
        nothing: Targets = ((),) * self._space.n_states
        found = {}
        for dm, (targets, ranks) in enumerate(zip(self._targets, self._space.ranks, strict=True)):
            if dm not in self._varied or varied_improve is None:
                found[dm] = improving(targets, ranks)
            else:
                found[dm] = targets if varied_improve else nothing
        return found

    def _condition(self, state: int, dm: int, answers: Mapping[int, Targets]) -> Condition:
        others = {k: targets for k, targets in answers.items() if k != dm}
        escapes = self._concept.escapes
        return condition_of(state, dm, self._targets[dm], others, escapes=escapes)

    def target(self, state: int, sampling: Sampling) -> Target:
        views = tuple(
            self._view(state, dm, sampling) for dm in range(len(self._space.conflict.dm_ids))
        )
        # Whether each condition stays what it is, whatever the varied rankings of the others.
        apart = self._concept.sanctions != "improvements" or all(
            self._condition(state, v.dm, low).form == self._condition(state, v.dm, high).form
            for low, high in [self._bounds]
            for v in views
        )
        changes, obstacle = self._changes(state, views, apart=apart)
        return Target(
            state=state,
            views=views,
            profiles=self._profiles(state, views, sampling, apart=apart),
            changes=changes,
            obstacle=obstacle,
        )

    def _view(self, state: int, dm: int, sampling: Sampling) -> View:
        ranks = self._space.ranks[dm]
        condition = self._condition(state, dm, self._today)
        stable = condition.holds(np.flatnonzero(ranks > ranks[state]).tolist())
        if dm not in self._varied:
            return View(dm=dm, varied=False, stable=stable, condition=condition)
        strict, weak = condition_counts(condition, self._space.n_states, sampling)
        return View(
            dm=dm,
            varied=True,
            stable=stable,
            condition=condition,
            rankings=strict,
            weak_rankings=weak,
            change=least_change(condition, ranks),
            statements=None if stable else self._reordering(dm, condition),
        )

    def _reordering(self, dm: int, condition: Condition) -> Reordering | None:
        conflict = self._space.conflict
        preference = conflict.preferences[conflict.dm_ids[dm]]
        if not isinstance(preference, Priorities):
            return None
        masks = [self._space.where(statement.formula) for statement in preference.statements]
        truth = np.array(masks, dtype=np.bool_).reshape(len(masks), self._space.n_states)
        return least_reordering(condition, truth)

    def _profiles(
        self, state: int, views: Sequence[View], sampling: Sampling, *, apart: bool
    ) -> Count:
        counts = [view.rankings.count for view in views if view.rankings]
        if apart and all(view.stable for view in views if not view.varied):
            if None not in counts:
                total = factorial(self._space.n_states) ** len(counts)
                found = prod(count for count in counts if count is not None)
                return Count(total=total, count=found, share=found / total)
        elif apart:
            total = factorial(self._space.n_states) ** len(counts)
            return Count(total=total, count=0, share=0.0)
        return profile_count(self._space, self._concept.id, [state], self._varied, sampling)

    def _changes(
        self, state: int, views: Sequence[View], *, apart: bool
    ) -> tuple[tuple[Change, ...] | None, str]:
        """The least change of all varied rankings together, or why there is none."""
        leaving = [view.dm for view in views if not view.stable]
        if not leaving:
            return (), ""
        if apart:
            fixed = [dm for dm in leaving if dm not in self._varied]
            if fixed:
                return None, self._unmoved(fixed)
            return tuple(v.change for v in views if v.change and v.change.pairs), ""
        from standoff.inversion.program import least_profile

        ranks, varied = self._space.ranks, self._varied
        try:
            after = least_profile(ranks, state, self._concept, self._targets, varied)
        except (BackendError, TooLargeError) as error:
            return None, str(error)
        if after is None:
            return None, self._unmoved([dm for dm in leaving if dm not in varied])
        mask = analyze_profiles(self._space, after, self._concept.id)[self._concept.id]
        if not mask[:, state].all():
            return None, "the solver's answer did not stand the test; please report this"
        made = (change_between(dm, ranks[dm], after[dm]) for dm in varied)
        return tuple(change for change in made if change.pairs), ""

    def _unmoved(self, dms: Sequence[int]) -> str:
        makers = self._space.conflict.decision_makers
        names = " and ".join(makers[dm].name for dm in dms)
        return f"{names} would leave it, whatever the preferences of those that are varied"

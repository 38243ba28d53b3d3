"""Why a state is stable for a decision maker, or not: each improvement and what answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.reach import Reach, Step, reach
from standoff.space import Space
from standoff.space.arcs import successors
from standoff.stability import Concept, Verdicts, find_concept

__all__ = ["Answer", "Explanation", "Improvement", "explain"]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A legal sequence of the others' moves after an improvement.

    Attributes:
        steps: the moves, in order.
        credible: whether each step improves its mover.
        unwilling: the first step that does not, or None.
        escape: the best state to which the first mover could then go on that it prefers to where
            it started, or None.
    """

    steps: tuple[Step, ...]
    credible: bool
    unwilling: Step | None
    escape: int | None

    @property
    def end(self) -> int:
        """The state it leads to."""
        return self.steps[-1].end


@dataclass(frozen=True, kw_only=True)
class Improvement:
    """A unilateral improvement and what becomes of it.

    Attributes:
        end: the state it leads to.
        answer: a sequence that deters it under the concept, credible if any such is, else the
            shortest; None if nothing does.
        attempt: where nothing deters it: a sequence that would leave the mover no better off but
            does not count under the concept, or None if there is not even that.
    """

    end: int
    answer: Answer | None
    attempt: Answer | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Explanation:
    """Why a state is stable for a decision maker under a concept, or not.

    Attributes:
        space: the states.
        state: index of the state.
        dm: position of the decision maker.
        concept: the solution concept.
        stable: the verdict.
        n_moves: how many moves the decision maker has from the state.
        improvements: those of them that it prefers to the state, by target. Answers to them are
            told only where the concept turns on answers to single improvements, `told`.
        parts: for a mixed concept, the explanation under each of its parts.
    """

    space: Space
    state: int
    dm: int
    concept: Concept
    stable: bool
    n_moves: int
    improvements: tuple[Improvement, ...]
    parts: tuple[Explanation, ...] = ()

    @property
    def told(self) -> bool:
        """Whether the improvements and their answers are the whole reason of the verdict."""
        return self.concept.sanctions is not None

    def text(self) -> str:
        """The explanation in words, several lines."""
        from standoff.telling import telling_text

        return telling_text(self)

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain data for JSON; states by index."""
        ids = self.space.conflict.dm_ids

        def step(step: Step | None) -> dict[str, Any] | None:
            if step is None:
                return None
            return {"dm": ids[step.dm], "from": step.start, "to": step.end}

        def answer(answer: Answer | None) -> dict[str, Any] | None:
            if answer is None:
                return None
            return {
                "steps": [step(one) for one in answer.steps],
                "credible": answer.credible,
                "unwilling": step(answer.unwilling),
                "escape": answer.escape,
            }

        record = {
            "state": self.state,
            "dm": ids[self.dm],
            "concept": self.concept.id,
            "stable": self.stable,
            "told": self.told,
            "moves": self.n_moves,
            "improvements": [
                {"to": one.end, "answer": answer(one.answer), "attempt": answer(one.attempt)}
                for one in self.improvements
            ],
            "text": self.text(),
        }
        if self.parts:
            record["parts"] = [part.to_dict() for part in self.parts]
        return record

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.text())}</pre>"


def explain(
    space: Space, state: int, dm: int, concept: str, *, stable: bool | None = None
) -> Explanation:
    """Explain a verdict by following the moves themselves.

    Args:
        space: states, moves and ranks.
        state: index of the state.
        dm: position of the decision maker.
        concept: id of a solution concept.
        stable: the verdict, where it is known; it is needed for concepts that single improvements
            and their answers do not explain, and is computed for these where it is left out.

    Raises:
        NotFoundError: there is no such concept.
        NotApplicableError: the concept is not defined for the conflict.
        TooLargeError: the verdict needs more than is allowed.
    """
    chosen = find_concept(concept)
    if stable is None and chosen.sanctions is None:
        stable = bool(Verdicts(space.moves, space.ranks).of(chosen)[dm, state])
    ranks = space.ranks[dm]
    _, targets = successors(space.moves, dm, np.array([state]), space.cells)
    better = targets[ranks[targets] > ranks[state]]
    improvements = tuple(_improvement(space, state, dm, int(end), chosen) for end in better)
    return Explanation(
        space=space,
        state=state,
        dm=dm,
        concept=chosen,
        stable=all(one.answer for one in improvements) if chosen.sanctions else bool(stable),
        n_moves=int(targets.size),
        improvements=improvements,
        parts=_parts(space, state, dm, chosen, bool(stable)),
    )


def _parts(
    space: Space, state: int, dm: int, concept: Concept, stable: bool
) -> tuple[Explanation, ...]:
    """The explanations under the parts of a mixed concept.

    A part that looks at what is stable otherwise is told of the verdict of the mixture, which
    differs from its own by itself where it stands alone.
    """
    plain = [part for part in concept.parts if not part.beside]
    told = tuple(explain(space, state, dm, part.id) for part in plain)
    held = any(part.stable for part in told)
    beside = (
        explain(space, state, dm, part.id, stable=stable and not held)
        for part in concept.parts
        if part.beside
    )
    return (*told, *beside)


def _improvement(space: Space, state: int, dm: int, end: int, concept: Concept) -> Improvement:
    if concept.sanctions in ("none", None):
        return Improvement(end=end, answer=None, attempt=None)
    answer = _sanction(space, state, dm, end, improving=True, escapes=concept.escapes)
    if answer is None and concept.sanctions == "moves":
        answer = _sanction(space, state, dm, end, improving=False, escapes=concept.escapes)
    attempt = None
    if answer is None:
        attempt = _sanction(space, state, dm, end, improving=False, escapes=False)
    return Improvement(end=end, answer=answer, attempt=attempt)


def _sanction(
    space: Space, state: int, dm: int, end: int, *, improving: bool, escapes: bool
) -> Answer | None:
    """The shortest sequence of the others from `end` that leaves `dm` no better off than `state`.

    Args:
        improving: whether each step must improve its mover.
        escapes: whether it must also leave `dm` without a move to a state it prefers to `state`.
    """
    ranks = space.ranks[dm]

    def deterring(states: NDArray[np.int64]) -> NDArray[np.int64]:
        worse: NDArray[np.int64] = states[ranks[states] <= ranks[state]]
        if not escapes or not worse.size:
            return worse
        source, target = successors(space.moves, dm, worse, space.cells)
        escaped = source[ranks[target] > ranks[state]]
        return worse[np.isin(worse, escaped, invert=True)]

    others = [k for k in range(len(space.ranks)) if k != dm]
    found = reach(
        space, end, others, improving=improving, until=lambda states: deterring(states).size > 0
    )
    ends = deterring(found.states)
    if not ends.size:
        return None
    return _answer(space, state, dm, _shortest(found, ends))


def _shortest(found: Reach, ends: NDArray[np.int64]) -> tuple[Step, ...]:
    distance = np.where(found.distance < 0, np.iinfo(np.int32).max, found.distance).min(axis=0)
    return found.steps(int(ends[np.argmin(distance[ends])]))


def _answer(space: Space, state: int, dm: int, steps: tuple[Step, ...]) -> Answer:
    unwilling = next(
        (s for s in steps if space.ranks[s.dm, s.end] <= space.ranks[s.dm, s.start]), None
    )
    ranks = space.ranks[dm]
    _, targets = successors(space.moves, dm, np.array([steps[-1].end]), space.cells)
    best = int(targets[np.argmax(ranks[targets])]) if targets.size else -1
    return Answer(
        steps=steps,
        credible=unwilling is None,
        unwilling=unwilling,
        escape=best if best >= 0 and ranks[best] > ranks[state] else None,
    )

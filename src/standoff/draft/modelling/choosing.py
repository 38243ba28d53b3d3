"""Which of the questions that a model leaves open are put to a person first."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.draft.modelling.questions import Question
from standoff.errors import Path
from standoff.formula.claim import predicates
from standoff.formula.tree import Name, Node, Not, children
from standoff.model import AnyOrder, Conflict, Maybe, Priorities
from standoff.model.parts import Priority

__all__ = ["most_telling", "used_names"]

_MOST_TODAY = 2
"""Questions about what holds today; where the argument starts seldom decides it."""


_LEAST_ORDERS = 2
_CLAIMED, _OWN, _SINGLE, _ORDER = 0.5, 0.6, 1.5, 1.2
"""What it adds that a claim speaks of the option; that an open want is about the party's own; and
what open wants and open orders weigh by themselves."""


def most_telling(
    conflict: Conflict, questions: Sequence[Question], number: int
) -> tuple[Question, ...]:
    """So many of the questions, first those on which conclusions hang.

    An open want counts for more than an open order, an order for more than today's state, and
    what is about the options that a claim speaks of for more than what is not. What holds today
    is asked of those options alone: nothing hangs on it for others.

    Args:
        conflict: the model.
        questions: those that may be asked, in the order of the model.
        number: the most that are.
    """
    claimed = _claimed(conflict)
    wanting = [question for question in questions if question.path[0] == "preferences"]
    wanting.sort(key=lambda question: -_weight(conflict, question.path, claimed))
    orders = [q for q in wanting if isinstance(_entry(conflict, q.path), AnyOrder)]
    # Some room is kept for the orders, so that many small wants do not crowd them out.
    room = number - min(len(orders), _LEAST_ORDERS)
    first = [question for question in wanting if question not in orders][:room]
    chosen = [question for question in wanting if question in first or question in orders]
    today = [q for q in questions if q.path[0] == "status_quo" and q.path[1] in claimed]
    return tuple([*chosen, *today[:_MOST_TODAY]][:number])


def used_names(conflict: Conflict) -> frozenset[str]:
    """The names that stand in rules, priorities and claims of a model."""
    told = set(_claimed(conflict))
    for rule in conflict.rules:
        told |= set[str]().union(*(_names(formula.root) for formula in rule.formulas))
    for preference in conflict.preferences.values():
        if isinstance(preference, Priorities):
            told |= set[str]().union(*map(_named, preference.entries))
    return frozenset(told)


def _claimed(conflict: Conflict) -> frozenset[str]:
    """The options that the claims speak of, by themselves or in outcomes."""
    told: set[str] = set()
    for claim in conflict.claims.values():
        for one in predicates(claim.formula.root):
            for state in one.states:
                told |= _names(state)
    for name in tuple(told):
        if name in conflict.outcomes:
            told |= _names(conflict.outcomes[name].root)
    return frozenset(told)


def _names(node: Node) -> set[str]:
    """The names in a formula."""
    if isinstance(node, Name):
        return {node.name}
    return set[str]().union(*map(_names, children(node)))


def _entry(conflict: Conflict, path: Path) -> Priority:
    """The priority at a path."""
    preference = conflict.preferences[str(path[1])]
    assert isinstance(preference, Priorities)
    return preference.entries[int(path[3])]


def _weight(conflict: Conflict, path: Path, claimed: frozenset[str]) -> float:
    """How much may hang on an open priority."""
    entry = _entry(conflict, path)
    names = _named(entry)
    single = isinstance(entry, Maybe) and isinstance(entry.statement.formula.root, Name | Not)
    told = {
        option.id for dm in conflict.decision_makers if dm.id == path[1] for option in dm.options
    }
    weight = _CLAIMED * bool(names & claimed) + _OWN * (single and bool(names & told))
    return weight + (_SINGLE if single else _ORDER if isinstance(entry, AnyOrder) else 0.0)


def _named(entry: Priority) -> set[str]:
    match entry:
        case AnyOrder(entries):
            return set[str]().union(*map(_named, entries))
        case Maybe(statement):
            return _names(statement.formula.root)
        case _:
            return _names(entry.formula.root)

"""Inverse analysis in plain English."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.inversion.change import Change
from standoff.inversion.conditions import Condition
from standoff.inversion.count import Count
from standoff.inversion.result import Inverse, Target, View
from standoff.model import Priorities
from standoff.space import Space

__all__ = [
    "change_words",
    "condition_words",
    "count_words",
    "inverse_text",
    "ranking_words",
    "share_words",
    "statement_words",
    "view_lines",
]

_SHOWN = 8
_RANKED = 24
"""States up to which a ranking is written out."""


def _list(words: Sequence[str], joint: str = "and") -> str:
    """Words as a list in a sentence, the many cut."""
    shown = list(words[:_SHOWN])
    if len(words) > _SHOWN:
        return f"{', '.join(shown)} {joint} {len(words) - _SHOWN:,} more"
    return f" {joint} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _number(number: int) -> str:
    """A whole number, in powers of ten where it is long."""
    digits = str(number)
    if len(digits) <= 15:
        return f"{number:,}"
    return f"{digits[0]}.{digits[1:3]}e{len(digits) - 1}"


def count_words(count: Count) -> str:
    """A count with its total and share, or an estimate with its interval."""
    if count.count is not None:
        return f"{_number(count.count)} of {_number(count.total)} ({share_words(count.share)})"
    assert count.interval is not None
    low, high = map(share_words, count.interval)
    return (
        f"about {share_words(count.share)} of {_number(count.total)} (95 % interval {low} to "
        f"{high}, from {count.samples:,} drawn at random with seed {count.seed})"
    )


def share_words(share: float) -> str:
    """A share in per cent, not rounded to none or all where it is not."""
    digits = 1 if share in (0, 1) or 0.001 <= share <= 0.999 else 4
    return f"{share:.{digits}%}"


def _together(space: Space, states: Sequence[int]) -> str:
    """One state by its name; several, of which none may be preferred, in brackets."""
    names = [space.name(x) for x in states]
    return names[0] if len(names) == 1 else f"({_list(names)} alike)"


def condition_words(space: Space, condition: Condition) -> list[str]:
    """The comparisons on which a state's stability hangs, as sentences."""
    name = space.conflict.decision_makers[condition.dm].name
    wanted = space.name(condition.state)

    def none_of(states: Sequence[int]) -> str:
        return f"{_list([space.name(x) for x in states], 'or')} to {wanted}"

    any_of = condition.any_of
    if any_of == ((),):
        return [f"{name} would stay in {wanted} whatever it prefers."]
    if any_of is not None and len(any_of) == 1:
        least = none_of(any_of[0])
        return [f"{name} would stay in {wanted} if and only if it does not prefer {least}."]
    lines = []
    if condition.necessary:
        lines.append(f"{name} must not prefer {none_of(condition.necessary)}.")
    if any_of is not None and len(any_of) <= _SHOWN:
        lines.append(f"{name} would stay in {wanted} if and only if one of these holds:")
        lines += [f"  {k}. it does not prefer {none_of(s)}" for k, s in enumerate(any_of, start=1)]
        return lines
    lines.append(f"{name} would stay in {wanted} if and only if all of these hold:")
    for k, departure in enumerate(condition.departures, start=1):
        answers = [_together(space, answer.not_preferred) for answer in departure.answers]
        deterred = f", or one of these it does not prefer: {_list(answers)}" if answers else ""
        lines.append(f"  {k}. it does not prefer {space.name(departure.end)}{deterred}")
    return lines


def ranking_words(space: Space, ranks: Sequence[int]) -> str:
    """A ranking, best first, ties in brackets."""
    ties: dict[int, list[str]] = {}
    for state, rank in enumerate(ranks):
        ties.setdefault(rank, []).append(space.name(state))
    best_first = [ties[rank] for rank in sorted(ties, reverse=True)]
    return ", ".join(tie[0] if len(tie) == 1 else f"({', '.join(tie)})" for tie in best_first)


def change_words(space: Space, change: Change) -> list[str]:
    """A change of a ranking: how many pairs, which, and the ranking that comes of it."""
    n = len(change.pairs)
    count = f"{n:,} {'pair' if n == 1 else 'pairs'} of states"
    raised = {x for x, _ in change.pairs}
    if len(raised) == 1:
        # One state passes others; the best of these tells how far it is raised.
        top = max((y for _, y in change.pairs), key=lambda y: change.ranks[y])
        passed = [space.name(y) for _, y in change.pairs]
        over = f", over {_list(passed)}" if n > 1 else ""
        (state,) = raised
        lines = [f"least change: raise {space.name(state)} above {space.name(top)} ({count}{over})"]
    else:
        pairs = [f"{space.name(x)} over {space.name(y)}" for x, y in change.pairs]
        lines = [f"least change: {count}, {_list(pairs)}"]
    if space.n_states <= _RANKED:
        lines.append(f"ranking then: {ranking_words(space, change.ranks)}")
    return lines


def statement_words(space: Space, view: View) -> list[str]:
    """The least change of the order of priority statements."""
    found = view.statements
    if found is None:
        return []
    if not found.complete:
        return ["priorities: the search for an order was given up; nothing is known"]
    if found.order is None:
        return ["priorities: no order of these statements will do"]
    preference = space.conflict.preferences[space.conflict.dm_ids[view.dm]]
    assert isinstance(preference, Priorities)
    told = [f"'{preference.statements[k].formula}'" for k in found.order]
    moved = [f"'{preference.statements[k].formula}'" for k in found.moved]
    n = len(moved)
    return [
        f"priorities: move {n} {'statement' if n == 1 else 'statements'}, {_list(moved)}",
        f"order then: {'; '.join(told)}",
    ]


def view_lines(space: Space, view: View) -> list[str]:
    """What is to be said of one decision maker, line by line."""
    lines = condition_words(space, view.condition)
    if view.rankings is not None:
        lines.append(f"rankings without ties: {count_words(view.rankings)}")
    if view.weak_rankings is not None:
        lines.append(f"rankings with ties allowed: {count_words(view.weak_rankings)}")
    if view.change is not None and view.change.pairs:
        lines += change_words(space, view.change)
    return lines + statement_words(space, view)


def _target_lines(result: Inverse, target: Target) -> list[str]:
    space = result.space
    today = "is" if target.equilibrium else "is not"
    lines = [f"{space.name(target.state)} {today} an equilibrium today ({result.concept.name})."]
    for view in target.views:
        name = space.conflict.decision_makers[view.dm].name
        verdict = "would stay" if view.stable else "would leave"
        fixed = "" if view.varied else "; its preferences stay as they are"
        lines.append(f"{name} {verdict} today{fixed}.")
        lines += [f"  {line}" for line in view_lines(space, view)]
    lines.append(f"Profiles without ties under which it is one: {count_words(target.profiles)}.")
    if target.changes is None:
        lines.append(f"Least change: none found: {target.obstacle}.")
    elif target.changes:
        lines.append(f"Least change of all together: {target.n_pairs:,} pairs of states.")
        for change in target.changes:
            name = space.conflict.decision_makers[change.dm].name
            lines += [f"  {name}: {line}" for line in change_words(space, change)]
    return lines


def inverse_text(result: Inverse) -> str:
    """A result in plain English, several lines."""
    lines = [line for target in result.targets for line in _target_lines(result, target)]
    if len(result.targets) > 1:
        lines.append(
            f"Profiles without ties under which some state of {result.wanted} is an equilibrium: "
            f"{count_words(result.profiles)}."
        )
        if result.best is not None:
            lines.append(f"{result.space.name(result.best.state)} takes the least change.")
    return "\n".join(lines)

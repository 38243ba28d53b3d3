"""Coalitions as they are defined (METHOD: 4), on python sets, for a reader and not for speed.

R_H and R_H^+ are `oracle`'s; what stands here is literal: improvements measured from the start,
sanctions by somebody for somebody, sequences of coalition improvements.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from oracle import Game, legal_sequences

__all__ = ["COALITION_CONCEPTS", "coalition_improvements", "coalition_moves", "every_coalition"]

Group = frozenset[int]


def every_coalition(members: Iterable[int]) -> list[Group]:
    """All nonempty subsets."""
    listed = sorted(members)
    return [
        frozenset(c) for n in range(1, len(listed) + 1) for c in itertools.combinations(listed, n)
    ]


def coalition_moves(game: Game, group: Group, s: int) -> Group:
    """R_H(s): legal sequences of several; of one decision maker a single move."""
    if len(group) == 1:
        (dm,) = group
        return frozenset(game.moves[dm][s])
    return game.reach(group, s)


def all_prefer(game: Game, group: Group, q: int, s: int) -> bool:
    """Whether every member prefers q to s."""
    return all(game.prefers(i, q, s) for i in group)


def coalition_improvements(game: Game, group: Group, s: int) -> Group:
    """CR_H^+(s): reached by H and better than s for every member."""
    return frozenset(q for q in coalition_moves(game, group, s) if all_prefer(game, group, q, s))


def answers_by_coalitions(game: Game, group: Group, s: int) -> Group:
    """What sequences of coalition improvements of coalitions in `group` reach from s.

    No coalition twice in succession: the same two rules as for legal sequences, with coalitions
    in the place of decision makers.
    """
    numbered = dict(enumerate(every_coalition(group)))
    return legal_sequences(
        lambda k, q: coalition_improvements(game, numbered[k], q), frozenset(numbered), s
    )


def rest(game: Game, group: Group) -> Group:
    """N without H."""
    return frozenset(game.dms) - group


def hurts(game: Game, group: Group, s: int, q: int) -> bool:
    """Whether s is at least as good as q for some member."""
    return any(game.accepts(i, s, q) for i in group)


def cnash(game: Game, group: Group, s: int) -> bool:
    """No coalition improvement."""
    return not coalition_improvements(game, group, s)


def sanctioned(
    game: Game,
    group: Group,
    s: int,
    answers: Callable[[Game, Group, int], Group],
    deters: Callable[[Game, Group, int, int], bool],
) -> bool:
    """To each coalition improvement the others have an answer that deters."""
    return all(
        any(deters(game, group, s, s2) for s2 in answers(game, rest(game, group), s1))
        for s1 in coalition_improvements(game, group, s)
    )


def moves_of(game: Game, group: Group, s: int) -> Group:
    """R_{N-H}, empty for nobody."""
    return coalition_moves(game, group, s) if group else frozenset()


def improvements_of(game: Game, group: Group, s: int) -> Group:
    """R_{N-H}^+ by unilateral improvements; of one decision maker a single one."""
    if len(group) == 1:
        (dm,) = group
        return game.improvements(dm, s)
    return game.reach_credibly(group, s)


def nowhere_better_for_all(game: Game, group: Group, s: int, s2: int) -> bool:
    """Some member is hurt at s2, and some member at each s3 that H goes on to."""
    return hurts(game, group, s, s2) and all(
        hurts(game, group, s, s3) for s3 in coalition_moves(game, group, s2)
    )


def same_member_stays_hurt(game: Game, group: Group, s: int, s2: int) -> bool:
    """One and the same member is hurt at s2 and at each s3 that H goes on to."""
    return any(
        game.accepts(i, s, s2)
        and all(game.accepts(i, s, s3) for s3 in coalition_moves(game, group, s2))
        for i in group
    )


COALITION_CONCEPTS: Mapping[str, Callable[[Game, Group, int], bool]] = {
    "cnash": cnash,
    "cgmr": partial(sanctioned, answers=moves_of, deters=hurts),
    "csmr": partial(sanctioned, answers=moves_of, deters=nowhere_better_for_all),
    "csmr_same": partial(sanctioned, answers=moves_of, deters=same_member_stays_hurt),
    "cseq": partial(sanctioned, answers=answers_by_coalitions, deters=hurts),
    "cseq_alone": partial(sanctioned, answers=improvements_of, deters=hurts),
}

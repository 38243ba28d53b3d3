"""From goals and refusals to priorities, in the order in which the text stresses them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.draft.account import Account, ElementKind
from standoff.draft.modelling.acts import Act, Action
from standoff.draft.modelling.words import words

__all__ = ["Want", "opposed", "ranked", "wants_of"]

_BEFORE = 160
"""Characters before a passage in which a word that stresses it is looked for."""
_SENTENCE = ".!?\n"


@dataclass(frozen=True, kw_only=True)
class Want:
    """What a party wants of an action.

    Attributes:
        party: who wants it.
        action: the action.
        positive: whether it wants it done; False for left.
        acts: the passages that say so.
        stress: how much the text stresses it.
    """

    party: str
    action: Action
    positive: bool
    acts: tuple[Act, ...]
    stress: int


def wants_of(account: Account, actions: Sequence[Action], party: str) -> list[Want]:
    """What a party wants, in the order of the text."""
    found = []
    for action in actions:
        told = [act for act in action.acts if act.holder == party and _wants(act)]
        if not told:
            continue
        positive = told[0].phrase.positive
        same = tuple(act for act in told if act.phrase.positive == positive)
        stress = len(same) + sum(2 for act in same if _stressed(account, act))
        found.append(Want(party=party, action=action, positive=positive, acts=same, stress=stress))
    return sorted(found, key=lambda want: want.acts[0].element.anchor.start)


def ranked(wants: Sequence[Want]) -> list[list[Want]]:
    """The wants from the most stressed on; those that the text stresses alike stand together."""
    degrees = sorted({want.stress for want in wants}, reverse=True)
    return [[want for want in wants if want.stress == degree] for degree in degrees]


def opposed(wants: Sequence[Want]) -> bool:
    """Whether some party wants of another what that may not want to do."""
    return any(
        want.action.owner != want.party
        or not want.positive
        or any(act.phrase.unwilling for act in want.acts)
        for want in wants
    )


def _wants(act: Act) -> bool:
    """Whether a passage says that its holder wants something, or will not have it."""
    kind = act.element.kind
    return kind is ElementKind.GOAL or (kind is ElementKind.INABILITY and act.phrase.unwilling)


def _stressed(account: Account, act: Act) -> bool:
    """Whether the sentence of a passage says that it matters most."""
    text, anchor = account.source.text, act.element.anchor
    start = max([text.rfind(mark, 0, anchor.start) for mark in _SENTENCE]) + 1
    ends = [place for mark in _SENTENCE if (place := text.find(mark, anchor.end)) >= 0]
    around = text[max(start, anchor.start - _BEFORE) : anchor.start]
    around += " " + text[anchor.end : min([anchor.end + _BEFORE, *ends])]
    lower = f" {around.lower()} "
    return any(f" {word}" in lower for word in words()["stressing"])

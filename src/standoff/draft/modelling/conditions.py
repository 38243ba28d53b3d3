"""From conditions to the part of a priority that says when it counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from standoff.draft.account import Account, Element, ElementKind
from standoff.draft.modelling.acts import Action
from standoff.draft.modelling.matching import Literal, literals_of
from standoff.draft.modelling.stems import stems_of, tokens_of
from standoff.draft.modelling.words import words

__all__ = ["condition_in", "condition_of"]

_APART = 2
"""Characters that may stand between a passage and what it depends on."""
_UNLESS = re.compile(r"unless|until|without", re.IGNORECASE)
_IF = re.compile(
    r"(?:only )?if|as long as|so long as|provided|only when|on condition", re.IGNORECASE
)


def condition_of(
    account: Account,
    passage: Element,
    action: Action,
    actions: Sequence[Action],
    formula: Callable[[Action, bool], str],
) -> str:
    """What a passage about an action depends on, such as ` if strike`; "" if on nothing known.

    Args:
        account: the account.
        passage: the passage.
        action: what it is about.
        actions: what a condition may speak of.
        formula: of an action done, or left.
    """
    others = [one for one in actions if one is not action]
    text = account.source.text
    for condition in account.of_kind(ElementKind.CONDITION):
        start, end = condition.anchor.start, condition.anchor.end
        inside = passage.anchor.start < start and end <= passage.anchor.end
        behind = 0 <= start - passage.anchor.end <= _APART
        if not inside and not behind:
            continue
        unless, when = _UNLESS.match(text, start, end), _IF.match(text, start, end)
        found = condition_in(text, start, end, others)
        if (unless is None and when is None) or found is None:
            continue
        told = formula(found.action, found.positive)
        return f" unless {told}" if unless else f" if {told}"
    return ""


def condition_in(text: str, start: int, end: int, actions: Sequence[Action]) -> Literal | None:
    """The one known action that a condition speaks of, and whether as done; None if it does not."""
    found = literals_of(text, start, end, actions)
    if len(found) != 1:
        return None
    tokens = tokens_of(text, start, end)
    known = words()
    own = stems_of(found[0].action.name)
    denied = any(token.negative or token.base in known["negations"] for token in tokens)
    # An ending before the name is in what was found; here is one behind it.
    ended = found[0].positive and any(
        token.base in known["endings"] | known["failing"] and token.stem not in own
        for token in tokens
    )
    return Literal(action=found[0].action, positive=found[0].positive != (denied != ended))

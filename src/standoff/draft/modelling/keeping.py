"""Which actions a model has room for."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.draft.account import Account
from standoff.draft.modelling.acts import Action, claims_of
from standoff.draft.modelling.matching import literals_of
from standoff.draft.modelling.wants import wants_of

__all__ = ["kept_actions"]

_CLAIMED = 2.0
"""What it adds to an action's weight that a conclusion speaks of it."""


def kept_actions(
    account: Account, parties: Sequence[str], actions: Sequence[Action], number: int
) -> list[Action]:
    """So many actions: for each party what it wants most, then what the text makes most of."""
    first = []
    for party in parties:
        wanted = sorted(wants_of(account, actions, party), key=lambda w: -w.action.weight)
        first += [want.action for want in wanted[:1]]
    claimed = {
        literal.action
        for claim in claims_of(account)
        for literal in literals_of(
            account.source.text, claim.anchor.start, claim.anchor.end, actions
        )
    }
    # A conclusion can be checked only if what it speaks of is in the model.
    heavy = sorted(actions, key=lambda action: -action.weight - _CLAIMED * (action in claimed))
    kept = list(dict.fromkeys([*first, *heavy]))[:number]
    return [action for action in actions if action in kept]

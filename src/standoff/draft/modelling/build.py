"""From an account to a conflict: who decides, what each can do, and what is left out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.draft.account import Account
from standoff.draft.modelling.acts import Action, parties_of
from standoff.draft.modelling.builder import Builder, Built
from standoff.draft.modelling.collecting import actions_of
from standoff.draft.modelling.guesses import with_yielding
from standoff.draft.modelling.keeping import kept_actions
from standoff.draft.modelling.wants import Want, opposed, wants_of
from standoff.errors import SourceError
from standoff.language import mark, say

__all__ = ["NO_CONFLICT", "Built", "build"]

NO_CONFLICT = mark("no two parties with opposed wants were found")


def build(account: Account, max_options: int, file: str) -> Built:
    """The conflict that an account tells of.

    Raises:
        SourceError: it tells of no two parties with opposed wants.
    """
    parties = parties_of(account)
    found = actions_of(account, parties) if len(parties) > 1 else []
    found = with_yielding(account, parties, found)
    while True:
        actions = kept_actions(account, parties, found, max_options)
        wants = {party: wants_of(account, actions, party) for party in parties}
        deciding = _with_a_part(parties, actions, wants)
        if len(deciding) < 2 or not opposed([w for own in wants.values() for w in own]):
            raise SourceError(f"{account.source.name}: {say(NO_CONFLICT)}")
        builder = Builder(account, deciding, actions, wants)
        built = builder.built(file)
        idle = builder.idle(built.conflict)
        if not idle or len(idle) == len(actions):
            return built
        # Options of which nothing speaks, and nobody in particular, only multiply the states.
        found = [action for action in found if action not in idle]


def _with_a_part(
    parties: Sequence[str], actions: Sequence[Action], wants: Mapping[str, Sequence[Want]]
) -> list[str]:
    """The parties that can do something, or want something."""
    owners = {action.owner for action in actions}
    return [party for party in parties if party in owners or wants[party]]

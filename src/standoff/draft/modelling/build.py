"""From an account to a conflict: who decides, what each can do, and what is left out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.draft.account import Account
from standoff.draft.modelling.acts import Action, parties_of
from standoff.draft.modelling.attributing import attributed
from standoff.draft.modelling.builder import Builder, Built
from standoff.draft.modelling.collecting import actions_of
from standoff.draft.modelling.disputing import signs_of_dispute
from standoff.draft.modelling.guesses import with_yielding
from standoff.draft.modelling.keeping import kept_actions
from standoff.draft.modelling.opposing import Opposition, oppositions
from standoff.draft.modelling.wants import Want, opposed, wants_of
from standoff.errors import SourceError
from standoff.language import mark, say

__all__ = ["NO_CONFLICT", "Built", "build"]

NO_CONFLICT = mark("no two parties with opposed wants were found")

_TOLD, _GUESSED = 3, 6
"""Signs of a dispute and options together that a conflict has at the least: where the text tells
of opposed wants, and where these are guessed, or whose they are. Each draft of the annotated texts,
which are all about disputes, has four; of those of other texts, some have two."""
_FEWEST, _OPTIONS = 2, 3
"""Options of a conflict at the least, and of one with guesses: with fewer it tells nothing."""
_SIGNS = 2
"""Signs of a dispute that the text of such a conflict has at the least: of others, few have two."""
_PART = 2
"""What a party is counted for at the least in such a conflict: one refusal and its name."""


def build(account: Account, max_options: int, file: str) -> Built:
    """The conflict that an account tells of.

    Where it tells of no opposed wants and is about a dispute all the same, it is guessed whose
    wants and deeds those are that the text tells of without a name, and at last who minds what.
    Each guess is marked.

    Raises:
        SourceError: it tells of no two parties with opposed wants.
    """
    signs = signs_of_dispute(account)
    built = _built(account, parties_of(account), max_options, file)
    if built is not None:
        options = len(built.conflict.options)
        # The words of disputes are English, and who asks for few options gets no more.
        unknown = account.language != "en" or options == max_options
        if unknown or (options >= _FEWEST and signs + options >= _TOLD):
            return built
    if signs >= _SIGNS:
        supposed = attributed(account)
        parties = parties_of(supposed, _PART)
        built = _built(supposed, parties, max_options, file, guessing=True)
        if built is not None and _tells(built, max_options, _GUESSED - signs):
            return built
    raise SourceError(f"{account.source.name}: {say(NO_CONFLICT)}")


def _tells(built: Built, max_options: int, least: int) -> bool:
    """Whether a conflict with guesses has enough options, and those of two parties."""
    options = len(built.conflict.options)
    able = [dm for dm in built.conflict.decision_makers if dm.options]
    return len(able) > 1 and options >= min(max(_OPTIONS, least), max_options)


def _built(
    account: Account, parties: Sequence[str], max_options: int, file: str, *, guessing: bool = False
) -> Built | None:
    """The conflict, or None if nobody is opposed to anybody, or may be where that is guessed."""
    found = actions_of(account, parties) if len(parties) > 1 else []
    found = with_yielding(account, parties, found)
    while True:
        actions = kept_actions(account, parties, found, max_options)
        wants = {party: wants_of(account, actions, party) for party in parties}
        plain = opposed([want for own in wants.values() for want in own])
        opposing = oppositions(account, parties, actions, wants) if guessing and not plain else []
        deciding = _with_a_part(parties, actions, wants, opposing)
        if len(deciding) < 2 or not (plain or opposing):
            return None
        builder = Builder(account, deciding, actions, wants, opposing)
        built = builder.built(file)
        idle = builder.idle(built.conflict)
        if not idle or len(idle) == len(actions):
            return built
        # Options of which nothing speaks, and nobody in particular, only multiply the states.
        found = [action for action in found if action not in idle]


def _with_a_part(
    parties: Sequence[str],
    actions: Sequence[Action],
    wants: Mapping[str, Sequence[Want]],
    opposing: Sequence[Opposition],
) -> list[str]:
    """The parties that can do something, want something, or are taken to mind something."""
    owners = {action.owner for action in actions} | {one.party for one in opposing}
    return [party for party in parties if party in owners or wants[party]]

"""Who may be opposed to what, where a text about a dispute does not say it: with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.draft.account import Account, ElementKind
from standoff.draft.modelling.acts import Act, Action, premises_of, unable
from standoff.draft.modelling.asked import Addressees
from standoff.draft.modelling.disputing import disputing
from standoff.draft.modelling.kinship import claiming
from standoff.draft.modelling.matching import verb_of
from standoff.draft.modelling.phrase import Reader
from standoff.draft.modelling.verbs import verb_lists
from standoff.draft.modelling.wants import Want

__all__ = ["Opposition", "oppositions"]

_MOST = 2
"""Guesses that are made in one model: each has to be answered."""
_DEEDS = frozenset((ElementKind.MEANS, ElementKind.GOAL))


@dataclass(frozen=True, kw_only=True)
class Opposition:
    """That a party minds what another does or wants, which is a guess.

    Attributes:
        party: who minds it.
        action: what.
        quote: the words from which the guess is made.
        why: why it is one.
    """

    party: str
    action: Action
    quote: str
    why: str


def oppositions(
    account: Account,
    parties: Sequence[str],
    actions: Sequence[Action],
    wants: Mapping[str, Sequence[Want]],
) -> list[Opposition]:
    """What parties may mind of what others do or want, at most one thing for each.

    The surest guess that can be made counts: a deed that harms another whom it names; else a kind
    of deed that is always done against somebody; else what one wants to do; else what may harm
    others, or is no favour at least. Where nobody is named, the one that minds is taken to be the
    one to whom a demand would be put there.

    Args:
        account: a text about a dispute.
        parties: that decide.
        actions: of the model.
        wants: what the text tells of the wants of each party.
    """
    seeker = _Seeker(account, parties, actions, wants)
    for kind in (seeker.aimed, seeker.hostile, seeker.wanted, seeker.done):
        found: dict[str, Opposition] = {}
        for one in kind():
            found.setdefault(one.party, one)
        if found:
            # A weaker guess beside a stronger one only adds to what has to be corrected.
            return list(found.values())[:_MOST]
    return []


class _Seeker:
    """Looks for what parties may mind."""

    def __init__(
        self,
        account: Account,
        parties: Sequence[str],
        actions: Sequence[Action],
        wants: Mapping[str, Sequence[Want]],
    ) -> None:
        self.parties, self.wants = parties, wants
        self.actions = sorted(actions, key=lambda one: -one.weight)
        self.names = {party.id: party.name for party in account.parties}
        self.addressees = Addressees(Reader(account), tuple(premises_of(account)), parties)

    def aimed(self) -> Iterator[Opposition]:
        """Deeds of one that harm another whom they name."""
        for action, act in self._deeds():
            others = [
                one for one in act.phrase.named if one in self.parties and one != action.owner
            ]
            if others and not act.phrase.joint and verb_of(action) in disputing()["harming"]:
                name = self.names[others[0]]
                why = f"it is aimed at {name}, so that is taken to mind it; the text does not say"
                yield _minded(others[0], action, act, why)

    def hostile(self) -> Iterator[Opposition]:
        """Deeds that are always done against somebody, whoever that is."""
        known = disputing()
        for action, act in self._deeds():
            theme, verb = action.theme.id if action.theme else "", verb_of(action)
            taken = theme in known["against"] and verb in verb_lists()["carrying"]
            if taken or verb in known["hostile"]:
                other = self.addressees.of(act.element, action.owner)
                why = f"whom it is aimed at, the text does not say; taken to be {self.names[other]}"
                yield _minded(other, action, act, why)

    def wanted(self) -> Iterator[Opposition]:
        """What one wants to do."""
        for want in sorted((w for own in self.wants.values() for w in own), key=_stress):
            if want.action.owner == want.party:
                other = self.addressees.of(want.acts[0].element, want.party)
                name = self.names[other]
                why = f"the text is about a dispute; that {name} minds this is only taken from that"
                yield _minded(other, want.action, want.acts[0], why)

    def done(self) -> Iterator[Opposition]:
        """The one deed that may harm others, or else that is no favour, of which most is made."""
        known, kind = disputing(), claiming()["conceding"]
        told = [one for one in self._deeds() if verb_of(one[0]) not in known["friendly"] | kind]
        harming = [one for one in told if verb_of(one[0]) in known["harming"]]
        for action, act in (harming or told)[:1]:
            other = self.addressees.of(act.element, action.owner)
            name = self.names[other]
            why = f"the text is about a dispute; that {name} minds this is only taken from that"
            yield _minded(other, action, act, why)

    def _deeds(self) -> Iterator[tuple[Action, Act]]:
        """What each party does or wants to do, and can, with the passages that say so."""
        for action in self.actions:
            if any(unable(act) and act.holder == action.owner for act in action.acts):
                continue
            for act in action.acts:
                if act.element.kind in _DEEDS and act.holder == action.owner:
                    yield action, act


def _stress(want: Want) -> int:
    return -want.stress


def _minded(party: str, action: Action, act: Act, why: str) -> Opposition:
    return Opposition(party=party, action=action, quote=act.element.quote, why=why)

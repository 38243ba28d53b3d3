"""The claims of a model from the conclusions of a text, with what is to be said of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.draft.account import Account
from standoff.draft.modelling.acts import Action, claims_of
from standoff.draft.modelling.conclusions import Concluding
from standoff.draft.modelling.naming import fresh_id
from standoff.draft.modelling.says import sentence_of
from standoff.formula.claim import ClaimFormula
from standoff.model import Claim

__all__ = ["Claimed", "claims_made"]

_LOOSE, _STRICT = ("nash", "seq"), ("nash", "gmr", "smr", "seq")
"""The solution concepts under which a claim is checked; all where the text says `in principle`."""


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """The claims of a model.

    Attributes:
        claims: by id.
        guesses: why each is a guess.
        used: the passages that they rest on.
        expected: the actions that they hold for likely.
        deals: the outcomes that they name, each with its formula and why it is a guess.
    """

    claims: Mapping[str, Claim]
    guesses: Mapping[str, str]
    used: frozenset[int]
    expected: frozenset[Action]
    deals: Mapping[str, tuple[str, str]]


def claims_made(account: Account, concluding: Concluding, source: str) -> Claimed:
    """What of the conclusions of an account can be said of its actions, as claims.

    Args:
        account: the account.
        concluding: what its conclusions are read with.
        source: the id of its text.
    """
    claims, guesses = dict[str, Claim](), dict[str, str]()
    used, expected, deals = set[int](), set[Action](), dict[str, tuple[str, str]]()
    for element in claims_of(account):
        said = concluding.conclusion(element)
        if said is None:
            continue
        used.add(id(element))
        expected.update(said.expected)
        deals |= said.deals
        name = fresh_id(said.about, claims, words=5)
        told = ("the sentence is put into a formula by rule", said.guess, element.guess)
        guesses[name] = "; ".join(dict.fromkeys(filter(None, told)))
        speaker = element.speaker
        names = {party.id: concluding.called(party.id) for party in account.parties}
        claims[name] = Claim(
            formula=ClaimFormula.parse(said.formula),
            says=sentence_of(
                element, account, concluding.reader, concluding.called, said.depending
            ),
            source=source,
            quote=element.quote,
            likelihood=said.likelihood,
            concepts=_STRICT if said.everything else _LOOSE,
            note=f"Said by {names.get(speaker, speaker)}." if speaker else None,
        )
    return Claimed(
        claims=claims,
        guesses=guesses,
        used=frozenset(used),
        expected=frozenset(expected),
        deals=deals,
    )

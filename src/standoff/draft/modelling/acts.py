"""From passages to options: what somebody could do, whatever the passages call it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from standoff.draft.account import Account, Course, Element, ElementKind
from standoff.draft.modelling.lead import denies
from standoff.draft.modelling.named import Named
from standoff.draft.modelling.phrase import Phrase
from standoff.draft.modelling.stems import tokens_of
from standoff.draft.modelling.words import Theme

__all__ = ["Act", "Action", "claims_of", "parties_of", "premises_of", "refuses", "unable"]

_MOST_PARTIES = 5
_LEAST_PART = 3
"""What a want, a means or three mentions give a party."""
_BARRED = 1.0
"""What an action weighs of which a text says only that somebody cannot do it."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One passage about an action.

    Attributes:
        element: the passage.
        phrase: what it is about.
        holder: the party whose goal, means or inability it is; "" for a claim's or a channel's.
        guess: why it is a guess that its owner decides on it, or "".
    """

    element: Element
    phrase: Phrase
    holder: str
    guess: str = ""


@dataclass(kw_only=True, eq=False)
class Action:
    """Something that a party can do or leave.

    Attributes:
        owner: the party that decides on it.
        theme: its kind, if it is a known one.
        stems: of the words of its passages.
        acts: the passages, in the order in which they were found.
        naming: the passage that gives it its name.
        named: the name.
        yields_to: the action of another to which it is to give way, or None.
    """

    owner: str
    theme: Theme | None
    stems: set[str]
    acts: list[Act]
    naming: Act
    named: Named = field(default_factory=lambda: Named(name="", about=""))
    yields_to: Action | None = None

    @property
    def name(self) -> str:
        """What its owner would do, as a verb phrase."""
        return self.named.name

    @property
    def guess(self) -> str:
        """All that is a guess about it, or ""."""
        naming = self.naming
        who = (self.acts[0].guess, naming.guess)
        if not any(act.holder for act in self.acts) and self.yields_to is None:
            who = ("the text does not say who decides on it", "")
        told = (*who, naming.element.guess, self.named.guess)
        return "; ".join(dict.fromkeys(filter(None, told)))

    @property
    def ongoing(self) -> bool:
        """Whether some passage takes it to go on."""
        return any(act.phrase.ongoing for act in self.acts)

    @property
    def outcome(self) -> str:
        """The id of the outcome that it is left, where the text speaks of that; else ""."""
        if self.theme is None or not (self.ongoing or any(a.phrase.absent for a in self.acts)):
            return ""
        return self.theme.outcome

    @property
    def weight(self) -> float:
        """How much the text makes of it."""
        own = {_worth(self, act) for act in self.acts}
        if all(unable(act) for act in self.acts):
            own = {_BARRED}  # nobody wants it, and it cannot be
        return sum(own) + 0.2 * len(self.acts)


def unable(act: Act) -> bool:
    """Whether a passage says that its holder cannot do something, rather than that it will not."""
    return act.element.kind is ElementKind.INABILITY and not act.phrase.unwilling


def _worth(action: Action, act: Act) -> float:
    """How much a passage makes of an action: asked of others and impossible, the most."""
    match act.element.kind:
        case ElementKind.GOAL:
            own = 2.7 if act.phrase.ongoing else 1.8
            return own if act.holder == action.owner else 3.0
        case ElementKind.MEANS if act.element.course is not None:
            return 0.8  # what is done already is less of a choice than what may be done
        case ElementKind.MEANS if act.element.guess:
            return 1.2
        case ElementKind.MEANS:
            return 2.5 if act.phrase.verbal or act.phrase.theme else 1.7
        case ElementKind.INABILITY:
            return 2.6 if act.phrase.unwilling else 3.6
        case ElementKind.CLAIM:
            return 3.2
    return 0.25


def claims_of(account: Account) -> tuple[Element, ...]:
    """The claims, without those that lie in a longer one."""
    found = account.of_kind(ElementKind.CLAIM)
    return tuple(
        one
        for one in found
        if not any(inside(one, other) and one.anchor != other.anchor for other in found)
    )


def parties_of(account: Account, least: int = _LEAST_PART) -> tuple[str, ...]:
    """The parties that decide, the most prominent first of all, in the order of the text.

    Args:
        account: the account.
        least: how large a part of the text a party has to have, as counted here.
    """
    weights = dict.fromkeys((party.id for party in account.parties), 0)
    asked = [*account.of_kind(ElementKind.GOAL), *account.of_kind(ElementKind.MEANS)]
    for element in premises_of(account):
        for holder in element.holders:
            if holder in weights:
                slight = element.kind is ElementKind.INABILITY or element.course is Course.DONE
                weights[holder] += 1 if slight else 3
    for mention in account.of_kind(ElementKind.ACTOR):
        if mention.party in weights:
            aimed = any(
                inside(mention, one) and one.holders and mention.party not in one.holders
                for one in asked
            )
            # Whom another wants something of, or does something to, has a part in it.
            weights[mention.party] += 3 if aimed else 1
    able = [party for party, weight in weights.items() if weight >= least]
    kept = sorted(able, key=lambda party: -weights[party])[:_MOST_PARTIES]
    return tuple(party for party in weights if party in kept)


def premises_of(account: Account) -> Iterator[Element]:
    """Goals, means and inabilities; one that a claim states is a conclusion and no premise.

    A refusal (`voted to reject the offer`) is told once, as what its holder will not accept, though
    it is a deed and a wish against something as well.
    """
    claims, refusals = account.of_kind(ElementKind.CLAIM), account.of_kind(ElementKind.INABILITY)
    for kind in (ElementKind.MEANS, ElementKind.GOAL, ElementKind.INABILITY):
        for element in account.of_kind(kind):
            if kind is ElementKind.INABILITY:
                told = any(inside(element, claim) for claim in claims)
            else:
                told = any(refuses(element, refusal) for refusal in refusals)
            if not told:
                yield element


def refuses(element: Element, refusal: Element) -> bool:
    """Whether a deed or a wish is the refusal that another passage tells of."""
    same = inside(element, refusal) and element.holders == refusal.holders
    return same and any(map(denies, tokens_of(element.quote)[:1]))


def inside(inner: Element, outer: Element) -> bool:
    return outer.anchor.start <= inner.anchor.start and inner.anchor.end <= outer.anchor.end

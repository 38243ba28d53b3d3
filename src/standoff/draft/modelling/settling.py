"""Conclusions about how the dispute ends: a deal, one who gives way, one who gets what it wants.

They name no action. What they say is put over what the parties ask of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standoff.draft.modelling.foretelling import Predicate
from standoff.draft.modelling.kinship import claiming
from standoff.draft.modelling.matching import Literal, places_of
from standoff.draft.modelling.stems import Token
from standoff.draft.modelling.wants import Want
from standoff.draft.modelling.words import DEAL, Theme, words
from standoff.draft.small_words import TOPIC

__all__ = ["Ending", "demands_of", "ending_of"]

_ABOUT = frozenset(
    ("on", "over", "about", "with", "at", "of", "around", "near", "between", "along")
)
_ADVERBS = frozenset(
    ("first", "before", "by", "in", "at", "eventually", "soon", "last", "again", "when", "until")
) | frozenset(("this", "next", "within", "under", "long", "much", "and", "as", "if", "once"))
"""Words behind a verb by which it says when or how, and not what."""
_DISPUTE = frozenset(
    (
        "dispute",
        "matter",
        "quarrel",
        "row",
        "conflict",
        "question",
        "issue",
        "strike",
        "case",
        "all",
    )
) | frozenset(("everything", "nothing", "it", "this", "that", "things", "anything", "something"))
_NOTHING = frozenset(("nothing", "neither"))
_MOST_MET = 4
"""Demands that one formula may name."""


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How the dispute ends, by a conclusion.

    Attributes:
        literals: what would be done or left.
        every: whether all of it; False for any.
        positive: whether it comes about.
        name: what it is called.
        why: why it is a guess.
        named: whether it is the outcome called `DEAL`.
    """

    literals: tuple[Literal, ...]
    every: bool
    positive: bool
    name: str
    why: str
    named: bool = False


def demands_of(wants: Sequence[Want]) -> tuple[Want, ...]:
    """The wants of one party that another decides on, each action once."""
    asked = {w.action: w for w in reversed(wants) if w.action.owner != w.party}
    return tuple(reversed(asked.values()))


def ending_of(
    tokens: Sequence[Token],
    told: Predicate | None,
    demands: Sequence[Want],
    party: str,
    called: Callable[[str], str],
    *,
    low: bool,
) -> Ending | None:
    """How a conclusion says that the dispute ends; None if it does not.

    Args:
        tokens: its words.
        told: what it foretells.
        demands: what the parties ask of each other.
        party: whom it is about, the party named last before its verb, or "".
        called: the name of a party.
        low: whether it says that something is unlikely, or will not be.
    """
    if told is not None and party:
        own = _of_party(told, demands, party, called(party))
        if own is not None:
            return own
    return _deal(tokens, told, demands, low=low)


def _of_party(told: Predicate, demands: Sequence[Want], party: str, name: str) -> Ending | None:
    """That a party gives way, or gets its way, or does not."""
    asked = tuple(_literal(w) for w in demands if w.action.owner == party)
    aims = tuple(_literal(w) for w in demands if w.party == party)
    yields, stands = told.among("yielding"), told.among("standing")
    if (yields or stands) and 0 < len(asked) <= _MOST_MET and _bare(told):
        positive = told.denied if stands else True
        why = f"taken to be that {name} does what others ask of it"
        return Ending(
            literals=asked, every=False, positive=positive, name=f"{name} gives way", why=why
        )
    if told.among("prevailing") and 0 < len(aims) <= _MOST_MET:
        why = f"taken to be that others do what {name} asks of them"
        return Ending(literals=aims, every=True, positive=True, name=f"{name} prevails", why=why)
    return None


def _bare(told: Predicate) -> bool:
    """Whether a verb stands without saying in what: `blink first`, but not `concede parity`."""
    known = claiming()["yielding"] | claiming()["standing"]
    sizes = [k for k in range(1, 5) if " ".join(told.phrase[:k]) in known]
    after = told.phrase[max(sizes) : max(sizes) + 1]
    return not after or after[0] in _ADVERBS


def _deal(
    tokens: Sequence[Token], told: Predicate | None, demands: Sequence[Want], *, low: bool
) -> Ending | None:
    """That there is a deal, or none."""
    if not demands or len(demands) > 2 * _MOST_MET:
        return None
    terms = {term[0] for term in _theme().terms if len(term) == 1}
    at = next((k for k, token in enumerate(tokens) if token.stem in terms), None)
    literals = tuple(_literal(want) for want in demands)
    why = "a deal is taken to be that somebody does what is asked of it"
    if at is None:
        if told is None or not told.among("settling") or told.phrase[1:2] in (("for",), ("to",)):
            return None
        about = _topic(tokens[told.at + 1 :], literals)
        subject = tokens[: told.at]
        if told.passive and not any(token.base in _DISPUTE for token in subject):
            about = _met(subject, literals)
        positive = low or not any(token.base in _NOTHING for token in tokens[: told.at])
        if about == ():
            return None
        if about:
            return Ending(literals=about, every=True, positive=positive, name="settled", why=why)
        return Ending(
            literals=literals, every=False, positive=positive, name=DEAL, why=why, named=True
        )
    if not _is_subject(tokens, at, told):
        return None
    about = _topic(tokens[at + 1 :], literals)
    if about == ():
        return None
    failing = words()["failing"] - {"over", "never"}
    positive = not any(token.base in failing for token in tokens[at + 1 :])
    if about:
        why = "a deal on a demand is taken to be that it is met"
        return Ending(literals=about, every=True, positive=positive, name="deal", why=why)
    if any(token.base in claiming()["whole"] for token in tokens[max(0, at - 3) : at]):
        return None  # how much more it takes than any deal, nobody says
    return Ending(literals=literals, every=False, positive=positive, name=DEAL, why=why, named=True)


def _is_subject(tokens: Sequence[Token], at: int, told: Predicate | None) -> bool:
    """Whether a conclusion is about a deal that it names, and not about what one would bring."""
    if at > 0 and tokens[at - 1].base in ("good", "great", "fair", "the", "this", "that", "power"):
        return False
    if told is None:
        return True
    if at < told.at:
        return told.among("coming") or told.among("going")
    return told.there or told.among("doing_both") or told.phrase[0] == "be"


def _topic(after: Sequence[Token], literals: tuple[Literal, ...]) -> tuple[Literal, ...] | None:
    """The demands that a deal is said to be about; None if it says nothing of that."""
    first = next((k for k, token in enumerate(after[:3]) if token.base in TOPIC), None)
    if first is None:
        return None
    return _met(after[first + 1 : first + 6], literals)


def _met(part: Sequence[Token], literals: tuple[Literal, ...]) -> tuple[Literal, ...]:
    """The first of the demands that words speak of."""
    found = [
        one
        for one in literals
        if any(token.stem in act.phrase.stems for act in one.action.acts for token in part)
    ]
    exact = [one for one, _ in places_of(part, [literal.action for literal in found])]
    named = {one.action for one in exact} or {one.action for one in found}
    return tuple(one for one in found if one.action in named)[:1]


def _literal(want: Want) -> Literal:
    return Literal(action=want.action, positive=want.positive)


def _theme() -> Theme:
    return next(theme for theme in words().themes if theme.id == DEAL)

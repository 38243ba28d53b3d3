"""On what a conclusion depends, by its own words and those of its sentence around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from standoff.draft.account import Element
from standoff.draft.modelling.acts import Action
from standoff.draft.modelling.foretelling import Predicate, condition_predicate, foretold
from standoff.draft.modelling.kinship import claiming
from standoff.draft.modelling.matching import Literal, places_of
from standoff.draft.modelling.stems import Token, tokens_of

__all__ = ["CASES", "Depending", "depending_of"]

_SENTENCE = re.compile(r"[.!?](?=[\s”\"’)]|$)|\n\s*\n")
_STOPS = re.compile(r"[;:]| [—–-] |, (?:and|but|so|which|where|who|though|although)\b")
_GAP = re.compile(r"(?:, (?!which|who|and|but|or|where)[^,.;:]{2,24},|,)?\s+")
"""What may stand between a claim and its condition: `, in our view, provided that`."""
_JOINING = re.compile(r"\b(?:and|but|so|yet|that|then)\b", re.IGNORECASE)
_FIRST = ("should", "were")
"""Words that begin a condition only at the beginning of a sentence, or right behind a claim."""
_REFUSING = frozenset(("refuse", "refuses", "refused", "declines", "decline", "fails", "fail"))
CASES = frozenset(("unless", "until", "till", "without", "before", "if"))
"""Words behind which stands in which case somebody can do what it else cannot."""
_NEGATIVE = ("unless", "without", "until", "till", "in the absence of", "failing", "barring")


@dataclass(frozen=True, kw_only=True)
class Depending:
    """What a conclusion depends on.

    Attributes:
        start, end: where the words for it stand, the word that begins it included.
        word: that word, in lower case.
        strict: whether the conclusion holds in that case only.
        literal: the action that it speaks of, if that is all.
    """

    start: int
    end: int
    word: str
    strict: bool
    literal: Literal | None

    @property
    def negative(self) -> bool:
        """Whether the conclusion holds where it is not so."""
        return self.word in _NEGATIVE

    @property
    def only(self) -> bool:
        """Whether it says of nothing but that case that the conclusion can hold there."""
        return self.word == "only if"


def depending_of(
    element: Element, text: str, actions: Sequence[Action]
) -> tuple[Depending | None, int, int]:
    """What a claim depends on, and where the part of the claim that is left without it stands.

    Args:
        element: the claim.
        text: that it stands in.
        actions: that a condition may speak of.
    """
    start, end = element.anchor.start, element.anchor.end
    found = _opening(text, start, end)
    if found is not None:  # `without a quota, the stock will collapse`
        comma = text.find(",", start, end)
        if comma < 0:
            return _made(text, start, end, found[1], actions), end, end
        return _made(text, start, comma, found[1], actions), comma + 1, end
    inside = next((m for m in _marker().finditer(text, start + 1, end) if _begins(text, m)), None)
    if inside is not None:
        stop = _stop(text, inside.end(), end)
        return _made(text, inside.start(), stop, inside[1], actions), start, inside.start()
    for around in (_before(text, start), _behind(text, end)):
        made = _made(text, *around, actions) if around else None
        if made is not None:
            return made, start, end
    return None, start, end


def _made(
    text: str, start: int, end: int, word: str, actions: Sequence[Action]
) -> Depending | None:
    said = " ".join(word.lower().split())
    if said in claiming()["anyhow"]:
        return None
    strict = said in claiming()["strict"]
    literal = _spoken_of(text, start, end, actions)
    return Depending(start=start, end=end, word=said, strict=strict, literal=literal)


def _spoken_of(text: str, start: int, end: int, actions: Sequence[Action]) -> Literal | None:
    """The one action that comes about, or does not, if a condition is met."""
    tokens = tokens_of(text, start, end)
    told = _to_do(tokens, condition_predicate(tokens))
    found = []
    for one, own in places_of(tokens, actions):
        comes = foretold(tokens, told, one.action, own)
        if comes is None:
            return None  # it is met by something else
        before = tokens[min(own) - 1].base if min(own) else ""
        denied = (told is not None and told.denied) != (
            before in ("no", "without", "failing", "barring")
        )
        if before in _NEGATIVE and min(own) == 1:
            denied = False  # which is in the word that begins it
        found.append(Literal(action=one.action, positive=(one.positive == comes) != denied))
    return found[0] if len(found) == 1 else None


def _to_do(tokens: Sequence[Token], told: Predicate | None) -> Predicate | None:
    """The verb of what somebody refuses to do: in `as long as the firm refuses to talk`, `talk`."""
    if told is None or tokens[told.at].base not in _REFUSING or told.phrase[1:2] != ("to",):
        return told
    return replace(told, at=told.at + 2, phrase=told.phrase[2:], denied=not told.denied)


def _before(text: str, start: int) -> tuple[int, int, str] | None:
    """A condition at the beginning of the sentence: `if the talks fail, and ...`."""
    ends = [m.end() for m in _SENTENCE.finditer(text, max(0, start - 400), start)]
    first = max([*ends, text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0, 0])
    lead = text[first:start]
    found = _marker().search(lead)
    if found is None or not re.search(r"(?:,|,? and|,? and then|,? then|that)\s*$", lead):
        return None
    opens = not re.search(r"\w", _JOINING.sub("", lead[: found.start()]))
    inserted = re.search(r"(?:that|,)\s*$", lead[: found.start()]) is not None
    if not opens and (not inserted or found[1].lower() in _FIRST):
        return None
    comma = lead.find(",", found.end())
    if comma < 0 or _STOPS.search(lead[: found.start()]):
        return None
    return first + found.start(), first + comma, found[1]


def _behind(text: str, end: int) -> tuple[int, int, str] | None:
    """A condition right behind the claim: `a strike is likely, unless ...`."""
    gap = _GAP.match(text, end)
    found = _marker().match(text, gap.end()) if gap else None
    if found is None:
        return None
    stop = next((m.start() for m in _SENTENCE.finditer(text, found.end())), len(text))
    return found.start(), _stop(text, found.end(), stop), found[1]


def _stop(text: str, start: int, end: int) -> int:
    """Where a condition ends."""
    found = _STOPS.search(text, start, end)
    return found.start() if found else end


def _opening(text: str, start: int, end: int) -> re.Match[str] | None:
    return _marker().match(text, start, end)


def _begins(text: str, found: re.Match[str]) -> bool:
    """Whether a word within a claim begins a condition there."""
    if found[1].lower() in (*_FIRST, "given", "after", "before", "when", "while", "without"):
        return found[1].lower() in ("when", "while", "without") or (
            found[1].lower() == "should" and text[: found.start()].rstrip().endswith(",")
        )
    return True


@cache
def _marker() -> re.Pattern[str]:
    phrases = sorted(
        claiming()["strict"] | claiming()["loose"] | claiming()["anyhow"],
        key=lambda phrase: (-len(phrase), phrase),
    )
    return re.compile(rf"\b({'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)

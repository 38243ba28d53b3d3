"""From conclusions to claims: what a sentence says of the outcome, as a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from standoff.draft.account import BANDS, Band, Element
from standoff.draft.modelling.acts import Action
from standoff.draft.modelling.asides import besides, neither
from standoff.draft.modelling.depending import Depending, depending_of
from standoff.draft.modelling.foretelling import (
    Predicate,
    condition_predicate,
    foretold,
    predicate_of,
)
from standoff.draft.modelling.matching import Literal, places_of
from standoff.draft.modelling.naming import fresh_id
from standoff.draft.modelling.phrase import Reader
from standoff.draft.modelling.settling import Ending, demands_of, ending_of
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.terming import claim_name, term_of
from standoff.draft.modelling.wants import Want
from standoff.draft.modelling.words import DEAL, words
from standoff.draft.small_words import BEING

__all__ = ["Concluding", "Conclusion"]

_STAYING = BEING | {"remain", "remains"}
_CAUSING = frozenset(
    ("bring", "brings", "lead", "leads", "produce", "produces", "yield", "yields", "mean", "means")
)
_ALONE = re.compile(
    r"\bonly\s+(?:\w+\s+)?(?:outcome|result|way|thing|end|ending)|inevitabl", re.IGNORECASE
)
"""What says that nothing else can come about."""
_REASON = re.compile(
    r"\b(?:because|since)\b|, (?:for|as|given|where|which|who|while) ", re.IGNORECASE
)
_ALL = re.compile(r"even in theory|in principle|under (?:any|no) circumstances", re.IGNORECASE)
_DOUBTED = frozenset(("unlikely", "improbable", "doubtful", "doubt", "doubts"))
_CERTAIN = 0.9
"""The least probability of what is as good as certain."""
_REACHED = frozenset(("reached", "attained", "achieved", "obtained", "reach", "attainable"))
"""Words by which a conclusion is about the way there, and not about what would hold."""


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """What a claim says of the outcome.

    Attributes:
        formula: in the language of claims.
        likelihood: a term of ICD 203, or None for a flat statement.
        everything: whether it means every solution concept.
        about: what it is about, in a word or a few.
        expected: the actions that it holds for likely.
        guess: what in the formula is a guess, beyond that it is put so by rule; or "".
        deals: the outcomes that it names, each with its formula and why it is a guess.
        depending: what it depends on.
    """

    formula: str
    likelihood: str | None
    everything: bool
    about: str
    expected: tuple[Action, ...]
    guess: str = ""
    deals: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    depending: Depending | None = None


@dataclass(frozen=True, kw_only=True)
class _Outcome:
    """What would be, as a formula."""

    formula: str
    name: str
    expected: tuple[Action, ...] = ()
    why: str = ""
    deals: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def bracketed(self) -> str:
        """The formula as it can be a part of another."""
        joined = " or " in self.formula or " and " in self.formula
        return f"({self.formula})" if joined else self.formula


@dataclass(frozen=True, kw_only=True)
class Concluding:
    """What conclusions are read with.

    Attributes:
        reader: of the account.
        actions: what they may speak of.
        wants: what the parties want.
        formula: of an action done, or left.
        taken: names that no outcome can have.
        called: the name of a party.
    """

    reader: Reader
    actions: Sequence[Action]
    wants: Sequence[Want]
    formula: Callable[[Action, bool], str]
    taken: frozenset[str]
    called: Callable[[str], str]

    def conclusion(self, element: Element) -> Conclusion | None:
        """What a claim says of the outcome; None if it is nothing that the actions can tell."""
        text = self.reader.text
        depending, start, stop = depending_of(element, text, self.actions)
        when = None if depending is None else self._when(depending)
        if start >= stop or (depending is not None and depending.strict and when is None):
            return None  # the claim is about a case that the model does not know
        end = _end(text, start, stop)
        tokens = tokens_of(text, start, end)
        band = BANDS.get(element.band or "cat_yes", BANDS["cat_yes"])
        outcome = self._outcome(tokens, band, denied=element.negated)
        if outcome is None:
            return None
        low, high = band.probability[1] <= 0.5, band.probability[0] > 0.5
        certain = band.term is None or band.probability[0] >= _CERTAIN
        everything = _ALL.search(text, start, end) is not None
        reached = any(token.base in _REACHED for token in tokens)
        alone = certain or when is not None or _ALONE.search(text, start, end) is not None
        only = high and alone and not reached
        predicate = "attainable" if reached else "only" if only else "equilibrium"
        said = outcome.formula
        if depending is not None and when is not None:
            said = _depends(outcome, when, depending, low=low)
        left = depending.word if depending is not None and when is None else ""
        guesses = (f"what is told behind '{left}' is left out" if left else "", _then(tokens))
        return Conclusion(
            formula=f"{'not ' if low and band.term is None else ''}{predicate}({said})",
            likelihood=term_of(text, start, end, band),
            everything=everything,
            about=claim_name(outcome.name, band, low=low, everything=everything, only=only),
            expected=() if low else outcome.expected,
            guess="; ".join(filter(None, (*guesses, outcome.why, when.why if when else ""))),
            deals={**outcome.deals, **(when.deals if when else {})},
            depending=depending,
        )

    def _outcome(self, tokens: Sequence[Token], band: Band, *, denied: bool) -> _Outcome | None:
        """What a claim holds for likely or not."""
        flat, low = band.term is None, band.probability[1] <= 0.5
        told = predicate_of(tokens)
        flipped = _flipped(tokens, told, band) or (not flat and denied)
        found = self._literals(tokens, told, turned=not (low and flat))
        if not found:
            ending = self._ending(tokens, told, low=low)
            return None if ending is None else self._joined(ending, flipped=flipped)
        # `The truce is over` is itself what makes it a claim that something will not be.
        plain = low and flat and not (told is not None and told.denied)
        own = [
            Literal(action=one.action, positive=(one.positive == (comes or plain)) != flipped)
            for one, comes in found
        ]
        parts = list(dict.fromkeys(self.formula(one.action, one.positive) for one in own))
        # What does not lead to A or B leads to neither.
        either = low and any(token.base == "or" for token in tokens)
        return _Outcome(
            formula=(" or " if either else " and ").join(parts),
            name=parts[0],
            expected=tuple(one.action for one in own if one.positive),
        )

    def _ending(
        self, tokens: Sequence[Token], told: Predicate | None, *, low: bool
    ) -> Ending | None:
        about, demands = self._about(tokens, told), demands_of(self.wants)
        return ending_of(tokens, told, demands, about, self.called, low=low)

    def _joined(self, ending: Ending, *, flipped: bool) -> _Outcome:
        """How the dispute ends as a formula; a deal as an outcome by that name."""
        comes = ending.positive != flipped
        alone = len(ending.literals) == 1 and not ending.named
        name = ending.name if comes else f"no {ending.name}"
        if alone:  # without a double negation
            (one,) = ending.literals
            told = self.formula(one.action, one.positive == comes)
            return _Outcome(formula=told, name=name, why=ending.why)
        parts = (self.formula(one.action, one.positive) for one in ending.literals)
        told = (" and " if ending.every else " or ").join(dict.fromkeys(parts))
        deals = dict[str, tuple[str, str]]()
        if ending.named:
            outcome = fresh_id(DEAL, self.taken)
            deals[outcome], told = (told, ending.why), outcome
        made = _Outcome(formula=told, name=name, why=ending.why, deals=deals)
        return made if comes else replace(made, formula=f"not {made.bracketed}")

    def _literals(
        self, tokens: Sequence[Token], told: Predicate | None, *, turned: bool
    ) -> list[tuple[Literal, bool]]:
        """The actions that come about or do not by the words of a claim, with which it is.

        Args:
            tokens: the words.
            told: what they foretell.
            turned: whether `no` before an action turns it round.
        """
        verb = next((k for k, t in enumerate(tokens) if t.base in _STAYING | _CAUSING), None)
        for first in dict.fromkeys((0 if verb is None or told else verb + 1, 0)):
            part = tokens[first:]
            others = list(self.actions)
            while True:
                kept: list[tuple[Literal, bool]] = []
                barred = []
                for one, places in places_of(part, others):
                    own = frozenset(k + first for k in places)
                    comes = foretold(tokens, told, one.action, own)
                    at = min(own)
                    aside = besides(tokens, at, None if told is None else told.at)
                    if comes is None or aside or self._anothers(tokens, told, one.action, own):
                        barred.append(one.action)
                    else:
                        meant = _turned(one) if neither(tokens, at) else one
                        kept.append((_unless_no(tokens, meant, at) if turned else meant, comes))
                if not barred:
                    break
                # What is not meant may have hidden what is.
                others = [one for one in others if one not in barred]
            if kept:
                return kept
        return []

    def _anothers(
        self, tokens: Sequence[Token], told: Predicate | None, action: Action, own: frozenset[int]
    ) -> bool:
        """Whether a claim has another than its owner do an action, or has its owner get it."""
        if told is None or told.passive:
            return False
        party = self._about(tokens, told)
        if told.at not in own:
            own_verb = told.phrase[0] == action.name.split()[0].lower()
            return told.among("getting") and party == action.owner and not own_verb
        joint = action.theme is not None and action.theme.joint
        known = {one.owner for one in self.actions}
        return party in known and party != action.owner and not joint

    def _about(self, tokens: Sequence[Token], told: Predicate | None) -> str:
        """The party that is named last before the verb of a claim, or ""."""
        if told is None:
            return ""
        named = self.reader.parties_in(tokens[0].start, tokens[told.at].start)
        return named[-1] if named else ""

    def _when(self, depending: Depending) -> _Outcome | None:
        """What a claim depends on; None if it is nothing that the model knows."""
        on = depending.literal
        if on is not None:
            told = self.formula(on.action, on.positive)
            return _Outcome(formula=told, name=told)
        tokens = tokens_of(self.reader.text, depending.start, depending.end)
        verb = condition_predicate(tokens)
        ending = self._ending(tokens, verb, low=False)
        if ending is None:
            return None
        no = any(token.base == "no" for token in tokens) or (verb is not None and verb.denied)
        return self._joined(ending, flipped=no)


def _depends(outcome: _Outcome, when: _Outcome, depending: Depending, *, low: bool) -> str:
    """An outcome together with what it depends on."""
    if depending.only:
        return f"{when.bracketed} if {outcome.bracketed}"
    if low:
        return f"{outcome.bracketed} and {'not ' if depending.negative else ''}{when.bracketed}"
    return f"{outcome.bracketed} {'unless' if depending.negative else 'if'} {when.bracketed}"


def _then(tokens: Sequence[Token]) -> str:
    """Why a claim is a guess whose `would then` points at what was said before."""
    bases = [token.base for token in tokens]
    then = any(one == "would" and "then" in bases[k : k + 3] for k, one in enumerate(bases))
    return "what 'then' points at is left out" if then else ""


def _end(text: str, start: int, stop: int) -> int:
    """Where what a claim says ends, and its reason or a promise begins."""
    for pattern in (_REASON, _promising()):
        found = pattern.search(text, start + 1, stop)
        stop = found.start() if found else stop
    return stop


def _flipped(tokens: Sequence[Token], told: Predicate | None, band: Band) -> bool:
    """Whether a claim denies what its verb says: `it probably won't be held`.

    Where it holds something for unlikely, that it is denied is mostly what makes it so.
    """
    if told is None or not told.denied or tokens[told.at - 1].base == "only":
        return False
    doubted = band.term is not None and any(t.base in _DOUBTED for t in tokens[: told.at])
    return band.probability[0] > 0.5 or doubted


@cache
def _promising() -> re.Pattern[str]:
    phrases = sorted(words()["promising"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def _unless_no(tokens: Sequence[Token], literal: Literal, first: int) -> Literal:
    """A literal, turned round where `no` stands right before its name."""
    return _turned(literal) if first and tokens[first - 1].base == "no" else literal


def _turned(literal: Literal) -> Literal:
    return Literal(action=literal.action, positive=not literal.positive)

"""What a conclusion says of an action that it names: that it comes about, or that it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.draft.account import ElementKind
from standoff.draft.modelling.acts import Action
from standoff.draft.modelling.kinship import base_of, claiming, is_known, is_same_deed
from standoff.draft.modelling.matching import verb_of
from standoff.draft.modelling.stems import Token
from standoff.draft.modelling.verbs import base_form, participle_base, verb_lists
from standoff.draft.modelling.words import words
from standoff.draft.small_words import (
    ARTICLES,
    AUTHOR,
    HARDLY,
    MODALS,
    NONE,
    POINTING,
    POSSESSIVES,
    WHO,
)

__all__ = ["Predicate", "condition_predicate", "foretold", "predicate_of"]

_FORETELLING = MODALS | {"shall", "should", "cannot"}  # `must` demands
_CONTRACTED = frozenset(("wo", "won", "wouldn", "shan", "couldn", "can", "shouldn"))
_EXPECTED = frozenset(
    ("likely", "unlikely", "certain", "sure", "bound", "set", "expected", "going", "likeliest")
) | frozenset(("on", "poised", "guaranteed", "doubtful", "improbable", "fated", "destined"))
"""Before `to`, these make of the verb behind it what is foretold."""
_ESTIMATING = frozenset(
    (
        "likely",
        "unlikely",
        "probable",
        "improbable",
        "certain",
        "doubtful",
        "possible",
        "conceivable",
    )
) | frozenset(
    ("sure", "doubt", "doubts", "think", "believe", "expect", "confident", "inconceivable")
)
_FORCED = frozenset(("forced", "obliged", "compelled", "driven", "pressed", "allowed"))
_NO_CHOICE = frozenset(("no", "little", "choice", "but", "other"))
_SPEAKERS = AUTHOR | {"you"}
_NOT = NONE | HARDLY | {"not", "never"}
_HELPING = frozenset(("do", "does", "did", "has", "have", "had"))
_IS = frozenset(("is", "are", "was", "were", "gets", "get", "be"))
_BEFORE_NOUNS = (
    ARTICLES
    | POINTING
    | POSSESSIVES
    | frozenset(("any", "some", "no", "all", "another", "more", "new"))
    | frozenset(("of", "to", "for", "in", "on", "at", "by", "with", "from"))
)
_TURNING = frozenset(("off", "away", "apart"))
_ASIDE = WHO | {"what", "where"}
"""No `that`, behind which the predicate may stand: `It is likely that`."""
_BE = frozenset(("be", "get"))
_OF_NAME = frozenset(("of", "for"))
_FAR = 6
"""Words within which the object of a verb stands."""
_APART = frozenset(("by", "if", "over", "than", "instead", "because", "that", "who", "which"))
_STAYING = frozenset(("stay", "remain"))
_PLACES = frozenset(
    ("in", "on", "at", "as", "where", "until", "till", "for", "out", "off", "with", "there")
)
_BEFORE_NAME = ARTICLES | {"any", "some", "another", "such"}


@dataclass(frozen=True, kw_only=True)
class Predicate:
    """What a conclusion foretells.

    Attributes:
        at: the number of its verb among the words.
        phrase: the verb in base form with the words behind it, `be` before a participle.
        denied: whether it is denied.
        passive: whether it is told with `be`.
        there: whether it is told as `there will be`.
    """

    at: int
    phrase: tuple[str, ...]
    denied: bool
    passive: bool
    there: bool

    def among(self, name: str) -> bool:
        """Whether it begins with a phrase of a list."""
        known = claiming()[name]
        longest = max(len(phrase.split()) for phrase in known)
        return any(" ".join(self.phrase[:k]) in known for k in range(1, longest + 1))


def predicate_of(tokens: Sequence[Token]) -> Predicate | None:
    """The verb behind `will`, `likely to` and the like; None where nothing is told so."""
    for k, token in enumerate(tokens):
        modal = token.base in _FORETELLING or token.word.endswith(("'ll", "'d"))
        modal |= token.negative and token.base.removesuffix("n") in _CONTRACTED | _FORETELLING
        frame = token.base in _SPEAKERS if "'" in token.word else False
        frame |= k > 0 and tokens[k - 1].base in _SPEAKERS
        expected = token.base == "to" and k > 0 and tokens[k - 1].base in _EXPECTED
        if token.base in _FORETELLING and not k:
            return None  # a question
        if (modal and not frame and not _aside(tokens, k)) or expected:
            return _behind(tokens, k)
    return _in_clause(tokens)


def _aside(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word only tells more of somebody named: `is a deal that both can live with`."""
    first = next((at for at in range(k) if tokens[at].base in _ASIDE), k)
    return any(token.base in _IS for token in tokens[:first]) and first < k


def _in_clause(tokens: Sequence[Token]) -> Predicate | None:
    """The verb of what is likely or not, told in the present: `that the permit is renewed`."""
    for k, token in enumerate(tokens[1:], 1):
        before = tokens[k - 1].base
        if token.base in ("that", "whether") and before in _ESTIMATING | claiming()["heads"]:
            found = condition_predicate(tokens[k:])
            return None if found is None else replace(found, at=found.at + k)
    return None


def condition_predicate(tokens: Sequence[Token]) -> Predicate | None:
    """The verb of a condition, which is mostly told in the present: `if the talks fail`.

    Args:
        tokens: its words, the one that begins it included.
    """
    for k, token in enumerate(tokens):
        before = tokens[k - 1].base if k else ""
        if k and (token.base in _HELPING or token.base in _FORETELLING or token.negative):
            return _behind(tokens, k)
        if k and token.base in _IS:
            return _behind(tokens, k, passive=True)
        known = is_known(base_of(token)) and before not in _BEFORE_NOUNS | verb_lists()["light"]
        if k > 1 and known and token.base not in claiming()["between"]:
            return Predicate(
                at=k,
                phrase=(base_of(token), *(after.base for after in tokens[k + 1 : k + 5])),
                denied=before in _NOT,
                passive=False,
                there=False,
            )
    return None


def _behind(tokens: Sequence[Token], k: int, *, passive: bool = False) -> Predicate | None:
    """The verb behind a modal or a form of `be`."""
    between = claiming()["between"]
    denied = tokens[k].negative or tokens[k].base == "cannot"
    there = k > 0 and tokens[k - 1].base == "there"
    at = k + 1
    while at < len(tokens):
        token = tokens[at]
        if token.base in _NOT:
            denied |= token.base != "no"  # which turns round what it stands before
        elif token.base in _BE and not passive and _before_participle(tokens, at):
            passive = True
        elif token.base not in between and not _in_the_end(tokens, at):
            break
        at += 1
    else:
        return None
    to = _bound_to(tokens, at, passive=passive)
    if to:
        found = _behind(tokens, to)
        return None if found is None else replace(found, denied=found.denied or denied)
    word = tokens[at].base
    first: tuple[str, ...] = (word,)
    if passive and word.endswith("ing") and not participle_base(word):
        first, passive = (base_form(word) or word,), False  # `will be going on`
    elif passive:
        first = ("be", word)
    rest = tuple(token.base for token in tokens[at + 1 : at + 5])
    return Predicate(at=at, phrase=(*first, *rest), denied=denied, passive=passive, there=there)


def _before_participle(tokens: Sequence[Token], at: int) -> bool:
    """Whether `be` or `get` is no verb by itself: `get signed`, but not `get the mill`."""
    rest = tokens[at + 1 : at + 2]
    return bool(rest) and (tokens[at].base == "be" or participle_base(rest[0].base) is not None)


def _in_the_end(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].base in ("end", "last") and tokens[at - 1].base in ("the", "at")


def _bound_to(tokens: Sequence[Token], at: int, *, passive: bool) -> int:
    """Where `to` stands before the verb that is meant: `will have no choice but to sign`."""
    after = [token.base for token in tokens[at + 1 : at + 5]]
    if not passive and tokens[at].base in ("have", "has") and "to" in after:
        between = set(after[: after.index("to")])
        return at + 1 + after.index("to") if between <= _NO_CHOICE else 0
    return at + 1 if tokens[at].base in _EXPECTED | _FORCED and after[:1] == ["to"] else 0


def foretold(
    tokens: Sequence[Token], told: Predicate | None, action: Action, own: frozenset[int]
) -> bool | None:
    """Whether a conclusion says that an action comes about; False that it does not, or ends.

    None if it says something else: what follows from it, or how it would be.

    Args:
        tokens: the words of the conclusion.
        told: what it foretells.
        action: the action.
        own: the numbers of the words that speak of it.
    """
    if told is None:
        return _named(tokens, own)
    before = min(own) < told.at
    verb = tokens[told.at]
    base = base_of(verb)
    its_own = told.at in own or is_same_deed(verb_of(action), verb) or base == verb_of(action)
    if told.at not in own and not before and not _close(tokens, told, own):
        return None
    if its_own:
        return None if _other_verb(told, action) else True
    if told.there or (told.passive and not before and participle_base(verb.base) is None):
        return True  # `there will be a strike`, `the result would be a strike`
    if not told.passive and told.among("foundering"):
        joint = action.theme is not None and (action.theme.joint or action.theme.outcome)
        return False if before and joint else None
    if told.among("going"):
        if before and _of_end(action):
            return True
        return (False if _subject(tokens, own) else None) if before else _ending(base)
    if told.phrase[0] in _STAYING and told.phrase[1:2] and told.phrase[1] not in _PLACES:
        # `The road will stay open`: how it will be, and not that something is done to it.
        return True if is_same_deed(verb_of(action), tokens[told.at + 1]) and before else None
    if told.among("coming"):
        return True if before and _subject(tokens, own) else _after(told, action, base)
    return None if before else _after(told, action, base)


def _other_verb(told: Predicate, action: Action) -> bool:
    """Whether a small word makes another verb of that of an action: `be called off`."""
    after = told.phrase[2 if told.passive else 1 :][:1]
    return bool(after) and after[0] in _TURNING and after[0] not in action.name.lower().split()


def _of_end(action: Action) -> bool:
    """Whether an action is itself that something ends: `have the embargo gone`."""
    told = set(action.name.lower().split())
    return bool(told & (words()["endings"] | {"gone"})) and not action.name.startswith("Keep ")


def _close(tokens: Sequence[Token], told: Predicate, own: frozenset[int]) -> bool:
    """Whether what stands behind a verb is near enough to be its object."""
    first = min(own)
    between = [token.base for token in tokens[told.at + 1 : first]]
    return first <= told.at + _FAR and not _APART & set(between)


def _after(told: Predicate, action: Action, base: str) -> bool | None:
    """What is said of an action that stands behind the verb."""
    if told.passive:
        return None
    if (told.among("getting") or told.among("granting")) and _asked(action):
        return True
    if told.among("choosing"):
        return True
    if action.theme is not None:
        joint = action.theme.joint and told.among("doing_both")
        carried = (
            base in verb_lists()["carrying"] | verb_lists()["light"] or base == action.theme.verb
        )
        return True if joint or carried else _ending(base)
    return _ending(base)


def _asked(action: Action) -> bool:
    """Whether another than its owner wants it."""
    goals = (act for act in action.acts if act.element.kind is ElementKind.GOAL)
    return any(act.holder not in ("", action.owner) for act in goals)


def _ending(base: str) -> bool | None:
    """Whether a verb ends or continues what is named behind it, of which its name takes care."""
    return True if base in words()["endings"] | words()["continuing"] else None


def _named(tokens: Sequence[Token], own: frozenset[int]) -> bool | None:
    """What is said of an action that is only named: `a strike is unlikely`."""
    if not _subject(tokens, own):
        return None
    failing = words()["failing"] - {"over", "never"} | claiming()["beyond"]
    last = max(own)
    over = any(
        t.base == "over" and tokens[k].base in ("is", "are") for k, t in enumerate(tokens[1:])
    )
    fails = any(t.base in failing and k not in own for k, t in enumerate(tokens) if k > last)
    return not (fails or over)


def _subject(tokens: Sequence[Token], own: frozenset[int]) -> bool:
    """Whether the words that name an action are more than a part of what something else is of."""
    at = min(own) - 1
    while at >= 0 and (tokens[at].base in _BEFORE_NAME or at in own):
        at -= 1
    if at >= 1 and tokens[at].base == "by":
        return False  # who does it
    if at < 1 or tokens[at].base not in _OF_NAME:
        return True
    known = claiming()["heads"] | words()["endings"] | words()["continuing"]
    return tokens[at - 1].base in known or tokens[at - 1].base in ("no", "little")

"""What somebody is to do where a text only names the thing or the state that is wanted of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from standoff.draft.modelling.data import word_data
from standoff.draft.modelling.passage import BEFORE_VERB
from standoff.draft.modelling.verbs import (
    base_form,
    is_verb,
    participle_base,
    present_base,
    verb_lists,
)
from standoff.draft.small_words import ARTICLES, BEING, PREPOSITIONS

__all__ = ["given", "head_of", "of_deed", "of_state", "says_nothing"]

_SHOULD = frozenset(("should", "must", "shall", "ought"))
_WHERE = frozenset(
    (
        "where",
        "wherever",
        "who",
        "which",
        "that",
        "when",
        "what",
        "whatever",
        "whoever",
        "already",
        "each",
    )
)
_ENDS_HEAD = (
    PREPOSITIONS
    | _WHERE
    | frozenset(("to", "between", "and", "or", "until", "this", "next", "a", "an", "per"))
)
_PLACED = {"back": "bring", "home": "bring", "out": "keep", "away": "keep"}
"""Where something is wanted, and what is done to have it there."""
_MONEY = tuple("$€£¥")
_BOTH = frozenset(("both sides", "the two sides", "all sides", "the parties", "both parties"))


@cache
def _nouns() -> Mapping[str, Any]:
    data = word_data("nouns.yaml")
    asked = {noun: verb for verb, nouns in data["asked"].items() for noun in nouns}
    return {**data, "asked": asked}


def head_of(bases: Sequence[str]) -> int:
    """The place of the noun that the words of a thing are about: `licence` of `a licence for X`."""
    for k, base in enumerate(bases):
        doing = base_form(base) is not None and is_verb(base_form(base) or "")
        if k and (base in _ENDS_HEAD or participle_base(base) is not None or doing):
            return k - 1  # `a licence covering the union`
    return len(bases) - 1


def says_nothing(bases: Sequence[str]) -> bool:
    """Whether the words of a thing name none that somebody can do or give: `a foothold`."""
    return bool(bases) and bases[head_of(bases)] in _nouns()["nothing"]


def given(bases: Sequence[str]) -> str:
    """The verb for what is to be done with a thing, such as `pay` for a royalty; else ""."""
    if "off" in bases:
        return "take"  # `a fifth off the price`
    head = bases[head_of(bases)]
    if any(base.lstrip("acnuz")[:1] in _MONEY for base in bases):
        return "pay"
    return str(_nouns()["asked"].get(head, ""))


def of_deed(told: Sequence[str], bases: Sequence[str]) -> str:
    """A noun for a deed as the deed: `renewal of the passes` as `renew the passes`; else ""."""
    verb = _nouns()["deeds"].get(bases[0], "")
    if verb and bases[1:2] == ["of"] and len(bases) > 2:
        return " ".join((verb, *told[2:]))
    if len(bases) == 1:
        return str(_nouns()["alone"].get(bases[0], ""))
    return ""


def of_state(
    told: Sequence[str],
    bases: Sequence[str],
    article: str,
    *,
    by: bool,
    clause: bool = False,
    seen: bool = False,
) -> str:
    """What is to be done so that something is as somebody wants it: `the site rebuilt`; else "".

    Args:
        told: the words, as a name can have them.
        bases: the same as they are compared.
        article: that stands before them, or "".
        by: whether behind the last word it is told who did it, so that it only says which thing
            is meant.
        clause: whether `that` stands before them, so that they are a sentence.
        seen: whether somebody wants to see them so: `see the slots end`.
    """
    end = len(bases) - 1
    modal = next((k for k, base in enumerate(bases) if k and base in _SHOULD), None)
    if modal is not None:
        known = [k for k in range(modal + 2, end + 1) if bases[k - 1] in BEING]
        known = [k for k in known if participle_base(bases[k]) is not None]
        return (
            _done(told, bases, article, known[0], modal)
            if known
            else _clause(told, bases, article, modal)
        )
    to = next((k for k, base in enumerate(bases) if base == "to" and 0 < k < end), None)
    if to is not None and not _does(bases[to + 1 :]):
        to = None
    known = [k for k in range(end + 1 if to is None else to) if _shaped(bases, k, article)]
    gone = bool(known) and participle_base(bases[known[0]]) == ""
    if known and (known[0] < end or gone or not by):
        return _done(told, bases, article, known[0])
    if to is not None:
        thing = " ".join(part for part in (article, *told[:to]) if part)
        if bases[to + 1 : to + 4] in (["be", "able", "to"], ["be", "free", "to"]):
            to += 3
        if thing in _BOTH:
            return " ".join(told[to + 1 :])  # `wants both sides to talk`
        return f"let {thing} {' '.join(told[to + 1 :])}"
    be = next((k for k, base in enumerate(bases) if base == "be" and 0 < k < end), None)
    if be is not None and clause:
        thing = " ".join(part for part in (article, *told[:be]) if part)
        return f"let {thing} {' '.join(told[be:])}"  # `that team golf be part of any deal`
    plain = next((k for k in range(end, 0, -1) if seen and is_verb(bases[k])), None)
    if plain is not None:
        thing = " ".join(part for part in (article, *told[:plain]) if part)
        return " ".join(("let", thing, *told[plain:]))
    verb = _finite(bases) if clause else None
    if verb is not None:
        base = present_base(bases[verb]) or ""
        thing = " ".join(part for part in (article, *told[:verb]) if part)
        return " ".join(("have", thing, base, *told[verb + 1 :]))
    return _placed(told, bases, article)


def _does(bases: Sequence[str]) -> bool:
    """Whether behind `to` somebody does something: `to leave`, but not `to be doubled`."""
    if bases[0] == "be":
        return len(bases) < 2 or participle_base(bases[1]) is None
    return is_verb(bases[0])


def _shaped(bases: Sequence[str], k: int, article: str) -> bool:
    """Whether a participle tells how the thing before it is to be."""
    if participle_base(bases[k]) is None or (k == 0 and article):
        return False
    last = k == len(bases) - 1 or _left(bases, k)
    apart = _WHERE if last else PREPOSITIONS | ARTICLES | _WHERE
    return not apart & set(bases[:k]) and (not k or bases[k - 1] not in PREPOSITIONS | ARTICLES)


def _left(bases: Sequence[str], k: int) -> bool:
    """Whether the last two words tell in which state something is to be left: `left unlocked`."""
    return k == len(bases) - 2 and (
        bases[-1].startswith("un") or bases[-1] in verb_lists()["particles"] | {"alone", "open"}
    )


def _placed(told: Sequence[str], bases: Sequence[str], article: str) -> str:
    """`The lorries out of the lane` as `keep the lorries out of the lane`; else ""."""
    for base in bases[1:]:
        if base in _PLACED:
            thing = " ".join(part for part in (article, *told) if part)
            return f"{_PLACED[base]} {thing}"
        if base in PREPOSITIONS | _WHERE | {"to"}:
            return ""
    return ""


def _done(
    told: Sequence[str], bases: Sequence[str], article: str, at: int, modal: int | None = None
) -> str:
    """`The sergeant handed over` as `hand over the sergeant`."""
    base, end = participle_base(bases[at]), at if modal is None else modal
    while end > 0 and bases[end - 1] in BEING | BEFORE_VERB | _SHOULD:
        end -= 1
    before = " ".join(part for part in (article, *told[:end]) if part)
    rest, particle = told[at + 1 :], ""
    if not base:
        return f"have {before} {' '.join(told[at:])}" if before else f"be {' '.join(told[at:])}"
    loose = verb_lists()["particles"] | {"for", "off"}
    if len(rest) == 1 and bases[-1] in loose and bases[0] not in ("it", "them"):
        rest, particle = [], bases[-1]
    return " ".join(part for part in (base, particle, before, *rest) if part)


def _clause(told: Sequence[str], bases: Sequence[str], article: str, modal: int) -> str:
    """`The ships should stay away` as `have the ships stay away`."""
    after = modal + 1 + (bases[modal + 1 : modal + 2] == ["to"])
    if after >= len(bases) or not is_verb(bases[after]):
        return ""
    thing = " ".join(part for part in (article, *told[:modal]) if part)
    return f"have {thing} {' '.join(told[after:])}"


def _finite(bases: Sequence[str]) -> int | None:
    """The place of a verb in the third person behind its subject: `the software stays off`."""
    nouns = verb_lists()["nouns"]
    for k, base in enumerate(bases[1:], start=1):
        verb = present_base(base)
        if verb is not None and (verb not in nouns or k == len(bases) - 2):
            return k
    return None

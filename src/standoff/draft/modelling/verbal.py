"""The name of an option whose passage has a verb for what is done."""

from __future__ import annotations

from standoff.draft.account import ElementKind
from standoff.draft.modelling.passage import BEFORE_VERB, OF_NOUNS, Passage
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.verbs import (
    base_form,
    is_verb,
    participle_base,
    present_base,
    verb_lists,
)
from standoff.draft.modelling.words import words
from standoff.draft.small_words import BEING

__all__ = ["light_verb", "verbal_name", "with_object"]

_NOUN_BEFORE = frozenset(("on", "of"))
_THINGS = frozenset(("planning", "building", "parking", "funding", "fishing", "housing", "mining"))
"""Things that end like what is done: `planning permission`."""
_OBJECTS = frozenset(("it", "them", "that", "this"))


def verbal_name(passage: Passage) -> str:
    """The name that a passage has a verb for; else ""."""
    first, told = passage.core[0], passage.told
    light = light_verb(passage)
    if light is not None:
        return "" if _caused(passage, light) else _with_light(passage, light)
    noun = passage.last in OF_NOUNS
    second = passage.core[1].base if len(passage.core) > 1 else ""
    noun |= first.base in _THINGS and second not in OF_NOUNS
    if first.base.endswith("ing") and passage.reader.party_at(first) is None and not noun:
        base = base_form(first.base)
        if base is not None and (is_verb(base) or len(told) > 1):
            ongoing = passage.phrase.ongoing
            return " ".join(("keep", first.base, *told[1:]) if ongoing else (base, *told[1:]))
    if noun or (passage.lead and not passage.before_to()):
        return ""
    if first.base == "rid" and passage.last in BEING:
        return " ".join(("get", *told))
    return _finite(passage) or _plain(passage)


def _finite(passage: Passage) -> str:
    """The name from a verb in the third person or in the past; else ""."""
    first, told, lead = passage.core[0], passage.told, passage.lead
    own = bool(lead) and passage.reader.party_at(lead[-1]) == passage.owner
    present = present_base(first.base) if own or not lead else None
    means = passage.element.kind is ElementKind.MEANS
    noun = present in verb_lists()["nouns"] and not (own or means)  # `guarantees in writing`
    if present and not noun and not is_verb(first.base):
        # `if its neighbour agrees to four years`, and what its owner does already.
        return " ".join((present, *told[1:])) if len(told) > 1 else ""
    past = participle_base(first.base)
    return " ".join((past, *told[1:])) if past and not lead and means else ""


def _plain(passage: Passage) -> str:
    """The name from a verb in base form; else ""."""
    first, told, nouns = passage.core[0], passage.told, verb_lists()["nouns"]
    past = participle_base(first.base)
    if not passage.before_verb():
        if not is_verb(first.base):
            return ""
    elif passage.reader.party_at(first) or (past is not None and past != first.base):
        return ""
    second = passage.core[1].base if len(passage.core) > 1 else ""
    if first.base == "access" and second == "to":
        return ""  # which is granted
    if first.base in nouns and (second in _NOUN_BEFORE or passage.lead):
        return " ".join((first.base, *told[1:])) if _infinitive(passage) else ""
    return " ".join((first.base, *told[1:]))


def with_object(passage: Passage, made: str) -> str:
    """The name of a verb that stands alone with what it is done to: `release it`; or ""."""
    verb, _, rest = made.removeprefix("keep ").partition(" ")
    base = base_form(verb) or verb
    end = passage.core[-1].end
    near = tokens_of(passage.reader.text, end, passage.element.anchor.end)[:1]
    if not rest and any(one.base in _OBJECTS and one.start <= end + 1 for one in near):
        return f"{made} {near[0].base}"
    told = passage.phrase.verbal or bool(passage.lead) or not rest
    thing = passage.wording.fronted() if told else ""
    if thing:
        after = "" if rest in verb_lists()["particles"] else rest  # `carry out a threat`
        start = made.removesuffix(f" {after}") if after else made
        return " ".join(part for part in (start, thing, after) if part)
    return "" if {base, f"{base} {rest}"} & verb_lists()["needing"] else made


def light_verb(passage: Passage) -> Token | None:
    """A verb such as `go` or `give` among the words before the action, that belongs to it."""
    lead, lists = passage.lead, verb_lists()
    for k in range(len(lead) - 1, -1, -1):
        token = lead[k]
        denies = token.negative or token.base in words()["negations"]
        if denies or token.base in words()["endings"] or token.base == "going":
            return None  # `going to` is the future
        base = base_form(token.base) or token.base
        if base == "have" and passage.element.kind is ElementKind.INABILITY:
            return None
        before = lead[k - 1] if k else None
        if base in lists["light"] and (
            before is None or before.negative or before.base in BEFORE_VERB
        ):
            follows = _unpreposed(lead[k + 2 :], passage.core[0].base)
            return token if not any(one.base in BEFORE_VERB for one in follows) else None
    return None


def _unpreposed(follows: list[Token], first: str) -> list[Token]:
    """The words without `to` before a noun: `take it to court`, `go back to the old terms`."""
    kept = list(follows)
    thing = bool(kept) and kept[-1].base in OF_NOUNS
    if thing:
        kept.pop()
    if kept and kept[-1].base == "to" and (thing or not is_verb(first)):
        kept.pop()
    return kept


def _with_light(passage: Passage, light: Token) -> str:
    between = passage.reader.text[light.start : passage.core[0].start]
    start = base_form(light.base) or light.base
    return " ".join(filter(None, (start, " ".join(between.split()[1:]), *passage.told)))


def _caused(passage: Passage, light: Token) -> bool:
    """Whether a party wants to have something done that another has to do."""
    done = any(participle_base(token.base) is not None for token in passage.core[1:])
    return light.base in ("have", "get") and done and passage.holder != passage.owner


def _infinitive(passage: Passage) -> bool:
    """Whether `to` or a modal stands before the action, or nothing in the passage."""
    if passage.lead:
        return passage.before_verb() and passage.before_to()
    means = passage.element.kind is ElementKind.MEANS
    of = [token.base for token in passage.core[1:2]] == ["of"]  # `blockade of the road`
    return (means and not of) or passage.before_verb()

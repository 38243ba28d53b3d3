"""Names cut to a length at which they can be read, without a phrase that is only begun."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.draft.modelling.phrase import Reader
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.times import begins_time
from standoff.draft.modelling.verbs import (
    base_form,
    is_verb,
    participle_base,
    present_base,
    verb_lists,
)
from standoff.draft.modelling.wording import PERSONS
from standoff.draft.modelling.words import words
from standoff.draft.small_words import ARTICLES, POSSESSIVES, PREPOSITIONS, SUBJECTS

__all__ = ["cut"]

_MOST, _VERBAL, _NOMINAL = 12, 64, 52
"""Words of a name, and letters of one with a verb and of one that a verb is put before."""
_OPENING = PREPOSITIONS | {"to", "and", "or", "between", "where"}
"""Words that begin what a name can do without."""
_ENDING = PREPOSITIONS | {"along", "together"}
"""Words behind which a particle belongs to what is before it: `take it down along with`."""
_LIGHT = frozenset(("have", "having", "get", "getting"))
"""With these the verb comes behind what is had done."""
_CALLING = frozenset(("calls", "call", "called", "terms", "term", "termed", "deems", "deem"))
_AMOUNT = frozenset(("under", "over", "between", "about", "around"))
_NEXT = 10
"""Characters in which the next word stands."""
_OF = 4
"""Words within which `of` belongs to the phrase before it: `to the bakers of the town`."""


def cut(reader: Reader, core: Sequence[Token], lead: Sequence[Token]) -> list[Token]:
    """The words of a name.

    Args:
        reader: of the account.
        core: the words of the action.
        lead: those of the passage before them.
    """
    kept = _unquoted(reader, core)
    if any(token.base.startswith("exten") for token in lead[-3:]):
        # What is extended to others goes on, with them or without.
        to = next((k for k, token in enumerate(kept) if k and token.base == "to"), len(kept))
        kept = kept[:to]
    verb = is_verb(base_form(kept[0].base) or kept[0].base) if kept else False
    verb &= not (lead and lead[-1].base in ARTICLES)  # `a ban`
    light = any(token.base in _LIGHT for token in lead[-3:])
    if not light:
        kept = _without_length(kept, _VERBAL if verb else _NOMINAL)
    if _only_measures(reader.text, kept):
        kept = kept[:-2]
    if kept and _made_by(reader.text, kept):
        kept.pop()
    return _whole(reader, kept, core, verb=verb or light)


def _unquoted(reader: Reader, core: Sequence[Token]) -> list[Token]:
    """The words without those by which a party puts it so: `what it calls armed tenants`."""
    for k, token in enumerate(core[:-3]):
        who = core[k + 1].base in SUBJECTS or reader.party_at(core[k + 1]) is not None
        if token.base == "what" and who and core[k + 2].base in _CALLING:
            return [*core[:k], *core[k + 3 :]]
    return list(core)


def _without_length(kept: list[Token], longest: int) -> list[Token]:
    """The words for how long at most something is done left out, and what there is no room for."""
    for k, token in enumerate(kept):
        after = [one.base for one in kept[k + 1 : k + 3]]
        most = token.base == "for" and after == ["up", "to"] and begins_time(kept[k + 3 :])
        side = token.base == "this" and after == ["side", "of"]
        along = token.base in ("along", "together") and after[:1] == ["with"]
        begins = token.base in ("beginning", "starting") and begins_time(kept[k + 1 :])
        if k and (most or side or along or begins):
            kept = kept[:k]
            break
    if not kept:
        return kept
    if len(kept) <= _MOST and kept[-1].end - kept[0].start <= longest:
        return kept
    places = [
        k
        for k, token in enumerate(kept)
        if token.base in _OPENING and 1 < k <= _MOST and kept[k - 1].end - kept[0].start <= longest
    ]
    if not places:
        return kept[:_MOST]
    last = places[-1]
    if kept[last].base == "of" and len(places) > 1 and last - places[-2] < _OF:
        last = places[-2] if kept[places[-2]].base != "of" else last
    return kept[:last]


def _only_measures(text: str, kept: Sequence[Token]) -> bool:
    """Whether the last two words measure what is cut off: `a day` of `a day before the vote`."""
    if len(kept) < 4 or kept[-1].base.removesuffix("s") not in words()["units"]:
        return False
    after = tokens_of(text, kept[-1].end, kept[-1].end + 12)
    return bool(after) and after[0].base in ("before", "after", "ahead")


def _made_by(text: str, kept: Sequence[Token]) -> bool:
    """Whether the last word begins to tell by whom something is made: `a deal brokered by`."""
    after = tokens_of(text, kept[-1].end, kept[-1].end + 40)
    if len(kept) < 3 or not after or after[0].base not in ("by", "at") or begins_time(after[1:]):
        return False
    return participle_base(kept[-1].base) is not None or kept[-1].base == "one"


def _before_amount(reader: Reader, token: Token) -> bool:
    """Whether a word begins to tell how much or how long: `rebuild it in under two years`."""
    after = tokens_of(reader.text, token.end, token.end + _NEXT)
    return bool(after) and after[0].base in _AMOUNT


def _whole(reader: Reader, kept: list[Token], core: Sequence[Token], *, verb: bool) -> list[Token]:
    """The words without those at the end that only begin something."""
    begun = _OPENING | ARTICLES
    loose = begun | words()["begun"]
    particles = verb_lists()["particles"]
    while len(kept) > 1 and kept[-1].base in loose and reader.party_at(kept[-1]) is None:
        last, before = kept[-1].base, kept[-2].base
        ends = len(kept) == len(core) or core[len(kept)].base in _ENDING
        done = verb or is_verb(before) or participle_base(before) is not None
        done |= present_base(before) is not None
        fraction = last in ("third", "second") and before in ARTICLES
        noun = last not in begun and before in ARTICLES | POSSESSIVES  # `the plan`, `its offer`
        particle = last in particles and ends and done and not _before_amount(reader, kept[-1])
        if last in PERSONS or noun or fraction or particle:
            break
        if last == "for" and participle_base(before) is not None and ends:
            break  # `the graders paid for`
        kept.pop()
    return kept

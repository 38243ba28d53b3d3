"""What an option is called: what its owner would do, as a verb phrase in base form."""

from __future__ import annotations

import re

from standoff.draft.account import ElementKind
from standoff.draft.modelling.named import Named, themed
from standoff.draft.modelling.nominal import nominal_name
from standoff.draft.modelling.passage import Passage
from standoff.draft.modelling.verbal import light_verb, verbal_name, with_object
from standoff.draft.modelling.verbs import base_form, participle_base, verb_lists

__all__ = ["option_name"]

_INITIALS = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)")
"""What stands between initials that are read as words of their own: `buy U. S. Steel`."""
_LOOSE = frozenset(("for", "as"))
"""Words that may stand right behind a verb whose object is told before it."""


def option_name(passage: Passage) -> Named:
    """The name that one passage gives to the option that it is about."""
    phrase = passage.phrase
    if not passage.core or phrase.absent:
        return themed(phrase.theme)
    if _told_as_done(passage):
        return Named(name="", about="")
    made = verbal_name(passage)
    about = made.removeprefix("keep ") if made else " ".join(passage.told)
    first, _, rest = about.partition(" ")
    about = f"{base_form(first) or first} {rest}" if made else about
    alone = not rest or rest in verb_lists()["particles"]
    alone |= len(passage.core) > 1 and passage.core[1].base in _LOOSE
    if not made:
        made = nominal_name(passage)
    elif alone and light_verb(passage) is None:
        made = with_object(passage, made)
    made = _INITIALS.sub("", made)
    return Named(name=made[:1].upper() + made[1:], about=about, guess=passage.wording.guess)


def _told_as_done(passage: Passage) -> bool:
    """Whether a goal begins with a verb that nobody knows, in the past: `deplored the fact`."""
    first = passage.core[0].base
    goal = passage.element.kind is ElementKind.GOAL and not passage.lead
    return goal and participle_base(first) == "" and first != "gone"

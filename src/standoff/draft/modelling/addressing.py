"""How a decision maker is named within a sentence: with its article, and as one or as many."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.model import Conflict

__all__ = ["Addressed", "addressed"]

_DETERMINED = re.compile(
    r"(?:the|a|an|our|its|their|his|her|my|your|some|both|all|many|most|few|several|two|three|four|five|six)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"the\s+", re.IGNORECASE)
_BEHIND = re.compile(r",| (?:of|in|at|from|for|on|with|who|that|near|along|around)\b")
_PRONOUNS = frozenset(("ours", "us", "we", "mine", "them", "they", "others", "theirs"))
_MANY = frozenset(("people", "men", "women", "police", "crew", "clergy", "fishermen", "youth"))
_OWNED = ("'s ", "’s ")
"""Behind these a name stands without its article: `the kingdom's Investment Fund`."""
_BODIES = frozenset(
    ("States", "Union", "Nations", "Kingdom", "Emirates", "Republic", "Islands")
) | (
    frozenset(("Fund", "Commission", "Agency", "Department", "Association", "Federation"))
    | frozenset(("Administration", "Authority", "Assembly", "Ministry", "Rally"))
)
"""Last words of names that have an article."""
_COUNTED = re.compile(
    r"(?:both|some|many|most|few|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """A decision maker within a sentence.

    Attributes:
        name: the name, as it stands there.
        many: whether its verb is that of many.
    """

    name: str
    many: bool

    @property
    def it(self) -> str:
        """The pronoun for it behind a verb."""
        return "them" if self.many else "it"


def addressed(conflict: Conflict, dm: str) -> Addressed:
    """A decision maker as it is named within a sentence.

    Its name begins with a capital wherever it comes from; how the text has it, the annotations
    of its mentions tell.

    Args:
        conflict: the model.
        dm: the id of the decision maker.
    """
    name = next(one.name for one in conflict.decision_makers if one.id == dm)
    bare = _THE.sub("", name, count=1) if _THE.match(name) else name
    owned = [one for one in conflict.annotations if one.prefix.lower().endswith(_OWNED)]
    forms = [
        (_THE.match(one.exact) is not None or one.prefix.lower().endswith("the "), exact)
        for one in conflict.annotations
        if one.kind == "actor" and dm in one.who and one not in owned
        for exact in [_THE.sub("", one.exact, count=1) if _THE.match(one.exact) else one.exact]
        if " ".join(exact.split()).lower() == bare.lower()
    ]
    small = next((form for _, form in forms if form[:1].islower()), "")
    told = small or bare
    small = "" if small.lower() in _PRONOUNS else small
    determined = _DETERMINED.match(told) is not None
    article = name != bare or bool(small) or 2 * sum(with_it for with_it, _ in forms) > len(forms)
    article |= not forms and " " in bare and bare.split()[-1] in _BODIES  # never by its own name
    if determined:
        told = told[:1].lower() + told[1:]
    shown = f"the {told}" if article and (not determined or name != bare) else told
    return Addressed(name=" ".join(shown.split()), many=_many(told))


def _many(name: str) -> bool:
    """Whether a name is that of many: `the drivers`, but not `Castellan Arenas`."""
    if _COUNTED.match(name):
        return True
    head = _BEHIND.split(name, maxsplit=1)[0].split()[-1:]
    if not head or not head[0].islower():
        return False
    last = head[0]
    return last in _MANY or (
        last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "’s"))
    )

"""The passages of an account as the annotations of a model."""

from __future__ import annotations

from collections.abc import Callable

from standoff.draft.account import Account, Element
from standoff.model import Annotation

__all__ = ["annotations_of"]


def annotations_of(
    account: Account, source: str, who: Callable[[str], str]
) -> tuple[Annotation, ...]:
    """Every passage of an account, with its place.

    Args:
        account: the account.
        source: the id that its text has in the model.
        who: gives a decision maker's id, or the name of somebody else, for a party's id.
    """
    return tuple(_annotation(element, source, who) for element in account.elements)


def _annotation(element: Element, source: str, who: Callable[[str], str]) -> Annotation:
    anchor = element.anchor
    about = (element.party,) if element.party else element.holders
    return Annotation(
        source=source,
        kind=element.kind.value,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.start,
        end=anchor.end,
        who=tuple(map(who, about)),
        speaker=who(element.speaker) if element.speaker else "",
        note=f"guess: {element.guess}" if element.guess else "",
    )

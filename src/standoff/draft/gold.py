"""Accounts from annotation files: JSON with the passages of a text and what each is."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

from standoff.draft.account import BANDS, Account, Element, ElementKind, Party
from standoff.draft.anchor import anchor_at
from standoff.draft.source import Source
from standoff.errors import SourceError

__all__ = ["account_of", "read_annotations"]

_MOST_BYTES = 10_000_000
_FORM = "a mapping with 'annotations', each with type, start, end and quote"


def read_annotations(path: str | os.PathLike[str], source: Source) -> Account:
    """The account that a file of annotations gives of a text.

    Raises:
        SourceError: the file cannot be read, is not of this form, or is about another text.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise SourceError(f"{name}: annotations of more than {_MOST_BYTES:,} bytes")
        data = json.loads(content.decode("utf-8"))
    except OSError as error:
        raise SourceError(f"{name}: the file cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise SourceError(f"{name}: this is no JSON; expected {_FORM}") from None
    return account_of(data, source, name)


def account_of(data: Any, source: Source, name: str = "the annotations") -> Account:
    """The account that annotations, as plain data, give of a text.

    Raises:
        SourceError: they are not of this form, or a quote is not where it should be.
    """
    if not isinstance(data, dict) or not isinstance(data.get("annotations"), list):
        raise SourceError(f"{name}: expected {_FORM}")
    elements, names = [], dict[str, Counter[str]]()
    for number, entry in enumerate(data["annotations"]):
        element = _element(entry, source, f"{name}: annotation {number}")
        elements.append(element)
        for party in (*element.holders, *filter(None, [element.party])):
            names.setdefault(party, Counter())
        if element.party is not None:
            names[element.party][element.quote.removeprefix("the ")] += 1
    parties = tuple(
        Party(id=party, name=_common(found) or party, names=tuple(found))
        for party, found in names.items()
    )
    ordered = sorted(elements, key=lambda one: (one.anchor.start, -one.anchor.end))
    return Account(source=source, parties=parties, elements=tuple(ordered))


def _common(found: Counter[str]) -> str:
    return found.most_common(1)[0][0] if found else ""


def _element(entry: Any, source: Source, where: str) -> Element:
    try:
        start, end, quote = entry["start"], entry["end"], entry["quote"]
        kind = ElementKind(entry["type"])
        holders = tuple(str(holder).lower() for holder in entry.get("holder", ()))
        party, band = entry.get("party"), entry.get("band")
        probability = BANDS[band].probability if band is not None else None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{where}: {error} is missing or not allowed; expected {_FORM}") from None
    if type(start) is not int or type(end) is not int or source.text[start:end] != quote:
        raise SourceError(f"{where}: characters {start} to {end} of the text are not '{quote}'")
    return Element(
        kind=kind,
        anchor=anchor_at(source.text, start, end),
        party=None if party is None else str(party).lower(),
        holders=holders,
        speaker=entry.get("speaker"),
        band=band,
        probability=probability,
    )

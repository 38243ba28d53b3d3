"""The words by which passages become options, which are data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from standoff.draft.modelling.data import word_data
from standoff.draft.modelling.stems import Stems, stems_of

__all__ = ["DEAL", "Theme", "Words", "words"]

DEAL = "deal"
"""The id of the theme of agreements, and of the outcome that there is one."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A kind of action that texts name in many ways.

    Attributes:
        id: its id.
        name: what it is called where the text has no name for it.
        verb: what is done with the thing that the text names, as in `hold talks`; "" if it is a
            verb itself.
        starting: what it is called where it does not go on, if that makes a difference.
        terms: what names it, as stems.
        ended: what names its absence, as stems.
        outcome: id of the outcome that it is absent, or "".
        joint: whether it takes both sides.
        going_on: whether a text that names it means, if it says nothing else, that it goes on.
    """

    id: str
    name: str
    terms: tuple[Stems, ...]
    ended: tuple[Stems, ...] = ()
    outcome: str = ""
    joint: bool = False
    going_on: bool = False
    verb: str = ""
    starting: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Lists of words, and the themes in their order."""

    lists: Mapping[str, frozenset[str]]
    themes: tuple[Theme, ...]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def words() -> Words:
    """The words of the package."""
    data = word_data("words.yaml")
    lists = {name: frozenset(own) for name, own in data.items() if name != "themes"}
    themes = tuple(_theme(key, value) for key, value in data["themes"].items())
    return Words(lists=lists, themes=themes)


def _theme(key: str, data: dict[str, Any]) -> Theme:
    return Theme(
        id=key,
        name=data["name"],
        terms=tuple(map(stems_of, data["terms"])),
        ended=tuple(map(stems_of, data.get("ended", ()))),
        outcome=data.get("outcome", ""),
        joint="joint" in data,
        going_on="going_on" in data,
        verb=data.get("verb", ""),
        starting=data.get("starting", ""),
    )

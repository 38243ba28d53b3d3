"""Where in a text a passage stands, so that it is found again when the text has changed.

An anchor is a TextQuoteSelector together with a TextPositionSelector of the W3C Web Annotation Data
Model (https://www.w3.org/TR/annotation-model/#selectors).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from standoff.errors import SourceError

__all__ = ["Anchor", "anchor_at", "from_selector", "locate", "selector"]

_CONTEXT = 32
"""Characters kept before and after a quote."""
_LIKENESS = 0.8
"""How alike a passage must be to pass for a quote whose words have changed; 1 is the same."""
_CANDIDATES = 5
"""How many passages are compared letter by letter."""
_LONGEST_FUZZY = 2000
"""Characters of a quote beyond which only its exact words are looked for."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A passage of a text.

    Attributes:
        exact: its words.
        prefix: what stands before it.
        suffix: what stands after it.
        start: position of its first character, counted in Unicode code points.
        end: position after its last one.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int
    end: int


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`.

    Raises:
        SourceError: the positions are not a passage of the text.
    """
    if not 0 <= start < end <= len(text):
        message = f"characters {start} to {end} are no passage of a text of {len(text)} characters"
        raise SourceError(message)
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
        start=start,
        end=end,
    )


def locate(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Where an anchor's passage stands in a text that may have changed, as (start, end).

    First where it stood, then the same words elsewhere (of several, those in the most alike
    surroundings, then the nearest), then words that differ little; None if there are none.
    """
    if not anchor.exact:
        return None
    if anchor.start >= 0 and text[anchor.start : anchor.end] == anchor.exact:
        return anchor.start, anchor.end
    places = [match.start() for match in re.finditer(re.escape(anchor.exact), text)]
    if places:
        start = max(places, key=lambda place: _fit(anchor, text, place))
        return start, start + len(anchor.exact)
    return _alike(anchor, text)


def selector(anchor: Anchor) -> dict[str, Any]:
    """The anchor as the selectors of a W3C annotation's target."""
    quote = {"type": "TextQuoteSelector", "exact": anchor.exact}
    quote |= {"prefix": anchor.prefix, "suffix": anchor.suffix}
    position = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}
    return {"selector": [quote, position]}


def from_selector(target: Mapping[str, Any]) -> Anchor:
    """The anchor that `selector` wrote.

    Raises:
        SourceError: it has not both selectors, or one of them is incomplete.
    """
    try:
        found = {entry["type"]: entry for entry in target["selector"]}
        quote, position = found["TextQuoteSelector"], found["TextPositionSelector"]
        anchor = Anchor(
            exact=quote["exact"],
            prefix=quote.get("prefix", ""),
            suffix=quote.get("suffix", ""),
            start=position["start"],
            end=position["end"],
        )
    except (AttributeError, KeyError, TypeError) as error:
        message = f"an annotation's selectors are incomplete: {error} is missing or no mapping"
        raise SourceError(message) from None
    words = (anchor.exact, anchor.prefix, anchor.suffix)
    if not all(isinstance(word, str) for word in words) or not all(
        type(place) is int for place in (anchor.start, anchor.end)
    ):
        message = "an annotation's selectors need texts (exact, prefix, suffix) and whole numbers"
        raise SourceError(f"{message} (start, end)")
    return anchor


def _fit(anchor: Anchor, text: str, start: int) -> tuple[int, int]:
    """How well the surroundings of a place agree with the anchor's, and how near it is."""
    end = start + len(anchor.exact)
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    same = _common(anchor.prefix[::-1], before[::-1]) + _common(anchor.suffix, after)
    return same, -abs(start - anchor.start)


def _common(first: str, second: str) -> int:
    """The length of what two texts have in common at their beginning."""
    length = 0
    for a, b in zip(first, second):
        if a != b:
            break
        length += 1
    return length


def _alike(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """The passage whose words differ least from the anchor's, within the bound."""
    exact = anchor.exact
    wanted = [match.group().casefold() for match in _WORD.finditer(exact)]
    found = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]
    if not wanted or len(wanted) > len(found) or len(exact) > _LONGEST_FUZZY:
        return None
    best: tuple[float, int, int] | None = None
    for first in _windows(wanted, [word for word, _, _ in found]):
        last = min(first + len(wanted), len(found)) - 1
        start, end = found[first][1], found[last][2]
        passage = text[start:end].casefold()
        likeness = SequenceMatcher(None, exact.casefold(), passage, autojunk=False).ratio()
        if likeness >= _LIKENESS and (best is None or likeness > best[0]):
            best = likeness, start, end
    return None if best is None else best[1:]


def _windows(wanted: list[str], words: list[str]) -> list[int]:
    """Where the passages begin that share the most words with those wanted, best first.

    Slides a window of as many words over the text and keeps count of the words shared.
    """
    size, need, seen = len(wanted), Counter(wanted), Counter(words[: len(wanted)])
    shared = sum((need & seen).values())
    scores = [(-shared, 0)]
    for first in range(1, len(words) - size + 1):
        gone, come = words[first - 1], words[first + size - 1]
        shared -= seen[gone] <= need[gone]
        seen[gone] -= 1
        seen[come] += 1
        shared += seen[come] <= need[come]
        scores.append((-shared, first))
    enough = _LIKENESS * 0.75 * size
    return [first for shared, first in sorted(scores)[:_CANDIDATES] if -shared >= enough]

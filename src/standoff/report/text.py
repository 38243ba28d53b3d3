"""Text for every format: without what a file cannot hold or a reader would obey."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standoff.language import mark, say
from standoff.picture.svg import plain
from standoff.report.blocks import Report, Verdict

__all__ = ["author_line", "plain", "verdict_word"]

_WORDS: Mapping[Verdict, str] = MappingProxyType(
    {
        "follows": mark("follows"),
        "fails": mark("does not follow"),
        "depends": mark("depends"),
    }
)


def verdict_word(verdict: Verdict) -> str:
    """What a verdict is called."""
    return say(_WORDS[verdict])


def author_line(report: Report) -> str:
    """Whose argument it is, or "" where that is not told."""
    if not report.author:
        return ""
    return plain(say("The argument is by {author}", author=report.author))

"""Annotations: places in a source that a model rests on, as the W3C's Web Annotation has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.errors import Path
from standoff.language import mark, say
from standoff.model.checks import Report, check_known, problem
from standoff.model.parts import _set

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict

__all__ = ["KINDS", "Annotation", "check_annotations"]

KINDS = ("actor", "goal", "means", "inability", "issue", "channel", "condition", "claim")
"""What a place in a text can say."""
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True)
class Annotation:
    """A place in a source, and what is said there.

    The place is given twice, as the selectors of the W3C Web Annotation Data Model (2017, 4.2.4 and
    4.2.5) do: by the words with what stands around them, and by their position.

    Attributes:
        source: id of the source.
        kind: what is said there: one of `KINDS`.
        exact: the words themselves.
        prefix, suffix: what stands right before and after them.
        start, end: their position in characters from 0, the end exclusive; None if not given.
        who: whom it is about, by ids of decision makers, or by name for others.
        speaker: whose words they are, likewise; "" for the author.
        note: anything else.
    """

    source: str
    kind: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    who: tuple[str, ...] = ()
    speaker: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        _set(self, who=tuple(self.who))


def check_annotations(conflict: Conflict, report: Report) -> None:
    """Annotations and the sources that they are in are well formed."""
    for name, source in conflict.sources.items():
        if source.sha256 and not _SHA256.fullmatch(source.sha256):
            path: Path = ("sources", name, "sha256")
            message = say("'{value}' is no SHA-256", value=source.sha256[:80])
            report(problem(path, message, say("64 digits of 0-9 and a-f"), offset=0))
    for k, one in enumerate(conflict.annotations):
        path = ("annotations", k)
        check_known(mark("source"), one.source, conflict.sources, (*path, "source"), report)
        check_known(mark("kind of annotation"), one.kind, KINDS, (*path, "kind"), report)
        if not one.exact:
            report(
                problem((*path, "exact"), say("the annotation has no words"), say("a quotation"))
            )
        if (one.start is None) != (one.end is None):
            report(
                problem(
                    path,
                    say("an annotation with half a position"),
                    say("start and end, or neither"),
                )
            )
        elif one.start is not None and not 0 <= one.start < (one.end or 0):
            message = say(
                "characters {start} to {end} are no place in a text", start=one.start, end=one.end
            )
            report(problem(path, message, say("a start that lies before the end")))

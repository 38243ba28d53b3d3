"""Everything that can go wrong, as one tree of exceptions.

StandoffError
├── FormulaError      a formula that does not parse
├── ModelError        a model that says something impossible, incomplete or unknown
│   └── DocumentError     a file that is not a model file at all
├── TooLargeError     a computation refused before it is started
├── NotApplicableError  a solution concept that is not defined for the conflict at hand
├── NotFoundError     a concept, decision maker, state, outcome or example that does not exist
├── SourceError       an article that cannot be read, or in which nothing can be found
├── ServiceError      a language model that cannot be had, or that answers as it should not
└── BackendError      an engine or a setting of the environment that cannot be had
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from standoff.language import language, mark, say, translations

__all__ = [
    "BackendError",
    "DocumentError",
    "FormulaError",
    "Location",
    "ModelError",
    "NotApplicableError",
    "NotFoundError",
    "Path",
    "Problem",
    "ServiceError",
    "SourceError",
    "StandoffError",
    "TooLargeError",
    "nearest_name",
    "reason_of",
]

Path = tuple[str | int, ...]
"""Where in a model something stands: keys and positions from the root of the file."""


_MOST_NAMES = 1000
_LONGEST_NAME = 100
"""Finding the nearest name takes time with both; no hint is worth a wait."""


def nearest_name(name: str, names: Iterable[str]) -> str | None:
    """The name among `names` that `name` was probably meant to be, or None."""
    known = list(islice(names, _MOST_NAMES))
    matches = difflib.get_close_matches(name[:_LONGEST_NAME], known, n=1, cutoff=0.6)
    return matches[0] if matches else None


_REASONS = frozenset(
    (
        mark("No such file or directory"),
        mark("Permission denied"),
        mark("Operation not permitted"),
        mark("Is a directory"),
        mark("Not a directory"),
        mark("File exists"),
        mark("File name too long"),
        mark("No space left on device"),
        mark("Disk quota exceeded"),
        mark("Read-only file system"),
        mark("Too many levels of symbolic links"),
        mark("Input/output error"),
        mark("embedded null byte"),
    )
)


def reason_of(error: Exception) -> str:
    """Why a file cannot be read or written, in the words of the system."""
    reason = getattr(error, "strerror", None) or str(error)
    return say(reason) if reason in _REASONS else reason


def _with_hints(text: str, expected: str, nearest: str) -> str:
    """What is wrong, with what would be right."""
    if expected:
        text = say("{message}; expected {expected}", message=text, expected=expected)
    if nearest:
        text = say("{message}; did you mean '{nearest}'?", message=text, nearest=nearest)
    return text


@dataclass(frozen=True, kw_only=True)
class Location:
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong with a model.

    Attributes:
        path: where in the model, as keys and positions from its root; without an offset, a last
            key means the key itself.
        message: what is wrong.
        expected: what would be right, or "".
        nearest: the right name that a mistyped one probably meant, or "".
        offset: position in the text of the value at `path`, where the value is what is wrong.
        location: the place in the file, once it is known.
    """

    path: Path
    message: str
    expected: str = ""
    nearest: str = ""
    offset: int | None = None
    location: Location | None = None

    def at(self, location: Location | None) -> Problem:
        """The same problem with its place in the file."""
        return replace(self, location=location)

    def __str__(self) -> str:
        where = str(self.location) if self.location else ".".join(map(str, self.path))
        text = f"{where}: {self.message}" if where else self.message
        return _with_hints(text, self.expected, self.nearest)


class StandoffError(Exception):
    """The root of all errors that standoff raises on purpose."""


class FormulaError(StandoffError):
    """A formula that does not parse.

    Attributes:
        text: the formula.
        offset: position in `text`, from 0, at which reading failed.
        message: what is wrong there.
        expected: what could stand there, or "".
        nearest: the word that a mistyped one probably meant, or "".
    """

    def __init__(
        self, text: str, offset: int, message: str, expected: str = "", nearest: str = ""
    ) -> None:
        self.text = text
        self.offset = offset
        self.message = message
        self.expected = expected
        self.nearest = nearest
        told = _with_hints(message, expected, nearest)
        shown = text if len(text) <= 80 else text[:77] + "..."
        super().__init__(
            say("in '{text}' at character {n}: {message}", text=shown, n=offset + 1, message=told)
        )


class ModelError(StandoffError):
    """A model that says something impossible, incomplete or unknown; carries every problem found.

    Attributes:
        problems: all of them, in the order of the file.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class DocumentError(ModelError):
    """A file that is no model file at all: it cannot be read, or is not text, YAML or a model."""


class TooLargeError(StandoffError):
    """A computation refused before it is started, with its size and what would fit."""


class NotApplicableError(StandoffError):
    """A solution concept that is not defined for the conflict at hand, with the reason."""


class NotFoundError(StandoffError):
    """A name that does not exist, with the nearest one that does.

    Attributes:
        kind: of what there is none: a text as `mark` gives it, or one that `say` has made.
        name: the name.
        nearest: the name that was probably meant, or None.
    """

    def __init__(self, kind: str, name: str, names: Iterable[str]) -> None:
        known = list(names)
        near = nearest_name(name, known)
        shown = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
        self.kind, self.name, self.nearest = kind, name, near
        kind = translations(language()).gettext(kind)  # never formatted: it may hold a name
        if near:
            told = say(
                "no {kind} '{name}'; did you mean '{near}'?", kind=kind, name=name, near=near
            )
        elif shown:
            told = say("no {kind} '{name}'; known: {names}", kind=kind, name=name, names=shown)
        else:
            told = say("no {kind} '{name}'; known: none", kind=kind, name=name)
        super().__init__(told)


class SourceError(StandoffError):
    """An article that cannot be read, or in which nothing that is needed can be found."""


class ServiceError(StandoffError):
    """A language model that cannot be had, or that answers as it should not."""


class BackendError(StandoffError):
    """An engine, or a setting of the environment, that cannot be had."""

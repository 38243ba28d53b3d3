"""The values of a foreign JSON file, each with its place, checked when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from standoff.document.text import MAX_BYTES
from standoff.errors import DocumentError, Location, Problem, nearest_name
from standoff.language import say

__all__ = ["Value", "parse_json"]

_SHOWN = 40
"""Characters of a wrong value that a message shows."""


@dataclass(frozen=True)
class Value:
    """A value and where it stands: the file and, for people, the place in it."""

    value: Any
    file: str
    place: str = ""

    def error(self, message: str, expected: str = "", nearest: str = "") -> DocumentError:
        """The error that something is wrong here."""
        where = f"{self.file}: {self.place}: " if self.place else f"{self.file}: "
        problem = Problem(path=(), message=where + message, expected=expected, nearest=nearest)
        return DocumentError([problem])

    def fields(self, required: Iterable[str] = ()) -> dict[str, Value]:
        """The fields of a record.

        Raises:
            DocumentError: it is no record, or a required field is missing.
        """
        if not isinstance(self.value, dict):
            raise self.error(say("{kind} stands here", kind=self.words), say("a record in {{ }}"))
        for name in required:
            if name not in self.value:
                near = nearest_name(name, self.value) or ""
                message = (
                    say("'{name}' is missing; '{near}' is not known", name=name, near=near)
                    if near
                    else say("'{name}' is missing", name=name)
                )
                raise self.error(message, say("the field '{name}'", name=name))
        start = f"{self.place}." if self.place else ""
        return {k: Value(v, self.file, f"{start}{k[:_SHOWN]}") for k, v in self.value.items()}

    def items(self) -> list[Value]:
        """The entries of a list.

        Raises:
            DocumentError: it is no list.
        """
        if not isinstance(self.value, list):
            raise self.error(say("{kind} stands here", kind=self.words), say("a list in [ ]"))
        return [Value(v, self.file, f"{self.place}[{k}]") for k, v in enumerate(self.value)]

    def text(self) -> str:
        """A text that is not empty, its white space made single.

        Raises:
            DocumentError: it is no such text.
        """
        words = " ".join(self.value.split()) if isinstance(self.value, str) else ""
        if not words or not words.isprintable():
            raise self.error(
                say("{kind} stands here", kind=self.words), say("a text that can be printed")
            )
        return words

    def whole(self, first: int, last: int, what: str) -> int:
        """A whole number from `first` to `last`.

        Raises:
            DocumentError: it is no such number.
        """
        number = self.value
        if isinstance(number, bool) or not isinstance(number, int) or not first <= number <= last:
            known = (
                say("{low} to {high}", low=first, high=last)
                if first <= last
                else say("none, as there is none")
            )
            raise self.error(say("{kind} is no {what}", kind=self.words, what=what), known)
        return number

    def word(self, choices: tuple[str, ...]) -> str:
        """One of some words.

        Raises:
            DocumentError: it is another.
        """
        if self.value not in choices or not isinstance(self.value, str):
            near = nearest_name(self.value, choices) if isinstance(self.value, str) else None
            raise self.error(
                say("{kind} stands here", kind=self.words),
                reduce(
                    lambda first, last: say("{first} or {last}", first=first, last=last), choices
                ),
                near or "",
            )
        return self.value

    @property
    def words(self) -> str:
        """The value for a message, cut short."""
        if isinstance(self.value, list | dict):
            return say("a list") if isinstance(self.value, list) else say("a record")
        if isinstance(self.value, str) and not self.value:
            return say("an empty text")
        shown = json.dumps(self.value)
        return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."


def parse_json(content: bytes, file: str) -> Value:
    """The value that a JSON file holds.

    Raises:
        DocumentError: it is too large, no UTF-8 text or no JSON, names a field twice, or is nested
            too deeply.
    """
    root = Value(None, file)
    if len(content) > MAX_BYTES:
        raise root.error(
            say("the file is larger than {n} MiB", n=MAX_BYTES // 2**20),
            say("a smaller file"),
        )

    def record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            twice = next(k for n, (k, _) in enumerate(pairs) if k in dict(pairs[:n]))
            raise root.error(
                say("the field '{name}' stands twice in one record", name=twice[:_SHOWN])
            )
        return made

    def no_number(word: str) -> None:
        raise root.error(say("{word} is no JSON", word=word), say("a number"))

    try:
        text = content.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=record, parse_constant=no_number)
        # Half a surrogate pair is JSON, and no text that can be written anywhere.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        location = Location(file=file, line=error.lineno, column=error.colno)
        said = error.msg[0].lower() + error.msg[1:]
        message = say("this is no JSON: {message}", message=said)
        raise DocumentError([Problem(path=(), message=message, location=location)]) from None
    except UnicodeError:
        raise root.error(say("this is no text in UTF-8"), say("a JSON file")) from None
    except RecursionError:
        raise root.error(say("lists stand in lists too deeply"), say("a JSON file")) from None
    except ValueError:
        raise root.error(say("a number has too many digits"), say("a JSON file")) from None
    return Value(value, file)

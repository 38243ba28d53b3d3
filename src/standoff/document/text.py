"""The text of a model file: read with limits, decoded, and checked for what no text contains."""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from standoff.errors import DocumentError, Location, Problem, reason_of
from standoff.language import count, say

__all__ = ["BOM", "MAX_BYTES", "Text", "read_text"]

BOM = "\ufeff"
MAX_BYTES = 16 * 1024 * 1024
"""Largest file that is read."""

_LINE_END = re.compile("\r\n|\r|\n")
# What YAML does not allow in a file, and a byte order mark anywhere but at the start.
_NOT_TEXT = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True)
class Text:
    """A text and its name, which turns positions into lines and columns.

    Attributes:
        name: of the file, for messages.
        text: all of it, a byte order mark at its start included.
    """

    name: str
    text: str
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [self.first, *(match.end() for match in _LINE_END.finditer(self.text))]
        object.__setattr__(self, "_starts", starts)

    @property
    def first(self) -> int:
        """Where the content begins: after a byte order mark."""
        return 1 if self.text.startswith(BOM) else 0

    def location(self, index: int) -> Location:
        """The line and column of a position, which is brought inside the text first."""
        at = max(self.first, min(index, len(self.text)))
        line = bisect_right(self._starts, at)
        if line > 1 and self._starts[line - 1] == len(self.text):
            # The end of the last line starts no other line: its place is before that end.
            line -= 1
            at -= 2 if self.text.endswith("\r\n") else 1
        return Location(file=self.name, line=line, column=at - self._starts[line - 1] + 1)

    def error(self, index: int, message: str, expected: str = "") -> DocumentError:
        """The error that a file is no model file, for one place in it."""
        problem = Problem(path=(), message=message, expected=expected)
        return DocumentError([problem.at(self.location(index))])


def read_text(path: str | os.PathLike[str]) -> Text:
    """Read a file.

    Raises:
        DocumentError: it cannot be opened, is no regular file, is too large, or is not UTF-8 text.
    """
    name = os.fspath(path)
    nowhere = Text(name, "")
    try:
        # A FIFO is never opened for reading, because that waits for a writer.
        if not stat.S_ISREG(FilePath(path).stat().st_mode):
            folder = FilePath(path).is_dir()
            what = say("this is a folder") if folder else say("this is not a regular file")
            raise nowhere.error(0, what, say("a model file"))
        with FilePath(path).open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise nowhere.error(0, say("the file cannot be read: {reason}", reason=reason)) from None
    if len(content) > MAX_BYTES:
        raise nowhere.error(
            0,
            say("the file is larger than {n} MB", n=MAX_BYTES // 2**20),
            say("a smaller model file"),
        )
    return checked_text(decode(content, name), name)


def decode(content: bytes, name: str) -> str:
    """The text that bytes in UTF-8 make.

    Raises:
        DocumentError: they are not UTF-8; the place and the byte are named.
    """
    for mark, encoding in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if content.startswith(mark):
            raise Text(name, "").error(
                0, say("the file is in {encoding}", encoding=encoding), "UTF-8"
            )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Text(name, content[: error.start].decode("utf-8") + "?")
        if content[:200].count(0) * 3 > len(content[:200]):
            raise before.error(0, say("the file looks like UTF-16"), "UTF-8") from None
        message = say(
            "byte {n} (0x{byte}) is not UTF-8",
            n=error.start + 1,
            byte=format(content[error.start], "02x"),
        )
        raise before.error(len(before.text) - 1, message, say("a file saved as UTF-8")) from None


def checked_text(text: str, name: str) -> Text:
    """The text, if it has no characters that YAML forbids and is not too large.

    Raises:
        DocumentError: it has.
    """
    made = Text(name, text)
    if len(text) > MAX_BYTES:
        raise made.error(
            0,
            say("the text is longer than {n} characters", n=count(MAX_BYTES)),
            say("a shorter one"),
        )
    found = _NOT_TEXT.search(text, made.first)
    if found:
        code = ord(found.group())
        hint = say("UTF-8; the file looks like UTF-16") if code == 0 else ""
        raise made.error(
            found.start(),
            say("the character U+{code} cannot stand in a text", code=format(code, "04X")),
            hint,
        )
    return made

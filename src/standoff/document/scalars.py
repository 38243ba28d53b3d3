"""How a text is written as a YAML scalar, so that every YAML reader takes it for that text."""

from __future__ import annotations

import re

from standoff.document.data import Bare
from standoff.errors import ModelError, Problem
from standoff.language import say

__all__ = ["block_text", "flow_text"]

_PLAIN = re.compile(r"[^\W\d_](?:[\w.\-/<>=()+*;!%~$^' ]*[\w.)/])?|[(](?:[\w.\-/<>=()+* ]*[\w.)])?")
"""Texts that need no quotes anywhere: they begin with a letter or a bracket and hold no mark
that means something to YAML."""
_BARE = re.compile(r"[\w.+][\w.+-]*|-[\w.+][\w.+-]*", re.ASCII)
_NOT_A_TEXT = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|~)|[.]?(?:inf|nan)", re.IGNORECASE)
_ESCAPED = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_WIDTH = 100
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def flow_text(text: str) -> str:
    """The text as one line: plain where it can be, else in quotes.

    Raises:
        ModelError: it holds half a surrogate pair, which no file can.
    """
    if isinstance(text, Bare) and _BARE.fullmatch(text) and text != "null":
        return text
    if _PLAIN.fullmatch(text) and not _NOT_A_TEXT.fullmatch(text):
        return text
    if _ESCAPED.search(text):
        return '"' + "".join(map(_escape, text)) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def block_text(text: str, indent: int) -> str:
    """The text as the value of a key in block style: long lines folded after `>`, others after `|`.

    Args:
        text: what to write.
        indent: of the key, in spaces.

    Raises:
        ModelError: as `flow_text`.
    """
    lines = text.split("\n")
    if text.endswith("\n"):
        lines.pop()
    width = max(_WIDTH - indent - 2, 40)
    long = any(len(line) > width for line in lines)
    if not lines or not (long or len(lines) > 1) or not all(map(_readable, lines)):
        return flow_text(text)
    if not lines[0] or not lines[-1]:
        return flow_text(text)
    header = ">" if long else "|"
    if long:
        # In folded style a line end is a blank, and a blank line is a line end.
        folded = [_folded(line, width) for line in lines]
        lines = [part for parts in folded for part in (*parts, "")][:-1]
    if not text.endswith("\n"):
        header += "-"
    pad = " " * (indent + 2)
    return "\n".join([header, *(pad + line if line else "" for line in lines)])


def _readable(line: str) -> bool:
    """Whether a line can stand as it is in a block: no blanks at its ends or side by side."""
    return line == " ".join(line.split()) and not _ESCAPED.search(line)


def _folded(line: str, width: int) -> list[str]:
    """The line broken at blanks; no line where it is empty, because blank lines part the lines."""
    parts: list[str] = []
    for word in line.split():
        if parts and len(parts[-1]) + 1 + len(word) <= width:
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


def _escape(character: str) -> str:
    if not _ESCAPED.match(character) and character not in '"\\':
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        message = say(
            "half of a surrogate pair, U+{code}, cannot be written to a file",
            code=format(code, "04X"),
        )
        raise ModelError([Problem(path=(), message=message)])
    if character in '"\\':
        return "\\" + character
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

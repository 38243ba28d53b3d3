"""Elements of SVG as text: escaped, with short numbers, the same for the same input."""

from __future__ import annotations

import re
from html import escape

__all__ = ["Picture", "element", "number", "plain", "text_of"]

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What XML may not hold, and marks that would turn the writing of what stands beside them."""


class Picture(str):
    """An SVG document, which notebooks show as the picture that it is."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<SVG picture of {len(self):,} characters>"

    def _repr_svg_(self) -> str:
        return str(self)


def plain(text: str) -> str:
    """A text on one line that every XML reader takes as it is, not yet escaped."""
    return _FORBIDDEN.sub("\ufffd", " ".join(text.split()))


def text_of(text: str) -> str:
    """A text as the content of an element."""
    return escape(plain(text), quote=False)


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{round(value, 1) + 0.0:g}" if abs(value) < 100_000 else f"{value:.0f}"


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """An element; `_` in the name of an attribute stands for `-`, and `class_` for `class`.

    Args:
        name: of the element.
        children: made by this function or by `text_of`, joined as they are.
        attributes: those that are None are left out.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(children)}</{name}>" if children else f"<{name}{said}/>"


def _value(value: str | float) -> str:
    return escape(plain(value)) if isinstance(value, str) else number(value)

"""What the page says above the panes after something was done, or was not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Notice"]


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A message.

    Attributes:
        kind: `info` or `error`.
        text: a sentence.
        lines: what exactly is wrong.
        button: what a button says that sends the change again; "" for none.
        again: the fields that it sends.
        action: where to.
    """

    kind: str
    text: str
    lines: tuple[str, ...] = ()
    button: str = ""
    again: Mapping[str, str] = field(default_factory=dict)
    action: str = ""

"""A picture as a block of a report."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from standoff.picture.style import Theme
from standoff.report.blocks import Picture

__all__ = ["picture_of"]


def picture_of(draw: Callable[[Theme], str], caption: str) -> Picture:
    """A picture in both of its forms, with its own description as the alternative."""
    light, auto = draw("light"), draw("auto")
    desc = ET.fromstring(light).find("{http://www.w3.org/2000/svg}desc")  # noqa: S314 (our own)
    told = "" if desc is None else desc.text or ""
    return Picture(light=light, auto=auto, alternative=f"{caption}. {told}", caption=caption)

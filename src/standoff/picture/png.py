"""A picture as PNG, by vl-convert: without a browser, with a font of its own."""

from __future__ import annotations

from standoff.errors import StandoffError

__all__ = ["to_png"]

_MOST = 30_000_000
"""Pixels of a picture at most."""


def to_png(svg: str, scale: float = 2.0) -> bytes:
    """Make a PNG file of a picture drawn with the theme `light` or `dark`.

    Args:
        svg: the picture.
        scale: pixels for each unit of the drawing.

    Raises:
        StandoffError: vl-convert is not installed, or the picture would be too large.
    """
    from xml.etree import ElementTree as ET

    try:
        import vl_convert
    except ModuleNotFoundError:
        raise StandoffError(
            "PNG pictures need vl-convert; install it with: pip install 'standoff[plots]'"
        ) from None
    root = ET.fromstring(svg)  # noqa: S314 (our own)
    pixels = float(root.attrib["width"]) * float(root.attrib["height"]) * scale**2
    if not 0 < pixels <= _MOST:
        raise StandoffError(
            f"the picture would have {pixels:,.0f} pixels; at most {_MOST:,} are drawn: "
            "take a smaller scale"
        )
    made: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return made

"""Text for every format: without what a file cannot hold or a reader would obey."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standoff.picture.svg import plain
from standoff.report.blocks import Verdict

__all__ = ["WORDS", "plain"]

WORDS: Mapping[Verdict, str] = MappingProxyType(
    {"follows": "follows", "fails": "does not follow", "depends": "depends"}
)
"""What a verdict is called."""

"""The JSON Schema of model files, with which editors complete and check them."""

from __future__ import annotations

from importlib import resources

__all__ = ["schema_text"]


def schema_text() -> str:
    """The JSON Schema (draft 2020-12) as text."""
    return resources.files("standoff.document").joinpath("standoff.schema.json").read_text("utf-8")

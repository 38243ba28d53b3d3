"""What the shell offers for an argument when Tab is pressed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["complete_concepts", "complete_examples", "complete_models"]


def complete_models(_context: Any) -> list[tuple[str, str]]:
    """Model files around here and the bundled examples."""
    files = sorted(str(path) for path in Path().glob("*.y*ml"))
    folders = sorted(
        f"{path}/" for path in Path().iterdir() if path.is_dir() and path.name[0] != "."
    )
    return [
        *((file, "model file") for file in files),
        *complete_examples(_context),
        *((folder, "folder") for folder in folders),
    ]


def complete_examples(_context: Any) -> list[tuple[str, str]]:
    """The bundled examples."""
    from standoff.catalogue import examples

    return [(name, "bundled example") for name in examples()]


def complete_concepts(_context: Any) -> list[tuple[str, str]]:
    """The solution concepts."""
    from standoff.stability.registry import all_concepts

    return [*((c.id, c.name) for c in all_concepts().values()), ("all", "every concept")]

"""What the shell offers for an argument when Tab is pressed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["complete_concepts", "complete_examples", "complete_models"]


def complete_models(context: Any) -> list[tuple[str, str]]:
    """Model files in the folder that is being typed, its folders, and the bundled examples."""
    typed, slash, _ = context.incomplete.rpartition("/")
    prefix, folder = typed + slash, Path(typed or slash or ".")
    shown = sorted(path for path in folder.glob("*") if not path.name.startswith("."))
    files = [path.name for path in shown if path.suffix in (".yaml", ".yml")]
    folders = [path.name + "/" for path in shown if path.is_dir()]
    return [
        *((prefix + name, "model file") for name in files),
        *complete_examples(context),
        *((prefix + name, "folder") for name in folders),
    ]


def complete_examples(_context: Any) -> list[tuple[str, str]]:
    """The bundled examples."""
    from standoff.catalogue import examples

    return [(name, "bundled example") for name in examples()]


def complete_concepts(_context: Any) -> list[tuple[str, str]]:
    """The solution concepts."""
    from standoff.stability import all_concepts

    return [*((c.id, c.name) for c in all_concepts().values()), ("all", "every concept")]

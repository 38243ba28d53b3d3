"""`standoff new`: a model file to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.options import STANDARD, Force
from standoff.cli.output import write_file, write_text

__all__ = ["new", "template"]


def template() -> str:
    """A model file with comments that explain every part, ready to be checked and analysed."""
    return Path(__file__).with_name("template.standoff.yaml").read_text("utf-8")


def new(
    file: Annotated[str | None, Parameter(metavar="FILE")] = None, /, *, force: Force = False
) -> int:
    """Start a model file from a commented template.

    The template is a whole small conflict: change it to yours, and `standoff check` it.

    Args:
        file: What to write; - or nothing prints it.
    """
    if file in (None, STANDARD):
        write_text(template())
        return 0
    write_file(file, template(), force=force)
    write_text(f"wrote {file}; next: standoff check {file}\n")
    return 0

"""`standoff schema`: the JSON Schema of model files."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from standoff.cli.options import STANDARD, Force
from standoff.cli.output import write_file, write_text
from standoff.document import schema_text

__all__ = ["schema"]


def schema(
    *,
    output: Annotated[str | None, Parameter(("--output", "-o"), metavar="FILE")] = None,
    force: Force = False,
) -> int:
    """Print the JSON Schema of model files, for editors.

    With it an editor completes and checks a model while it is written. In an editor that reads
    YAML schemas: `# yaml-language-server: $schema=standoff.schema.json` as the first line.

    Args:
        output: Write it to this file.
    """
    if output in (None, STANDARD):
        write_text(schema_text())
    else:
        write_file(output, schema_text(), force=force)
    return 0

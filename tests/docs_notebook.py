"""The example notebook: `python tests/docs_notebook.py` runs it and writes it with its outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

__all__ = ["NOTEBOOK", "executed", "kinds", "read"]

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebooks" / "article.ipynb"


def executed(path: Path = NOTEBOOK) -> Any:
    """The notebook after running all its cells in a fresh kernel of this interpreter.

    Raises:
        CellExecutionError: a cell fails.
    """
    notebook = read(path)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", record_timing=False)
    client.execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            output.pop("execution_count", None)
            # Whole conflicts as text, where a table or a picture says what matters.
            if len(output.get("data", ())) > 1:
                output.data.pop("text/plain")
    return notebook


def kinds(notebook: Any) -> list[list[list[str]]]:
    """In which forms each cell shows what it computed."""
    return [
        [sorted(output.get("data", {"text": ""})) for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def read(path: Path = NOTEBOOK) -> Any:
    """The notebook as it is kept."""
    return nbformat.reads(path.read_text("utf-8"), as_version=4)  # type: ignore[no-untyped-call]


def main() -> None:
    """Run it and write it."""
    notebook = executed()
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    NOTEBOOK.write_text(nbformat.writes(notebook) + "\n", "utf-8")  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()

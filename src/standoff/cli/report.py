"""`standoff report`: what was found, as a document for people."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Literal

from cyclopts import Parameter

from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import STANDARD, Backend, Force, Json, Language, Model
from standoff.cli.output import check_target, write_file, write_json, write_text
from standoff.cli.progress import progress_bar
from standoff.errors import StandoffError
from standoff.language import speaking

__all__ = ["report"]

_TEXTS = ("html", "md")
_FORMATS = ("pdf", "html", "md", "docx")


def report(
    model: Model,
    /,
    *,
    output: Annotated[str | None, Parameter(("--output", "-o"), metavar="FILE")] = None,
    format: Literal["pdf", "html", "md", "docx"] | None = None,  # noqa: A002
    paper: Literal["a4", "letter"] = "a4",
    language: Language = "en",
    changes: Annotated[bool, Parameter(negative="--no-changes")] = True,
    force: Force = False,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Write down what was found, for people.

    The ending of FILE says how: .pdf, .html, .md or .docx. The first page needs no knowledge of
    the method.

    Args:
        output: The file to write; - prints it, if --format says html or md.
        format: What to write, whatever the file's ending.
        paper: Of a PDF or DOCX.
        changes: Whether to try every single change of the premises.
    """
    if output is None:
        raise StandoffError("--output is missing: a file that ends in .pdf, .html, .md or .docx")
    kind = format or PurePath(output).suffix.lower().removeprefix(".")
    if kind not in _FORMATS:
        where = "--format is needed where the report is printed" if output == STANDARD else ""
        raise StandoffError(where or f"{output}: a report ends in .pdf, .html, .md or .docx")
    if output == STANDARD and (kind not in _TEXTS or as_json):
        what = "--json leaves no room for it" if as_json else f"{kind} is no text"
        raise StandoffError(f"the report cannot be printed, as {what}; give --output a file")
    if output != STANDARD:
        check_target(output, force=force)
    content = _written(model, kind, paper, language, changes=changes, backend=backend)
    if output == STANDARD:
        assert isinstance(content, str)
        write_text(content)
        return 0
    write_file(output, content, force=force)
    if as_json:
        size = len(content.encode("utf-8") if isinstance(content, str) else content)
        write_json({"standoff": 1, "format": kind, "file": output, "bytes": size})
    else:
        write_text(f"wrote {clean(output)}\n")
    return 0


def _written(
    model: str,
    kind: str,
    paper: Literal["a4", "letter"],
    language: str,
    *,
    changes: bool,
    backend: str | None,
) -> str | bytes:
    from standoff.report import build_report, to_docx, to_html, to_markdown, to_pdf
    from standoff.report.needs import need

    need(kind)
    conflict = load_model(model)
    with progress_bar("Trying changes of the premises") as progress, speaking(language):
        made = build_report(conflict, changes=changes, backend=backend, progress=progress)
    if kind == "html":
        return to_html(made)
    if kind == "md":
        return to_markdown(made)
    return to_pdf(made, paper) if kind == "pdf" else to_docx(made, paper)

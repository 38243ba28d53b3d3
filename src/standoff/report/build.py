"""A report, put together."""

from __future__ import annotations

from standoff.language import language, say
from standoff.levers.tally import Progress
from standoff.model import Conflict
from standoff.report.blocks import Break, Report
from standoff.report.inputs import Findings, find
from standoff.report.method import method
from standoff.report.premises import premises
from standoff.report.results import states, turning, verdicts
from standoff.report.summary import summary
from standoff.version import __version__

__all__ = ["build_report", "report_of"]


def build_report(
    conflict: Conflict,
    *,
    changes: bool = True,
    backend: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """Examine a conflict and write down what was found, as blocks that each format can write.

    The report is in the language that is spoken; `with standoff.speaking("uk")` makes it Ukrainian.

    Args:
        conflict: the model.
        changes: whether to try every single change of its premises.
        backend: as in `analyze`.
        progress: is told how many more changed models have been dealt with.

    Raises:
        ModelError, TooLargeError: as `analyze` and `check_claims`.
    """
    return report_of(find(conflict, changes=changes, backend=backend, progress=progress))


def report_of(findings: Findings) -> Report:
    """The report of what was found."""
    conflict = findings.conflict
    authors = dict.fromkeys(source.author for source in conflict.sources.values() if source.author)
    what = say("What would hold, and why")
    if findings.claims:
        what = say("Whether the conclusions follow")
    return Report(
        title=" ".join(conflict.title.split()) or say("A conflict without a title"),
        subtitle=what,
        author=next(iter(authors)) if len(authors) == 1 and findings.claims else "",
        version=__version__,
        language=language(),
        blocks=(
            *summary(findings),
            Break(),
            *premises(findings.analysis.space),
            *verdicts(findings),
            *turning(findings),
            *states(findings),
            *method(findings),
        ),
    )

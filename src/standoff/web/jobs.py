"""What is computed in a process of its own: a model's text goes in, a part of the page out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from standoff.analysis import Analysis, analyze
from standoff.claims import ClaimResults, check_claims
from standoff.document import parse_conflict
from standoff.errors import NotApplicableError, StandoffError
from standoff.language import speaking
from standoff.model import Conflict, Priorities
from standoff.readings import readings_ahead
from standoff.statusquo import Paths, paths
from standoff.web.asks import answer_to
from standoff.web.counting import Counting
from standoff.web.drawing import picture_of
from standoff.web.process import Report
from standoff.web.render import render
from standoff.web.results import View, reasons_of, table_of, ways_of
from standoff.web.verdicts import verdicts_of

__all__ = ["run_job", "view_of"]


_READINGS = 4096
"""Readings looked at while a model is being worked on; of more, so many are drawn."""


@dataclass
class Study:
    """A model and what has been computed of it, each once."""

    conflict: Conflict
    report: Report | None = None

    @cached_property
    def analysis(self) -> Analysis:
        """Under the four classical concepts."""
        return analyze(self.conflict)

    @cached_property
    def claims(self) -> ClaimResults | str:
        """The verdicts, or why there are none."""
        counting = None
        if self.report is not None and self.conflict.claims:
            counting = Counting(self.report, "claims", self._readings, 0.2, 0.8)
        try:
            return check_claims(self.conflict, max_readings=_READINGS, progress=counting)
        except StandoffError as error:
            return str(error)

    def _readings(self) -> int:
        return readings_ahead(self.conflict, _READINGS)

    @cached_property
    def paths(self) -> Paths | str | None:
        """The ways from today, why there are none, or None where no day is today."""
        if self.conflict.status_quo is None:
            return None
        try:
            return paths(self.conflict, chances=False)
        except (NotApplicableError, StandoffError) as error:
            return str(error)


@lru_cache(maxsize=4)
def _study(text: str, name: str, _language: str) -> Study:
    # What could not be computed is kept in words, so each language has its own.
    return Study(parse_conflict(text, name))


def run_job(
    report: Report, kind: str, text: str, name: str, language: str, options: Mapping[str, str]
) -> str:
    """Compute one part of the page.

    Args:
        report: is told how far it is.
        kind: `results`; `state` for only the selected state; `ask` for a further question; or
            `draft` for the text of a model of the article whose path is the name, with who is who
            as JSON in the option `parties`.
        text: of the model file.
        name: of it, for messages.
        language: of the page.
        options: what the user looks at: the fields of `View`, and `base`, the model's address.

    Raises:
        StandoffError: it cannot be computed; the message is for people.
    """
    with speaking(language):
        if kind == "draft":
            return _draft(report, name, options)
        study = _study(text, name, language)
        return _KINDS[kind](report, study, language, options)


def _results(report: Report, study: Study, language: str, options: Mapping[str, str]) -> str:
    report("states", None)
    view = view_of(options)
    analysis = study.analysis
    report("claims", 0.2)
    study.report = report
    claims = study.claims
    report("paths", 0.8)
    ways = study.paths
    report("picture", 0.9)
    values = {
        "base": options["base"],
        "view": view,
        "picture": picture_of(analysis, options["base"]),
        "verdicts": verdicts_of(claims) if isinstance(claims, ClaimResults) else [],
        "claims_error": claims if isinstance(claims, str) else "",
        "readings": claims.readings if isinstance(claims, ClaimResults) else None,
        "table": table_of(analysis, view),
        "reasons": reasons_of(analysis, view),
        "ways": ways_of(ways) if isinstance(ways, Paths) else [],
        "ways_error": ways if isinstance(ways, str) else "",
        "today": study.conflict.status_quo is not None,
        "outcomes": list(study.conflict.outcomes),
        "dms": [(dm.id, dm.name) for dm in study.conflict.decision_makers],
        "example_changes": _examples(study.conflict),
        "asked": "",
        "others": [name for name in options.get("others", "").split() if name],
    }
    return render(language, "results.html", values)


def _examples(conflict: Conflict) -> list[str]:
    """A few changes that this model could have."""
    made = [f"drop rule: {rule.formulas[0]}" for rule in conflict.rules[:1] if not rule.maybe]
    for dm, preference in conflict.preferences.items():
        if isinstance(preference, Priorities) and len(preference.statements) > 1:
            made.append(f"move {dm} 2 to 1")
            break
    if conflict.options:
        made.append(f"fix {conflict.option_ids[0]} = {conflict.options[0].levels[-1]}")
    return made


def _state(_: Report, study: Study, language: str, options: Mapping[str, str]) -> str:
    values = {
        "base": options["base"],
        "view": view_of(options),
        "reasons": reasons_of(study.analysis, view_of(options)),
    }
    return render(language, "state.html", values)


def _ask(report: Report, study: Study, language: str, options: Mapping[str, str]) -> str:
    report("search", None)
    values = {"base": options["base"], "answer": answer_to(study.conflict, options, report)}
    return render(language, "answer.html", values)


def _draft(report: Report, path: str, options: Mapping[str, str]) -> str:
    from standoff.draft.extract import extract
    from standoff.draft.modelling import draft_model
    from standoff.draft.source import read_source

    report("article", None)
    account = extract(read_source(path), parties=json.loads(options.get("parties", "{}")))
    return draft_model(account, file=Path(path).name).text


_KINDS = {"results": _results, "state": _state, "ask": _ask}


def view_of(options: Mapping[str, str]) -> View:
    """What somebody looks at, out of the address's options."""
    return View(
        state=options.get("state", ""),
        everything=options.get("show", "") == "all",
        where=options.get("where", "")[:1000].strip(),
        concept=options.get("concept", ""),
    )

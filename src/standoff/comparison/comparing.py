"""Two authors' models of the same stand-off: premises, verdicts, and which account for which."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.comparison.accounts import Account, Answer, account, estimate
from standoff.comparison.differences import Difference, find_differences
from standoff.comparison.models import Models
from standoff.comparison.pair import Pair, obstacles
from standoff.comparison.questions import Author, Question, questions
from standoff.errors import NotApplicableError
from standoff.model import Conflict
from standoff.readings import DEFAULT_MAX_READINGS, require_readable
from standoff.stability import find_concepts

if TYPE_CHECKING:
    import pandas

__all__ = ["DEFAULT_MAX_MODELS", "Comparison", "Finding", "compare"]

DEFAULT_MAX_MODELS = 1024
"""Models between the two that are looked at: all of those of ten differences."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What both models say to a question.

    Attributes:
        kind: a claim, or an outcome that some equilibrium has.
        id: of the claim or the outcome.
        says: the author's words.
        text: the formal claim as written.
        concepts: ids of the concepts under which it is asked.
        author: in whose model it stands.
        a, b: the verdict of either model and the share of its readings in which it holds, on
            average over the concepts.
        account: for different verdicts, which premises account for them; None where the models
            cannot be mixed.
    """

    kind: Literal["claim", "outcome"]
    id: str
    says: str
    text: str
    concepts: tuple[str, ...]
    author: Author
    a: Answer
    b: Answer
    account: Account | None

    @property
    def differs(self) -> bool:
        """Whether the verdicts do."""
        return self.a.verdict != self.b.verdict


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison:
    """Two models of the same stand-off.

    Attributes:
        a, b: the models.
        differences: where their premises differ.
        findings: what both say to each claim and about each outcome.
        unasked: questions that cannot be put to both, by id, and why.
        models: how many models between the two were looked at, themselves included.
        impossible: how many others there are not, because premises of the one do not go with
            those of the other.
        complete: whether all models between the two were looked at.
    """

    a: Conflict
    b: Conflict
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]
    unasked: tuple[tuple[str, str], ...]
    models: int
    impossible: int
    complete: bool

    @property
    def disagreements(self) -> tuple[Finding, ...]:
        """The findings that differ."""
        return tuple(one for one in self.findings if one.differs)

    def to_dict(self) -> dict[str, Any]:
        """The document that `standoff compare --json` prints."""
        return {
            "standoff": 1,
            "titles": [self.a.title, self.b.title],
            "differences": [one.to_dict() for one in self.differences],
            "findings": [_record(one) for one in self.findings],
            "unasked": [{"id": name, "reason": why} for name, why in self.unasked],
            "models": self.models,
            "impossible": self.impossible,
            "complete": self.complete,
        }

    def to_frame(self) -> pandas.DataFrame:
        """One row a question: what either model says to it, and what accounts for a difference.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.frame import rows_frame

        return rows_frame(self._rows(), "question")

    def _repr_html_(self) -> str:
        from standoff.html import rows_html

        words = (
            f"{len(self.differences):,} premises and {len(self.disagreements):,} verdicts differ"
        )
        return rows_html(f"{self.a.title} | {self.b.title}: {words}", self._rows())

    def _rows(self) -> list[dict[str, object]]:
        return [
            {
                "question": one.id,
                "kind": one.kind,
                "formally": one.text,
                "concepts": ", ".join(one.concepts),
                "a": one.a.verdict,
                "b": one.b.verdict,
                "accounts": " or ".join(self._words(group) for group in one.account.enough)
                if one.account
                else "",
            }
            for one in self.findings
        ]

    def _words(self, group: tuple[int, ...]) -> str:
        parts = (self.differences[k] for k in group)
        return " with ".join(f"{one.about}: {one.b}" for one in parts)


def _record(one: Finding) -> dict[str, Any]:
    sides = {
        name: {"verdict": answer.verdict, "share": answer.share}
        for name, answer in (("a", one.a), ("b", one.b))
    }
    told = one.account
    return {
        "kind": one.kind,
        "id": one.id,
        "says": one.says,
        "claim": one.text,
        "concepts": list(one.concepts),
        "author": one.author,
        **sides,
        "account": told
        and {
            "enough": [list(group) for group in told.enough],
            "needed": [list(group) for group in told.needed],
            "parts": None if told.parts is None else list(told.parts),
            "errors": None if told.errors is None else list(told.errors),
            "complete": told.complete,
        },
    }


def compare(
    a: Conflict,
    b: Conflict,
    *,
    concepts: str | Iterable[str] = DEFAULT_CONCEPTS,
    max_models: int = DEFAULT_MAX_MODELS,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Comparison:
    """Compare two models of the same stand-off.

    Premises are the same where they mean the same: formulas that hold at the same states,
    whatever their words. To find which differences account for a difference of verdicts, models
    between the two are checked, each with some premises of the first and the others of the second.

    Args:
        a, b: the models. Decision makers, options and claims are matched by their ids.
        concepts: ids of solution concepts, or `all`, under which outcomes are compared; claims
            are checked under their own.
        max_models: how many models between the two are looked at; of more, those that differ
            least from either, and orders drawn at random.
        max_readings: as in `check_claims`, of each of these models.
        seed: of what is drawn.
        backend: as in `analyze`.
        progress: called with how many more models have been looked at.

    Raises:
        NotApplicableError: the models have no frame in common: one is a graph and the other is
            not, their graphs have other states, or a common option other levels; or preferences
            are strong, fuzzy or probable, or there are attitudes.
        ModelError: a model has no states, or its preferences do not fit.
        NotFoundError: there is no such concept.
    """
    for conflict in (a, b):
        require_readable(conflict, "Comparing models")
    if reasons := obstacles(a, b):
        message = f"the two models cannot be laid side by side: {'; '.join(reasons)}"
        raise NotApplicableError(message)
    pair = Pair(a, b)
    chosen = tuple(concept.id for concept in find_concepts(concepts))
    asked = questions(pair, chosen)
    put = tuple(one for one in asked if not one.unasked)
    differences = find_differences(pair)
    models = Models(pair, differences, put, max_models, max_readings, seed, backend, progress)
    return Comparison(
        a=a,
        b=b,
        differences=differences,
        findings=_findings(models, put, len(differences), seed),
        unasked=tuple((one.id, one.unasked) for one in asked if one.unasked),
        models=sum(one is not None for one in models.known.values()),
        impossible=sum(one is None for one in models.known.values()),
        complete=len(models.known) == 2 ** len(differences),
    )


def _findings(models: Models, put: tuple[Question, ...], n: int, seed: int) -> tuple[Finding, ...]:
    first, second = models.ends()
    differing = [k for k in range(len(put)) if first[k].verdict != second[k].verdict]
    if differing:
        models.look_around(n)
    accounts = {k: account(k, n, models.known) for k in differing}
    wanted = [k for k, (_, estimated) in accounts.items() if estimated]
    drawn = estimate(wanted, n, models.answers, models.room, seed) if wanted else None
    made = []
    for k, one in enumerate(put):
        told = accounts[k][0] if k in accounts else None
        if told and drawn and k in drawn:
            told = replace(told, parts=drawn[k][0], errors=drawn[k][1])
        made.append(
            Finding(
                kind=one.kind,
                id=one.id,
                says=one.claim.says,
                text=one.claim.formula.text,
                concepts=one.claim.concepts,
                author=one.author,
                a=first[k],
                b=second[k],
                account=told,
            )
        )
    return tuple(made)

"""The page in Ukrainian: results, further questions, the questions of a draft."""

from __future__ import annotations

import re
from html import unescape

import pytest

import standoff as so
from spoken import hold_ukrainian, known_in, names_in, words_in
from standoff.catalogue import example_text, examples
from standoff.claims import check_claims
from standoff.draft.modelling.questions import questions_of
from standoff.errors import StandoffError
from standoff.language import speaking
from standoff.space import build_space
from standoff.web.jobs import run_job
from standoff.web.questions import answer_question, questions_in

DRAFT = """\
standoff: 1
# ? Does Union prefer 'Strike' to not 'Rise' by Company? The text does not say.
# ? Does Company want not 'Strike' by Union? The text does not say.
decision_makers:
  u: {name: Union, options: {strike: Strike}}
  c: {name: Company, options: {rise: Rise}}
status_quo: {strike: yes, rise: no}
preferences:
  u: {priorities: [any_order: [strike, not rise]]}
  c: {priorities: [maybe: not strike, not rise]}
"""


def test_questions_of_a_draft_are_asked_in_ukrainian_and_kept_as_they_are_written() -> None:
    conflict = so.parse_conflict(DRAFT)
    english = questions_of(conflict)
    with speaking("uk"):
        found = questions_of(conflict)
        shown, n = questions_in(conflict, DRAFT, "x.yaml")
    assert [one.text for one in found] == [one.text for one in english]
    assert all(one.text == one.told for one in english)
    assert found[0].told == (
        "Що важить більше для учасника Union: «Strike» або не «Rise» (Company)? "
        "У тексті цього немає."
    )
    assert [one.label for one in found[0].choices] == ["«Strike»", "не «Rise» (Company)"]
    hold_ukrainian([one.told for one in found], names_in(conflict))
    assert [one["text"] for one in shown] == [one.text for one in english[:2]], "asked by these"
    assert n == 2
    after = answer_question(DRAFT, "x.yaml", shown[0]["text"], "0")
    assert shown[0]["text"] not in after


def page_text(markup: str) -> str:
    """What a person reads, without pictures and forms' fields."""
    markup = re.sub(r"<svg.*?</svg>", "", markup, flags=re.DOTALL)
    markup = re.sub(r"<(code|textarea)\b.*?</\1>", "", markup, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", " ", markup))


@pytest.mark.parametrize("name", examples())
def test_the_results_on_the_page_are_ukrainian(name: str) -> None:
    conflict = so.load(name)
    said = [c.says for c in conflict.claims.values()]
    said += [c.likelihood for c in conflict.claims.values() if isinstance(c.likelihood, str)]
    said += [label.name for label in conflict.states.values()]
    known = known_in(conflict) | words_in(conflict.title, *said, *conflict.outcomes)
    for refused in (check_claims, so.paths):
        try:
            refused(conflict)
        except StandoffError as error:
            known |= words_in(str(error))

    def page(kind: str, **options: str) -> str:
        def report(
            stage: str, share: float | None = None, count: tuple[int, int] | None = None, /
        ) -> None: ...

        base = {"base": "/m/x", "others": ""}
        return page_text(run_job(report, kind, example_text(name), name, "uk", base | options))

    texts = [page("results"), page("state", state="#0"), page("state", state="#1")]
    if all(structure.unknown for structure in conflict.structures.values()) and conflict.claims:
        texts.append(page("ask", ask="readings"))
    if conflict.claims and build_space(conflict).n_states < 16:
        texts += [
            page("ask", ask="overturn", claim=result.id)
            for result in check_claims(conflict).claims
            if result.verdict != "depends"
        ]
    hold_ukrainian(texts, known)

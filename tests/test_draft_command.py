"""`standoff draft`: from a file to a file, the questions in the terminal, and bad input."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import pytest

import standoff as so
from cli_runner import SMALL, Runner, write
from drafting import STRAIT, account_from
from standoff.draft.account import Account, ElementKind
from standoff.draft.gold import account_of, read_annotations
from standoff.draft.modelling import Draft, draft_model
from standoff.draft.quotes import quoted_parts
from standoff.draft.source import read_source
from standoff.errors import SourceError

# Hard lines, as in a mail; the same structure as the column behind the first example.
ARTICLE = """\
Talks will not open the strait

Phone calls between Chile and Peru, even in theory, are not capable of ending the war. A ceasefire
is highly unlikely.

Peru wants Bolivia to leave the islands. It will keep pressuring Bolivia through every channel. That
is why a one-on-one meeting with Chile is a strategic goal for Peru.

Chile wants to stop paying for the patrols. It would rather not arm anybody.

The likely outcome of a phone call is a joint statement. Peru is not ready for a truce, and Chile
lacks the tools to force Peru to stop.
"""
GOLD = Path(__file__).parent / "gold"
RECIPE = """\
Sift two cups of flour into a bowl and add a pinch of salt. Whisk in three eggs, then pour in the
milk slowly until the batter is smooth. Let it rest for half an hour. You can add lemon if you like.
It will keep until the next day, but it is unlikely to last that long.
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> so.Conflict:
    path = write(tmp_path_factory.mktemp("texts"), ARTICLE, "strait.txt")
    return so.parse_conflict(so.draft(path).text)


@pytest.fixture
def marked(tmp_path: Path) -> tuple[Path, Path]:
    """A text, and a file of annotations of it."""
    account = account_from(STRAIT)
    entries = [
        {
            "type": one.kind.value,
            "start": one.anchor.start,
            "end": one.anchor.end,
            "quote": one.quote,
            "holder": list(one.holders),
            **({"party": one.party} if one.party else {}),
            **({"band": one.band} if one.band else {}),
        }
        for one in account.elements
    ]
    text = write(tmp_path, account.source.text, "strait.txt")
    return text, write(tmp_path, json.dumps({"annotations": entries}), "strait.json")


def options(conflict: so.Conflict) -> dict[str, list[str]]:
    return {dm.name: [o.name for o in dm.options] for dm in conflict.decision_makers}


def test_a_text_is_read_and_modelled(drafted: so.Conflict) -> None:
    found = options(drafted)
    assert set(found) == {"Peru", "Chile", "Bolivia"}
    assert "Keep pressuring Bolivia" in found["Peru"]
    assert "Keep up the fighting" in found["Peru"]
    assert "Keep paying for the patrols" in found["Chile"]
    assert found["Bolivia"] == ["Leave the islands"]
    assert {"Issue a joint statement", "Agree to a one-on-one meeting with Chile"} <= set(
        found["Chile"]
    )
    assert any("lacks the tools" in str(rule.quote) for rule in drafted.rules)
    claims = {str(claim.formula) for claim in drafted.claims.values()}
    assert {"not equilibrium(ceasefire)", "equilibrium(ceasefire)"} <= claims
    assert any("joint_statement" in claim for claim in claims)


def test_a_draft_is_written_once_and_leads_to_its_text(
    run: Runner, marked: tuple[Path, Path]
) -> None:
    text, annotations = marked
    (text.parent / "models").mkdir()
    target = text.parent / "models" / "m.standoff.yaml"
    words = ("draft", text, "--annotations", annotations, "-o", target)
    result = run(*words)
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        f"wrote {target}: 3 decision makers, 9 options and 4 claims\n"
        "1 passage was found and not used; the notes have them\n"
        f"6 questions are open; next: standoff draft --review {target}\n"
    )
    assert so.load(target).sources["text"].file == "../strait.txt"
    assert run("check", target).out == "ok: 256 states, 3 decision makers\n"
    assert "goal of Tarn → option velm.one_on_one_meeting; priority of tarn" in (
        " ".join(run("annotate", target).out.split())
    )
    again = run(*words)
    assert (again.status, again.err) == (2, f"standoff: {target} exists; --force replaces it\n")
    assert run(*words, "--force", "--max-options", 3).status == 0
    assert len(so.load(target).options) == 3


@cache
def modelled(path: Path) -> tuple[Account, Draft]:
    """What is marked in an annotated text, and the model that is made of it."""
    account = read_annotations(path.with_suffix(".gold.json"), read_source(path))
    return account, draft_model(account)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.txt")), ids=lambda path: path.stem)
def test_every_annotated_text_gives_a_model_of_its_words(path: Path) -> None:
    account, draft = modelled(path)
    source = account.source
    conflict = so.parse_conflict(draft.text)
    assert conflict == draft.conflict
    assert 3 <= len(conflict.options) <= 12
    assert so.analyze(conflict).space.n_states > 1
    assert all(part.quote in source.text for part in quoted_parts(conflict))
    assert 0 < len(draft.questions) <= 6


@pytest.mark.no_cover
def test_as_many_conclusions_become_claims_as_the_documentation_says() -> None:
    marked = told = 0
    for path in GOLD.glob("*.txt"):
        account, draft = modelled(path)
        marked += len(account.of_kind(ElementKind.CLAIM))
        told += len(draft.conflict.claims)
    assert 0.3 <= told / marked <= 0.4


def test_a_draft_is_printed_or_told_as_json(run: Runner, marked: tuple[Path, Path]) -> None:
    text, annotations = marked
    printed = run("draft", text, "--annotations", annotations).out
    assert so.parse_conflict(printed).dm_ids == ("tarn", "velm", "sola")
    document = json.loads(run("draft", text, "--annotations", annotations, "--json").out)
    assert document["model"] == printed
    assert document["file"] is None
    assert document["options"][0] == "tarn.pressure_sola"
    assert [len(one["answers"]) for one in document["questions"]] == [2] * 6
    assert ["status_quo"] in [one["path"] for one in document["guesses"]]
    assert [one["quote"] for one in document["left_out"]] == ["Orra has no ships"]
    target = text.parent / "m.yaml"
    words = ("draft", text, "--annotations", annotations, "--json", "-o", target)
    assert "model" not in json.loads(run(*words).out)


class Answers:
    """Runs `draft --review` with what a person types."""

    def __init__(self, run: Runner, patch: pytest.MonkeyPatch, model: Path) -> None:
        self.run, self.patch, self.model = run, patch, model

    def __call__(self, typed: str) -> str:
        self.patch.setattr("sys.stdin", io.StringIO(typed))
        result = self.run("draft", "--review", self.model)
        assert (result.status, result.err) == (0, "")
        return result.out


@pytest.fixture
def review(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Answers:
    text = draft_model(account_from(STRAIT)).text
    return Answers(run, monkeypatch, write(tmp_path, text + "# at the end\n"))


def test_questions_are_asked_one_at_a_time(review: Answers) -> None:
    first = so.load(review.model)
    out = review("2\nwhat\n1\ns\nq\n1\n")
    assert out.count("number, s to skip, q to quit") == 5
    assert "'what' is none of the answers" in out
    assert out.endswith(f"4 questions are open; next: standoff check {review.model}\n")
    text, second = review.model.read_text("utf-8"), so.load(review.model)
    assert text.count("# ? ") == 4
    assert text.endswith("# at the end\n")
    assert second.preferences["velm"] != first.preferences["velm"]
    assert second.preferences["sola"] == first.preferences["sola"]
    out = review("1\n" * 8)
    assert out.endswith(f"0 questions are open; next: standoff check {review.model}\n")
    assert "maybe:" not in review.model.read_text("utf-8")
    assert review("") == "no questions are open\n"


def test_what_any_model_leaves_open_can_be_asked(review: Answers) -> None:
    model = SMALL.replace(
        "[stay, go, offer = some]", "[any_order: [stay, {maybe: go}], maybe: peace]"
    )
    review.model.write_text(model, "utf-8")
    out = review("1\n2\n1\n")
    assert "What matters more to Anna: that Ben stay or to go?" in out
    assert out.endswith(f"0 questions are open; next: standoff check {review.model}\n")
    preference = so.load(review.model).preferences["a"]
    assert preference == so.Priorities(["stay", "peace"])


def test_an_answer_is_kept_when_the_next_one_never_comes(review: Answers) -> None:
    out = review("1\n")
    assert "5 questions are open" in out
    assert review.model.read_text("utf-8").count("# ? ") == 5
    assert [path.name for path in review.model.parent.iterdir()] == [review.model.name]


def test_reviews_that_cannot_be(run: Runner, review: Answers) -> None:
    def told(*words: object) -> str:
        result = run("draft", "--review", *words)
        assert result.status == 2
        return result.err

    assert "--review asks in the terminal" in told(review.model, "--json")
    assert "--review asks in the terminal" in told(review.model, "-o", "x")
    assert "--review needs a file" in told("-")
    assert "no file or bundled example 'none.yaml'" in told("none.yaml")
    assert "chicken is a bundled example" in told("chicken")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no text"),
        (bytes(range(256)) * 8, ""),
        (b"a " * 6_000_000, "larger than"),
        (b"The union wants more pay.", "no two parties with opposed wants were found"),
        (RECIPE.encode(), "no two parties with opposed wants were found"),
        (b"It was raining. The lamps went on, and nobody spoke.", "no two parties"),
    ],
    ids=["empty", "binary", "large", "one sentence", "recipe", "no parties"],
)
def test_texts_that_no_model_can_be_made_of(
    run: Runner, tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(content)
    result = run("draft", path, "-o", tmp_path / "m.yaml")
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert result.err.startswith("standoff: ")
    assert result.err.count("\n") == 1
    assert [one.name for one in tmp_path.iterdir()] == ["text.txt"]


def test_files_that_are_no_texts(run: Runner, tmp_path: Path) -> None:
    assert "No such file" in run("draft", tmp_path / "none.txt").err
    assert run("draft", tmp_path).status == 2
    assert "the account has to be a file" in run("draft", "-").err
    assert run("draft", tmp_path, "--max-options", 1).status == 2


def test_an_interruption_leaves_no_file(
    run: Runner, marked: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    text, annotations = marked
    monkeypatch.setattr("standoff.cli.output.os.fdopen", interrupted)
    before = sorted(text.parent.iterdir())
    words = ("draft", text, "--annotations", annotations, "-o", text.parent / "m.yaml")
    assert run(*words).status == 130
    assert sorted(text.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "this is no JSON"),
        ("[]", "expected a mapping with 'annotations'"),
        ('{"annotations": [1]}', "annotation 0: "),
        ('{"annotations": [{"type": "wish", "start": 0, "end": 1, "quote": "C"}]}', "'wish'"),
        ('{"annotations": [{"type": "goal", "start": 0, "end": 1}]}', "'quote' is missing"),
        (
            '{"annotations": [{"type": "goal", "start": 0, "end": 2, "quote": "No"}]}',
            "characters 0 to 2 of the text are not 'No'",
        ),
        (
            '{"annotations": [{"type": "claim", "start": 0, "end": 1, "quote": "C", "band": "?"}]}',
            "'?' is missing or not allowed",
        ),
    ],
)
def test_annotations_that_are_wrong(
    run: Runner, tmp_path: Path, content: str, message: str
) -> None:
    text = write(tmp_path, "Calls.", "text.txt")
    result = run("draft", text, "--annotations", write(tmp_path, content, "a.json"))
    assert result.status == 2
    assert message in result.err
    with pytest.raises(SourceError, match="the file cannot be read"):
        read_annotations(tmp_path / "none.json", read_source(text))
    with pytest.raises(SourceError, match="expected a mapping"):
        account_of(None, read_source(text))

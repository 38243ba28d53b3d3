"""Concepts by name, what does not apply, and what is too large."""

from __future__ import annotations

import pytest

from standoff import Conflict, analyze, example_text, load, parse_conflict
from standoff.errors import NotApplicableError, NotFoundError, TooLargeError
from standoff.model import DecisionMaker, Option, Weights
from standoff.stability import all_concepts, concept_families, find_concept, find_concepts

FAMILIES = {
    "maximin": 4,
    "metarational": 4,
    "credible_metarational": 4,
    "limited": 3,
    "seq": 2,
    "stackelberg": 1,
}


def grid(*options: int) -> Conflict:
    """A conflict of decision makers with so many yes/no options, all indifferent."""
    dms = tuple(
        DecisionMaker(id="abcdef"[i], options=tuple(Option(id=f"o{i}x{k}") for k in range(n)))
        for i, n in enumerate(options)
    )
    return Conflict(decision_makers=dms, preferences={dm.id: Weights({}) for dm in dms})


def test_each_family_stands_once_at_its_default() -> None:
    assert {f.id: f.default for f in concept_families().values()} == FAMILIES
    numbered = [c.id for c in all_concepts().values() if c.number is not None]
    assert sorted(numbered) == sorted(f"{name}_{number}" for name, number in FAMILIES.items())
    for name, number in FAMILIES.items():
        if name != "seq":
            assert find_concept(name).id == f"{name}_{number}"
    assert find_concept("seq").id == "seq"


def test_every_concept_says_what_it_is() -> None:
    for concept in (*all_concepts().values(), find_concept("nash|sim")):
        assert concept.name
        assert concept.definition
        assert concept.source
        assert sum(map(bool, (concept.stable, concept.judge, concept.parts))) == 1
        assert concept.needs == (
            "parts" if concept.parts else "moves" if concept.judge else "operators"
        )


def test_names_are_read_loosely_and_ordered() -> None:
    assert find_concept(" SIM | Seq|seq ").id == "seq|sim"
    assert find_concept("seq|seq").id == "seq"
    assert find_concept("maximin_007").id == "maximin_7"
    found = find_concepts("maximin_10,maximin_9,seq|sim,nash")
    assert [c.id for c in found] == ["nash", "maximin_9", "maximin_10", "seq|sim"]
    assert find_concept("seq|limited_2").sourced == "recalled"
    assert find_concept("sseq|nash").name == "Nash stability or symmetric sequential stability"
    assert find_concept("seq|stackelberg_2").name.endswith(
        "or Stackelberg equilibrium, the second leading"
    )
    assert [c.id for c in find_concepts("all,seq|sim")] == [*all_concepts(), "seq|sim"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("maximin_0", "maximin_1 to maximin_100, the number of moves looked ahead"),
        ("maximin_101", "maximin_1 to maximin_100"),
        ("stackelberg_3", "stackelberg_1 to stackelberg_2"),
        ("maximin_-1", "no concept 'maximin_-1'"),
        ("maximin_1234567", "no concept 'maximin_1234567'"),
        ("maximin_²", "no concept"),
        ("sek", "did you mean 'seq'?"),
        ("seq|", "no concept ''"),
        ("all|seq", "no concept 'all'"),
        ("seq|" * 100, "no concept 'seq|seq"),
        ("", "no concept ''"),
    ],
)
def test_names_that_do_not_exist(name: str, words: str) -> None:
    with pytest.raises(NotFoundError) as error:
        find_concepts(name)
    assert words in str(error.value)
    assert len(str(error.value)) < 400


@pytest.mark.parametrize("concept", ["policy", "credible_policy", "stackelberg_2", "nash|policy"])
def test_concepts_for_two_say_so(concept: str) -> None:
    conflict = load("istanbul-2025")
    with pytest.raises(NotApplicableError, match="two decision makers, and this conflict has 3"):
        analyze(conflict, concept)
    with pytest.raises(NotApplicableError):
        analyze(conflict, f"all,{concept}")


def test_all_leaves_out_what_does_not_apply_and_says_so() -> None:
    analysis = analyze(load("elmira"), "all")
    assert set(analysis.left_out) == {
        "policy",
        "credible_policy",
        "stackelberg_1",
        "sim",
        "sim_unconditional",
    }
    assert "merging" in analysis.left_out["sim"]
    assert analysis.left_out["policy"].startswith("is defined for two decision makers")
    assert set(analysis.concepts) | set(analysis.left_out) == set(all_concepts())
    assert not analyze(load("chicken"), "all").left_out
    assert not analyze(load("elmira"), "seq").left_out


def test_too_many_moves_are_refused_before_they_are_listed() -> None:
    conflict = grid(9, 9)
    with pytest.raises(TooLargeError, match="267,911,168 moves between 262,144 states"):
        analyze(conflict, "limited_2")
    analysis = analyze(conflict, "all")
    assert {"limited_3", "nonmyopic", "seq_2", "sim", "stackelberg_1"} <= set(analysis.left_out)
    assert {"sseq", "maximin_4", "policy"} <= set(analysis.concepts)


def test_too_little_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = grid(5, 5)
    monkeypatch.setenv("STANDOFF_MEMORY", "1M")
    with pytest.raises(TooLargeError, match="Listing up to 63,488 moves"):
        analyze(conflict, "limited_2")


def test_too_many_joint_moves_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.stability import simultaneous

    dms = tuple(DecisionMaker(id=f"d{i}", options=(Option(id=f"o{i}"),)) for i in range(6))
    likes = {dm.id: Weights({f"o{i}": 1}) for i, dm in enumerate(dms)}
    conflict = Conflict(decision_makers=dms, preferences=likes)
    # At a state where k others would move, one improvement meets 2^k choices: 3^5 in all.
    monkeypatch.setattr(simultaneous, "_MOST", 3**5)
    assert analyze(conflict, "sim_unconditional").equilibria("sim_unconditional") == (63,)
    monkeypatch.setattr(simultaneous, "_MOST", 3**5 - 1)
    with pytest.raises(TooLargeError, match="look at 243 joint moves"):
        analyze(conflict, "sim_unconditional")
    monkeypatch.setattr(simultaneous, "_MOST", 0)
    with pytest.raises(TooLargeError, match="joint moves"):
        analyze(load("four-state-dvd"), "sim_unconditional")


@pytest.mark.parametrize("block", [1, 7])
def test_joint_moves_are_looked_at_in_blocks(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    from standoff.stability import simultaneous

    conflict = load("istanbul-2025")
    whole = analyze(conflict, "sim_unconditional").masks["sim_unconditional"]
    monkeypatch.setattr(simultaneous, "_BLOCK", block)
    assert (analyze(conflict, "sim_unconditional").masks["sim_unconditional"] == whole).all()


def test_expectations_that_do_not_repeat_soon_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.stability.concepts import nonmyopic

    monkeypatch.setattr(nonmyopic, "_MOST_HORIZONS", 2)
    with pytest.raises(TooLargeError, match="does not repeat within 2 moves"):
        analyze(load("syria-iraq-1975"), "nonmyopic")


def test_results_are_found_however_the_concept_is_written() -> None:
    analysis = analyze(load("chicken"), "sim|seq,maximin")
    assert analysis.concepts == ("maximin_4", "seq|sim")
    assert analysis.equilibria("SIM|SEQ") == analysis.equilibria("seq|sim")
    assert analysis.stable("maximin", analysis.conflict.dm_ids[0])
    for name in ("nash", "seq|nash", "nonsense"):
        with pytest.raises(NotFoundError, match="analysed concept"):
            analysis.equilibria(name)


def test_one_decision_maker_alone() -> None:
    conflict = parse_conflict(
        "standoff: 1\ndecision_makers: {a: {options: {x: X}}}\n"
        "preferences: {a: {ranking: [x, not x]}}\n"
    )
    analysis = analyze(conflict, "all")
    assert {"policy", "stackelberg_1"} <= set(analysis.left_out)
    assert all(analysis.equilibria(c) == (1,) for c in analysis.concepts if c != "sim")
    assert analysis.equilibria("sim") == ()


def test_the_html_names_mixed_concepts() -> None:
    analysis = analyze(parse_conflict(example_text("chicken")), "seq|sim")
    assert "Sequential stability or simultaneous sanctioning" in analysis._repr_html_()

"""What the example that the project started from shows: verdicts, cruxes, levers."""

from __future__ import annotations

from standoff import check_claims, example_text, load, overturn, parse_conflict, unlock

VERDICTS = dict.fromkeys(
    (
        "not_even_in_theory",
        "highly_unlikely",
        "only_a_statement",
        "only_at_the_table",
        "rid_of_it",
        "not_even_a_truce",
        "lacks_tools",
    ),
    "follows",
)
TURNING = {
    "drop rule: not force": "depends",
    "fix russia.offensive = no": "fails",
    "irreversible ukraine.concede": "fails",
    "negate russia: concede": "depends",
    "drop russia: offensive unless concede": "fails",
    "negate russia: offensive unless concede": "fails",
    "move russia: offensive unless concede to 4": "depends",
    "drop ukraine: not concede": "fails",
    "negate ukraine: not concede": "fails",
    "move ukraine: not concede to 2": "depends",
}
LEVERS = {
    "negate russia: offensive unless concede": ("nash", "gmr", "smr", "seq"),
    "drop rule: not force": ("gmr", "smr", "seq"),
    "fix russia.offensive = no": ("nash", "gmr", "smr", "seq"),
}


def test_its_seven_statements_follow() -> None:
    found = check_claims(load("istanbul-2025"))
    assert {result.id: result.verdict for result in found.claims} == VERDICTS
    assert all(result.cruxes == () for result in found.claims)


def test_with_the_tools_left_open_they_are_the_crux() -> None:
    text = example_text("istanbul-2025").replace(
        "- rule: not force ", "- rule: not force\n    maybe: yes "
    )
    found = check_claims(parse_conflict(text))
    depend = {result.id for result in found.claims if result.verdict == "depends"}
    assert depend == set(VERDICTS) - {"rid_of_it"}
    for result in found.claims:
        if result.id in depend:
            (premise,) = found.readings.premises
            assert "'not force'" in premise.text
            settled = {(crux.premises, crux.choices, crux.holds) for crux in result.cruxes}
            # Whoever says that a ceasefire is unlikely says it of an equilibrium with one.
            without = result.id != "highly_unlikely"
            assert settled == {((0,), (0,), without), ((0,), (1,), not without)}


def test_what_would_turn_not_even_in_theory() -> None:
    found = overturn(load("istanbul-2025"), "not_even_in_theory")
    assert found.verdict == "follows"
    assert {one.changes[0].text: one.verdict for one in found.singles} == TURNING
    assert found.pairs == ()
    assert found.complete


def test_what_would_make_a_ceasefire_hold() -> None:
    found = unlock(load("istanbul-2025"), "ceasefire")
    told = {lever.changes[0].text: lever.gains(found.before) for lever in found.singles}
    assert told == LEVERS
    # A lever that changes today's state as well comes last.
    assert found.singles[-1].changes[0].text == "fix russia.offensive = no"
    assert found.pairs == ()
    assert found.complete
    assert found.agreements == ()
    assert [lever.tools for lever in found.tools.levers] == [("us.squeeze",)]
    assert found.tools.idle == ("us.push", "us.normalise", "us.spheres")
    assert found.tools.complete

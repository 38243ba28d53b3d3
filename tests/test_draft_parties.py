"""Who acts in a text, and which mentions mean the same party."""

from __future__ import annotations

import pytest

from drafting import parties


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        # short forms, initials, capitals
        (
            "The Harbour Transport Union (HTU) wants more. HTU refuses to wait.",
            "HTU",
            "the Harbour Transport Union",
        ),
        ("The Dockers Union wants more. The Union may strike.", "The Union", "The Dockers Union"),
        ("Lusaka wants a truce. Zambia fears a war.", "Lusaka", "Zambia"),
        ("Tessaly wants peace. TESSALY fears war.", "Tessaly", "TESSALY"),
        # what stands beside a name
        (
            "Minera Alba, the mining company, wants to dig. The company fears a ban.",
            "Minera Alba",
            "The company",
        ),
        (
            "Corvin, a London hedge fund, wants seats. The hedge fund can sell.",
            "Corvin",
            "The hedge fund",
        ),
        (
            (
                "The league wants more. Mr Hrast fears his own party, the Civic Union. "
                "The Civic Union refuses to pay."
            ),
            "Mr Hrast",
            "the Civic Union",
        ),
        # persons and their parties
        (
            "The union wants more. Its leader, Ines Calloway, refuses to wait.",
            "Ines Calloway",
            "The union",
        ),
        (
            "Metroline wants peace. Metroline boss Paul Renner fears a strike.",
            "Paul Renner",
            "Metroline",
        ),
        (
            "Iceland wants more. Fisheries minister Kari Lund fears a war.",
            "Kari Lund",
            "Iceland",
        ),
        (
            "Lidija Rems of the Homeland Front wants a vote. The Front can wait.",
            "Lidija Rems",
            "The Front",
        ),
        (
            "The council refuses to pay. Its case team, under Ms Signe Aas, fears a trial.",
            "Ms Signe Aas",
            "The council",
        ),
        (
            (
                "Present: Deirdre Fallon for the company; Sunniva Oake for the Newspaper Guild.\n\n"
                "Ms Oake fears the company. The Guild may strike."
            ),
            "Ms Oake",
            "The Guild",
        ),
        (
            "Much will hinge on the prefect. Monsieur Laval can stop the sale.",
            "Monsieur Laval",
            "the prefect",
        ),
        # descriptions
        (
            "Penrose Foods refuses to sell. The directors fear a bid, and the company wants time.",
            "The directors",
            "the company",
        ),
        (
            (
                "The Ministry of Education wants a deal. The education minister, Dr Kojo Ansah, "
                "fears a strike."
            ),
            "Dr Kojo Ansah",
            "The Ministry of Education",
        ),
        (
            "The Council of the Likan Villages wants water. The villagers may close the road.",
            "The villagers",
            "the Council of the Likan Villages",
        ),
        (
            "Sonagaz, the Algerian producer, wants more. The Algerians can wait.",
            "Sonagaz",
            "The Algerians",
        ),
        # seats of governments that no list has
        (
            (
                "The Kasangan army wants war. The government of Kasanga fears the rebels. "
                "Kinsele wants the copper back."
            ),
            "Kinsele",
            "The government of Kasanga",
        ),
    ],
)
def test_what_is_one_party(text: str, one: str, other: str) -> None:
    found = {quote.lower(): party for quote, party in parties(text).items()}
    assert one.lower() in found
    assert found[one.lower()] == found[other.lower()]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Metroline wants peace. The drivers fear Metroline.",
            "Metroline",
            "The drivers",
        ),
        (
            "The company refuses to pay, since its lenders want cash.",
            "The company",
            "its lenders",
        ),
        (
            "The Ministry of Education wants a deal. The finance ministry refuses to pay.",
            "The Ministry of Education",
            "The finance ministry",
        ),
        (
            "Hexley town council wants a bridge. The county council refuses to pay.",
            "Hexley town council",
            "The county council",
        ),
        (
            "Altona wants water. Merrow may sue Altona.",
            "Altona",
            "Merrow",
        ),
        (
            "The crews want more. The cabin crews refuse to help.",
            "The crews",
            "The cabin crews",
        ),
        (
            "Altona wants water. The federal government can impose a formula.",
            "Altona",
            "The federal government",
        ),
        (
            (
                "Castle wants a ban. The board told the union that the company may sell. "
                "The banks refuse to lend."
            ),
            "The banks",
            "Castle",
        ),
    ],
)
def test_what_are_two_parties(text: str, one: str, other: str) -> None:
    found = parties(text)
    assert found[one] != found[other]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Management refuses to talk. Parents fear a strike.", {"Management", "Parents"}),
        ("Two supermarket chains want a refund.", {"Two supermarket chains"}),
        ("The tugboat captains may strike.", {"The tugboat captains"}),
        ("Toolmakers want a licence.", {"Toolmakers"}),
        ("What about the farmers? They want water.", {"the farmers"}),
        ("The drivers of Metroline want more.", {"The drivers of Metroline"}),
        ("Japan Airlines wants slots.", {"Japan Airlines"}),
        # those whom the text brings in without telling which
        (
            "The ministry refuses to pay. It cannot wait, a spokesman said.",
            {"The ministry", "a spokesman"},
        ),
        (
            "Adelka, a toy maker backed by a Danish pension fund, wants more.",
            {"Adelka", "a toy maker", "a Danish pension fund"},
        ),
        (
            "Luis Arce has suggested that an outside auditor see the books.",
            {"Luis Arce", "an outside auditor"},
        ),
        ("The clinic wants a truce. Both unions refuse to sign.", {"The clinic", "Both unions"}),
        ("The union's chief told members to wait.", {"The union", "members"}),
        ("More than 2,100 nurses want a cap.", {"More than 2,100 nurses"}),
        (
            "The owner wants to sack two directors who refuse to sign.",
            {"The owner", "two directors"},
        ),
        (
            "The growers want more, which farmers' leaders fear.",
            {"The growers", "farmers' leaders"},
        ),
        # sides, and what belongs to a thing or to the reader's town
        (
            "The Uzbek side wants gas, which the other side has.",
            {"The Uzbek side", "the other side"},
        ),
        ("The lake is deep, but the dam's operator wants a truce.", {"the dam's operator"}),
        (
            "The council wants trams. Our councillors are afraid of a vote.",
            {"The council", "Our councillors"},
        ),
        ("The farmers want to sue the co-operative.", {"The farmers", "the co-operative"}),
        # those who are dealt with, and those of whom it is said what they are to do
        ("The watchdog is due to report in March.", {"The watchdog"}),
        ("Loans agreed with the lenders forbid it.", {"the lenders"}),
        ("Vela bought the ground from the receivers.", {"Vela", "the receivers"}),
        ("Corvin wants seats. The Leeds-based fund can sell.", {"Corvin", "The Leeds-based fund"}),
        ("President Omar al-Bashir refuses to leave.", {"President Omar al-Bashir"}),
        # whoever it may be, where and when something is, and whose a named person is
        ("A judge would listen. A court told it to stop.", set()),
        ("The ministry wants a vote in this parliament.", {"The ministry"}),
        ("The firm wants to take the row to the administrative court.", {"The firm"}),
        (
            "The bank refuses to lend, says Marcus Odell, the guild's president.",
            {"The bank", "Marcus Odell"},
        ),
        # places, things, those who only look on, and those of whom only something is told
        ("The union met in Colmar.", {"The union"}),
        ("The scanners cost more than the fee, and numbers fell.", set()),
        ("Experts and readers doubt it.", set()),
        ("Some unions and most councils want it.", set()),
        ("The last soldier has left.", set()),
        ("My landlord refuses to sign.", set()),
        ("Canada wants peace. (Reporting by Ines Calame)", {"Canada"}),
        ("Georgia's capital is old, and the hospital is empty.", set()),
    ],
)
def test_who_acts(text: str, quotes: set[str]) -> None:
    assert set(parties(text)) == quotes


def test_congress_is_that_of_the_united_states_only_where_they_are() -> None:
    union = parties("The Teachers' Congress wants more. The Congress may strike.")
    assert set(union.values()) == {"teachers_congress"}
    states = parties("Washington wants peace. The Congress may stop the war.")
    assert set(states.values()) == {"united_states"}


def test_the_words_before_a_name_are_titles() -> None:
    text = "Canada wants peace. Commerce Secretary Janet Brandvold fears a war. Brandvold can wait."
    assert set(parties(text).values()) == {"canada"}


def test_a_count_is_no_part_of_the_name() -> None:
    assert parties("More than 2,100 nurses want a cap.") == {"More than 2,100 nurses": "nurses"}


def test_a_company_called_by_its_land_has_its_own_name() -> None:
    told = "Sonagaz wants more. The Algerian producer may stop the gas. Italy won't pay {}."
    assert parties(told.format("the Algerians"))["the Algerians"] == "sonagaz"
    assert parties(told.format("Algeria"))["Algeria"] == "algeria"

"""What a description or an unusual name means, in short texts."""

from __future__ import annotations

import pytest

from drafting import parties


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "The lenders want their money. The bankers may sell the ships.",
            "The lenders",
            "The bankers",
        ),
        (
            "Tenants United wants a cap. The landlord refuses. The renters may withhold rent.",
            "Tenants United",
            "The renters",
        ),
        (
            "Kanal Fem, which has lost money, wants the rights. Its owners fear a bill.",
            "Kanal Fem",
            "Its owners",
        ),
        (
            "The central bank refuses to lend. Governor Ada Mbeki warned the Treasury.",
            "The central bank",
            "Governor Ada Mbeki",
        ),
        (
            (
                "Iran refuses to wait. Kazem Rostami, the foreign minister, put it neatly. "
                "Rostami wants talks."
            ),
            "Iran",
            "Kazem Rostami",
        ),
        (
            "Brightway wants cheaper milk. Hallam may pay more, provided that its rival does.",
            "Brightway",
            "its rival",
        ),
        (
            "Veranda refused the deal. The streaming service can wait until autumn.",
            "Veranda",
            "The streaming service",
        ),
        (
            "Alder Vale Orchards wants water. The city refuses. The Alder growers may sue.",
            "Alder Vale Orchards",
            "The Alder growers",
        ),
        (
            "Corbel Pictures fears a strike. Corbel wants a deal, and the studio can wait.",
            "Corbel Pictures",
            "the studio",
        ),
        (
            "The Court of Appeal may strike it down. The firm refuses to pay. The judges can wait.",
            "The Court of Appeal",
            "The judges",
        ),
        (
            "Slovenians want a vote. The prime minister refuses to resign.",
            "Slovenians",
            "The prime minister",
        ),
        (
            "Aurelia Airways refuses to pay. The union may strike. Unicab wants new rosters.",
            "Unicab",
            "The union",
        ),
        (
            "Hallam fears a strike. The dairy wants money. The chairman, Huw Penry, could resign.",
            "The dairy",
            "Huw Penry",
        ),
        (
            "Keshtau refuses to sign. The Keshanis want peace.",
            "The Keshanis",
            "Keshtau",
        ),
        (
            (
                "The agency wants its seals back. So everything comes back to Elena Marchetti. "
                "The agency's director general cannot force a door. Marchetti fears a war."
            ),
            "The agency",
            "Elena Marchetti",
        ),
        (
            "The ministry wants a deal. It will not pay early, a spokeswoman said.",
            "The ministry",
            "a spokeswoman",
        ),
        (
            (
                "Kestrel Air, the Irish carrier, wants slots. Aurelia Airways refuses to leave. "
                "Kestrel can wait. The Italian airline would struggle."
            ),
            "Aurelia Airways",
            "The Italian airline",
        ),
        (
            (
                "Dorvania wants a road, and the Dorvanians fear a war. The administration in "
                "Mitrava refuses to talk."
            ),
            "Dorvania",
            "Mitrava",
        ),
        (
            (
                "The museum lost a million last year. The council wants it to close. Museum "
                "director Chiara Fornelli refuses to go."
            ),
            "The museum",
            "Chiara Fornelli",
        ),
        (
            (
                "Velio wants a licence. The government has refused it. Energy minister Ralitsa "
                "Donova can still grant it."
            ),
            "The government",
            "Ralitsa Donova",
        ),
        (
            "The nurses refuse the offer. Sorcha Quilty, who leads for the nurses, wants more.",
            "The nurses",
            "Sorcha Quilty",
        ),
        (
            (
                "The pubs belong to Canley, a fund in Dallas. Canley wants to sell. Dallas has "
                "told the manager to settle."
            ),
            "Canley",
            "Dallas",
        ),
    ],
)
def test_these_are_one(text: str, one: str, other: str) -> None:
    found = parties(text)
    assert found[one] == found[other]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "The big clubs want more. The small clubs fear ruin.",
            "The big clubs",
            "The small clubs",
        ),
        (
            "Biovanta makes the vaccine. Its competitor, Sarvam Biologics, refuses to sell it.",
            "Biovanta",
            "Sarvam Biologics",
        ),
        (
            "Padana Energia wants gas. The Milan utility refuses to pay. Milan fears a strike.",
            "Milan",
            "The Milan utility",
        ),
        (
            (
                "Kessandra Therapeutics: a price for Northgate\n\nNorthgate refuses to pay more. "
                "Kessandra fears a ban."
            ),
            "Kessandra",
            "Northgate",
        ),
        (
            "The International Monetary Fund wants cuts. The bank refuses to lend.",
            "The International Monetary Fund",
            "The bank",
        ),
        (
            "The regional government wants a vote. The central government refuses to allow it.",
            "The regional government",
            "The central government",
        ),
        (
            (
                "Kessandra Therapeutics wants more. Northgate Health refuses to pay. The drugmaker "
                "cannot cut the price. The insurer can wait."
            ),
            "The drugmaker",
            "The insurer",
        ),
        (
            "Halloran Newspapers wants peace. Brightwater Media has bid for the group.",
            "Brightwater Media",
            "the group",
        ),
    ],
)
def test_these_are_two(text: str, one: str, other: str) -> None:
    found = parties(text)
    assert found[one] != found[other]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "GENEVA, 14 March (Alpine Wire) - Canada wants a truce.",
            {"Canada"},
        ),
        (
            "Streamhouse wants the rights. Its boss, the silken Merete Dahl, refuses to wait.",
            {"Streamhouse", "Merete Dahl"},
        ),
        (
            "The bank refused. The union fears for the bank's independence.",
            {"The bank", "The union", "the bank"},
        ),
        ("Brightwater Foods is unable to pay.", {"Brightwater Foods"}),
        ("The twelve clubs want more.", {"The twelve clubs"}),
        ("We hear that lenders will sue. Lenders fear ruin.", {"lenders", "Lenders"}),
    ],
)
def test_who_is_shown(text: str, quotes: set[str]) -> None:
    assert set(parties(text)) == quotes

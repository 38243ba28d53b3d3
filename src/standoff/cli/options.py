"""The arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Group, Parameter
from cyclopts.validators import Number

from standoff.cli.complete import complete_concepts, complete_models

__all__ = [
    "STANDARD",
    "AllStates",
    "Backend",
    "Concepts",
    "Force",
    "Json",
    "MaxReadings",
    "MaxStates",
    "Model",
    "Outcome",
    "Seed",
]

STANDARD = "\0"
"""What `-` is turned into before the words are parsed, as it would be taken for an option. No file
can have this name."""

COMMON = Group("Common options", sort_key=10)

Model = Annotated[
    str,
    Parameter(
        help="A model file, the name of a bundled example, or - for standard input.",
        completer=complete_models,
    ),
]
Json = Annotated[
    bool,
    Parameter("--json", help="Print one JSON document and nothing else.", group=COMMON),
]
Concepts = Annotated[
    str,
    Parameter(
        ("--concepts", "--concept"),
        help="Solution concepts joined by commas (by | for a mixed one), or all.",
        completer=complete_concepts,
        metavar="NAMES",
        show_default=True,
        group=COMMON,
    ),
]
Backend = Annotated[
    Literal["auto", "numpy", "native"] | None,
    Parameter(
        "--backend",
        help="What computes: native code where it was built, or NumPy.",
        group=COMMON,
    ),
]
Language = Annotated[
    Literal["en", "uk"],
    Parameter("--language", help="What its words are in: English or Ukrainian."),
]
MaxStates = Annotated[
    int,
    Parameter(
        "--max-states",
        help="Above so many states JSON gives counts in place of lists.",
        validator=Number(gte=0),
        metavar="N",
        show_default=True,
        group=COMMON,
    ),
]
MaxReadings = Annotated[
    int,
    Parameter(
        "--max-readings",
        help="Of more readings than this, so many are drawn at random.",
        validator=Number(gte=1),
        metavar="N",
        show_default=True,
        group=COMMON,
    ),
]
Seed = Annotated[
    int,
    Parameter(
        "--seed",
        help="Of the random sample of readings.",
        validator=Number(gte=0),
        metavar="N",
        show_default=True,
        group=COMMON,
    ),
]
AllStates = Annotated[
    bool,
    Parameter("--all-states", help="List every state, however many.", group=COMMON),
]
Outcome = Annotated[
    str | None,
    Parameter(
        "--outcome",
        help="Only the states in this outcome: its name, or a formula.",
        metavar="NAME",
        group=COMMON,
    ),
]
Force = Annotated[bool, Parameter("--force", help="Replace a file that exists.")]

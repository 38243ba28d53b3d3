"""The method and its limits, and what it takes to come to the same report again."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath

from standoff.document import to_yaml
from standoff.document.locate import FileOrigin
from standoff.language import language, mark, say
from standoff.model import Conflict
from standoff.report.blocks import Block, Facts, Heading, Items, Paragraph
from standoff.report.inputs import Findings
from standoff.report.premises import sources
from standoff.stability import find_concept
from standoff.structures import split_variant
from standoff.version import __version__
from standoff.words import short_name

__all__ = ["method"]

_METHOD = mark(
    "The method is the Graph Model for Conflict Resolution (Kilgour, Hipel and Fang), in "
    "use since the 1980s. A state says what every party does. A party moves by changing its "
    "own options. It would leave a state if some move leads to one that it prefers and the "
    "others cannot answer so that it regrets the move; which answers count is what the "
    "solution concepts differ in. A state that nobody would leave is an equilibrium."
)
_LIMITS = (
    mark(
        "A model is a reading of a text. Whether it is a fair one is for people to judge; that is "
        "why the premises stand here with the words that they rest on."
    ),
    mark(
        "Everybody is taken to know what everybody wants. Time, chance and strength of feeling are "
        "left out unless the model says otherwise."
    ),
    mark(
        "A share of readings is not a probability: nothing says that one way of settling what is "
        "open is as likely as another."
    ),
    mark(
        "That a conclusion follows does not make it true, and that it fails does not make it "
        "false: other premises may support it or refute it."
    ),
)


def method(findings: Findings) -> Iterator[Block]:
    """How it was found, what it does not say, the sources, and how to run it again."""
    analysis, conflict = findings.analysis, findings.conflict
    yield Heading(level=1, text=say("Method and limits"))
    yield Paragraph(text=say(_METHOD))
    pairs = []
    for concept in analysis.concepts:
        base = find_concept(split_variant(concept)[0])
        name = f"{short_name(concept)} ({say(base.name)})"
        pairs.append((name, say(base.definition).rstrip(".") + "."))
    yield Facts(pairs=tuple(pairs))
    yield Items(items=tuple(map(say, _LIMITS)))
    if conflict.notes.strip():
        yield Heading(level=2, text=say("Notes on the model"))
        for part in conflict.notes.strip().split("\n"):
            if part.strip():
                yield Paragraph(text=" ".join(part.split()))
    told = sources(conflict)
    if told:
        yield Heading(level=2, text=say("Sources"))
        yield Items(items=told)
    yield Heading(level=1, text=say("How to run it again"))
    if findings.left_out:
        yield Items(items=findings.left_out)
    yield Facts(pairs=tuple(_rerun(conflict, findings)))


def _rerun(conflict: Conflict, findings: Findings) -> Iterator[tuple[str, str]]:
    text = to_yaml(conflict)
    name = ""
    if isinstance(conflict.origin, FileOrigin):
        name = PurePath(conflict.origin.text.name).name
        yield say("Model"), name
    yield say("SHA-256 of the model"), sha256(text.encode("utf-8")).hexdigest()
    engine = findings.analysis.backend
    program = say("standoff {version}, {engine} engine", version=__version__, engine=engine)
    yield say("Program"), program
    yield "Python", platform.python_version()
    example = name.removesuffix(".standoff.yaml")
    said = name or "MODEL"
    from standoff.catalogue import examples

    if example in examples():
        said = example
    spoken = "" if language() == "en" else f" --language {language()}"
    yield say("Command"), f"standoff report {said} --output report.pdf{spoken}"

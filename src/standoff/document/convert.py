"""A conflict out of the located tree of its file, or everything that is wrong with it at once."""

from __future__ import annotations

from standoff.document import keys
from standoff.document.annotations import read_annotations
from standoff.document.claims import read_claims
from standoff.document.fields import Fields, kind_of
from standoff.document.locate import FileOrigin
from standoff.document.parts import (
    read_decision_makers,
    read_formulas,
    read_graph,
    read_labels,
    read_outcomes,
    read_rules,
    read_sources,
    read_status_quo,
)
from standoff.document.preferences import read_preferences
from standoff.document.structures import read_attitudes
from standoff.document.text import Text
from standoff.document.tree import Mapping, Node, Scalar, is_nothing
from standoff.document.views import read_views
from standoff.errors import Location, ModelError, Problem
from standoff.language import mark, say
from standoff.model import Conflict

__all__ = ["VERSION", "convert"]

VERSION = "1"
"""Version of the format."""
_BEGINNING = mark("a model that begins with 'standoff: {version}'")


def convert(text: Text, tree: Node | None) -> Conflict:
    """The conflict that a tree says; its `origin` is the file.

    Raises:
        DocumentError: it is not a model at all.
        ModelError: it is a model with problems; every one that does not follow from another.
    """
    root = _root(text, tree)
    fields = Fields(FileOrigin(text, root))
    found = fields.record(root, (), keys.TOP, say("a model"))
    _check_required(fields, found, root)
    decision_makers = read_decision_makers(fields, found.get("decision_makers"))
    preferences, structures = read_preferences(fields, found.get("preferences"))
    parts = {
        "title": fields.text(found.get("title"), ("title",)),
        "description": fields.text(found.get("description"), ("description",)),
        "notes": fields.text(found.get("notes"), ("notes",)),
        "sources": read_sources(fields, found.get("sources")),
        "decision_makers": decision_makers,
        "rules": read_rules(fields, found.get("rules")),
        "merge": read_formulas(fields, found.get("merge"), ("merge",)),
        "states": read_labels(fields, found.get("states")),
        "status_quo": read_status_quo(fields, found.get("status_quo"), decision_makers),
        "outcomes": read_outcomes(fields, found.get("outcomes")),
        "preferences": preferences,
        "structures": structures,
        "attitudes": read_attitudes(fields, found.get("attitudes")),
        "views": read_views(fields, found.get("views"), ("views",), decision_makers),
        "claims": read_claims(fields, found.get("claims")),
        "graph": read_graph(fields, found.get("graph")),
        "annotations": read_annotations(fields, found.get("annotations")),
    }
    problems = list(fields.problems)
    if not fields.names_unclear:
        try:
            conflict = Conflict(**parts, origin=fields.origin)  # type: ignore[arg-type]
        except ModelError as error:
            problems += [p for p in error.problems if not _follows(fields, p)]
        else:
            if not problems:
                return conflict
    raise ModelError(_sorted(problems))


def _root(text: Text, tree: Node | None) -> Mapping:
    """The mapping that a model is, after checking that the file means to be one."""
    if tree is None or is_nothing(tree):
        raise text.error(
            text.first, say("there is no model in this file"), say(_BEGINNING, version=VERSION)
        )
    if not isinstance(tree, Mapping):
        raise text.error(
            tree.start,
            say("{kind} stands for the whole file", kind=kind_of(tree)),
            say(_BEGINNING, version=VERSION),
        )
    given = {key.text: value for key, value in tree.pairs}
    version = given.get("standoff")
    if version is None:
        if not given.keys() & {"decision_makers", "preferences", "graph"}:
            raise text.error(
                tree.start, say("this is not a model file"), say(_BEGINNING, version=VERSION)
            )
    elif not isinstance(version, Scalar) or version.text != VERSION:
        message = say("{kind} is no version of the format that can be read", kind=kind_of(version))
        line = f"standoff: {VERSION}"
        raise text.error(version.start, message, say("'{text}'", text=line))
    return tree


def _check_required(fields: Fields, found: dict[str, Node], root: Mapping) -> None:
    for name, expected in (
        ("standoff", say("'standoff: {version}' as the first line", version=VERSION)),
        ("decision_makers", say("the parties, with their options")),
        ("preferences", say("one entry for each decision maker")),
    ):
        if name not in found:
            fields.spoil((name,), root, say("'{name}' is missing", name=name), expected)


def _follows(fields: Fields, problem: Problem) -> bool:
    """Whether a problem of the model is about a part that could not be read in the first place."""
    path = problem.path
    return any(path[:k] in fields.broken for k in range(1, len(path) + 1))


def _sorted(problems: list[Problem]) -> list[Problem]:
    """The problems by their place in the file, none twice."""

    def place(problem: Problem) -> tuple[int, int]:
        at = problem.location
        assert isinstance(at, Location)
        return at.line, at.column

    return sorted(dict.fromkeys(problems), key=place)

"""Sources, decision makers, options, rules, states and graphs out of the located tree."""

from __future__ import annotations

from standoff.document import keys
from standoff.document.fields import ANYTHING, Fields, kind_of
from standoff.document.preferences import read_effect
from standoff.document.tree import Node, Scalar, is_nothing
from standoff.errors import Path
from standoff.formula import Formula
from standoff.language import say
from standoff.model.checks import joined
from standoff.model.parts import (
    DecisionMaker,
    Graph,
    Option,
    Rule,
    RuleKind,
    Source,
    StateLabel,
)
from standoff.model.potential import Potential

__all__ = [
    "read_decision_makers",
    "read_formulas",
    "read_graph",
    "read_labels",
    "read_levels",
    "read_option",
    "read_outcomes",
    "read_rules",
    "read_sources",
    "read_status_quo",
]

_YES = frozenset(("true", "yes", "on", "y"))
_NO = frozenset(("false", "no", "off", "n"))


def read_sources(fields: Fields, node: Node | None) -> dict[str, Source]:
    """The sources by id; a plain text is a title."""
    sources: dict[str, Source] = {}
    for name, value in fields.table(node, ("sources",), say("sources by their ids")).items():
        path: Path = ("sources", name)
        if isinstance(value, Scalar):
            sources[name] = Source(title=fields.text(value, path))
            continue
        found = fields.record(value, path, keys.SOURCE, say("a title, or author, title, date, ..."))
        sources[name] = Source(**{key: fields.text(v, (*path, key)) for key, v in found.items()})
    return sources


def read_decision_makers(fields: Fields, node: Node | None) -> tuple[DecisionMaker, ...]:
    """The decision makers with their options."""
    path: Path = ("decision_makers",)
    if node is None:
        fields.names_unclear = True
        return ()
    table = fields.table(node, path, say("decision makers by their ids"))
    fields.names_unclear |= path in fields.broken
    return tuple(_decision_maker(fields, name, value) for name, value in table.items())


def _decision_maker(fields: Fields, name: str, node: Node) -> DecisionMaker:
    path: Path = ("decision_makers", name)
    if isinstance(node, Scalar):
        return DecisionMaker(id=name, name=fields.text(node, path))
    found = fields.record(node, path, keys.DECISION_MAKER, say("a name, or name and options"))
    inside = (*path, "options")
    table = fields.table(found.get("options"), inside, say("options by their ids"))
    fields.names_unclear |= bool(fields.broken.intersection((path, inside)))
    options = tuple(read_option(fields, key, value, (*inside, key)) for key, value in table.items())
    return DecisionMaker(
        id=name,
        name=fields.text(found.get("name"), (*path, "name")),
        options=options,
        potential=_potential(fields, found.get("potential"), (*path, "potential")),
    )


def _potential(fields: Fields, node: Node | None, path: Path) -> tuple[Potential, ...]:
    """The tools that the decision maker does not have yet."""
    table = fields.table(node, path, say("tools by their ids"))
    return tuple(_tool(fields, name, value, (*path, name)) for name, value in table.items())


def _tool(fields: Fields, name: str, node: Node, path: Path) -> Potential:
    if isinstance(node, Scalar):
        return Potential(option=Option(id=name, name=fields.text(node, path)))
    found = fields.record(
        node, path, keys.POTENTIAL, say("a name, or name, priorities, rules, ...")
    )
    inside = (*path, "priorities")
    table = fields.table(found.get("priorities"), inside, say("statements by decision maker"))
    priorities = {}
    for dm, value in table.items():
        items = fields.items(value, (*inside, dm), say("a list of statements"))
        priorities[dm] = tuple(
            read_effect(fields, item, (*inside, dm, k)) for k, item in enumerate(items)
        )
    return Potential(
        option=_option(fields, name, found, path),
        priorities=priorities,
        rules=read_rules(fields, found.get("rules"), (*path, "rules")),
    )


def read_option(fields: Fields, name: str, node: Node, path: Path) -> Option:
    """An option by its name, or with its levels and moves."""
    if isinstance(node, Scalar):
        return Option(id=name, name=fields.text(node, path))
    found = fields.record(node, path, keys.OPTION, say("a name, or name, levels, moves, ..."))
    return _option(fields, name, found, path)


def _option(fields: Fields, name: str, found: dict[str, Node], path: Path) -> Option:
    levels: tuple[str, ...] = ("no", "yes")
    inside = (*path, "levels")
    if "levels" in found and not is_nothing(found["levels"]):
        levels = fields.texts(found["levels"], inside, say("a list of levels, lowest first"))
    # A level that could not be read makes every pattern and comparison look wrong.
    unclear = any(broken[: len(inside)] == inside for broken in fields.broken)
    fields.names_unclear |= unclear or path in fields.broken
    moves = fields.text(found.get("moves"), (*path, "moves")) or "both"
    if moves not in ("both", "up", "down"):
        message = say("{kind} is no direction of moves", kind=kind_of(found["moves"]))
        fields.spoil((*path, "moves"), found["moves"], message, say("both, up or down"))
        moves = "both"
    return Option(
        id=name,
        name=fields.text(found.get("name"), (*path, "name")),
        levels=levels,
        moves=moves,  # type: ignore[arg-type]  # checked above
        maybe=fields.flag(found.get("maybe"), (*path, "maybe")),
        **_whence(fields, found, path),
    )


def _whence(fields: Fields, found: dict[str, Node], path: Path) -> dict[str, str | None]:
    """Where a part comes from: its source, the source's words, a note."""
    return {key: fields.maybe(found.get(key), (*path, key)) for key in ("source", "quote", "note")}


def read_rules(fields: Fields, node: Node | None, path: Path = ("rules",)) -> tuple[Rule, ...]:
    """The rules, each in one of its forms."""
    items = fields.items(node, path, say("a list of rules"))
    return tuple(_rule(fields, item, (*path, k)) for k, item in enumerate(items))


def _rule(fields: Fields, node: Node, path: Path) -> Rule:
    if isinstance(node, Scalar):
        return Rule(formulas=(fields.formula(node, path),))
    kinds = ("rule", *keys.RULE_KINDS)
    forms = say("a formula, or one of {names}", names=", ".join(kinds))
    found = fields.record(node, path, keys.RULE, forms)
    whence = _whence(fields, found, path)
    given = [kind for kind in kinds if kind in found]
    formulas: tuple[Formula, ...] = (ANYTHING,)
    kind: RuleKind = "formula"
    if len(given) != 1:
        if path not in fields.broken:
            message = (
                say("a rule has {forms}", forms=joined(given))
                if given
                else say("a rule has no formula")
            )
            fields.spoil(path, node, message, forms)
    elif given == ["rule"]:
        formulas = (fields.formula(found["rule"], path),)
    else:
        kind = given[0]  # type: ignore[assignment]  # one of keys.RULE_KINDS
        formulas = read_formulas(fields, found[kind], (*path, kind))
    maybe = fields.flag(found.get("maybe"), (*path, "maybe"))
    return Rule(formulas=formulas, kind=kind, maybe=maybe, **whence)


def read_formulas(fields: Fields, node: Node | None, path: Path) -> tuple[Formula, ...]:
    """A list of formulas."""
    items = fields.items(node, path, say("a list of formulas"))
    return tuple(fields.formula(item, (*path, k)) for k, item in enumerate(items))


def read_labels(fields: Fields, node: Node | None) -> dict[str, StateLabel]:
    """The labels of states."""
    labels: dict[str, StateLabel] = {}
    table = fields.table(node, ("states",), say("patterns by their labels"))
    fields.names_unclear |= ("states",) in fields.broken
    for name, value in table.items():
        path: Path = ("states", name)
        if isinstance(value, Scalar):
            labels[name] = StateLabel(pattern=value.text)
            continue
        found = fields.record(
            value, path, keys.STATE, say("a pattern, or pattern and name"), "pattern"
        )
        labels[name] = StateLabel(
            pattern=fields.text(found.get("pattern"), path),
            name=fields.text(found.get("name"), (*path, "name")),
        )
    return labels


def read_status_quo(
    fields: Fields, node: Node | None, decision_makers: tuple[DecisionMaker, ...]
) -> str | dict[str, str] | None:
    """Today's state: a label or pattern, or each option's level."""
    if node is None or is_nothing(node):
        return None
    if isinstance(node, Scalar):
        return node.text
    return read_levels(fields, node, ("status_quo",), decision_makers)


def read_levels(
    fields: Fields,
    node: Node | None,
    path: Path,
    decision_makers: tuple[DecisionMaker, ...],
) -> dict[str, str]:
    """Levels by option; yes and no in any of YAML's spellings."""
    two_levels = {
        name
        for dm in decision_makers
        for option in dm.options
        if option.levels == ("no", "yes")
        for name in (option.id, f"{dm.id}.{option.id}")
    }
    levels: dict[str, str] = {}
    for name, value in fields.table(node, path, say("a label, a pattern or levels")).items():
        if not isinstance(value, Scalar):
            fields.spoil(
                (*path, name), value, say("{kind} stands here", kind=kind_of(value)), say("a level")
            )
            levels[name] = "0"
            continue
        word = value.text.lower()
        if name in two_levels and word in _YES | _NO:
            levels[name] = "yes" if word in _YES else "no"
        else:
            levels[name] = value.text
    return levels


def read_outcomes(fields: Fields, node: Node | None) -> dict[str, Formula]:
    """The named formulas."""
    table = fields.table(node, ("outcomes",), say("formulas by their names"))
    fields.names_unclear |= ("outcomes",) in fields.broken
    return {name: fields.formula(value, ("outcomes", name)) for name, value in table.items()}


def read_graph(fields: Fields, node: Node | None) -> Graph | None:
    """States and moves given one by one."""
    if node is None or is_nothing(node):
        return None
    path: Path = ("graph",)
    found = fields.record(node, path, keys.GRAPH, say("states and moves"), "states")
    inside = (*path, "states")
    states = fields.texts(found.get("states"), inside, say("a list of states"))
    unclear = any(broken[:2] == inside or broken == path for broken in fields.broken)
    fields.names_unclear |= unclear
    moves = {}
    place = (*path, "moves")
    for dm, arcs in fields.table(found.get("moves"), place, say("moves by decision maker")).items():
        starts = fields.table(arcs, (*place, dm), say("for each state the states it moves to"))
        moves[dm] = {
            start: fields.texts(ends, (*place, dm, start), say("a list of states"))
            for start, ends in starts.items()
        }
    return Graph(states=states, moves=moves)

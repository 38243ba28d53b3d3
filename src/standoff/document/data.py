"""A conflict as plain data in the order of the format, ready to be written as YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Union

from standoff.document import keys
from standoff.document.convert import VERSION
from standoff.document.keys import FORMS
from standoff.model import (
    Annotation,
    AnyOrder,
    Claim,
    Conflict,
    DecisionMaker,
    Effect,
    Fuzzy,
    Graph,
    Maybe,
    Option,
    Potential,
    Preference,
    Priorities,
    Priority,
    Probabilities,
    Ranking,
    Rule,
    StateLabel,
    Statement,
    Structure,
    View,
    Weights,
)
from standoff.model.claim import DEFAULT_CONCEPTS

__all__ = ["Bare", "Data", "Line", "Record", "Table", "Tie", "same", "to_data"]

Data = Union[str, "Table", "Record", "Tie", list[Any]]


class Bare(str):
    """A text that stands without quotes even where YAML could take it for a number or a yes."""

    __slots__ = ()


class Table(dict[str, Any]):
    """A mapping from names of the writer's choice, whose order means something."""


class Record(dict[str, Any]):
    """A mapping with the format's keys; alone, the value of `main` stands for all of it."""

    def __init__(self, values: Mapping[str, Any], main: str = "") -> None:
        super().__init__({key: value for key, value in values.items() if value is not None})
        self.main = main

    @property
    def short(self) -> str | None:
        """The text that stands for the whole, if the main value is all there is."""
        return self[self.main] if self.keys() == {self.main} else None


class Line(Record):
    """A record that takes one line, however long."""


class Tie(list[str]):
    """A list of which a single entry stands for the whole."""


def same(a: Data, b: Data) -> bool:
    """Whether two pieces of data are equal, the order of tables included."""
    if isinstance(a, Table) and isinstance(b, Table):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, Record) and isinstance(b, Record):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return isinstance(a, str) and isinstance(b, str) and a == b


def to_data(conflict: Conflict) -> Record:
    """The whole conflict."""
    status_quo = conflict.status_quo
    return Record(
        {
            "standoff": Bare(VERSION),
            "title": conflict.title or None,
            "description": conflict.description or None,
            "notes": conflict.notes or None,
            "sources": Table({k: _source(v) for k, v in conflict.sources.items()}) or None,
            "decision_makers": Table({dm.id: _party(dm) for dm in conflict.decision_makers}),
            "rules": [_rule(rule) for rule in conflict.rules] or None,
            "merge": [formula.text for formula in conflict.merge] or None,
            "states": Table({k: _label(v) for k, v in conflict.states.items()}) or None,
            "status_quo": (
                Table({k: Bare(v) for k, v in status_quo.items()})
                if isinstance(status_quo, Mapping)
                else status_quo
            ),
            "outcomes": Table({k: v.text for k, v in conflict.outcomes.items()}) or None,
            "claims": Table({k: _claim(v) for k, v in conflict.claims.items()}) or None,
            "graph": None if conflict.graph is None else _graph(conflict.graph),
            "preferences": Table(
                {
                    k: _preference(v, conflict.structures.get(k))
                    for k, v in conflict.preferences.items()
                }
            ),
            "attitudes": Table({k: Table(v) for k, v in conflict.attitudes.items()}) or None,
            "views": Table({k: _view(v) for k, v in conflict.views.items()}) or None,
            "annotations": [_annotation(one) for one in conflict.annotations] or None,
        }
    )


def _source(source: Any) -> Record:
    return Record({key: getattr(source, key) or None for key in keys.SOURCE}, "title")


def _annotation(one: Annotation) -> Line:
    words = {key: getattr(one, key) or None for key in keys.ANNOTATION}
    position = {key: getattr(one, key) for key in ("start", "end")}
    places = {key: None if at is None else Bare(at) for key, at in position.items()}
    return Line(words | places | {"who": list(one.who) or None})


def _party(dm: DecisionMaker) -> Record:
    options = Table({option.id: _option(option) for option in dm.options}) or None
    potential = Table({tool.option.id: _tool(tool) for tool in dm.potential}) or None
    name = None if dm.name == dm.id and (options or potential) else dm.name
    return Record({"name": name, "options": options, "potential": potential}, "name")


def _tool(tool: Potential) -> Record:
    """A tool, which is an option and what comes with it."""
    priorities = {dm: [_effect(one) for one in own] for dm, own in tool.priorities.items()}
    rules = [_rule(rule) for rule in tool.rules]
    option = dict(_option(tool.option))
    return Record(
        {**option, "priorities": Table(priorities) or None, "rules": rules or None}, "name"
    )


def _effect(effect: Effect) -> Record:
    statement = effect.statement
    places = None
    if effect.places is not None:
        first, last = effect.places
        places = Bare(first if first == last else f"{first}-{last}")
    return Record(
        {"statement": statement.formula.text, "places": places, **_whence(statement)}, "statement"
    )


def _option(option: Option) -> Record:
    levels = None if option.levels == ("no", "yes") else [Bare(level) for level in option.levels]
    rest = {
        "levels": levels,
        "moves": None if option.moves == "both" else option.moves,
        "maybe": _flag(option.maybe),
        **_whence(option),
    }
    return Record({"name": option.name, **rest}, "name")


def _whence(part: Option | Rule | Statement) -> dict[str, str | None]:
    return {"source": part.source, "quote": part.quote, "note": part.note}


def _rule(rule: Rule) -> Record:
    rest = {"maybe": _flag(rule.maybe), **_whence(rule)}
    if rule.kind == "formula":
        return Record({"rule": rule.formulas[0].text, **rest}, "rule")
    return Record({rule.kind: _texts(f.text for f in rule.formulas), **rest})


def _flag(value: bool) -> Bare | None:
    return Bare("yes") if value else None


def _claim(claim: Claim) -> Record:
    concepts: Data | None = None
    if claim.concepts == ("all",):
        concepts = "all"
    elif claim.concepts != DEFAULT_CONCEPTS:
        concepts = list(claim.concepts)
    likelihood: Data | None = None
    if isinstance(claim.likelihood, str):
        likelihood = claim.likelihood
    elif claim.likelihood is not None:
        likelihood = [Bare(_number(end)) for end in claim.likelihood]
    return Record(
        {
            "says": claim.says or None,
            "source": claim.source,
            "quote": claim.quote,
            "claim": claim.formula.text,
            "concepts": concepts,
            "likelihood": likelihood,
            "note": claim.note,
        }
    )


def _label(label: StateLabel) -> Record:
    return Record({"pattern": label.pattern, "name": label.name or None}, "pattern")


def _graph(graph: Graph) -> Record:
    moves = Table(
        {
            dm: Table({start: list(ends) for start, ends in arcs.items()})
            for dm, arcs in graph.moves.items()
        }
    )
    return Record({"states": list(graph.states), "moves": moves or None})


def _statement(statement: Statement) -> Record:
    beside = {
        "effect": None if statement.effect == "known" else statement.effect,
        "degree": None if statement.degree == 1 else Bare(statement.degree),
    }
    return Record(
        {"statement": statement.formula.text, **beside, **_whence(statement)}, "statement"
    )


def _priority(entry: Priority) -> Record:
    match entry:
        case AnyOrder(entries):
            return Record({"any_order": [_priority(item) for item in entries]})
        case Maybe(statement):
            data = _statement(statement)
            return Record({"maybe": data.pop("statement"), **data})
        case _:
            return _statement(entry)


def _form(preference: Preference) -> tuple[str, Data]:
    match preference:
        case Priorities(entries):
            return FORMS[0], [_priority(entry) for entry in entries]
        case Ranking(entries=ties):
            return FORMS[1], [Tie(tie) for tie in ties]
        case Weights(weights):
            return FORMS[2], Table({k: Bare(v) for k, v in weights.items()})
        case _:
            return FORMS[3], [Bare(_number(value)) for value in preference.values]


def _preference(preference: Preference, structure: Structure | None = None) -> Record:
    form, data = _form(preference)
    beside = {} if structure is None else _beside(structure)
    return Record({form: data, **beside})


def _beside(structure: Structure) -> dict[str, Data | None]:
    strong: list[Data] = [
        [a, b] if degree == 2 else [a, b, Bare(degree)] for a, b, degree in structure.strong
    ]
    return {
        "unknown": [list(pair) for pair in structure.unknown] or None,
        "strong": strong or None,
        "fuzzy": _fuzzy(structure.fuzzy) if structure.fuzzy else None,
        "probabilities": (
            _probabilities(structure.probabilities) if structure.probabilities else None
        ),
    }


def _fuzzy(fuzzy: Fuzzy) -> Record:
    return Record({"threshold": Bare(fuzzy.threshold), "degrees": _rows(fuzzy.degrees) or None})


def _probabilities(probabilities: Probabilities) -> Record:
    given = {name: getattr(probabilities, name) for name in ("alpha", "beta", "gamma")}
    stated = {name: Bare(value) for name, value in given.items() if value != "0.5"}
    return Record({**stated, "pairs": _rows(probabilities.pairs)})


def _rows(rows: tuple[tuple[str, ...], ...]) -> list[Data]:
    return [[*row[:2], *map(Bare, row[2:])] for row in rows]


def _view(view: View) -> Record:
    return Record(
        {
            "drop": list(view.drop) or None,
            "add": Table(
                {dm: Table({o.id: _option(o) for o in own}) for dm, own in view.add.items()}
            )
            or None,
            "fix": Table({k: Bare(v) for k, v in view.fix.items()}) or None,
            "forbid": [formula.text for formula in view.forbid] or None,
            "preferences": Table({k: _preference(v) for k, v in view.preferences.items()}) or None,
            "views": Table({k: _view(v) for k, v in view.views.items()}) or None,
        }
    )


def _texts(texts: Iterable[str]) -> list[str]:
    return list(texts)


def _number(value: float) -> str:
    """The shortest text that reads back as the number."""
    whole = float(value).is_integer() and abs(value) < 1e15
    return str(int(value)) if whole else repr(float(value))

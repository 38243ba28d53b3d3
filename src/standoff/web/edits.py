"""The changes of a model that the page offers, each a function from a conflict to another one.

A change is named by a verb such as `priority.move` and gets the form's fields as texts. Decision
makers, options, outcomes and claims are named by their ids; rules and priorities by their places,
from 0; a statement inside an open order by two places, `2.1`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from standoff.errors import NotFoundError, StandoffError
from standoff.language import mark, say
from standoff.model import Claim, Conflict, DecisionMaker, Option, Priorities, Rule
from standoff.model.parts import as_formula
from standoff.patches import add_option
from standoff.web import preferences
from standoff.web.fields import Fields, fresh_id, moved, place_of
from standoff.web.remove import without_decision_maker, without_option
from standoff.web.today import with_today

__all__ = ["VERBS", "change_of"]

Edit = Callable[[Conflict, Fields], Conflict]


def change_of(verb: str, fields: Mapping[str, str]) -> Callable[[Conflict], Conflict]:
    """The change with this name.

    Raises:
        NotFoundError: there is none.
    """
    if verb not in VERBS:
        raise NotFoundError(mark("change"), verb, VERBS)
    edit, form = VERBS[verb], Fields(fields)
    return lambda conflict: edit(conflict, form)


def _title(conflict: Conflict, fields: Fields) -> Conflict:
    return replace(conflict, title=fields.text("value"))


def _party(conflict: Conflict, name: str, change: Callable[[DecisionMaker], DecisionMaker]) -> Any:
    if name not in conflict.dm_ids:
        raise NotFoundError(mark("decision maker"), name, conflict.dm_ids)
    makers = tuple(change(dm) if dm.id == name else dm for dm in conflict.decision_makers)
    return replace(conflict, decision_makers=makers)


def _dm_name(conflict: Conflict, fields: Fields) -> Conflict:
    name = fields.required("value", say("a name"))
    made: Conflict = _party(conflict, fields["dm"], lambda dm: replace(dm, name=name))
    return made


def _dm_add(conflict: Conflict, fields: Fields) -> Conflict:
    if conflict.graph:
        raise StandoffError(say("a graph's decision makers stand with their moves; edit the text"))
    name = fields.required("value", say("a name"))
    key = fresh_id(name, conflict.dm_ids)
    return replace(
        conflict,
        decision_makers=(*conflict.decision_makers, DecisionMaker(id=key, name=name)),
        preferences={**conflict.preferences, key: Priorities(())},
    )


def _dm_drop(conflict: Conflict, fields: Fields) -> Conflict:
    return without_decision_maker(conflict, fields["dm"])


def _option(conflict: Conflict, fields: Fields, change: Callable[[Option], Option]) -> Conflict:
    dm, _, key = fields["option"].partition(".")
    if fields["option"] not in conflict.option_ids:
        raise NotFoundError(mark("option"), fields["option"], conflict.option_ids)
    made: Conflict = _party(
        conflict,
        dm,
        lambda one: replace(
            one, options=tuple(change(o) if o.id == key else o for o in one.options)
        ),
    )
    return made


def _option_name(conflict: Conflict, fields: Fields) -> Conflict:
    name = fields.required("value", say("a name"))
    return _option(conflict, fields, lambda option: replace(option, name=name))


def _option_add(conflict: Conflict, fields: Fields) -> Conflict:
    name = fields.required("value", say("a name"))
    taken = {option.id for dm in conflict.decision_makers for option in dm.options}
    key = fresh_id(name, {*taken, *conflict.outcomes, *conflict.states})
    return add_option(conflict, fields["dm"], Option(id=key, name=name))


def _option_drop(conflict: Conflict, fields: Fields) -> Conflict:
    return without_option(conflict, fields["option"])


def _rule(fields: Fields, old: Rule | None = None) -> Rule:
    formula = as_formula(fields.required("value", say("a formula")))
    return Rule(formulas=(formula,)) if old is None else replace(old, formulas=(formula,))


def _rule_set(conflict: Conflict, fields: Fields) -> Conflict:
    at = place_of(fields["at"], len(conflict.rules), mark("rule"))
    rules = list(conflict.rules)
    if rules[at].kind == "formula":
        rules[at] = _rule(fields, rules[at])
    else:
        parts = tuple(as_formula(part.strip()) for part in fields["value"].split(","))
        rules[at] = replace(rules[at], formulas=parts)
    return replace(conflict, rules=tuple(rules))


def _rule_add(conflict: Conflict, fields: Fields) -> Conflict:
    return replace(conflict, rules=(*conflict.rules, _rule(fields)))


def _rule_drop(conflict: Conflict, fields: Fields) -> Conflict:
    at = place_of(fields["at"], len(conflict.rules), mark("rule"))
    return replace(conflict, rules=conflict.rules[:at] + conflict.rules[at + 1 :])


def _rule_move(conflict: Conflict, fields: Fields) -> Conflict:
    return replace(
        conflict, rules=tuple(moved(conflict.rules, fields["at"], fields["to"], mark("rule")))
    )


def _rule_open(conflict: Conflict, fields: Fields) -> Conflict:
    at = place_of(fields["at"], len(conflict.rules), mark("rule"))
    rules = list(conflict.rules)
    rules[at] = replace(rules[at], maybe=not rules[at].maybe)
    return replace(conflict, rules=tuple(rules))


def _outcome_set(conflict: Conflict, fields: Fields) -> Conflict:
    name = fields["outcome"]
    if name not in conflict.outcomes:
        raise NotFoundError(mark("outcome"), name, conflict.outcomes)
    formula = as_formula(fields.required("value", say("a formula")))
    return replace(conflict, outcomes={**conflict.outcomes, name: formula})


def _outcome_add(conflict: Conflict, fields: Fields) -> Conflict:
    taken = {option.id for option in conflict.options}
    key = fresh_id(
        fields.required("name", say("a name")), {*taken, *conflict.outcomes, *conflict.states}
    )
    formula = as_formula(fields.required("value", say("a formula")))
    return replace(conflict, outcomes={**conflict.outcomes, key: formula})


def _outcome_drop(conflict: Conflict, fields: Fields) -> Conflict:
    if fields["outcome"] not in conflict.outcomes:
        raise NotFoundError(mark("outcome"), fields["outcome"], conflict.outcomes)
    kept = {k: v for k, v in conflict.outcomes.items() if k != fields["outcome"]}
    return replace(conflict, outcomes=kept)


def _claim(conflict: Conflict, fields: Fields, **values: Any) -> Conflict:
    name = fields["claim"]
    if name not in conflict.claims:
        raise NotFoundError(mark("claim"), name, conflict.claims)
    changed = replace(conflict.claims[name], **values)
    return replace(conflict, claims={**conflict.claims, name: changed})


def _claim_says(conflict: Conflict, fields: Fields) -> Conflict:
    return _claim(conflict, fields, says=fields.text("value"))


def _claim_set(conflict: Conflict, fields: Fields) -> Conflict:
    return _claim(conflict, fields, formula=fields.required("value", say("a claim")))


def _claim_add(conflict: Conflict, fields: Fields) -> Conflict:
    says = fields.required("name", say("the words of the claim"))
    key = fresh_id(says, conflict.claims)
    made = Claim(says=says, formula=fields.required("value", say("a claim")))  # type: ignore[arg-type]
    return replace(conflict, claims={**conflict.claims, key: made})


def _claim_drop(conflict: Conflict, fields: Fields) -> Conflict:
    if fields["claim"] not in conflict.claims:
        raise NotFoundError(mark("claim"), fields["claim"], conflict.claims)
    kept = {k: v for k, v in conflict.claims.items() if k != fields["claim"]}
    return replace(conflict, claims=kept)


VERBS: dict[str, Edit] = {
    "title.set": _title,
    "dm.set": _dm_name,
    "dm.add": _dm_add,
    "dm.drop": _dm_drop,
    "option.set": _option_name,
    "option.add": _option_add,
    "option.drop": _option_drop,
    "today.set": with_today,
    "rule.set": _rule_set,
    "rule.add": _rule_add,
    "rule.drop": _rule_drop,
    "rule.move": _rule_move,
    "rule.open": _rule_open,
    "priority.set": preferences.set_entry,
    "priority.add": preferences.add_entry,
    "priority.drop": preferences.drop_entry,
    "priority.move": preferences.move_entry,
    "priority.open": preferences.open_entry,
    "priority.join": preferences.join_entry,
    "priority.part": preferences.part_entry,
    "weight.set": preferences.set_weight,
    "outcome.set": _outcome_set,
    "outcome.add": _outcome_add,
    "outcome.drop": _outcome_drop,
    "claim.says": _claim_says,
    "claim.set": _claim_set,
    "claim.add": _claim_add,
    "claim.drop": _claim_drop,
}
"""Every change by its name."""

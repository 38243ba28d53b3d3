"""Formulas about options in the words of a question."""

from __future__ import annotations

from standoff.draft.modelling.verbs import is_verb, third_person
from standoff.formula import Formula
from standoff.formula.tree import And, Implies, Name, Node, Not
from standoff.model import Conflict

__all__ = ["asked_words", "asks_verb", "option_words", "wish"]


def asked_words(conflict: Conflict, formula: Formula, dm: str) -> str:
    """A formula as what a decision maker may care for: `to hold talks`, `that Sola not disarm`.

    A formula of another form than the drafts', or about options that are called by no verb,
    stands as it is written.

    Args:
        conflict: the model.
        formula: the formula.
        dm: the id of the decision maker that may want it.
    """
    return _wanted(conflict, formula.root, dm, plain=False) or f"'{formula}'"


def wish(conflict: Conflict, formula: Formula, dm: str) -> str:
    """The question whether a decision maker wants a formula: `Would Sola rather not disarm`."""
    party = _name(conflict, dm)
    told = _wanted(conflict, formula.root, dm, plain=True)
    return f"Would {party} {told}" if told else f"Would {party} want '{formula}'"


def option_words(conflict: Conflict, name: str) -> tuple[str, str] | None:
    """The name of an option's decision maker, and the option as a verb phrase or in quotes."""
    for dm in conflict.decision_makers:
        for option in dm.options:
            if name in (option.id, f"{dm.id}.{option.id}"):
                return dm.name, option.name
    return None


def _wanted(conflict: Conflict, node: Node, dm: str, *, plain: bool) -> str:
    """What is wanted, as a part of a list, or behind `would` if plain."""
    match node:
        case Implies(when, wanted):
            parts = _wanted(conflict, wanted, dm, plain=plain), _given(conflict, when, dm)
            return f"{parts[0]} as long as {parts[1]}" if all(parts) else ""
        case Not(Not(operand)):
            return _wanted(conflict, operand, dm, plain=plain)
    found = _option(conflict, node.operand if isinstance(node, Not) else node)
    if found is None:
        return ""
    owner, words = found
    no = "not " if isinstance(node, Not) else ""
    own = _name(conflict, dm) == owner
    if not asks_verb(words):
        told = f"{no}'{words}'" + ("" if own else f" by {owner}")
        return f"want {told}" if plain else told
    words = _lower(words)
    if own:
        return f"rather {no}{words}" if plain else f"{no}to {words}"
    words = _shorter(words, _name(conflict, dm))
    return f"want {owner} {no}to {words}" if plain else f"that {owner} {no}{words}"


def _shorter(words: str, party: str) -> str:
    """A verb phrase at whose end stands `it` for the party that is asked."""
    return words.removesuffix(party) + "it" if words.endswith(f" {party}") else words


def _name(conflict: Conflict, dm: str) -> str:
    return next(one.name for one in conflict.decision_makers if one.id == dm)


def _given(conflict: Conflict, node: Node, dm: str) -> str:
    """A formula as a condition: `Sola does not disarm`."""
    match node:
        case Not(Not(operand)):
            return _given(conflict, operand, dm)
        case And(operands):
            parts = [_given(conflict, operand, dm) for operand in operands]
            return " and ".join(parts) if all(parts) else ""
    name = node.operand if isinstance(node, Not) else node
    found = _option(conflict, name)
    if found is None:
        return ""
    owner, words = found
    who = "it" if _name(conflict, dm) == owner else owner
    if not asks_verb(words):
        return ("not " if isinstance(node, Not) else "") + f"'{words}' by {owner}"
    words = _lower(words)
    return f"{who} does not {words}" if isinstance(node, Not) else f"{who} {third_person(words)}"


def _option(conflict: Conflict, node: Node) -> tuple[str, str] | None:
    return option_words(conflict, node.name) if isinstance(node, Name) else None


def asks_verb(words: str) -> bool:
    """Whether a name is a verb phrase in base form."""
    first, _, rest = words.partition(" ")
    return is_verb(first.lower()) and (bool(rest) or not first.isupper())


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]

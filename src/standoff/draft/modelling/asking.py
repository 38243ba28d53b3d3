"""Formulas about options in the words of a question."""

from __future__ import annotations

from standoff.draft.modelling.addressing import Addressed, addressed
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
    party = addressed(conflict, dm).name
    told = _wanted(conflict, formula.root, dm, plain=True)
    return f"Would {party} {told}" if told else f"Would {party} want '{formula}'"


def option_words(conflict: Conflict, name: str) -> tuple[Addressed, str] | None:
    """An option's decision maker within a sentence, and the option's name."""
    for dm in conflict.decision_makers:
        for option in dm.options:
            if name in (option.id, f"{dm.id}.{option.id}"):
                return addressed(conflict, dm.id), option.name
    return None


def _wanted(conflict: Conflict, node: Node, dm: str, *, plain: bool) -> str:
    """What is wanted, as a part of a list, or behind `would` if plain."""
    match node:
        case Implies(when, wanted):
            parts = _wanted(conflict, wanted, dm, plain=plain), _given(conflict, when, dm)
            return f"{parts[0]} {_when(conflict, when)} {parts[1]}" if all(parts) else ""
        case Not(Not(operand)):
            return _wanted(conflict, operand, dm, plain=plain)
    found = _option(conflict, node.operand if isinstance(node, Not) else node)
    if found is None:
        return ""
    owner, words = found
    no = "not " if isinstance(node, Not) else ""
    asked = addressed(conflict, dm)
    own = asked == owner
    if not asks_verb(words):
        told = f"{no}'{words}'" + ("" if own else f" by {owner.name}")
        return f"want {told}" if plain else told
    words = _lower(words)
    if own:
        return f"rather {no}{words}" if plain else f"{no}to {words}"
    named = next(one.name for one in conflict.decision_makers if one.id == dm)
    for party in (asked.name, named):
        words = _shorter(words, party, asked.it)
    return f"want {owner.name} {no}to {words}" if plain else f"that {owner.name} {no}{words}"


def _shorter(words: str, party: str, it: str) -> str:
    """A verb phrase at whose end stands `it` for the party that is asked."""
    return words.removesuffix(party) + it if words.endswith(f" {party}") else words


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
    own = addressed(conflict, dm) == owner
    who = ("they" if owner.many else "it") if own else owner.name
    if not asks_verb(words):
        return ("not " if isinstance(node, Not) else "") + f"'{words}' by {owner.name}"
    words = _lower(words)
    if isinstance(node, Not):
        return f"{who} {'do' if owner.many else 'does'} not {words}"
    return f"{who} {words if owner.many else third_person(words)}"


def _when(conflict: Conflict, node: Node) -> str:
    """`If` for what may be done once, `as long as` for what goes on."""
    while isinstance(node, Not) and isinstance(node.operand, Not):
        node = node.operand.operand
    found = _option(conflict, node)
    done = found is not None and asks_verb(found[1]) and not found[1].startswith("Keep")
    return "if" if done else "as long as"


def _option(conflict: Conflict, node: Node) -> tuple[Addressed, str] | None:
    return option_words(conflict, node.name) if isinstance(node, Name) else None


def asks_verb(words: str) -> bool:
    """Whether a name is a verb phrase in base form."""
    first, _, rest = words.partition(" ")
    known = is_verb(first.lower()) or first == "Be"
    return known and (bool(rest) or not first.isupper())


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]

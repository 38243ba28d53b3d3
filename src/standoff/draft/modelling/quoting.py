"""Formulas about options in words of any language: the options' names in quotes.

Names cannot be bent as the grammar of a language would have it. What is asked in English is in
`asking`, where options that are called by verbs become parts of the sentence.
"""

from __future__ import annotations

from standoff.formula import Formula
from standoff.formula.tree import And, Implies, Name, Node, Not
from standoff.language import listed, quoted, say
from standoff.model import Conflict

__all__ = ["quoted_words"]


def quoted_words(conflict: Conflict, formula: Formula, asked: str = "") -> str:
    """A formula in words where it is about options alone, else as it is written.

    Args:
        conflict: the model.
        formula: the formula.
        asked: the decision maker whose options need no owner.
    """
    return _words(conflict, formula.root, asked) or quoted(str(formula))


def _words(conflict: Conflict, node: Node, asked: str) -> str:
    match node:
        case Name(name=name):
            for dm in conflict.decision_makers:
                for option in dm.options:
                    if name in (option.id, f"{dm.id}.{option.id}"):
                        if dm.id == asked:
                            return quoted(option.name)
                        return say("'{option}' by {dm}", option=option.name, dm=dm.name)
        case Not(Not(operand)):
            return _words(conflict, operand, asked)
        case Not(operand):
            inside = _words(conflict, operand, asked)
            return say("not {what}", what=inside) if inside else ""
        case And(operands):
            parts = [_words(conflict, operand, asked) for operand in operands]
            return listed(parts) if all(parts) else ""
        case Implies(when, wanted):
            words = [_words(conflict, part, asked) for part in (wanted, when)]
            if all(words):
                return say("{what} as long as {when}", what=words[0], when=words[1])
    return ""

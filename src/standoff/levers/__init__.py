"""Levers: what happens to a model's outcomes and verdicts when its premises are changed."""

from standoff.levers.agreements import Agreement
from standoff.levers.candidates import single_changes
from standoff.levers.changes import Change
from standoff.levers.difference import Side, WhatIf, what_if
from standoff.levers.lever import Lever
from standoff.levers.notation import parse_change
from standoff.levers.swaying import Part, Sensitivity, sensitivities, sensitivity
from standoff.levers.tools import Tipping, ToolLever, Tools
from standoff.levers.turning import Overturn, Overturning, overturn
from standoff.levers.unlocking import Unlock, unlock
from standoff.levers.words import tipping_words

__all__ = [
    "Agreement",
    "Change",
    "Lever",
    "Overturn",
    "Overturning",
    "Part",
    "Sensitivity",
    "Side",
    "Tipping",
    "ToolLever",
    "Tools",
    "Unlock",
    "WhatIf",
    "overturn",
    "parse_change",
    "sensitivities",
    "sensitivity",
    "single_changes",
    "tipping_words",
    "unlock",
    "what_if",
]

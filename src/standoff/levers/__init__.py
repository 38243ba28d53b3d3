"""Levers: what happens to a model's outcomes and verdicts when its premises are changed."""

from standoff.levers.candidates import single_changes
from standoff.levers.changes import Change, parse_change
from standoff.levers.difference import Side, WhatIf, what_if
from standoff.levers.turning import Overturn, Overturning, overturn
from standoff.levers.unlocking import Lever, Unlock, unlock

__all__ = [
    "Change",
    "Lever",
    "Overturn",
    "Overturning",
    "Side",
    "Unlock",
    "WhatIf",
    "overturn",
    "parse_change",
    "single_changes",
    "unlock",
    "what_if",
]

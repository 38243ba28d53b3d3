"""Changes of a conflict that give another conflict: small functions on values."""

from standoff.patches.add import add_option
from standoff.patches.grant import find_tool, grant_option, tool_ids
from standoff.patches.places import with_preference
from standoff.patches.priorities import (
    add_statement,
    drop_statement,
    move_statement,
    negate_statement,
    set_preference,
)
from standoff.patches.restrict import drop_option, fix_option, forbid, option_position

__all__ = [
    "add_option",
    "add_statement",
    "drop_option",
    "drop_statement",
    "find_tool",
    "fix_option",
    "forbid",
    "grant_option",
    "move_statement",
    "negate_statement",
    "option_position",
    "set_preference",
    "tool_ids",
    "with_preference",
]

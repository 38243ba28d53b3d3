"""The small words of English that rules look for, each set in the sense in which they share it.

A rule that takes in more words, or leaves some out, adds or takes them where it stands and says
why. Prepositions behind one noun or verb stay with the rule for it, as each takes its own.
"""

from __future__ import annotations

__all__ = [
    "ANYBODYS",
    "ARTICLES",
    "AUTHOR",
    "BEING",
    "CAN",
    "CONDITIONS",
    "HARDLY",
    "MODALS",
    "NONE",
    "ONE",
    "PERSONS",
    "POINTING",
    "POSSESSIVES",
    "PREPOSITIONS",
    "SUBJECTS",
    "TOPIC",
    "WHO",
    "WILL",
    "WOULD",
]

ARTICLES = frozenset(("a", "an", "the"))
ONE = frozenset(("a", "an", "another"))
"""With these a description is of somebody new."""
POINTING = frozenset(("this", "that", "these", "those"))
POSSESSIVES = frozenset(("its", "their", "his", "her", "our"))
"""What is somebody's of whom a text tells: a side may say `our`."""
ANYBODYS = POSSESSIVES | {"my", "your", "whose"}
"""The same with those of the reader, of one who speaks alone, and of a relative clause."""
NONE = frozenset(("no", "neither", "nobody", "none", "nothing"))
HARDLY = frozenset(("hardly", "scarcely", "barely"))

PERSONS = frozenset(("he", "she", "they"))
AUTHOR = frozenset(("i", "we"))
"""Who writes, or speaks."""
SUBJECTS = PERSONS | AUTHOR | {"it", "you"}
"""Pronouns with which a clause begins."""
WHO = frozenset(("who", "whom", "whose", "which"))
"""What begins a relative clause or a question; `that` does much else."""

WOULD = frozenset(("would", "'d"))
WILL = WOULD | {"will", "wo", "'ll"}
"""In all forms, that before `n't` too."""
CAN = frozenset(("can", "ca", "could"))
MODALS = frozenset(("will", "would", "can", "could", "may", "might"))
"""Written in full, with which something is foretold or allowed, but not asked for."""
BEING = frozenset(("be", "being", "been", "is", "are", "was", "were"))

CONDITIONS = frozenset(("if", "unless", "provided", "providing", "once", "until", "till"))
PREPOSITIONS = frozenset(
    ("with", "of", "for", "in", "on", "at", "from", "by", "about", "against", "into", "over")
) | frozenset(("before", "after", "under", "without", "within", "during", "as", "than", "through"))
"""Those with which something is told of a deed; `to` begins a verb as well."""
TOPIC = frozenset(("on", "over", "about"))
"""Behind these stands what talks or disputes are about."""

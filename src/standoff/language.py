"""The language that sentences are made in: gettext over one catalogue for the whole package.

Sentences stand in English in the source, inside `say`, `say_number` or `mark`. They are translated
when they are made, into the language that `speaking` has set. English is the default everywhere.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, reduce
from pathlib import Path

__all__ = [
    "DOMAIN",
    "FOLDER",
    "LANGUAGES",
    "chained",
    "count",
    "decimal",
    "language",
    "listed",
    "mark",
    "quoted",
    "say",
    "say_number",
    "speaking",
    "translations",
]

DOMAIN = "standoff"
FOLDER = Path(__file__).with_name("locale")
LANGUAGES = {"en": "English", "uk": "Українська"}
"""The languages there are, each by its own name."""
_THIN = {"uk": "\N{NO-BREAK SPACE}"}
"""What parts the thousands of a number, where it is no comma."""
_COMMA = {"uk"}
"""Languages whose decimal mark is a comma."""

_spoken: ContextVar[str] = ContextVar("standoff_language", default="en")


@cache
def translations(name: str) -> gettext.NullTranslations:
    """The texts in a language; English is what stands in the source."""
    if name == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, [name], fallback=True)


def language() -> str:
    """The language that is spoken now, such as `en`."""
    return _spoken.get()


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Sentences made inside are in this language: those of reports, pictures and notebook tables.

    Args:
        name: `en` for English, `uk` for Ukrainian.

    Raises:
        ValueError: there is no such language.
    """
    if name not in LANGUAGES:
        raise ValueError(f"no texts in '{name}'; there are {', '.join(sorted(LANGUAGES))}")
    token = _spoken.set(name)
    try:
        yield
    finally:
        _spoken.reset(token)


def mark(text: str) -> str:
    """The text as it is: it is found for translation here, and translated by `say` later."""
    return text


def say(text: str, /, **values: object) -> str:
    """A text in the language spoken, with its places `{name}` filled.

    Names and formulas are values and never part of the text, so that they stay as they are.
    """
    return translations(language()).gettext(text).format(**values)


def say_number(one: str, many: str, n: int, /, **values: object) -> str:
    """A text with a number in the form that the number asks for; `{n}` is the number."""
    form = translations(language()).ngettext(one, many, n)
    return form.format(**{"n": count(n), **values})


def count(n: int) -> str:
    """A whole number in figures, its thousands parted as the language does."""
    return f"{n:,}".replace(",", _THIN.get(language(), ","))


def decimal(figures: str) -> str:
    """A number in figures, its decimal mark as the language has it: `0.5` or `0,5`."""
    return figures.replace(".", ",") if language() in _COMMA else figures


def quoted(text: str) -> str:
    """A name or a formula in the quotes of the language: `'peace'` or `«peace»`."""
    return say("'{text}'", text=text)


def chained(parts: Sequence[str], joint: str) -> str:
    """Parts one after the other, each joined to the next alike: `a; then b; then c`.

    Args:
        parts: what is joined.
        joint: the text that joins two, with the places `{first}` and `{last}`.
    """
    if not parts:
        return ""
    return reduce(lambda first, last: say(joint, first=first, last=last), parts)


def listed(parts: Sequence[str], *, joint: str = mark("{first} and {last}")) -> str:
    """Parts as a list in a sentence: `a, b and c`.

    Args:
        parts: what is listed.
        joint: the text that joins the last part to those before it.
    """
    if len(parts) < 2:
        return "".join(parts)
    return say(joint, first=", ".join(parts[:-1]), last=parts[-1])

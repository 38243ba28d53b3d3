"""The languages of the page, through gettext."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

__all__ = ["DOMAIN", "FOLDER", "LANGUAGES", "choose", "translations"]

DOMAIN = "standoff-web"
FOLDER = Path(__file__).with_name("locale")
LANGUAGES = {"en": "English", "uk": "Українська"}
"""The languages there are, each by its own name."""


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The texts in a language; English is what stands in the source."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, [language], fallback=True)


def choose(asked: str | None, accepted: str) -> str:
    """The language to use.

    Args:
        asked: the language chosen on the page, if any.
        accepted: the browser's `Accept-Language`.
    """
    if asked in LANGUAGES:
        return str(asked)
    ranked = []
    for position, part in enumerate(accepted.split(",")[:50]):
        tag, _, weight = part.partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            quality = 0.0
        ranked.append((-quality, position, tag.strip().lower().partition("-")[0]))
    for negative, _, tag in sorted(ranked):
        if tag in LANGUAGES and negative < 0:
            return tag
    return "en"

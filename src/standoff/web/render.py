"""The templates of the page, in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from standoff.language import LANGUAGES, translations

__all__ = ["environment", "grouped", "ident", "percent", "render"]


def ident(ref: str) -> str:
    """A part's name as the id of an element."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", ref)


def percent(share: float) -> str:
    """A share in whole percent, never rounded to none or all."""
    if 0 < share < 0.005:
        return "<1 %"
    return ">99 %" if 0.995 < share < 1 else f"{share:.0%}".replace("%", " %")


def grouped(number: int) -> str:
    """A number with thin spaces between thousands, as both languages have it."""
    return f"{number:,}".replace(",", "\u202f")


@cache
def environment(language: str) -> Environment:
    """The templates in a language; whatever is put into them is escaped."""
    made = Environment(
        loader=PackageLoader("standoff.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    texts = translations(language)
    made.install_gettext_callables(texts.gettext, texts.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {"ident": ident, "percent": percent, "grouped": grouped}
    made.globals |= {"language": language, "languages": LANGUAGES}
    return made


def render(language: str, template: str, values: Mapping[str, Any]) -> Markup:
    """A template filled with values."""
    return Markup(environment(language).get_template(template).render(values))  # noqa: S704 - escaped

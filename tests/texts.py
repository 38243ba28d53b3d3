"""The texts that are translated: found in the source, and compiled for gettext.

`python tests/texts.py` brings the catalogues up to date; then translate what is new in them and
run it again.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from standoff.language import DOMAIN, FOLDER, LANGUAGES

__all__ = ["catalogue_of", "compiled", "found_texts", "po_file"]

PACKAGE = FOLDER.parent
_TEMPLATES = "web/templates/**.html"
# Commands speak English only.
_METHODS = [("cli/**.py", "ignore"), ("**.py", "python"), (_TEMPLATES, "jinja2")]
_OPTIONS = {_TEMPLATES: {"trimmed": "false", "encoding": "utf-8", "silent": "false"}}
_KEYWORDS = {**DEFAULT_KEYWORDS, "say": None, "say_number": (1, 2), "mark": None}


def found_texts() -> Catalog:
    """All texts in the source."""
    catalogue = Catalog(domain=DOMAIN, project="standoff", charset="utf-8")
    found = extract_from_dir(PACKAGE, method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS)
    for file, _, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        name = Path(file).as_posix()
        catalogue.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalogue


def po_file(language: str) -> Path:
    """The catalogue of a language."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def catalogue_of(language: str) -> Catalog:
    """The texts with their translations."""
    with po_file(language).open("rb") as stream:
        return read_po(stream, locale=language, domain=DOMAIN)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def main() -> None:
    """Bring all catalogues up to date."""
    texts = found_texts()
    for language in LANGUAGES:
        if language == "en":
            continue
        path = po_file(language)
        catalogue = catalogue_of(language) if path.exists() else Catalog(locale=language)
        catalogue.update(texts, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.creation_date = datetime(2026, 1, 1, tzinfo=UTC)  # a day alone is no change
        with path.open("wb") as stream:
            write_po(stream, catalogue, no_location=True, omit_header=False, width=100)
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = [message.id for message in catalogue if message.id and not message.string]
        print(f"{language}: {len(catalogue)} texts, {len(missing)} not translated")


if __name__ == "__main__":
    main()

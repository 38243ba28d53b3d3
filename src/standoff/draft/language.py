"""Which language a text is in."""

from __future__ import annotations

import re

from standoff.errors import SourceError
from standoff.language import mark, say

__all__ = ["check_english", "language_of"]

_SAMPLE = 20_000
"""Characters of a text that are looked at."""
_COMMON = frozenset(
    {"the", "of", "and", "to", "in", "is", "that", "it", "not", "for", "with", "a", "be", "will"}
)
_ENOUGH = 0.15
"""The share of common English words above which a text is English whatever else is in it, such as
names and quotations."""

_SHORT = 8
"""Words below which a text in plain letters is not doubted."""

_NAMES = {
    "af": mark("Afrikaans"), "ar": mark("Arabic"), "az": mark("Azerbaijani"),
    "be": mark("Belarusian"), "bg": mark("Bulgarian"), "bn": mark("Bengali"), "bs": mark("Bosnian"),
    "ca": mark("Catalan"), "cs": mark("Czech"), "cy": mark("Welsh"), "da": mark("Danish"),
    "de": mark("German"), "el": mark("Greek"), "en": mark("English"), "eo": mark("Esperanto"),
    "es": mark("Spanish"), "et": mark("Estonian"), "eu": mark("Basque"), "fa": mark("Persian"),
    "fi": mark("Finnish"), "fr": mark("French"), "ga": mark("Irish"), "gl": mark("Galician"),
    "he": mark("Hebrew"), "hi": mark("Hindi"), "hr": mark("Croatian"), "hu": mark("Hungarian"),
    "hy": mark("Armenian"), "id": mark("Indonesian"), "is": mark("Icelandic"),
    "it": mark("Italian"), "ja": mark("Japanese"), "ka": mark("Georgian"), "kk": mark("Kazakh"),
    "ko": mark("Korean"), "la": mark("Latin"), "lt": mark("Lithuanian"), "lv": mark("Latvian"),
    "mk": mark("Macedonian"), "mn": mark("Mongolian"), "ms": mark("Malay"), "mt": mark("Maltese"),
    "nb": mark("Norwegian"), "ne": mark("Nepali"), "nl": mark("Dutch"), "nn": mark("Norwegian"),
    "no": mark("Norwegian"), "pl": mark("Polish"), "pt": mark("Portuguese"), "ro": mark("Romanian"),
    "ru": mark("Russian"), "sk": mark("Slovak"), "sl": mark("Slovenian"), "sq": mark("Albanian"),
    "sr": mark("Serbian"), "sv": mark("Swedish"), "sw": mark("Swahili"), "ta": mark("Tamil"),
    "th": mark("Thai"), "tl": mark("Tagalog"), "tr": mark("Turkish"), "uk": mark("Ukrainian"),
    "ur": mark("Urdu"), "vi": mark("Vietnamese"), "zh": mark("Chinese"),
}  # fmt: skip


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language that a text is in.

    Raises:
        SourceError: the package that tells languages apart is not installed.
    """
    try:
        from py3langid import classify
    except ImportError:
        message = say(
            "reading an article needs py3langid; install it with `pip install standoff[draft]`"
        )
        raise SourceError(message) from None
    sample = text[:_SAMPLE]
    words = re.findall(r"\w+", sample.lower())
    common = sum(word in _COMMON for word in words)
    if len(words) < _SHORT and sample.isascii():
        return "en"  # too little to tell
    if words and common >= _ENOUGH * len(words):
        return "en"
    code, _ = classify(sample)
    return str(code)


def check_english(text: str, name: str) -> None:
    """Refuse a text that is not in English.

    Raises:
        SourceError: with the name of the language.
    """
    code = language_of(text)
    if code != "en":
        known = _NAMES.get(code)
        language = say(known) if known else say("another language ({code})", code=code)
        raise SourceError(
            say(
                "{name}: the text is in {language}; only English is read by rules",
                name=name,
                language=language,
            )
        )

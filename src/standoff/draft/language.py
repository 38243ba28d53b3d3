"""Which language a text is in."""

from __future__ import annotations

import re

from standoff.errors import SourceError

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
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "la": "Latin",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "mn": "Mongolian", "ms": "Malay",
    "mt": "Maltese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language that a text is in.

    Raises:
        SourceError: the package that tells languages apart is not installed.
    """
    try:
        from py3langid import classify
    except ImportError:
        message = (
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
        language = _NAMES.get(code, f"another language ({code})")
        raise SourceError(f"{name}: the text is in {language}; only English is read by rules")

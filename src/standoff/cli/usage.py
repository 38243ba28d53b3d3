"""What to say when the command line makes no sense."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Literal, get_args, get_origin

from cyclopts import App, CoercionError, CycloptsError, MissingArgumentError, UnknownOptionError
from cyclopts.exceptions import (
    ArgumentOrderError,
    RepeatArgumentError,
    UnknownCommandError,
    UnusedCliTokensError,
    ValidationError,
)

from standoff.errors import nearest_name

__all__ = ["usage_message"]


def usage_message(error: CycloptsError, app: App) -> str:
    """What is wrong with a command line, the nearest right word, and where to read more."""
    chain_words = " ".join(["standoff", *(error.command_chain or ())])
    what = _what(error, app)
    return f"{what}{' See' if what.endswith('?') else '; see'} {chain_words} --help"


def _what(error: CycloptsError, app: App) -> str:
    match error:
        case UnknownCommandError():
            return _unknown_command((error.unused_tokens or [""])[0], app)
        case UnknownOptionError():
            name = (error.token.keyword or error.token.value).split("=", 1)[0]
            names = chain.from_iterable(a.names for a in error.argument_collection if a.parse)
            return f"there is no option {name}{_hint(name, list(names))}"
        case UnusedCliTokensError():
            return f"'{(error.unused_tokens or [''])[0]}' is one word too many"
        case MissingArgumentError():
            return _missing(error)
        case RepeatArgumentError() if error.token.keyword:
            return f"{error.token.keyword} is given twice"
        case ArgumentOrderError() if error.argument:
            return f"say {error.argument.name} {error.token}, or give the words before it bare too"
        case CoercionError():
            return _coercion(error)
        case ValidationError() if error.argument:
            token = error.argument.tokens[0]
            return f"{token.keyword or error.argument.name} cannot be {token.value}"
        case _:
            return str(error).rstrip(".")


def _unknown_command(word: str, app: App) -> str:
    names = [name for name in app if not name.startswith("-")]
    hint = f"; did you mean 'standoff analyze {word}'?" if _is_model(word) else _hint(word, names)
    return f"there is no command '{word}'{hint}"


def _is_model(word: str) -> bool:
    from standoff.catalogue import examples

    return Path(word).is_file() or word in examples()


def _hint(word: str, names: list[str]) -> str:
    near = nearest_name(word, names)
    return f"; did you mean '{near}'?" if near else ""


def _missing(error: MissingArgumentError) -> str:
    assert error.argument is not None
    given = error.keyword or next((t.keyword for t in error.argument.tokens if t.keyword), None)
    return f"{given} needs a value" if given else f"{error.argument.name} is missing"


def _coercion(error: CoercionError) -> str:
    if error.token is None or error.argument is None:
        return str(error).rstrip(".")
    name, value = error.token.keyword or error.argument.name, error.token.value
    choices = _choices(error.argument.hint)
    if choices:
        return f"{name} cannot be '{value}'; expected {', '.join(choices)}{_hint(value, choices)}"
    return f"{name} cannot be '{value}'; expected {_KINDS.get(error.target_type, 'another value')}"


_KINDS: dict[object, str] = {int: "a whole number", float: "a number", bool: "yes or no"}


def _choices(hint: object) -> list[str]:
    if get_origin(hint) is Literal:
        return [str(choice) for choice in get_args(hint)]
    return [choice for part in get_args(hint) for choice in _choices(part)]

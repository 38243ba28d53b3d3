"""Which language model is asked, how, and within which limits."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from standoff.errors import ServiceError

__all__ = ["KEY_VARIABLE", "MODEL_VARIABLE", "URL_VARIABLE", "LlmSettings", "llm_settings"]

URL_VARIABLE = "STANDOFF_LLM_URL"
MODEL_VARIABLE = "STANDOFF_LLM_MODEL"
KEY_VARIABLE = "STANDOFF_LLM_KEY"

_LOCAL_NAMES = ("localhost", "localhost.localdomain")
_COMPLETIONS = "/chat/completions"
_LONGEST = 2000
"""Characters of an address, a model's name or a key."""


@dataclass(frozen=True, kw_only=True)
class LlmSettings:
    """A server that speaks the OpenAI chat interface, and how it is asked.

    Attributes:
        url: the base of its addresses, such as `http://localhost:11434/v1`; where it has no path,
            `/v1` is added.
        model: the name that the server gives to the model.
        key: what the server knows the user by, if it asks for that; shown nowhere.
        language: the ISO 639-1 code of the text's language; None where it is to be found out.
        timeout: seconds in which an answer must be there, all of it.
        attempts: how often a request is tried, and how often an answer that cannot be used is
            asked for again.
        part: most characters of the text in one request.
        answer_tokens: most tokens of one answer.
        seed: sent along, so that servers that can do so answer alike each time.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    language: str | None = None
    timeout: float = 300.0
    attempts: int = 3
    part: int = 6000
    answer_tokens: int = 4096
    seed: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", _checked_url(self.url))
        _check_word("the model's name", self.model)
        if self.key is not None and not _is_key(self.key):
            raise ServiceError("the key of the language model has characters that no key can have")
        if self.language is not None and not (
            len(self.language) in (2, 3) and self.language.isascii() and self.language.islower()
        ):
            raise ServiceError(
                f"'{self.language[:20]}' is no language code; expected two letters, such as 'de'"
            )
        _check_number("the time limit", self.timeout, 0.01, 86_400)
        _check_number("the number of attempts", self.attempts, 1, 10)
        _check_number("the size of a part", self.part, 200, 200_000)
        _check_number("the tokens of an answer", self.answer_tokens, 16, 1_000_000)
        _check_number("the seed", self.seed, 0, 2**31 - 1)

    @property
    def host(self) -> str:
        """The host that is asked, without its port."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine."""
        if self.host in _LOCAL_NAMES:
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody on the way can read what is sent."""
        return self.url.startswith("https:")

    @property
    def proxy(self) -> str | None:
        """The proxy that the environment names for the server; none for one on this machine."""
        from urllib.request import getproxies, proxy_bypass

        if self.is_local or proxy_bypass(self.host):
            return None
        proxies = getproxies()
        return proxies.get(urlsplit(self.url).scheme) or proxies.get("all")

    def hide(self, text: str) -> str:
        """A text from outside without the key, should it have come back."""
        return text.replace(self.key, "[key]") if self.key else text


def llm_settings(
    environment: Mapping[str, str],
    *,
    url: str | None = None,
    model: str | None = None,
    key_variable: str | None = None,
    language: str | None = None,
    timeout: float = LlmSettings.timeout,
    part: int = LlmSettings.part,
    answer_tokens: int = LlmSettings.answer_tokens,
) -> LlmSettings:
    """The settings that are given, and for those that are not the environment's.

    Args:
        environment: `os.environ`, or the like.
        url: of the server; else STANDOFF_LLM_URL.
        model: its name; else STANDOFF_LLM_MODEL.
        key_variable: the name of the variable with the key; else STANDOFF_LLM_KEY is looked at.
            No other variable is ever read.
        language: of the text; None where it is to be found out.
        timeout: seconds for one answer.
        part: most characters of the text in one request.
        answer_tokens: most tokens of one answer.

    Raises:
        ServiceError: the server or the model is not named, or something given is impossible.
    """
    url = url or environment.get(URL_VARIABLE)
    model = model or environment.get(MODEL_VARIABLE)
    if not url:
        raise ServiceError(
            f"no language model is named; give --llm-url or set {URL_VARIABLE}, for instance to "
            "http://localhost:11434/v1"
        )
    if not model:
        raise ServiceError(
            f"which model of {_checked_url(url)} is meant? give --llm-model or set {MODEL_VARIABLE}"
        )
    key = environment.get(key_variable or KEY_VARIABLE, "").strip()
    if key_variable and not key:
        raise ServiceError(
            f"the environment has no variable '{key_variable[:60]}'; it was to hold the key"
            if not _is_likely_key(key_variable)
            else "--llm-key-from takes the name of a variable that holds the key, not the key"
        )
    return LlmSettings(
        url=url,
        model=model,
        key=key or None,
        language=language,
        timeout=timeout,
        part=part,
        answer_tokens=answer_tokens,
    )


def _checked_url(url: str) -> str:
    """A base address without what does not belong there.

    What is wrong with it is told without showing it where it may hold a password.
    """
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ServiceError("the address of the language model is no URL") from None
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ServiceError(
            "the address of the language model must have no name, password or '?' in it; "
            f"a key belongs into {KEY_VARIABLE}"
        )
    if parts.scheme not in ("http", "https") or not host or len(url) > _LONGEST:
        raise ServiceError(
            "the address of the language model must begin with http:// or https:// and a host, "
            "as in http://localhost:11434/v1"
        )
    if not url.isascii() or not url.strip().isprintable() or " " in url.strip():
        raise ServiceError("the address of the language model has characters that no URL can have")
    path = parts.path.rstrip("/").removesuffix(_COMPLETIONS)
    return urlunsplit((parts.scheme, parts.netloc, path or "/v1", "", ""))


def _check_word(what: str, word: str) -> None:
    """Raise for a word that is empty, overlong or holds what a terminal would obey."""
    if not word.strip() or not word.isprintable() or len(word) > _LONGEST:
        raise ServiceError(f"{what} must be one line of at most {_LONGEST:,} letters")


def _check_number(what: str, value: float, low: float, high: float) -> None:
    """Raise for a number out of its range."""
    if not math.isfinite(value) or not low <= value <= high:
        raise ServiceError(f"{what} must lie between {low:,} and {high:,}; got {value:,}")


def _is_key(key: str) -> bool:
    """Whether a header can carry it."""
    return bool(key) and len(key) <= _LONGEST and all("!" <= letter <= "~" for letter in key)


def _is_likely_key(name: str) -> bool:
    """Whether somebody gave the key itself where the name of a variable was asked for."""
    return not name.replace("_", "").isalnum() or name.lower().startswith("sk") or len(name) > 40

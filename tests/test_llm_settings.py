"""Which language model is asked: what is given, the environment, and what cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from standoff.draft.llm import LlmSettings, llm_settings
from standoff.errors import ServiceError

URL = "http://localhost:11434/v1"
KEY = "sk-very-secret-1234567890"


@pytest.mark.parametrize(
    ("url", "right"),
    [
        (URL, URL),
        (" http://localhost:11434 ", URL),
        ("http://localhost:11434/v1/chat/completions/", URL),
        ("https://models.example/api/openai/v1/", "https://models.example/api/openai/v1"),
    ],
)
def test_addresses(url: str, right: str) -> None:
    assert LlmSettings(url=url, model="m").url == right


@pytest.mark.parametrize(
    "url",
    [
        "localhost:11434",
        "file:///etc/passwd",
        "ftp://x/v1",
        "http://",
        "http://[::1",
        "http://x:port/v1",
        f"http://user:{KEY}@x/v1",
        f"http://x/v1?key={KEY}",
        f"http://x/v1#{KEY}",
        "http://x y/v1",
        "http://x/v1\x1b[31m",
        "http://x/\u202ev1",
        "http://" + "x" * 3000,
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(ServiceError, match="the address of the language model") as caught:
        LlmSettings(url=url, model="m")
    assert KEY not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("url", "local", "encrypted"),
    [
        (URL, True, False),
        ("https://127.0.0.5/v1", True, True),
        ("http://[::1]:8080/v1", True, False),
        ("http://192.168.1.4/v1", False, False),
        ("https://localhost.example/v1", False, True),
    ],
)
def test_where_a_server_is(url: str, local: bool, encrypted: bool) -> None:
    settings = LlmSettings(url=url, model="m")
    assert (settings.is_local, settings.is_encrypted) == (local, encrypted)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"model": ""}, "the model's name must be one line"),
        ({"model": "a\nb"}, "the model's name must be one line"),
        ({"key": "a b"}, "the key of the language model has characters"),
        ({"key": f"{KEY}\n"}, "the key of the language model has characters"),
        ({"key": ""}, "the key of the language model has characters"),
        ({"language": "German"}, "'German' is no language code; expected two letters"),
        ({"language": "x" * 99}, "is no language code"),
        ({"timeout": 0}, r"the time limit must lie between 0\.01 and 86,400; got 0"),
        ({"timeout": float("nan")}, "the time limit must lie"),
        ({"attempts": 0}, "the number of attempts must lie between 1 and 10"),
        ({"part": 10}, "the size of a part must lie"),
        ({"answer_tokens": 0}, "the tokens of an answer must lie"),
        ({"seed": -1}, "the seed must lie"),
    ],
)
def test_settings_that_cannot_be(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ServiceError, match=message) as caught:
        LlmSettings(**({"url": URL, "model": "m"} | given))
    assert KEY not in str(caught.value)
    assert len(str(caught.value)) < 200


ENVIRONMENT = {
    "STANDOFF_LLM_URL": URL,
    "STANDOFF_LLM_MODEL": "from-environment",
    "STANDOFF_LLM_KEY": f" {KEY}\n",
    "OPENAI_API_KEY": "sk-another",
}


def test_the_environment_is_looked_at_where_nothing_is_given() -> None:
    found = llm_settings(ENVIRONMENT)
    assert (found.url, found.model, found.key) == (URL, "from-environment", KEY)
    given = llm_settings(
        ENVIRONMENT, url="http://x", model="m", key_variable="OPENAI_API_KEY", language="de"
    )
    assert (given.url, given.model, given.key) == ("http://x/v1", "m", "sk-another")
    assert (given.language, given.timeout) == ("de", 300.0)


def test_the_key_of_another_program_is_not_taken() -> None:
    environment = ENVIRONMENT | {"STANDOFF_LLM_KEY": ""}
    assert llm_settings(environment).key is None


def test_the_key_is_not_shown() -> None:
    settings = llm_settings(ENVIRONMENT)
    assert KEY not in repr(settings)
    assert settings.hide(f"a {KEY} b") == "a [key] b"
    assert llm_settings({}, url=URL, model="m").hide(KEY) == KEY


@pytest.mark.parametrize(
    ("environment", "given", "message"),
    [
        ({}, {}, "no language model is named; give --llm-url or set STANDOFF_LLM_URL"),
        ({"STANDOFF_LLM_URL": URL}, {}, f"which model of {URL} is meant"),
        (ENVIRONMENT, {"key_variable": "NOT_SET"}, "the environment has no variable 'NOT_SET'"),
        (ENVIRONMENT, {"key_variable": KEY}, "takes the name of a variable that holds the key"),
        (ENVIRONMENT, {"key_variable": "A" * 41}, "takes the name of a variable that holds"),
    ],
)
def test_what_is_missing(environment: dict[str, str], given: dict[str, str], message: str) -> None:
    with pytest.raises(ServiceError, match=message) as caught:
        llm_settings(environment, **given)  # type: ignore[arg-type]
    assert KEY not in str(caught.value)

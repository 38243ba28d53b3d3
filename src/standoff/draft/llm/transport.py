"""One request to a language model's server and one answer, both within limits.

The answer's size and the time for all of it are bounded, redirections are not followed, and no
password file or cookie is used. The proxy of the environment is, except on this machine.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2

from standoff.draft.llm.settings import LlmSettings
from standoff.errors import ServiceError
from standoff.version import __version__

__all__ = ["MOST_BYTES", "NoAnswerError", "Reply", "post", "shown"]

MOST_BYTES = 4_000_000
"""The largest answer that is read."""


class NoAnswerError(ServiceError):
    """No whole answer came this time; the next attempt may fare better."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer as it came.

    Attributes:
        status: of HTTP.
        retry_after: what the server says of when to come again, or "".
        body: its bytes.
    """

    status: int
    retry_after: str
    body: bytes


def post(settings: LlmSettings, payload: Mapping[str, Any]) -> Reply:
    """Ask for a completion.

    Raises:
        NoAnswerError: the time ran out, or the connection broke.
        ServiceError: nobody answers there, or what comes is not to be read.
    """
    return _run(_post(settings, payload))


async def _post(settings: LlmSettings, payload: Mapping[str, Any]) -> Reply:
    # Reading times out as a whole: a server that sends a byte now and then would never trip
    # the limits that the client sets for one read.
    try:
        async with asyncio.timeout(settings.timeout), _client(settings) as client:
            return await _exchange(client, settings, payload)
    except (TimeoutError, httpx2.TimeoutException):
        raise NoAnswerError(
            f"{settings.url} did not answer within {settings.timeout:g} s; --llm-timeout sets how "
            "long is waited"
        ) from None
    except httpx2.ConnectError as error:
        raise ServiceError(
            f"{settings.url} cannot be reached: {_reason(settings, error)}; is the server running?"
        ) from None
    except (httpx2.TransportError, httpx2.InvalidURL) as error:
        raise NoAnswerError(
            f"the connection to {settings.url} broke off: {_reason(settings, error)}"
        ) from None


def _client(settings: LlmSettings) -> httpx2.AsyncClient:
    proxy = settings.proxy
    # Reading the certificates takes longer than a request without encryption, which needs none;
    # a context that knows none trusts nobody.
    plain = not settings.is_encrypted and proxy is None
    try:
        return httpx2.AsyncClient(
            trust_env=False,
            follow_redirects=False,
            timeout=settings.timeout,
            proxy=proxy,
            verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else True,
        )
    except (ValueError, ImportError):
        raise ServiceError("the proxy that the environment names cannot be used") from None


async def _exchange(
    client: httpx2.AsyncClient, settings: LlmSettings, payload: Mapping[str, Any]
) -> Reply:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        # A packed answer could unpack to any size.
        "Accept-Encoding": "identity",
        "User-Agent": f"standoff/{__version__}",
    }
    if settings.key:
        headers["Authorization"] = f"Bearer {settings.key}"
    content = json.dumps(payload, ensure_ascii=True).encode("ascii")
    address = f"{settings.url}/chat/completions"
    async with client.stream("POST", address, content=content, headers=headers) as response:
        if response.is_redirect:
            raise ServiceError(
                f"{settings.url} sends on to {_target(settings, response)}, which is not "
                "followed; if you trust it, give its address"
            )
        if response.headers.get("content-encoding", "identity") != "identity":
            raise ServiceError(f"{settings.url} answers in packed form, which was not asked for")
        body = bytearray()
        async for block in response.aiter_raw():
            body += block
            if len(body) > MOST_BYTES:
                raise ServiceError(
                    f"{settings.url} answers with more than {MOST_BYTES // 1_000_000} MB; "
                    "no more is read"
                )
        retry_after = response.headers.get("retry-after", "")
        return Reply(status=response.status_code, retry_after=retry_after, body=bytes(body))


def _target(settings: LlmSettings, response: httpx2.Response) -> str:
    """The host that an answer points at."""
    try:
        host = urlsplit(response.headers.get("location", "")).hostname
    except ValueError:
        host = None
    return shown(settings, host) if host else "another address"


def _reason(settings: LlmSettings, error: Exception) -> str:
    return shown(settings, str(error)) or type(error).__name__


def shown(settings: LlmSettings, text: str) -> str:
    """A text from outside as it may stand in a message: short, on one line, without the key."""
    line = " ".join(settings.hide(text).split())
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
    return line if len(line) <= 200 else line[:199] + "…"


def _run(work: Coroutine[Any, Any, Reply]) -> Reply:
    """The result of some work, also where a loop runs already, as it does in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()

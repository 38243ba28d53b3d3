"""What every request meets first: who may ask, how much may be sent, and in what time.

The page listens on this machine only, but any site open in the same browser could send requests
there too. So a request must name this server in `Host` (which a foreign name pointed at 127.0.0.1
does not), a change must come from the page itself (`Origin`, and a token that only the page has),
and what the page may load is this server's own.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from standoff.language import say

__all__ = ["BODY_SECONDS", "MOST_BYTES", "POLICY", "Guard"]

MOST_BYTES = 20 * 2**20
"""Largest request, a model file of the largest size included."""
BODY_SECONDS = 20.0
"""How long a request may take to arrive."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""The content security policy: nothing from elsewhere, and no script or style inside the page."""
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_REFUSED_SECONDS, _REFUSED_BYTES = 1.0, 2**16
"""How much of a request that is refused is read all the same."""
_SAFE = frozenset(("GET", "HEAD"))


class Guard:
    """Refuses what does not come from the page.

    Args:
        app: what answers the requests let through.
        hosts: the values of `Host` under which this server is known.
        token: what the page sends with each change.
        most_bytes: of a request.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: frozenset[str],
        token: str,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._app, self._hosts, self._token = app, hosts, token
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        if scope["type"] != "http":
            return

        async def guarded_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        async def refuse(status: int, words: str) -> None:
            # What has arrived and is not read would reset the connection before the answer is.
            with suppress(TimeoutError):
                async with asyncio.timeout(_REFUSED_SECONDS):
                    await _read(receive, _REFUSED_BYTES)
            answer = PlainTextResponse(words + "\n", status, {"Connection": "close"})
            await answer(scope, receive, guarded_send)

        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal:
            await refuse(*refusal)
            return
        await self._app(scope, self._measured(receive), guarded_send)

    def _refusal(self, scope: MutableMapping[str, Any], headers: Headers) -> tuple[int, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, say("this server answers to its own address only")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            # A link from another site may open the page; nothing else may be loaded from there.
            navigation = headers.get("sec-fetch-mode") == "navigate" and scope["method"] == "GET"
            if not navigation:
                return 403, say("requests from other sites are refused")
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdecimal() or len(length) > 12:
            return 400, say("the length of the request is no number")
        if int(length) > self._most_bytes:
            return 413, self._too_large()
        if scope["method"] in _SAFE:
            return None
        if scope["method"] != "POST":
            return 405, say("only GET, HEAD and POST are answered")
        origins = headers.getlist("origin")
        if len(origins) != 1 or origins[0].lower() != f"http://{hosts[0].lower()}":
            return 403, say("a change must come from the page itself")
        sent = headers.get("x-standoff-token")
        if sent is not None and not self.knows(sent):
            return 403, say("the page is from another run of the server: reload it")
        return None

    def _too_large(self) -> str:
        return say("at most {n} MB can be sent", n=self._most_bytes // 2**20)

    def knows(self, token: str) -> bool:
        """Whether a token is the page's."""
        return hmac.compare_digest(token.encode(), self._token.encode())

    def _measured(self, receive: Receive) -> Receive:
        """The body, as long as it keeps within size and time."""
        loop = asyncio.get_running_loop()
        end, size, whole = loop.time() + BODY_SECONDS, 0, False

        async def measured() -> Message:
            nonlocal size, whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout_at(end):
                    message = await receive()
            except TimeoutError:
                raise _hang_up(408, say("the request took too long to arrive")) from None
            size += len(message.get("body", b""))
            if size > self._most_bytes:
                raise _hang_up(413, self._too_large())
            whole = not message.get("more_body", False)
            return message

        return measured


async def _read(receive: Receive, most_bytes: int) -> None:
    """Read a request to its end, or until so much of it has come."""
    size, more = 0, True
    while more and size < most_bytes:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)


def _hang_up(status: int, words: str) -> HTTPException:
    """What ends a request whose rest is not waited for."""
    return HTTPException(status, words, {"Connection": "close"})

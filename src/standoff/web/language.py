"""Which language a page is in: what is asked for, was asked for before, or the browser prefers."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from standoff.language import LANGUAGES, speaking

__all__ = ["Speaker", "choose", "language_of", "remember_language"]

_COOKIE = "standoff_language"


class Speaker:
    """Has an application make its sentences in the language of each request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request in its language."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with speaking(language_of(Request(scope))):
            await self._app(scope, receive, send)


def choose(asked: str | None, accepted: str) -> str:
    """The language to use.

    Args:
        asked: the language chosen on the page, if any.
        accepted: the browser's `Accept-Language`.
    """
    if asked in LANGUAGES:
        return str(asked)
    ranked = []
    for position, part in enumerate(accepted.split(",")[:50]):
        tag, _, weight = part.partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            quality = 0.0
        ranked.append((-quality, position, tag.strip().lower().partition("-")[0]))
    for negative, _, tag in sorted(ranked):
        if tag in LANGUAGES and negative < 0:
            return tag
    return "en"


def language_of(request: Request) -> str:
    """The language of the answer."""
    asked = request.query_params.get("lang")
    if asked not in LANGUAGES:
        asked = request.cookies.get(_COOKIE)
    return choose(asked, request.headers.get("accept-language", ""))


def remember_language(request: Request, response: Response) -> Response:
    """The response, with the language that was asked for kept for the next time."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        response.set_cookie(_COOKIE, asked, max_age=31_536_000, httponly=True, samesite="strict")
    return response

"""The page's addresses."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from standoff.language import mark, say
from standoff.web.desk import Desk
from standoff.web.drawing import style_sheet
from standoff.web.guard import Guard
from standoff.web.language import Speaker
from standoff.web.model_pages import ModelPages
from standoff.web.new_page import NewPage
from standoff.web.shelf import Shelf

__all__ = ["create_app"]

_STATIC = Path(__file__).with_name("static")
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}

_DETAILS = (mark("Not Found"), mark("Method Not Allowed"))
"""What the framework says of addresses that there are not."""


def create_app(shelf: Shelf, hosts: frozenset[str], token: str | None = None) -> ASGIApp:
    """The page as an ASGI application.

    Args:
        shelf: the models that are open.
        hosts: the values of `Host` under which the server is known.
        token: what the page sends with each change; a new one if None.
    """
    secret = token or secrets.token_urlsafe(24)
    desk = Desk("standoff.web.jobs:run_job")
    pages, new = ModelPages(shelf, desk, secret), NewPage(shelf, desk, secret)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if shelf.items():
            desk.warm("results")
        yield
        desk.close()

    async def home(_: Request) -> Response:
        opened = shelf.items()
        return RedirectResponse(f"/m/{opened[0][0]}" if opened else "/new", 303)

    app = Starlette(
        routes=[
            Route("/", home),
            Route("/new", new.page),
            Route("/new", new.make, methods=["POST"]),
            Route("/static/{name}", _static),
            *pages.routes(),
        ],
        exception_handlers={HTTPException: _plain},
        lifespan=lifespan,
    )
    # The guard refuses in the language of the request, too.
    return Speaker(Guard(app, hosts=hosts, token=secret))


async def _static(request: Request) -> Response:
    if request.path_params["name"] == "picture.css":
        return Response(style_sheet(), media_type="text/css")
    path = _files().get(request.path_params["name"])
    if path is None:
        raise HTTPException(404)
    kind = _TYPES[path.suffix]
    return Response(path.read_bytes(), media_type=kind, headers={"Cache-Control": "no-cache"})


def _files() -> dict[str, Path]:
    return {path.name: path for path in _STATIC.iterdir() if path.suffix in _TYPES}


async def _plain(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = say(error.detail) if error.detail in _DETAILS else error.detail
    return PlainTextResponse(f"{detail}\n", error.status_code, error.headers)

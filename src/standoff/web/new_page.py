"""The page that opens models and starts new ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import anyio
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from standoff.document.text import MAX_BYTES
from standoff.errors import StandoffError
from standoff.web.render import render
from standoff.web.requests import form_of, language_of, remember_language
from standoff.web.shelf import Shelf, example_titles

__all__ = ["NewPage"]


class NewPage:
    """Answers at `/new`."""

    def __init__(self, shelf: Shelf, token: str) -> None:
        self._shelf, self._token = shelf, token

    async def page(self, request: Request) -> Response:
        """The models that are open, and the ways to start another."""
        return remember_language(request, self._answer(request))

    async def make(self, request: Request) -> Response:
        """Start a model."""
        form = await form_of(request, self._token)
        try:
            key = await self._opened(form)
        except StandoffError as error:
            return self._answer(request, {"lines": str(error).splitlines()[:8]}, 422)
        finally:
            await form.close()
        return RedirectResponse(f"/m/{key}", 303)

    async def _opened(self, form: FormData) -> str:
        file = form.get("file")
        if isinstance(file, UploadFile):
            content = await file.read(MAX_BYTES + 1)
            return await self._run(self._shelf.upload, file.filename or "", content)
        return await self._run(self._shelf.open_example, str(form.get("example", "")))

    async def _run(self, function: Callable[..., str], *arguments: Any) -> str:
        return await anyio.to_thread.run_sync(function, *arguments)

    def _answer(
        self, request: Request, problem: Mapping[str, Any] | None = None, status: int = 200
    ) -> Response:
        values = {
            "token": self._token,
            "opened": self._shelf.items(),
            "examples": example_titles(),
            "folder": self._shelf.folder.name or str(self._shelf.folder),
            "problem": problem,
        }
        return HTMLResponse(render(language_of(request), "new.html", values), status)

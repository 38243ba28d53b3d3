"""The page that opens models and starts new ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import anyio
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from standoff.document.text import MAX_BYTES
from standoff.errors import StandoffError
from standoff.language import language, say
from standoff.web.desk import Desk
from standoff.web.language import language_of, remember_language
from standoff.web.render import render
from standoff.web.requests import form_of
from standoff.web.shelf import Shelf, example_titles

__all__ = ["NewPage", "draft_of"]

_DRAFT_SECONDS = 120
"""How long drafting a model may take."""


class NewPage:
    """Answers at `/new`."""

    def __init__(self, shelf: Shelf, desk: Desk, token: str) -> None:
        self._shelf, self._desk, self._token = shelf, desk, token

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
        article = form.get("article")
        if isinstance(article, UploadFile):
            return await self._drafted(article)
        if isinstance(file, UploadFile):
            content = await file.read(MAX_BYTES + 1)
            return await self._run(self._shelf.upload, file.filename or "", content)
        return await self._run(self._shelf.open_example, str(form.get("example", "")))

    async def _drafted(self, article: UploadFile) -> str:
        """The key of a model drafted from an article, which is kept beside it."""
        content = await article.read(MAX_BYTES + 1)
        name = article.filename or "article.txt"
        path = await anyio.to_thread.run_sync(self._shelf.keep_article, name, content)
        try:
            text = await draft_of(self._desk, path)
        except StandoffError:
            await anyio.to_thread.run_sync(path.unlink)
            raise
        return await self._run(self._shelf.make, path.name, text)

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


async def draft_of(
    desk: Desk, path: Path, parties: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> str:
    """The text of a model drafted from an article.

    Args:
        desk: where it is drafted.
        path: the article.
        parties: who is who in it.

    Raises:
        StandoffError: the article cannot be read, or nothing to model is in it.
    """
    # A name comes again once the article before has been refused and its file is gone.
    digest = hashlib.sha256(await anyio.to_thread.run_sync(path.read_bytes)).hexdigest()
    told = json.dumps(dict(parties))
    key = ("draft", str(path), digest, language(), told)
    options = {"parties": told}
    task = desk.start("asks", key, key, "draft", "", str(path), language(), options)
    with anyio.move_on_after(_DRAFT_SECONDS):
        await task.ended.wait()
    if task.state == "done":
        text: str = task.result
        return text
    desk.cancel(task)
    # The message names the file by its path; the page knows it by its name.
    words = str(task.result or say("drafting took too long")).replace(str(path), path.name)
    raise StandoffError(words)

"""The page of one model: what it shows, and what can be changed there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from standoff.errors import ModelError, Problem, StandoffError
from standoff.language import say, translations
from standoff.web import waiting
from standoff.web.article import KINDS, articles
from standoff.web.desk import Desk
from standoff.web.edits import change_of
from standoff.web.language import language_of, remember_language
from standoff.web.model_view import model_view
from standoff.web.notice import Notice
from standoff.web.questions import answer_question, questions_in
from standoff.web.render import render
from standoff.web.requests import by_script, texts_of
from standoff.web.session import CollisionError, Session, StaleError
from standoff.web.shelf import Shelf
from standoff.web.waiting import Results
from standoff.web.who import redrafted, who_is_who

__all__ = ["ModelPages"]

_OPTIONS = ("state", "show", "where", "concept")
_ASKED = ("ask", "change", "outcome", "by", "claim", "other")
_NOT_FIELDS = ("token", "version", "verb", "view", "focus", "field")


def _(text: str) -> str:
    """Mark a text for translation; it is translated where it is used."""
    return text


class ModelPages:
    """Answers to what concerns an open model."""

    def __init__(self, shelf: Shelf, desk: Desk, token: str) -> None:
        self._shelf, self._desk, self._token = shelf, desk, token
        self._results = Results(desk, token, shelf.names)

    def routes(self) -> list[Route]:
        """The addresses under `/m/KEY`."""
        return [
            Route("/m/{key}", self.page),
            Route("/m/{key}/results", self.results),
            Route("/m/{key}/state", self.state),
            Route("/m/{key}/ask", self.ask),
            Route("/m/{key}/poll", self.poll),
            Route("/m/{key}/edit", self.edit, methods=["POST"]),
            Route("/m/{key}/text", self.text, methods=["POST"]),
            Route("/m/{key}/answer", self.answer, methods=["POST"]),
            Route("/m/{key}/who", self.who, methods=["POST"]),
            Route("/m/{key}/undo", self.undo, methods=["POST"]),
            Route("/m/{key}/redo", self.redo, methods=["POST"]),
            Route("/m/{key}/note", self.note, methods=["POST"]),
            Route("/m/{key}/cancel", self.cancel, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """The whole page."""
        session = self._session(request)
        await anyio.to_thread.run_sync(session.refresh)
        return remember_language(request, await self._whole(request, session))

    async def results(self, request: Request) -> Response:
        """The results alone, or how far they are."""
        session, options = self._session(request), _options(request.query_params)
        return HTMLResponse(await self._results.part(request, session, options))

    async def state(self, request: Request) -> Response:
        """The selected state alone."""
        session, options = self._session(request), _options(request.query_params)
        return HTMLResponse(await self._results.part(request, session, options, "state"))

    async def ask(self, request: Request) -> Response:
        """The answer to a further question, alone or as a page."""
        session, options = self._session(request), _options(request.query_params, _ASKED)
        other = self._shelf.text_of(options["other"]) if "other" in options else ""
        answer = await self._results.part(request, session, options, "ask", other=other)
        if by_script(request):
            return HTMLResponse(answer)
        base = f"/m/{request.path_params['key']}"
        values = {"results": answer, "base": base, "token": self._token}
        return HTMLResponse(render(language_of(request), "answer_page.html", values))

    async def poll(self, request: Request) -> Response:
        """Nothing, or the page's parts where there is a newer version."""
        session = self._session(request)
        version = await anyio.to_thread.run_sync(partial(session.refresh, settled=True))
        if request.query_params.get("version", "") == str(version):
            return Response(status_code=204)
        words = _("Another program has changed the file; this is what it says now.")
        if not session.outside:
            words = _("Changed in another window; this is what the file says now.")
        notice = Notice(kind="info", text=self._say(request, words))
        return await self._parts(request, session, _options(request.query_params), notice)

    async def edit(self, request: Request) -> Response:
        """One change of the model."""
        session, form = self._session(request), await texts_of(request, self._token)
        fields = {name: value for name, value in form.items() if name not in _NOT_FIELDS}

        def make(version: int) -> None:
            session.change(version, change_of(form.get("verb", ""), fields))

        return await self._changed(request, session, form, _aside(make))

    async def text(self, request: Request) -> Response:
        """Another text of the whole file."""
        session, form = self._session(request), await texts_of(request, self._token)
        if "text" not in form:
            raise HTTPException(400, say("the text is missing"))
        text = form["text"].replace("\r\n", "\n")
        return await self._changed(
            request, session, form, _aside(lambda version: session.replace(version, text))
        )

    async def answer(self, request: Request) -> Response:
        """The answer to one of a draft's questions."""
        session, form = self._session(request), await texts_of(request, self._token)
        question, choice = form.get("question", ""), form.get("choice", "")

        def change(text: str) -> str:
            return answer_question(text, session.name, question, choice)

        return await self._changed(
            request, session, form, _aside(lambda version: session.rewrite(version, change))
        )

    async def who(self, request: Request) -> Response:
        """The model drafted anew, with who is who as a person says."""
        session, form = self._session(request), await texts_of(request, self._token)

        async def change(version: int) -> None:
            text = await redrafted(self._desk, session, form.get("parties", ""))
            await anyio.to_thread.run_sync(session.replace, version, text)

        return await self._changed(request, session, form, change)

    async def undo(self, request: Request) -> Response:
        """Back to the version before."""
        session, form = self._session(request), await texts_of(request, self._token)
        return await self._changed(request, session, form, _aside(session.undo))

    async def redo(self, request: Request) -> Response:
        """Forth again."""
        session, form = self._session(request), await texts_of(request, self._token)
        return await self._changed(request, session, form, _aside(session.redo))

    async def note(self, request: Request) -> Response:
        """What stands in a field that has not been saved."""
        session, form = self._session(request), await texts_of(request, self._token)
        field = form.get("field", "")[:200]
        if "value" in form:
            await anyio.to_thread.run_sync(session.journal.note, field, form["value"])
        else:
            await anyio.to_thread.run_sync(session.journal.drop, field)
        return Response(status_code=204)

    async def cancel(self, request: Request) -> Response:
        """End a computation."""
        session, form = self._session(request), await texts_of(request, self._token)
        options = _options(dict(parse_qsl(form.get("query", ""))), (*_OPTIONS, *_ASKED))
        stopped = self._results.cancel(request, session, options)
        if by_script(request):
            return HTMLResponse(stopped)
        return RedirectResponse(request.url.path.rsplit("/", 1)[0], 303)

    def _session(self, request: Request) -> Session:
        session = self._shelf.find(request.path_params["key"])
        if session is None:
            raise HTTPException(404, say("no such model is open"))
        return session

    async def _changed(
        self,
        request: Request,
        session: Session,
        form: Mapping[str, str],
        change: Callable[[int], Awaitable[None]],
    ) -> Response:
        """Make a change, and answer with what the page then shows."""
        number = form.get("version", "")
        version = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0
        options = _options(dict(parse_qsl(form.get("view", ""))))
        notice: Notice | None = None
        status = 200
        try:
            await change(version)
        except StaleError:
            text = _("This had been changed elsewhere meanwhile, so your change was not made.")
            notice = self._again(request, form, text, _("Make it now"))
            status = 409
        except CollisionError:
            text = _("Another program has changed the same place of the file meanwhile.")
            notice = self._again(request, form, text, _("Make my change all the same"))
            status = 409
        except StandoffError as error:
            notice, status = self._refused(request, error), 422
        else:
            for field in form.get("field", "").split()[:2]:
                await anyio.to_thread.run_sync(session.journal.drop, field)
        if by_script(request):
            only = status == 422
            return await self._parts(request, session, options, notice, status, only_notice=only)
        if status == 200:
            place = request.url.path.rsplit("/", 1)[0] + "?" + urlencode(options)
            anchor = "".join(filter(lambda c: c.isalnum() or c in "-_", form.get("focus", "")))
            return RedirectResponse(f"{place}#{anchor}", 303)
        return await self._whole(request, session, notice, status)

    def _again(self, request: Request, form: Mapping[str, str], text: str, button: str) -> Notice:
        kept = {k: v for k, v in form.items() if k not in ("token", "version", "view")}
        return Notice(
            kind="error",
            text=self._say(request, text),
            button=self._say(request, button),
            again=kept,
            action=request.url.path,
        )

    def _refused(self, request: Request, error: StandoffError) -> Notice:
        text = self._say(request, _("This cannot be changed so; nothing was saved."))
        lines: tuple[str, ...] = (str(error),)
        if isinstance(error, ModelError):
            lines = tuple(map(_line, error.problems[:8]))
        return Notice(kind="error", text=text, lines=lines)

    def _say(self, request: Request, text: str) -> str:
        return translations(language_of(request)).gettext(text)

    async def _whole(
        self,
        request: Request,
        session: Session,
        notice: Notice | None = None,
        status: int = 200,
    ) -> Response:
        options = _options(request.query_params)
        patience = waiting.PATIENCE if status == 200 else 0.0
        results = await self._results.part(request, session, options, patience=patience)
        values = self._values(request, session, results, notice)
        return HTMLResponse(render(language_of(request), "model_page.html", values), status)

    async def _parts(
        self,
        request: Request,
        session: Session,
        options: Mapping[str, str],
        notice: Notice | None = None,
        status: int = 200,
        *,
        only_notice: bool = False,
    ) -> Response:
        results, patience = "", waiting.PATIENCE if status == 200 else 0.0
        if not only_notice:
            results = await self._results.part(request, session, options, patience=patience)
        values = self._values(request, session, results, notice) | {"only_notice": only_notice}
        made = render(language_of(request), "fragments.html", values)
        return HTMLResponse(made, status, {"X-Standoff-Version": str(session.version)})

    def _values(
        self,
        request: Request,
        session: Session,
        results: str,
        notice: Notice | None,
    ) -> dict[str, Any]:
        model, texts = session.model, translations(language_of(request))
        base = f"/m/{request.path_params['key']}"
        conflict = model.conflict
        asked, open_ = questions_in(model.conflict, model.text, session.name)
        return {
            "questions": asked,
            "open_questions": open_,
            "base": base,
            "token": self._token,
            "session": session,
            "notice": notice,
            "results": results,
            "waiting": 'class="waiting"' in results,
            "model": model_view(conflict) if conflict else None,
            "articles": articles(conflict, session.path.parent) if conflict else [],
            "who": who_is_who(conflict, session.path.parent) if conflict else None,
            "kinds": {kind: texts.gettext(name) for kind, name in KINDS.items()},
            "c": {
                "base": base,
                "token": self._token,
                "version": session.version,
                "drafts": dict(session.journal.drafts),
            },
        }


def _aside(make: Callable[[int], None]) -> Callable[[int], Awaitable[None]]:
    """A change made in another thread, so that the page answers others meanwhile."""
    return lambda version: anyio.to_thread.run_sync(make, version)


def _options(given: Mapping[str, str], names: tuple[str, ...] = _OPTIONS) -> dict[str, str]:
    """What the user looks at or asks for, out of an address."""
    return {name: given[name][:1000] for name in names if given.get(name)}


def _line(problem: Problem) -> str:
    """A problem without its place: after a change that was not made, the lines are others."""
    return str(replace(problem, location=None, path=()))

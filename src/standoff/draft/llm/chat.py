"""Completions from a server, with what it cannot do left out and its troubles waited for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import sleep
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from standoff.draft.llm.report import Usage
from standoff.draft.llm.settings import KEY_VARIABLE, LlmSettings
from standoff.draft.llm.transport import NoAnswerError, Reply, post, shown
from standoff.errors import ServiceError

__all__ = ["LONGEST_WAIT", "Chat", "Message"]

Message = dict[str, str]
"""A `role` and a `content`."""

LONGEST_WAIT = 60.0
"""Seconds that a server is waited for when it asks for patience."""

_BUSY = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_UNFIT = (400, 415, 422, 500, 501)
"""What servers say to a request with something in it that they do not know."""
_SCHEMA_WORDS = ("response_format", "json_schema", "json_object", "grammar", "schema")


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: Any = None


class _Tokens(BaseModel):
    prompt_tokens: int = Field(ge=0, le=10**9)
    completion_tokens: int = Field(ge=0, le=10**9)


class Chat:
    """A server that is asked again and again, and learns what it does not take.

    Attributes:
        settings: which server, and how.
        usage: what was used so far.
    """

    def __init__(self, settings: LlmSettings) -> None:
        self.settings = settings
        self.usage = Usage()
        self._formats = ["json_schema", "json_object", "text"]
        self._extras: dict[str, Any] = {
            "temperature": 0,
            "seed": settings.seed,
            "max_tokens": settings.answer_tokens,
        }

    def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> str:
        """The text of an answer.

        Args:
            messages: the conversation.
            schema: JSON Schema of the answer, for servers that can hold the model to it.

        Raises:
            ServiceError: there is none, after as many attempts as are allowed.
        """
        attempt = 1
        while True:
            try:
                reply = post(self.settings, self._payload(messages, schema))
            except NoAnswerError:
                if attempt >= self.settings.attempts:
                    raise
                sleep(min(2.0**attempt / 2, LONGEST_WAIT))
                attempt += 1
                continue
            if reply.status == 200:
                return self._text(reply)
            said = shown(self.settings, reply.body[:2000].decode("utf-8", "replace"))
            if reply.status in _UNFIT and self._leave_out(reply.status, said):
                continue
            if reply.status not in _BUSY or attempt >= self.settings.attempts:
                raise ServiceError(self._refusal(reply.status, said))
            sleep(self._patience(reply, attempt))
            attempt += 1

    def _payload(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> dict[str, Any]:
        payload = {"model": self.settings.model, "messages": list(messages), "stream": False}
        match self._formats[0]:
            case "json_schema":
                shape = {"name": "answer", "strict": True, "schema": schema}
                payload["response_format"] = {"type": "json_schema", "json_schema": shape}
            case "json_object":
                payload["response_format"] = {"type": "json_object"}
        return payload | self._extras

    def _leave_out(self, status: int, said: str) -> bool:
        """Ask for less from now on, if something can be left out that the answer may mean."""
        words = said.casefold()
        if "max_tokens" in self._extras and "max_tokens" in words:
            self._extras["max_completion_tokens"] = self._extras.pop("max_tokens")
            return True
        for name in list(self._extras):
            if name in words:
                del self._extras[name]
                return True
        named = any(word in words for word in _SCHEMA_WORDS)
        if len(self._formats) > 1 and (named or status in (400, 422)):
            del self._formats[0]
            return True
        return False

    def _patience(self, reply: Reply, attempt: int) -> float:
        """Seconds to wait before the next attempt."""
        asked = _seconds(reply.retry_after)
        if asked is None:
            return min(2.0**attempt / 2, LONGEST_WAIT)
        if asked > LONGEST_WAIT:
            raise ServiceError(
                f"{self.settings.url} asks to come again in {asked:,.0f} s; try again then"
            )
        return asked

    def _refusal(self, status: int, said: str) -> str:
        url = self.settings.url
        tail = f": {said}" if said else ""
        match status:
            case 401 | 403:
                what = "the key" if self.settings.key else f"without a key ({KEY_VARIABLE})"
                return f"{url} refuses {what}{tail}"
            case 404:
                return f"{url} has no model '{self.settings.model}', or is no such server{tail}"
            case 429:
                return f"{url} has too many requests, or the account is used up{tail}"
        return f"{url} answers with status {status}{tail}"

    def _text(self, reply: Reply) -> str:
        try:
            completion = _Completion.model_validate_json(reply.body)
        except ValidationError:
            said = shown(self.settings, reply.body[:2000].decode("utf-8", "replace"))
            raise ServiceError(
                f"{self.settings.url} does not answer as the OpenAI chat interface does; is the "
                f"address right? it often ends in /v1; it says: {said or 'nothing'}"
            ) from None
        self._count(completion.usage)
        choice = completion.choices[0]
        message = choice.message
        if message.refusal:
            raise ServiceError(
                f"the model declines to answer: {shown(self.settings, message.refusal)}"
            )
        if choice.finish_reason == "length":
            raise ServiceError(
                f"the model's answer was cut off; --llm-tokens allows more than "
                f"{self.settings.answer_tokens:,} tokens for it, --llm-part makes the parts of "
                "the text smaller"
            )
        return message.content or ""

    def _count(self, usage: Any) -> None:
        """Add an answer to what was used; one without numbers makes the sums unknown."""
        old = self.usage
        sent = received = None
        with suppress(ValidationError):
            tokens = _Tokens.model_validate(usage)
            if old.sent is not None and old.received is not None:
                sent = old.sent + tokens.prompt_tokens
                received = old.received + tokens.completion_tokens
        self.usage = Usage(requests=old.requests + 1, sent=sent, received=received)


def _seconds(retry_after: str) -> float | None:
    """What the header means: a number of seconds, or a time; None if it says nothing."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())

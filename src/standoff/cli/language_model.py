"""The options of commands that may ask a language model: what is sent is told first, and asked."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from cyclopts import Group, Parameter

from standoff.cli.encoding import clean
from standoff.cli.phrases import count
from standoff.cli.progress import progress_bar
from standoff.cli.run import say
from standoff.cli.screen import cut
from standoff.draft.llm import (
    LlmSettings,
    ModelAccount,
    check_installed,
    llm_settings,
    read_with_model,
    requests_for,
)
from standoff.draft.llm.settings import KEY_VARIABLE
from standoff.errors import ServiceError

if TYPE_CHECKING:
    from standoff.draft.source import Source

__all__ = ["RULES_ALONE", "LanguageModel", "ask_language_model", "language_model_record"]

_GROUP = Group("Language model", sort_key=5)
_SHOWN = 10
"""Entries that were not taken and are told one by one."""
_WIDTH = 76


@Parameter(name="*", group=_GROUP)
@dataclass(frozen=True, kw_only=True)
class LanguageModel:
    """What the command line says of a language model.

    Attributes:
        llm: Let a language model read the text. It is sent to the server that you name.
        llm_url: The server's address; otherwise $STANDOFF_LLM_URL.
        llm_model: The name of the model there; otherwise $STANDOFF_LLM_MODEL.
        llm_key_from: The environment variable that holds the key; otherwise STANDOFF_LLM_KEY.
        llm_language: The language of the text, such as de; otherwise it is found out.
        llm_part: The most characters of the text in one request.
        llm_tokens: The most tokens of one answer.
        llm_timeout: Seconds that one answer may take.
        llm_prices: What a million tokens sent and received cost, such as 0.15,0.60.
        yes: Send without being asked.
    """

    llm: bool = False
    llm_url: Annotated[str | None, Parameter(metavar="URL")] = None
    llm_model: Annotated[str | None, Parameter(metavar="NAME")] = None
    llm_key_from: Annotated[str | None, Parameter(metavar="VARIABLE")] = None
    llm_language: Annotated[str | None, Parameter(metavar="CODE")] = None
    llm_part: Annotated[int, Parameter(metavar="N", show_default=True)] = LlmSettings.part
    llm_tokens: Annotated[int, Parameter(metavar="N", show_default=True)] = (
        LlmSettings.answer_tokens
    )
    llm_timeout: Annotated[float, Parameter(metavar="SECONDS", show_default=True)] = (
        LlmSettings.timeout
    )
    llm_prices: Annotated[str | None, Parameter(metavar="SENT,RECEIVED")] = None
    yes: bool = False

    def check(self) -> None:
        """Raise if something is said of a language model that is not asked.

        Raises:
            ServiceError: an option is given without `--llm`.
        """
        if self.llm:
            return
        for field in fields(self):
            if getattr(self, field.name) != field.default:
                option = "--" + field.name.replace("_", "-")
                raise ServiceError(f"{option} has a meaning only with --llm")

    def settings(self) -> LlmSettings:
        """The settings, completed from the environment.

        Raises:
            ServiceError: something is missing or impossible.
        """
        return llm_settings(
            os.environ,
            url=self.llm_url,
            model=self.llm_model,
            key_variable=self.llm_key_from,
            language=self.llm_language,
            timeout=self.llm_timeout,
            part=self.llm_part,
            answer_tokens=self.llm_tokens,
        )

    def prices(self) -> tuple[float, float] | None:
        """What a million tokens cost, as (sent, received).

        Raises:
            ServiceError: these are no two prices.
        """
        if self.llm_prices is None:
            return None
        try:
            sent, received = map(float, self.llm_prices.split(","))
        except ValueError:
            sent = received = math.nan
        if not (0 <= sent < math.inf and 0 <= received < math.inf):
            raise ServiceError(
                f"'{clean(self.llm_prices[:40])}' are no two prices; expected the cost of a "
                "million tokens sent and received, such as 0.15,0.60"
            )
        return sent, received


RULES_ALONE = LanguageModel()
"""Nothing is said of a language model."""


def ask_language_model(source: Source, options: LanguageModel) -> ModelAccount:
    """Read a text with the language model, after telling on standard error what goes where.

    Raises:
        ServiceError: nobody agreed, or the server or the model failed.
    """
    check_installed()
    settings, prices = options.settings(), options.prices()
    for line in _notice(source, settings, options.llm_key_from or KEY_VARIABLE):
        say(line)
    if not options.yes:
        _consent()
    with progress_bar("reading", requests_for(source, settings)) as advance:
        found = read_with_model(source, settings, progress=lambda done, total: advance(1))  # noqa: ARG005
    for line in _summary(found, prices):
        say(line)
    return found


def language_model_record(found: ModelAccount, options: LanguageModel) -> dict[str, Any]:
    """What a language model was asked and gave, for JSON; without the key."""
    settings, usage, prices = options.settings(), found.usage, options.prices()
    return {
        "url": settings.url,
        "model": settings.model,
        "requests": usage.requests,
        "tokens_sent": usage.sent,
        "tokens_received": usage.received,
        "cost": usage.cost(*prices) if prices else None,
        "repaired": found.repaired,
        "dropped": [{"what": drop.what, "reason": drop.reason} for drop in found.dropped],
    }


def _notice(source: Source, settings: LlmSettings, variable: str) -> Iterator[str]:
    """What is sent, and where."""
    where = "on this machine" if settings.is_local else "not on this machine"
    requests = requests_for(source, settings)
    yield f"standoff: a language model is to read {clean(Path(source.name).name)}"
    size = f"all {len(source.text):,} characters"
    yield f"  sent   {size}, three times, in {requests} requests or more,"
    yield "         with the task and the names of the parties; nothing else"
    yield f"  to     {settings.url} ({where})"
    if settings.proxy:
        host = urlsplit(settings.proxy).hostname or "named in the environment"
        yield f"  by     the proxy {clean(host)}"
    yield f"  model  {clean(settings.model)}"
    yield f"  key    {f'from {variable}' if settings.key else 'none'}"
    if not (settings.is_local or settings.is_encrypted):
        yield "  The way there is not encrypted: others on it can read the text and the key."


def _consent() -> None:
    """Ask whether to send.

    Raises:
        ServiceError: the answer is not yes, or there is nobody to ask.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise ServiceError("nothing was sent, as nobody could be asked; --yes sends without asking")
    sys.stderr.write("Send it? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise ServiceError("nothing was sent")


def _summary(found: ModelAccount, prices: tuple[float, float] | None) -> Iterator[str]:
    """What was used, and what was not taken."""
    usage = found.usage
    tokens = (
        "the server does not tell the tokens"
        if usage.sent is None or usage.received is None
        else f"{usage.sent:,} tokens sent, {usage.received:,} received"
    )
    cost = usage.cost(*prices) if prices else None
    money = f"; cost {cost:,.4f} at the prices given" if cost is not None else ""
    yield f"standoff: {count(usage.requests, 'answer')}; {tokens}{money}"
    if found.repaired:
        quotes = count(found.repaired, "inexact quote")
        yield f"standoff: note: put into the text's own letters: {quotes}"
    if found.dropped:
        entries = count(len(found.dropped), "entry of the answers", "entries of the answers")
        yield f"standoff: note: not taken: {entries}"
    for drop in found.dropped[:_SHOWN]:
        yield "  " + cut(clean(drop.what), _WIDTH - 2)
        yield "    " + cut(clean(drop.reason), _WIDTH - 4)
    if len(found.dropped) > _SHOWN:
        yield f"  and {len(found.dropped) - _SHOWN:,} more"

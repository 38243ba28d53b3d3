"""Reading an article with a language model of the user's, if there is one."""

from __future__ import annotations

from standoff.draft.llm.reader import (
    check_installed,
    extract_with_model,
    read_with_model,
    requests_for,
)
from standoff.draft.llm.report import Dropped, ModelAccount, Usage
from standoff.draft.llm.settings import LlmSettings, llm_settings

__all__ = [
    "Dropped",
    "LlmSettings",
    "ModelAccount",
    "Usage",
    "check_installed",
    "extract_with_model",
    "llm_settings",
    "read_with_model",
    "requests_for",
]

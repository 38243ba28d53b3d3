"""The words of the package that drafting goes by, as its YAML files have them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

__all__ = ["word_data"]


@cache
def word_data(name: str) -> Mapping[str, Any]:
    """The data of one file beside this module, read once.

    All its scalars are texts: `no` and `on` are words and no truths.
    """
    text = (files("standoff.draft.modelling") / name).read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    return MappingProxyType(data)

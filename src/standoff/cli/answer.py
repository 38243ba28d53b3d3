"""The answer of a command that searches: looked for with a progress bar, then printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from standoff.cli.output import write_json
from standoff.cli.progress import progress_bar

__all__ = ["answer"]


class _Found(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


_Answer = TypeVar("_Answer", bound=_Found)


def answer(
    find: Callable[..., _Answer],
    show: Callable[[_Answer], None],
    *,
    what: str,
    total: float | None = None,
    as_json: bool,
) -> _Answer:
    """Find something and print it.

    Args:
        find: gives it; is called with `progress`, which takes how much more has been done.
        show: prints it for people.
        what: is being done, for the progress bar.
        total: how much there is to do; None where that is not known.
        as_json: print one JSON document instead.
    """
    with progress_bar(what, total) as progress:
        found = find(progress=progress)
    if as_json:
        write_json(found.to_dict())
    else:
        show(found)
    return found

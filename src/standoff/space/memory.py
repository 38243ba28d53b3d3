"""Refusing what would not fit into memory, before it is built."""

from __future__ import annotations

import os
import re
from pathlib import Path

from standoff.errors import BackendError, TooLargeError
from standoff.language import say

__all__ = ["BYTES_PER_CELL", "available_bytes", "require"]

BYTES_PER_CELL = 64
"""What building and analysing take for each combination of levels, at most; measured."""

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


def available_bytes() -> int:
    """Memory that may be used: STANDOFF_MEMORY, such as `2G`, or three quarters of what is free.

    Raises:
        BackendError: STANDOFF_MEMORY is not a size.
    """
    setting = os.environ.get("STANDOFF_MEMORY")
    if setting is not None:
        match = re.fullmatch(r"(\d{1,9})\s*([KMGT]?)i?B?", setting.strip(), re.IGNORECASE)
        if not match:
            raise BackendError(
                say(
                    "STANDOFF_MEMORY is '{setting}'; expected a size such as 2G or 512M",
                    setting=setting,
                )
            )
        return int(match[1]) * _UNITS[match[2].upper()]
    return _free_bytes() * 3 // 4


def _free_bytes() -> int:
    for file, pattern, unit in (
        ("/proc/meminfo", r"MemAvailable:\s+(\d+)", 1024),
        ("/sys/fs/cgroup/memory.max", r"^(\d+)$", 1),
    ):
        try:
            found = re.search(pattern, Path(file).read_text("ascii"), re.MULTILINE)
        except OSError:
            continue
        if found:
            return int(found[1]) * unit
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, OSError, ValueError):
        return 4 * 2**30


def require(needed: int, what: str, advice: str) -> None:
    """Refuse a computation that needs more memory than there is.

    Args:
        needed: bytes.
        what: what needs them, as the beginning of a sentence.
        advice: what would fit or help.

    Raises:
        TooLargeError: `needed` is more than `available_bytes()`.
    """
    available = available_bytes()
    if needed > available:
        raise TooLargeError(
            say(
                "{what} would need about {needed} of memory, and {available} may be used; {advice}",
                what=what,
                needed=_human(needed),
                available=_human(available),
                advice=advice,
            )
        )


def _human(size: int) -> str:
    value = float(size)
    for unit in ("B", "KiB", "MiB", "GiB", "TiB", "PiB"):
        if value < 1024:
            return f"{value:.3g} {unit}"
        value /= 1024
    return f"{value:.3g} EiB"

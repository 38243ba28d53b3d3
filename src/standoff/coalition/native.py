"""Whether the compiled engine is to be used, and offers what is asked."""

from __future__ import annotations

from standoff.stability.backends import choose_backend

__all__ = ["offered"]


def offered(name: str) -> bool:
    """Whether the compiled engine is chosen and has something of that name.

    An engine built from older sources may lack it, and NumPy does the work then.

    Raises:
        BackendError: STANDOFF_BACKEND asks for what there is not.
    """
    if choose_backend() != "native":
        return False
    from standoff import _native

    return hasattr(_native, name)

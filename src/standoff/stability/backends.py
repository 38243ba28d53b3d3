"""Which implementation of the operators runs: NumPy always, native where it was built."""

from __future__ import annotations

import os
from typing import Any

from numpy.typing import NDArray

from standoff.errors import BackendError
from standoff.language import say
from standoff.space.moves import GraphMoves, Moves
from standoff.stability.native_grid import NativeGridOperators, available
from standoff.stability.numpy_graph import GraphOperators
from standoff.stability.numpy_grid import GridOperators
from standoff.stability.operators import Operators

__all__ = ["BACKENDS", "backend_for", "choose_backend", "make_operators"]

BACKENDS = ("auto", "numpy", "native")


def choose_backend(name: str | None = None) -> str:
    """The backend for the option form: `numpy` or `native`.

    Args:
        name: `auto`, `numpy` or `native`; None takes STANDOFF_BACKEND, or `auto`.

    Raises:
        BackendError: an unknown name, or `native` where the extension was not built.
    """
    origin = "backend" if name is not None else "STANDOFF_BACKEND"
    wanted = name if name is not None else os.environ.get("STANDOFF_BACKEND") or "auto"
    if wanted not in BACKENDS:
        raise BackendError(
            say(
                "{origin} is '{wanted}'; expected one of {names}",
                origin=origin,
                wanted=wanted,
                names=", ".join(BACKENDS),
            )
        )
    if wanted == "native" and not available():
        raise BackendError(
            say(
                "the native backend was not built; install standoff where a C++ compiler is "
                "found, or choose numpy"
            )
        )
    return ("native" if available() else "numpy") if wanted == "auto" else wanted


def backend_for(moves: Moves, name: str | None = None) -> str:
    """The backend that serves some moves: graphs are always served by NumPy."""
    chosen = choose_backend(name)
    return "numpy" if isinstance(moves, GraphMoves) else chosen


def make_operators(moves: Moves, ranks: NDArray[Any], backend: str | None = None) -> Operators:
    """The operators for some moves and ranks.

    Args:
        moves: of either form.
        ranks: over states, from 1; shape (n_dms, n_states) or (batch, n_dms, n_states).
        backend: see `choose_backend`.
    """
    if isinstance(moves, GraphMoves):
        choose_backend(backend)
        return GraphOperators(moves, ranks)
    if choose_backend(backend) == "native":
        return NativeGridOperators(moves, ranks)
    return GridOperators(moves, ranks)

"""Measures how long further concepts take beside SEQ, and prints the table of the documentation.

    python benchmarks/concepts.py         2^18 states; some seconds

Processor time of all threads, the least of several runs, random strict preferences.
"""

from __future__ import annotations

import time

import numpy as np

import standoff as so
from standoff.analysis import analyze_profiles
from standoff.space import build_space

CONCEPTS = (
    "sseq",
    "maximin_4",
    "metarational_4",
    "credible_metarational_4",
    "policy",
    "credible_policy",
)
N_OPTIONS, REPEATS = 18, 5


def conflict(n_dms: int, one_way: int) -> so.Conflict:
    """Yes/no options dealt out in turn, the first `one_way` of each only to be taken up."""
    makers = tuple(
        so.DecisionMaker(
            id=f"dm{dm}",
            options=tuple(
                so.Option(id=f"o{k}", moves="up" if k // n_dms < one_way else "both")
                for k in range(dm, N_OPTIONS, n_dms)
            ),
        )
        for dm in range(n_dms)
    )
    return so.Conflict(decision_makers=makers, preferences={m.id: so.Weights({}) for m in makers})


def column(n_dms: int, one_way: int, backend: str) -> dict[str, float]:
    """Seconds of SEQ, and of each concept that is defined as a multiple of it."""
    space = build_space(conflict(n_dms, one_way))
    rng = np.random.default_rng(2025)
    everything = np.arange(1, space.n_states + 1, dtype=np.int32)
    ranks = np.stack([rng.permutation(everything) for _ in range(n_dms)])
    found: dict[str, float] = {}
    for concept in ("seq", *CONCEPTS):
        try:
            seconds = min(run(space, ranks, concept, backend) for _ in range(REPEATS))
        except so.NotApplicableError:
            continue
        found[concept] = seconds / found.get("seq", 1.0)
    return found


def run(space: so.Space, ranks: np.ndarray, concept: str, backend: str) -> float:
    """Seconds of one analysis."""
    start = time.process_time()
    analyze_profiles(space, ranks, concept, backend=backend)
    return time.process_time() - start


def main() -> None:
    """Run as a command."""
    cases = [(3, 0, "native"), (3, 0, "numpy"), (2, 0, "native"), (2, 0, "numpy")]
    cases += [(2, 1, "native"), (2, 3, "native"), (2, 5, "native")]
    columns = [column(*case) for case in cases]
    heads = [f"{n}, {backend}" + f", {k} one-way" * (k > 0) for n, k, backend in cases]
    print("| concept |", " | ".join(heads), "|")
    print("|---" * (len(cases) + 1) + "|")
    print("| SEQ |", " | ".join(f"{found['seq'] * 1000:.0f} ms" for found in columns), "|")
    for concept in CONCEPTS:
        cells = [f"{found[concept]:.1f}" if concept in found else "–" for found in columns]
        print(f"| `{concept}` |", " | ".join(cells), "|")


if __name__ == "__main__":
    main()

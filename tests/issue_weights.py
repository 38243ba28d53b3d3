"""How the weights of `standoff.draft.extract.issues` are fitted.

`python tests/issue_weights.py` fits a logistic regression to the nouns of the `dev` texts of
tests/gold (does what is marked as an issue overlap it?), prints the weights in hundredths with the
threshold at which F1 is highest on these texts, and what F1 is on each text with weights and
threshold fitted to the others. It needs nothing but numpy and SciPy, and takes a minute.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from extraction_scores import GOLD, Score
from standoff.draft.extract.channels import channels
from standoff.draft.extract.engine import load_language
from standoff.draft.extract.issues import WEIGHTS, Candidate, candidates, chosen
from standoff.draft.extract.lexicon import read_lexicon
from standoff.draft.extract.parties import cast_of
from standoff.draft.extract.passages import offset_of, parsed
from standoff.draft.extract.syntax import Found
from standoff.draft.source import read_source

PENALTY = 3.0
"""The strength of the quadratic penalty on the weights, but for what counts for every noun."""
THRESHOLDS = tuple(float(at) for at in range(-140, -39, 5))
FIXED = frozenset({"after `dispute over`"})
"""Signs too rare to be fitted, whose weights are set by hand."""
NAMES = tuple(name for name in WEIGHTS if name not in FIXED)

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Text:
    """The nouns of a text, their signs as numbers, and what is marked."""

    nouns: tuple[Candidate, ...]
    signs: Array
    marked: Array
    marks: tuple[tuple[int, int], ...]


def texts() -> list[Text]:
    """The `dev` texts."""
    found = []
    for path in sorted(GOLD.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["split"] == "dev":
            found.append(text_of(path.parent / gold["text"], gold))
    return found


def text_of(path: Any, gold: dict[str, Any]) -> Text:
    """A text and its marks."""
    lexicon = read_lexicon()
    docs = parsed(load_language(), read_source(path).text)
    cast = cast_of(docs, lexicon)
    others = import_module("standoff.draft.extract")._told(docs, lexicon, cast)
    others += channels(docs, lexicon)
    nouns = tuple(candidates(docs, lexicon, cast, others))
    marks = tuple((m["start"], m["end"]) for m in gold["annotations"] if m["type"] == "issue")
    signs = [[1.0, *(float(name in one.signs) for name in NAMES)] for one in nouns]
    marked = [float(any(overlap(one.issue, mark) for mark in marks)) for one in nouns]
    return Text(nouns, np.array(signs), np.array(marked), marks)


def overlap(found: Found, mark: tuple[int, int]) -> bool:
    """Whether an issue and a mark share a letter."""
    offset = offset_of(found.span.doc)
    return offset + found.span.start_char < mark[1] and mark[0] < offset + found.span.end_char


def fitted(some: Sequence[Text]) -> Array:
    """The weights, first that of every noun, in hundredths and rounded to fives."""
    signs = np.vstack([text.signs for text in some])
    marked = np.concatenate([text.marked for text in some])
    penalty = np.full(signs.shape[1], PENALTY)
    penalty[0] = 0.0

    def loss(weights: Array) -> tuple[float, Array]:
        raised = signs @ weights
        chance = 1 / (1 + np.exp(-raised))
        value = (np.logaddexp(0, raised) - marked * raised).sum()
        value += (penalty * weights**2).sum() / 2
        return float(value), signs.T @ (chance - marked) + penalty * weights

    start = np.zeros(signs.shape[1])
    best: Array = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return np.round(best * 20) * 5


def score(text: Text, weights: Array, enough: float) -> Score:
    """How well weights do on a text."""
    table = dict(zip(NAMES, weights[1:].tolist(), strict=True))
    table |= {name: float(WEIGHTS[name]) for name in FIXED}
    found = list(chosen(text.nouns, table, float(weights[0]), enough))
    right = sum(any(overlap(one, mark) for mark in text.marks) for one in found)
    met = sum(any(overlap(one, mark) for one in found) for mark in text.marks)
    return Score(len(found), right, len(text.marks), met)


def threshold(some: Sequence[Text], weights: Array) -> float:
    """The threshold with the highest F1, averaged with its neighbours, which are as good."""
    zero = Score(0, 0, 0, 0)
    values = [sum((score(text, weights, at) for text in some), zero).f1 for at in THRESHOLDS]
    smooth = np.convolve(values, np.ones(5) / 5, mode="valid")
    return THRESHOLDS[int(np.argmax(smooth)) + 2]


def main() -> None:
    own = texts()
    total = Score(0, 0, 0, 0)
    for text in own:
        rest = [other for other in own if other is not text]
        weights = fitted(rest)
        total += score(text, weights, threshold(rest, weights))
    weights = fitted(own)
    print(f"given {weights[0]:.0f}, enough {threshold(own, weights):.0f}")
    for name, weight in zip(NAMES, weights[1:], strict=True):
        print(f'    "{name}": {weight:.0f},')
    print(f"each text by the others: {total.precision:.2f} {total.recall:.2f} {total.f1:.3f}")


if __name__ == "__main__":
    main()

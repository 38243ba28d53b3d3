"""An analysis as a pandas data frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

    from standoff.analysis import Analysis

__all__ = ["analysis_frame", "rows_frame"]


def analysis_frame(analysis: Analysis) -> pandas.DataFrame:
    """One row a state; see `Analysis.to_frame`."""
    pandas = _pandas()
    space, conflict = analysis.space, analysis.conflict
    columns: dict[str, object] = {
        "pattern": space.patterns,
        "label": [space.label(state) for state in range(space.n_states)],
    }
    for k, (name, option) in enumerate(zip(conflict.option_ids, conflict.options, strict=True)):
        words = (*option.levels, "-")
        columns[name] = [words[level] for level in space.levels[:, k]]
    for position, dm in enumerate(conflict.dm_ids):
        columns[f"rank.{dm}"] = space.ranks[position]
    for concept in analysis.concepts:
        for position, dm in enumerate(conflict.dm_ids):
            columns[f"{concept}.{dm}"] = analysis.masks[concept][position]
        columns[concept] = analysis.equilibrium_mask(concept)
    return pandas.DataFrame(columns, index=pandas.RangeIndex(space.n_states, name="state"))


def rows_frame(rows: Sequence[Mapping[str, object]], index: str) -> pandas.DataFrame:
    """A frame of records that have the same keys, one of which is the index."""
    pandas = _pandas()
    if not rows:
        return pandas.DataFrame(index=pandas.Index([], name=index))
    return pandas.DataFrame(list(rows)).set_index(index)


def _pandas() -> Any:
    try:
        import pandas
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "to_frame() needs pandas; install it with: pip install pandas"
        ) from None
    return pandas

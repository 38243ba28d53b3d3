"""An inverse analysis as a pandas data frame, and as HTML for notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from standoff.inversion.words import condition_words, count_words

if TYPE_CHECKING:
    import pandas

    from standoff.inversion.result import Inverse

__all__ = ["inverse_frame", "inverse_html"]


def inverse_frame(result: Inverse) -> pandas.DataFrame:
    """One row for each wanted state and decision maker; see `Inverse.to_frame`."""
    try:
        import pandas
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "to_frame() needs pandas; install it with: pip install pandas"
        ) from None

    rows = []
    for target in result.targets:
        for view in target.views:
            count, found = view.rankings, view.statements
            low, high = (count.interval if count else None) or (None, None)
            moved = len(found.moved) if found and found.order is not None else None
            rows.append(
                {
                    "state": target.state,
                    "label": result.space.label(target.state),
                    "dm": result.conflict.dm_ids[view.dm],
                    "varied": view.varied,
                    "stable": view.stable,
                    "rankings": count.count if count else None,
                    "of": count.total if count else None,
                    "share": count.share if count else None,
                    "low": low,
                    "high": high,
                    "pairs": len(view.change.pairs) if view.change else None,
                    "statements": moved,
                }
            )
    frame = pandas.DataFrame(rows)
    # Counts outgrow 64 bits, and None must not turn them into fractions.
    exact = dict.fromkeys(("rankings", "of"), "object")
    small = dict.fromkeys(("pairs", "statements"), "Int64")
    return frame.astype(exact | small)


def inverse_html(result: Inverse) -> str:
    """A table without script or outside style: one row a wanted state and decision maker."""
    space, rows = result.space, []
    for target in result.targets:
        for view in target.views:
            name = result.conflict.decision_makers[view.dm].name
            cells = [
                "stays" if view.stable else "leaves",
                count_words(view.rankings) if view.rankings else "not varied",
                f"{len(view.change.pairs):,}" if view.change else "",
                " ".join(condition_words(space, view.condition)),
            ]
            names = (space.name(target.state), name)
            heads = [f'<th scope="row">{escape(text)}</th>' for text in names]
            rows.append("".join([*heads, *(f"<td>{escape(cell)}</td>" for cell in cells)]))
    titles = ["State", "Decision maker", "Today", "Rankings", "Pairs to change", "Condition"]
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    title = escape(result.conflict.title or "Conflict")
    caption = (
        f"<caption>{title}: what would make {escape(result.wanted)} an equilibrium "
        f"({escape(result.concept.name)})</caption>"
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

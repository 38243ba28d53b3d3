"""Which body a city speaks for that acts, where a text has said who sits there.

`The fund, in Dallas, owns the pubs. ... Dallas has told the manager to settle.`
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from standoff.draft.extract.acting import part
from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.nearness import Around
from standoff.draft.extract.vocabulary import Vocabulary

__all__ = ["join_homes"]

_WHERE = frozenset({"in", "of", "from", "at"})
_LABELS = frozenset({"GPE", "LOC", "FAC"})


def join_homes(groups: Groups, found: Sequence[Mention], around: Around, words: Vocabulary) -> None:
    """Join cities that act and are nobody's yet to the one body that sits in each."""
    sets: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        sets[groups[mention.node]].append(mention)
    for root, group in sets.items():
        keys = {m.key for m in group}
        if {m.sort for m in group} != {"name"} or len(keys) > 1 or groups.kinds(root) - {"place"}:
            continue
        place = any(m.head.ent_type_ in _LABELS for m in group)
        if not place or not any(part(m, words) >= 2 for m in group):
            continue
        seated = {groups[m.node] for m in _seated(group, around)}
        seated = {one for one in seated - {root} if groups.kinds(one) - {"place", "state", "local"}}
        if len(seated) == 1:
            groups.join(next(iter(seated)), root)


def _seated(group: Sequence[Mention], around: Around) -> list[Mention]:
    """Those of whom the text says that they are in a city: `a fund in Dallas`, `X of Dallas`."""
    seated: list[Mention] = []
    for mention in group:
        where = mention.head.head
        if mention.head.dep_ == "pobj" and where.lower_ in _WHERE:
            body = around.at(where.head)
            if body is not None and body.sort in {"name", "description"}:
                seated.append(body)
    return seated

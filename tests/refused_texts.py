"""How many texts about disputes are refused by the rules, as if they were about none.

`python tests/refused_texts.py [FOLDER]` prints it, with their names, for the `dev` texts of
tests/gold and those of tests/gold/marked, or for the `.txt` files of a folder. It takes some
minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from extraction_scores import golds
from marked_texts import MARKED, texts
from standoff.draft.account import Account
from standoff.draft.extract import extract
from standoff.draft.modelling import draft_model
from standoff.draft.source import read_source, source_of
from standoff.errors import SourceError


def accounts(folder: str) -> Iterator[Account]:
    """What is extracted from each text."""
    if folder:
        yield from (extract(read_source(path)) for path in sorted(Path(folder).glob("*.txt")))
        return
    yield from (account for account, _ in golds("dev"))
    for path in sorted(MARKED.glob("*.txt")):
        for name, text, _ in texts(path):
            yield extract(source_of(text, name))


def refused(account: Account) -> bool:
    """Whether no model is drafted."""
    try:
        draft_model(account)
    except SourceError:
        return True
    return False


def main() -> None:
    told = [(account.source.name, refused(account)) for account in accounts(*sys.argv[1:2] or [""])]
    names = [name for name, is_refused in told if is_refused]
    print(f"{len(names)} of {len(told)} refused", *names, sep="\n  ")


if __name__ == "__main__":
    main()

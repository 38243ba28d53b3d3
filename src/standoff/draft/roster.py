"""Who is who in a text, as a file that a person corrects and gives back as a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from standoff.draft.account import Party
from standoff.draft.extract.lexicon import begun, without_article
from standoff.draft.small_words import ANYBODYS

__all__ = ["Roster", "roster_of"]

_WIDTH = 100
"""What begins with these means another at each place: `its members`."""
_HEAD = """\
# Who is who in a text, as the rules have it: each party, and what the text calls it. Move what
# stands with the wrong party, join two that are one, and add what is missing. Then draft with it:
# standoff draft {file} --lexicon {own}
"""
_OPEN = "# Left to the rules, as it is said of more than one: {forms}"


@dataclass(frozen=True, kw_only=True)
class Roster:
    """What each party of a text is called.

    Attributes:
        parties: for each party by its name the other words that mean it alone, without articles.
        open: words that mean more than one party, each at its place.
    """

    parties: Mapping[str, tuple[str, ...]]
    open: tuple[str, ...]

    def text(self, file: str, own: str) -> str:
        """The roster as a lexicon, with comments that say what to do with it.

        Args:
            file: the text's file, as the comments are to call it.
            own: the roster's file, likewise.
        """
        table = {name: list(forms) for name, forms in self.parties.items()}
        body: str = yaml.safe_dump(
            {"parties": table},
            allow_unicode=True,
            default_flow_style=False,  # a line each, so that they are easily moved
            sort_keys=False,
            width=_WIDTH,
        )
        head = _HEAD.format(file=" ".join(file.split()), own=" ".join(own.split()))
        told = _OPEN.format(forms=", ".join(self.open)) + "\n" if self.open else ""
        return head + told + body


def roster_of(parties: Iterable[Party]) -> Roster:
    """Who is who: the parties in their order, with what each is called."""
    names = _distinct(parties)
    forms = {name: _forms(name, party) for name, party in names.items()}
    of: dict[str, set[str]] = {}
    for name, own in forms.items():
        for form in (without_article(name), *own):
            of.setdefault(begun(form), set()).add(name)
    alone = {
        name: tuple(form for form in own if len(of[begun(form)]) == 1)
        for name, own in forms.items()
    }
    several = dict.fromkeys(
        form for own in forms.values() for form in own if len(of[begun(form)]) > 1
    )
    return Roster(parties=alone, open=tuple(several))


def _distinct(parties: Iterable[Party]) -> dict[str, Party]:
    """The parties by their names, numbered where two are called the same."""
    named: dict[str, Party] = {}
    for party in parties:
        name, number = party.name, 2
        while name in named:
            name, number = f"{party.name} {number}", number + 1
        named[name] = party
    return named


def _forms(name: str, party: Party) -> tuple[str, ...]:
    """What a party is called but for its name, each once; `The firm` and `the firm` are one."""

    def found() -> Iterator[str]:
        # A name is written with a capital letter, though the text may only speak of `the nurses`.
        seen, own = set[str](), without_article(name)
        lower = {form for form in map(without_article, party.names) if form == begun(form)}
        for whole in map(without_article, party.names):
            form = begun(whole) if begun(whole) in lower else whole
            owned = form.partition(" ")[0].lower() in ANYBODYS
            if form not in {"", own, *seen} and not owned:
                seen.add(form)
                yield form

    return tuple(found())

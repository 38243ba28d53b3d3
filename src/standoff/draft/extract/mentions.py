"""A place where a text names or describes somebody who may act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["Mention", "place_of", "with_article"]


@dataclass(frozen=True, eq=False)
class Mention:
    """A place where somebody is named or described.

    Attributes:
        span: the words, with the article.
        key: what the mention is joined by: the name without article and title, or the country.
        sort: `country`, `name`, `person` or `description`.
        noun: the noun at the head of a description, as a dictionary has it.
        kinds: the kinds of party that it may be.
        title: the titles before a person's name, in lower case.
        bare: whether a description has neither article nor possessor: `teachers`.
    """

    span: Span
    key: str
    sort: str
    noun: str = ""
    kinds: frozenset[str] = frozenset()
    title: tuple[str, ...] = ()
    bare: bool = False

    @cached_property
    def head(self) -> Token:
        """The word that the others belong to."""
        root: Token = self.span.root
        return root

    @cached_property
    def node(self) -> str:
        """What stands for it when mentions are joined: names as such, each description alone."""
        if self.sort != "description":
            return self.key
        offset, start = place_of(self.span[0])
        return f"{self.key}@{offset}:{start}"

    @property
    def plural(self) -> bool:
        """Whether it is about several."""
        return self.head.tag_ in {"NNS", "NNPS"}


def place_of(token: Token) -> tuple[int, int]:
    """Where a word stands in the text."""
    return token.doc.user_data["offset"], token.i


def with_article(span: Span) -> Span:
    """A name with `the` before it."""
    if span.start and span.doc[span.start - 1].lower_ == "the":
        return span.doc[span.start - 1 : span.end]
    return span

"""The lexicon as the search for parties uses it: who is known, and which nouns are of a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Vocabulary", "plain", "singular", "stem"]

_TRADES = ("ers", "ors", "ists", "men", "women", "eers", "smiths", "wrights", "folk", "people")
"""How the plurals of most nouns for people of a trade end."""
_PERSONS = re.compile(
    r"\w{2,}(?<!hu)(?<!ro)(?<!ger)(?<!tto)(?<!talis)(?:man|woman|folk|keeper|holder|grower|worker|monger|"
    r"wright|smith|herd|dealer|goer|ologist|ographer|arian|[aeiou]list|[mnt]ist|[ct]ician)"
)
"""How nouns, in the singular, end that are for people and hardly for anything else."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of a lexicon, ordered for looking up.

    Attributes:
        lexicon: the words.
        learnt: nouns for bodies that the names of a text taught, such as `railroad`.
        trades: nouns that only end as those for people, and do in the text what people do.
    """

    lexicon: Lexicon
    learnt: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lexicon[name]

    @cached_property
    def forms(self) -> dict[str, str]:
        """The name of the party that each known form means; adjectives are forms too."""
        table = self.lexicon.tables["names"]
        return {form: party for party, forms in table.items() for form in (party, *forms)}

    @cached_property
    def adjectives(self) -> dict[str, str]:
        """What the countries' things are called, the first form of each, and whose they are."""
        table = self.lexicon.tables["names"]
        return {forms[0]: party for party, forms in table.items() if len(forms) > 1}

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Nouns for bodies that act."""
        return self["organisations"] | self["municipalities"] | self.learnt

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Nouns for all who act."""
        return self.bodies | self["people"]

    @cached_property
    def _kinds(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for kind, nouns in self.lexicon.tables["kinds"].items():
            for noun in nouns:
                found.setdefault(noun, set()).add(kind)
        return {noun: frozenset(kinds) for noun, kinds in found.items()}

    def noun(self, token: Token) -> str:
        """The noun at the head of a description, with the word before it if they go together."""
        word = token.lower_ if token.lower_ in self.bodies else singular(token)
        if token.i and token.nbor(-1).head == token:
            two = f"{token.nbor(-1).lower_} {word}"
            if two in self.nouns or two in self._kinds:
                return two
        return word

    def kinds(self, noun: str) -> frozenset[str]:
        """The kinds of party that a noun may mean."""
        if noun.endswith("maker") and noun not in self["people"]:
            return frozenset({"company"})
        return self._kinds.get(noun) or self._kinds.get(noun.rsplit(maxsplit=1)[-1], frozenset())

    @cached_property
    def _trades(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for trade, nouns in self.lexicon.tables["trades"].items():
            for noun in nouns:
                found.setdefault(noun, set()).add(trade)
        return {noun: frozenset(trades) for noun, trades in found.items()}

    def trades_of(self, noun: str) -> frozenset[str]:
        """The lines of business of which a company is that is called so: `the insurer`."""
        known = self._trades.get(noun) or self._trades.get(noun.rpartition(" ")[2], frozenset())
        return known or frozenset({"maker"} if noun.endswith("maker") else ())

    def kinds_in(self, name: str) -> frozenset[str]:
        """The kinds of party that a name tells of, by its last telling word.

        `the Ministry of Labour` is a ministry, `Harbour Bank` a bank.
        """
        words = [plain(word) for word in re.split(r"[\s\-]+", name.partition(" of ")[0])]
        if "county" in words:
            return frozenset({"county"})  # which is not the town, though it has a council too
        for word in reversed(words):
            found = self._kinds.get(word) or self._kinds.get(word.removesuffix("s"))
            if found:
                firm = len(words) > 1 and "company" in found  # `Fjell Capital` is no capital
                return found - {"state"} if firm else found
        return frozenset()

    def body(self, noun: str) -> bool:
        """Whether a noun is for a body that acts."""
        return noun in self.bodies or (noun.endswith("maker") and noun not in self["people"])

    def person(self, token: Token) -> bool:
        """Whether a noun is for people."""
        word = singular(token)
        return word in self["people"] or word in self.trades or self._person(word, token)

    def _person(self, word: str, token: Token) -> bool:
        """Whether a noun that no list has ends as those for people do: `the cheesemonger`."""
        if not token.text.islower() or token.tag_ not in {"NN", "NNS"}:
            return False
        listed = word in self["onlookers"] or word in self["not_people"]
        return not listed and _PERSONS.fullmatch(word) is not None

    def face(self, token: Token) -> bool:
        """Whether a noun stands with the word before it for those of a land or a camp.

        `the Uzbek side` and `the other side` are somebody, a side alone is not.
        """
        if not token.i or singular(token) not in self["faces"] or token.tag_ != "NN":
            return False
        before = token.nbor(-1)
        land = before.text[0].isupper() and before.text.isalpha() and not before.is_sent_start
        return land or before.lower_ in self["facing"]

    def trade(self, token: Token) -> bool:
        """Whether a plural ends as the nouns for those of a trade do."""
        word = singular(token)
        ends = token.tag_ == "NNS" and token.lower_.endswith(_TRADES)
        return ends and word not in self["onlookers"] and word not in self["not_people"]


def plain(word: str) -> str:
    """A word in lower case without the sign of possession."""
    return word.lower().removesuffix("'s").strip("'")


def singular(token: Token) -> str:
    """A noun as a dictionary has it; the parser's guess at rare words is helped."""
    word = lemma(token)
    if token.tag_ in {"NNS", "NNPS"} and word == token.lower_ and word.endswith("s"):
        return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return word


def stem(word: str) -> str:
    """A word by which forms such as `teachers`, `Teachers'` and `teacher` are compared."""
    short = plain(word)
    for ending in ("ies", "s"):
        if short.endswith(ending) and len(short) > len(ending) + 2:
            return short.removesuffix(ending) + ("y" if ending == "ies" else "")
    return short

"""Whom the sentences around are about, which a description may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.draft.extract.kin import Kin, content
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.nearness import main_subject
from standoff.draft.extract.syntax import lemma
from standoff.draft.extract.vocabulary import stem

__all__ = ["HIRED", "Topics"]

HIRED = frozenset({"bank", "banker"})
"""Those who are another party with an owner, and without one may be a party named before."""
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_FAMILIES = frozenset({"family", "clan", "dynasty", "heir"})


class Topics(Kin):
    """The search for what a description means among those whom the text is about."""

    def spoken_for(self) -> Iterator[str]:
        """Whom the last sentence is about, for one who speaks for it: `a spokesman said`."""
        if self.mention.noun not in _VOICES:
            return
        about = [m for m in self.before if main_subject(m)]
        near = [m for m in about if self.around.sentences(m, self.mention) < 3]
        yield from (m.node for m in near[:1])

    def led(self) -> Iterator[str]:
        """Whom the sentences before are about, for one with a role: `The chairman, X, could`."""
        mention = self.mention
        if (
            mention.plural
            or mention.noun not in self.words["roles"]
            or mention.noun in self.words.bodies
        ):
            return
        for other in self.before:
            aside = other.noun in self.words["others"] | HIRED and other.span[0].tag_ == "PRP$"
            if aside or not main_subject(other) or other.span.doc is not mention.span.doc:
                continue
            apart = self.around.sentences(other, mention)
            kinds = self.groups.kinds(other.node)
            alone = self.groups.person(other.node) and not kinds - {"place"}
            if (
                0 < apart <= 3
                and not alone
                and (not self.kinds or kinds <= {"place"} or kinds & self.kinds)
            ):
                yield other.node

    def doers(self) -> Iterator[str]:
        """Who does what the noun says: who has bid is `the bidder`."""
        noun = self.mention.noun
        if self.mention.plural or not noun.endswith(("er", "or")):
            return
        stems = {noun[:-1], noun[:-2], noun[:-3] if noun[-3:-2] == noun[-4:-3] else ""}
        for other in self.before:
            verb = other.head.head
            if other.head.dep_ == "nsubj" and lemma(verb) in stems and verb.pos_ == "VERB":
                yield other.node

    def relatives(self) -> Iterator[str]:
        """Those of one surname, for a family: `the Hallorans` are `the clan`."""
        if self.mention.noun in _FAMILIES:
            for other in (*self.before, *self.after):
                plural = other.sort == "name" and other.key.endswith("s")
                if plural and other.key[:-1] in self.surnames | self.around.first:
                    yield other.node

    def by_words(self) -> Iterator[str]:
        """The one party before that has its noun beside another, or one of its words in the name.

        `the quarry` after `the quarry owners`, `the Alder growers` after `Alder Vale Orchards`.
        """
        noun = stem(self.mention.noun)
        own = content(self.mention, self.words) - {noun}

        def beside(other: Mention) -> bool:
            return noun in content(other, self.words)

        def called(other: Mention) -> bool:
            named = other.sort == "name" and {stem(word) for word in re.findall(r"\w+", other.key)}
            return bool(named and own & named)

        same = (m for m in self.before if m.sort == "description" and stem(m.noun) == noun)
        apart = {self.groups[m.node] for m in (*same, self.mention)}  # `the big clubs`
        for test in (beside, called):
            met = dict.fromkeys(self.groups[m.node] for m in self.before if test(m))
            roots = [root for root in met if root not in self.rivals | apart]
            if len(roots) == 1:
                yield roots[0]

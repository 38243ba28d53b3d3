"""Sets of mentions that mean one party, joined pair by pair."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.draft.extract.mentions import Mention

__all__ = ["Groups"]


class Groups:
    """Sets of nodes that mean the same party.

    A set remembers of which kinds its party is, which countries and bodies it has the names of, and
    which party it is by the user's files, so that what is surely different is never joined.

    Args:
        found: the mentions.
        apart: nodes that are none of the parties that the user's files tell of.
    """

    def __init__(self, found: Iterable[Mention], apart: frozenset[str] = frozenset()) -> None:
        self._apart = set(apart)
        self._parent: dict[str, str] = {}
        self._kinds: dict[str, set[str]] = {}
        self._states: dict[str, set[str]] = {}
        self._persons: set[str] = set()
        self._told: dict[str, set[str]] = {}
        self._known: dict[str, str] = {}
        for mention in found:
            node = mention.node
            self._parent.setdefault(node, node)
            self._kinds.setdefault(node, set()).update(mention.kinds)
            if mention.sort == "person":
                self._persons.add(node)
            if mention.sort == "country":
                self._states.setdefault(node, set()).add(mention.key)

    def __getitem__(self, node: str) -> str:
        root = node
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[node] != root:  # so that long chains are walked once
            self._parent[node], node = root, self._parent[node]
        return root

    def __contains__(self, node: object) -> bool:
        return node in self._parent

    def kinds(self, node: str) -> frozenset[str]:
        """The kinds of party that a set may be."""
        return frozenset(self._kinds[self[node]])

    def learn(self, node: str, kinds: Iterable[str]) -> None:
        """Note the kinds of which a set's party is, unless more is known already."""
        own = self._kinds[self[node]]
        if own <= {"place"}:
            own.update(kinds)

    def states(self, node: str) -> frozenset[str]:
        """The countries that are in a set."""
        return frozenset(self._states.get(self[node], ()))

    def tell(self, node: str, told: Iterable[str]) -> None:
        """Note words by which a set's party is described."""
        self._told.setdefault(self[node], set()).update(told)

    def told(self, node: str) -> set[str]:
        """The words by which a set's party has been described."""
        return self._told.get(self[node], set())

    def know(self, node: str, party: str) -> None:
        """Note which party a set is by the user's files."""
        self._known[self[node]] = party

    def known(self, node: str) -> str | None:
        """The party that a set is by the user's files."""
        return self._known.get(self[node])

    def person(self, node: str) -> bool:
        """Whether a person is in a set."""
        return self[node] in self._persons

    def join(self, first: str | None, second: str) -> bool:
        """Make the second's set part of the first's; whether they are one now."""
        if first is None or first not in self._parent:
            return False
        root, other = self[first], self[second]
        if root == other:
            return True
        states = self.states(root) | self.states(other)
        known = {self._known[one] for one in (root, other) if one in self._known}
        if len(states) > 1 or len(known) > 1:
            return False
        apart = {root, other} & self._apart
        if apart and known:
            return False
        self._apart |= {root} if apart else set()
        self._parent[other] = root
        if known:
            self._known[root] = min(known)
        if other in self._told:
            self._told.setdefault(root, set()).update(self._told.pop(other))
        if other in self._persons:
            self._persons.add(root)
        own, more = self._kinds[root], self._kinds.pop(other)
        self._kinds[root] = own & more or own | more
        if states:
            self._states[root] = set(states)
        return True

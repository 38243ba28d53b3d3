"""How many rankings fulfil a condition, without listing them.

A condition asks only which states stand above the wanted one. So the sets of states for which it
holds are counted by their size, and each set of b states out of n - 1 stands above the wanted
state in b! (n - 1 - b)! strict rankings.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, reduce
from math import comb, factorial

from standoff.inversion.form import Form, bits, simplest, support

__all__ = ["Exhausted", "set_sizes", "strict_rankings", "weak_orders", "weak_rankings"]

Polynomial = tuple[int, ...]
"""Coefficient b: how many sets of b states above the wanted one."""
_Weight = tuple[Polynomial, Polynomial]
"""Of a state that stands for several: the sizes with all that matters of it kept, and lost."""
_ONE: Polynomial = (1,)
_DEEPEST = 100


class Exhausted(Exception):  # noqa: N818 (not an error: the caller then samples)
    """More work than was allowed."""


def set_sizes(form: Form, most: int) -> tuple[int, Polynomial]:
    """The number of states a form speaks of, and how many sets of each size above let it hold.

    States that always occur together, or always as one another's alternatives, are first put
    together; then one state after another is decided, independent parts being counted apart and
    multiplied, and parts met again remembered.

    Args:
        form: the condition, as `simplest` leaves it.
        most: work allowed, in pairs of terms compared.

    Raises:
        Exhausted: more would be needed.
    """
    whole = support(form)
    weights: dict[int, _Weight] = dict.fromkeys(bits(whole), (_ONE, (0, 1)))
    form = _put_together(form, weights)
    counter = _Counter(weights, most)
    return whole.bit_count(), counter.count(form)


def _put_together(form: Form, weights: dict[int, _Weight]) -> Form:
    """Let one state stand for several; `weights` gives the sizes with it not above, and above."""
    changed = True
    while changed:
        changed = False
        where: dict[int, set[tuple[int, int]]] = {}
        alone: dict[int, set[int] | None] = {}
        for c, clause in enumerate(form):
            for term in clause:
                for x in bits(term):
                    where.setdefault(x, set()).add((c, term))
                    places = alone.setdefault(x, set())
                    if term == 1 << x and places is not None:
                        places.add(c)
                    else:
                        alone[x] = None
        together = _groups((x, frozenset(found)) for x, found in where.items())
        instead = _groups((x, frozenset(found)) for x, found in alone.items() if found is not None)
        gone = 0
        for group in together:
            for other in group[1:]:
                (kept, lost), (kept2, lost2) = weights[group[0]], weights.pop(other)
                both = _times(_plus(kept, lost), _plus(kept2, lost2))
                weights[group[0]] = _times(kept, kept2), _minus(both, _times(kept, kept2))
                gone |= 1 << other
        if gone:
            form = frozenset(frozenset(term & ~gone for term in clause) for clause in form)
            changed = True
            continue
        for group in instead:
            for other in group[1:]:
                (kept, lost), (kept2, lost2) = weights[group[0]], weights.pop(other)
                both = _times(_plus(kept, lost), _plus(kept2, lost2))
                weights[group[0]] = _minus(both, _times(lost, lost2)), _times(lost, lost2)
                gone |= 1 << other
        if gone:
            form = frozenset(
                frozenset(term for term in clause if not term & gone) for clause in form
            )
            changed = True
    return form


def _groups(signs: Iterable[tuple[int, frozenset[object]]]) -> list[list[int]]:
    found: dict[frozenset[object], list[int]] = {}
    for x, sign in signs:
        found.setdefault(sign, []).append(x)
    return [sorted(group) for group in found.values() if len(group) > 1]


class _Counter:
    """Counts by deciding one state after another.

    Args:
        weights: by state the sizes with it not above, and with it above.
        most: work allowed, in pairs of terms compared.
    """

    def __init__(self, weights: dict[int, _Weight], most: int) -> None:
        self._weights = weights
        self._left = most
        self._known: dict[Form, Polynomial] = {}

    def count(self, form: Form, depth: int = 0) -> Polynomial:
        """The sizes of the sets, among the states a form speaks of, for which it holds."""
        return reduce(_times, (self._connected(part, depth) for part in _parts(form)), _ONE)

    def _connected(self, form: Form, depth: int) -> Polynomial:
        if form in self._known:
            return self._known[form]
        self._left -= sum(map(len, form)) ** 2
        if self._left < 0 or depth > _DEEPEST:
            raise Exhausted
        whole = support(form)
        pivot = max(bits(whole), key=lambda x: sum(t >> x & 1 for c in form for t in c))
        bit = 1 << pivot
        kept = simplest(frozenset(term & ~bit for term in clause) for clause in form)
        lost = [frozenset(term for term in clause if not term & bit) for clause in form]
        found = _times(self._weights[pivot][0], self._within(kept, whole & ~bit, depth))
        if all(lost):
            rest = self._within(simplest(lost), whole & ~bit, depth)
            found = _plus(found, _times(self._weights[pivot][1], rest))
        self._known[form] = found
        return found

    def _within(self, form: Form, whole: int, depth: int) -> Polynomial:
        """The sizes among some states, of which a form may speak of fewer."""
        found = self.count(form, depth + 1)
        for x in bits(whole & ~support(form)):
            found = _times(found, _plus(*self._weights[x]))
        return found


def _parts(form: Form) -> list[Form]:
    """Parts that share no state."""
    parts: list[tuple[int, list[frozenset[int]]]] = []
    for clause in sorted(form, key=sorted):
        reached, members = support(frozenset([clause])), [clause]
        apart = []
        for states, some in parts:
            if states & reached:
                reached, members = reached | states, members + some
            else:
                apart.append((states, some))
        parts = [*apart, (reached, members)]
    return [frozenset(members) for _, members in parts]


def _times(a: Polynomial, b: Polynomial) -> Polynomial:
    found = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        if x:
            for k, y in enumerate(b):
                found[i + k] += x * y
    return tuple(found)


def _plus(a: Polynomial, b: Polynomial) -> Polynomial:
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return tuple(x + (shorter[k] if k < len(shorter) else 0) for k, x in enumerate(longer))


def _minus(a: Polynomial, b: Polynomial) -> Polynomial:
    return _plus(a, tuple(-x for x in b))


def strict_rankings(n: int, relevant: int, sizes: Polynomial) -> int:
    """Rankings of n states without ties for which a condition holds.

    Within all rankings the relevant states and the wanted one stand in each order equally often.

    Args:
        n: number of states.
        relevant: of them, the wanted one aside, those that the condition speaks of.
        sizes: how many sets of b of those above let it hold, for each b.
    """
    orders = sum(f * factorial(b) * factorial(relevant - b) for b, f in enumerate(sizes))
    return factorial(n) // factorial(relevant + 1) * orders


def weak_rankings(n: int, relevant: int, sizes: Polynomial) -> int:
    """As `strict_rankings`, with ties allowed: a state that ties with the wanted one is not above.

    The states above are ordered in any way, ties included, and so are those below, of which some
    first tie with the wanted one.
    """
    free = tuple(comb(n - 1 - relevant, k) for k in range(n - relevant))
    orders = weak_orders(n)
    total = 0
    for above, sets in enumerate(_times(sizes, free)):
        if sets:
            rest = n - 1 - above
            level_or_below = sum(comb(rest, k) * orders[rest - k] for k in range(rest + 1))
            total += sets * orders[above] * level_or_below
    return total


@cache
def weak_orders(n: int) -> tuple[int, ...]:
    """The number of rankings with ties of 0, 1, ..., n states (Fubini numbers)."""
    found = [1]
    for size in range(1, n + 1):
        found.append(sum(comb(size, top) * found[size - top] for top in range(1, size + 1)))
    return tuple(found)

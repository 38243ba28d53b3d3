"""The words at the beginning of a passage that say nothing of what it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from standoff.draft.modelling.stems import Token
from standoff.draft.modelling.verbs import base_form, is_verb, participle_base, verb_lists
from standoff.draft.modelling.words import words
from standoff.draft.small_words import ARTICLES, BEING, POINTING, POSSESSIVES, WHO

__all__ = ["MODALS", "TAKING_TO", "UPON", "Lead", "denies", "lacks"]

MODALS = frozenset(("would", "will", "rather", "to"))
UPON = frozenset(("on", "against", "over", "upon"))
"""Behind these stands the one to whom something is done."""
TAKING_TO = frozenset(("opposed", "access", "answer", "object", "objects", "objected", "objecting"))
"""Words behind which `to` has a noun."""
_HAVING = frozenset(
    ("lack", "lacks", "lacked", "no", "without", "have", "has", "had", "hasn", "haven", "neither")
) | frozenset(("nor",))
_BARE = frozenset(("be", "being", "been"))
"""Forms that stand behind another verb."""
_SUCH = POINTING | {"such"}
_DETERMINERS = ARTICLES | POSSESSIVES
_ORDINALS = frozenset(("first", "second", "third"))
_REFUSING = frozenset(
    ("refuse", "reject", "resist", "oppose", "block", "decline", "withhold", "withholding")
)
_SEEING = frozenset(("see", "seeing"))
_PRONOUNS = frozenset(("it", "them"))
_CLAUSES = WHO | {"that", "when", "where"}
_KEPT = frozenset(
    ("out", "off", "away", "from", "alive", "open", "closed", "shut", "apart", "down")
)
"""What somebody or something is kept, where `keep` does not mean to go on: `keep them out`."""
_FAR, _NEAR = 7, 3


class Lead:
    """The words at the beginning of a passage that say nothing of what it is about.

    Attributes:
        length: how many they are.
        positive, ongoing, agent, verbal, pointing: what they say, as in `Phrase`.
        denied: whether one of them denies.
        ends: whether the first of them ends what follows, as in `suspend the permit`.
        passive: whether the last of them is a form of `be`.
        seen: whether somebody only wants to see done what follows.

    Args:
        tokens: the words of the passage.
        party_at: the party that a word belongs to the name of.
        ending: whether words such as `stop` turn round what follows, and are no deed themselves.
        wanted: whether the passage tells what somebody wants.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        party_at: Callable[[Token], str | None],
        *,
        ending: bool = True,
        wanted: bool = False,
    ) -> None:
        self.length, self.denied, self.ends, self.passive = 0, False, False, False
        self.positive, self.ongoing, self.verbal, self.pointing = True, False, False, False
        self.agent: str | None = None
        self.seen = False
        known, before, jump = words(), "", 0
        for k, token in enumerate(tokens):
            if jump > k:
                self.length += 1
                before = token.base
                continue
            party = party_at(token)
            if party is not None:
                if before in UPON or (wanted and _undergoes(tokens[k:], party_at)):
                    break
                self.agent = party
            elif (
                _is_thing(tokens, k)
                or (token.base.startswith("keep") and _kept(tokens[k + 1 :]))
                or (not ending and _refuses_thing(tokens, k))
            ):
                break
            elif denies(token):
                self.positive, self.denied = not self.positive, True
                self.ends |= k == 0 and _refuses_thing(tokens, k)
                jump = _to_deed(tokens, k)
                self.verbal |= jump > 0
            elif token.base in known["endings"] and (ending or (self.length and not self.denied)):
                gerund = any(after.base.endswith("ing") for after in tokens[k + 1 : k + 2])
                self.ends |= (self.length == 0 or self.denied) and not gerund
                self.positive, self.ongoing = not self.positive, True
            elif token.base == "further" and before in ("a", "an", "any", "no"):
                pass  # one that is new
            elif token.base in known["continuing"]:
                self.ongoing = True
            elif wanted and token.base in _SEEING and _thing_follows(tokens, k, party_at):
                self.seen, self.verbal = True, False
            elif token.base not in known["skipped"] and not _frames(tokens, k):
                break
            else:
                after_noun = before in known["endings"] or before in TAKING_TO
                self.verbal |= token.base in MODALS and not after_noun
            self.pointing = token.base in _SUCH or (self.pointing and token.base in ("a", "an"))
            before = token.base
            self.passive = before in _BARE
            self.length += 1


def denies(token: Token) -> bool:
    """Whether a word turns a passage into its opposite."""
    return token.negative or token.base in words()["negations"]


def lacks(lead: Sequence[Token], core: Sequence[Token]) -> bool:
    """Whether words that deny are about having a thing, and not about doing something."""
    having = {token.base for token in lead[:2]} & _HAVING
    doing = any(token.base in MODALS for token in lead[1:])
    gerund = bool(core) and core[0].base.endswith("ing")
    if [token.base for token in core[1:2]] == ["out"] and core[0].base in ("run", "running"):
        return True
    return bool(having) and not doing and not gerund


def _undergoes(tokens: Sequence[Token], party_at: Callable[[Token], str | None]) -> bool:
    """Whether something is to be done to the party that is named first: `the sergeant arrested`."""
    party = party_at(tokens[0])
    after = [token.base for token in tokens if party_at(token) != party]
    if after[:1] and after[0] in MODALS | {"should", "must"}:
        after = after[1:] if after[1:2] == ["be"] else []
    being = bool(after) and after[0] in BEING
    after = after[1:] if being else after
    verb = participle_base(after[0]) if after else None
    plain = bool(verb) and verb == after[0] and not being  # `Ben cut`
    return bool(verb) and not plain and verb not in verb_lists()["by_itself"]


def _thing_follows(
    tokens: Sequence[Token], k: int, party_at: Callable[[Token], str | None]
) -> bool:
    """Whether somebody wants to see a thing done: `see the slots end`, not `see it through`."""
    after = tokens[k + 1 : k + 2]
    return bool(after) and (after[0].base in _DETERMINERS or party_at(after[0]) is not None)


def _is_thing(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word that mostly says nothing is itself what is meant: `a right of return`."""
    word = tokens[k].base
    if k == 0 and word in _PRONOUNS and len(tokens) > 1:
        return participle_base(tokens[1].base) is not None  # `it done floor by floor`
    if word == "no":
        return [token.base for token in tokens[k + 2 : k + 3]] == ["than"]  # `no more than six`
    if word in _ORDINALS:
        return k > 0 and tokens[k - 1].base in _DETERMINERS
    if word not in words()["frames"]:
        return False
    after = [token.base for token in tokens[k + 1 : k + 1 + _NEAR]]
    return not ("to" in after or any(base_form(base) for base in after))


def _refuses_thing(tokens: Sequence[Token], k: int) -> bool:
    """Whether it is a thing that is refused, and not to do something: `refuse all overtime`."""
    after = [token.base for token in tokens[k + 1 : k + 3]]
    told = bool(after) and "to" not in after and not after[0].endswith("ing")
    return tokens[k].base in _REFUSING and told


def _frames(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word is one of deciding to do what follows: `decided to sell`."""
    word = tokens[k].base
    verb = participle_base(word) or base_form(word) or word.removesuffix("s")
    after = [token.base for token in tokens[k + 1 : k + 3]]
    return verb in verb_lists()["framing"] and after[:1] == ["to"] and is_verb("".join(after[1:]))


def _kept(after: Sequence[Token]) -> bool:
    """Whether it is told where or how something is kept."""
    far = [token.base for token in after[:_FAR]]
    if any(base.endswith("ing") for base in far[:1]):
        return False
    return any(base in _KEPT for base in far)


def _to_deed(tokens: Sequence[Token], k: int) -> int:
    """Where the deed begins for which somebody lacks a thing: `has no men to close the road`."""
    if tokens[k].base not in _HAVING | {"lacking"}:
        return 0
    for at in range(k + 1, min(k + _FAR, len(tokens) - 1)):
        if tokens[at].base in _CLAUSES:
            return 0
        if tokens[at].base == "to":
            told = is_verb(tokens[at + 1].base) and tokens[at + 1].base not in ("speak", "spare")
            told &= "room" not in [one.base for one in tokens[k:at]]
            return at + 1 if told else 0
    return 0

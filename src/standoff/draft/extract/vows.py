"""What somebody has sworn, chosen or been told not to do: `is under orders not to negotiate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import clause_of, lemma, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["sworn_off", "would_rather_not"]

_NOT = frozenset({"not", "never", "n't"})
_RATHER = frozenset({"rather", "sooner"})


def sworn_off(deed: Token, lexicon: Lexicon) -> Token | None:
    """The verb of the clause in which somebody binds himself, or is bound, not to do a deed.

    Whom one merely asks or warns is not bound, so another who is told counts only where the
    telling is borne (`was told not to speak`), or goes to one's own (`told its people not to`).

    Args:
        deed: the verb that is denied.
        lexicon: the words.
    """
    to = next((c for c in deed.lefts if c.tag_ == "TO"), None)
    if to is None:
        to = deed if deed.tag_ == "TO" else None  # `has been told not to`
    if to is None or to.i == 0 or to.nbor(-1).lower_ not in _NOT:
        return None
    above = deed.head
    verb = clause_of(above)
    if verb == deed or lemma(deed) == "be" or any(c.tag_ == "MD" for c in verb.lefts):
        return None
    if verb.tag_ == "VB" or subject(verb) is None or _denied_itself(verb):
        return None
    word = lemma(above)
    borne = any(c.dep_ == "auxpass" for c in deed.lefts)
    if word == "be" and not borne and deed.dep_ == "xcomp" and above.tag_ in {"VBZ", "VBP"}:
        return verb  # `is not to sell before May`
    if word in lexicon["vowing"]:
        return verb
    if word not in lexicon["commanding"]:
        return None
    told = any(c.dep_ == "auxpass" for c in above.lefts)
    return verb if told or _own(above, deed) else None


def _own(above: Token, deed: Token) -> bool:
    """Whether those who are told are one's own: `told its people not to stay`."""
    whom = [c for c in above.rights if c.dep_ == "dobj"]
    whom += [c for c in deed.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(c.tag_ == "PRP$" for one in whom for c in one.lefts)


def _denied_itself(verb: Token) -> bool:
    """Whether a verb is denied by a word before it, and not only what follows it."""
    return any(c.dep_ == "neg" and c.i < verb.i for c in verb.children)


def would_rather_not(modal: Token) -> Token | None:
    """The verb of `would rather not sell`, or of `would sooner resign than sell`."""
    if modal.lower_ not in {"would", "'d"} or modal.head == modal:
        return None
    verb = modal.head
    after = modal.doc[modal.i + 1 : modal.sent.end]
    rather = next((w for w in after[:3] if w.lower_ in _RATHER), None)
    if rather is None:
        return None
    bare = verb.i <= rather.i  # `would rather not`, and no word of what
    left = bare and any(w.lower_ in _NOT for w in modal.doc[rather.i + 1 : rather.i + 2])
    than = any(
        w.lower_ == "than" and w.i + 1 < modal.sent.end and w.nbor(1).tag_ in {"VB", "VBP"}
        for w in after
    )
    return verb if left or than else None

"""The name of an option whose passage has a noun for it, or the state that is wanted."""

from __future__ import annotations

from standoff.draft.account import ElementKind
from standoff.draft.modelling.demands import given, of_deed, of_state
from standoff.draft.modelling.passage import OF_NOUNS, Passage
from standoff.draft.modelling.stems import tokens_of
from standoff.draft.modelling.verbs import offering_base, participle_base
from standoff.draft.small_words import ARTICLES, MODALS, POSSESSIVES

__all__ = ["nominal_name"]

_SINGLING = ARTICLES | {"another", "every", "each", "some"}
"""Words before a noun that a name keeps."""
_ADJECTIVES = frozenset(("own", "full", "further", "mere", "second", "third"))
_ANY = frozenset(("more", "one", "such", "further"))
_FINITE = frozenset(("has", "have", "had", "is", "are", "was", "were"))
_OFFERED = 30
"""Characters before a passage in which a verb of offering is looked for."""


def nominal_name(passage: Passage) -> str:
    """The name that a passage gives by a noun; "" if that is nothing that somebody does."""
    phrase = passage.phrase
    told, bases = _without_forecast(passage)
    article = _article(passage)
    noun = " ".join(filter(None, (article, *told)))
    if bases[0] == "pressure" and bases[1:2] == ["on"]:
        return ("keep pressuring " if phrase.ongoing else "press ") + " ".join(told[2:])
    out = [token.base for token in passage.lead[-2:]] == ["out", "of"]
    if out and phrase.agent == passage.owner:
        return f"leave {noun}"  # `wants the soldiers out of the city`
    modal = next((k for k, base in enumerate(bases) if k and base in MODALS), None)
    if modal is not None and passage.last == "no" and bases[modal + 1 : modal + 2] != ["be"]:
        # `That no nurse will lose a shift`.
        return " ".join(("let", article, *told[:modal], *told[modal + 1 :]))
    if passage.last == "be" and passage.asked and passage.behind_that():
        return f"let {passage.wording.called(phrase.agent or passage.holder)} be {noun}"
    if passage.asked and not phrase.ongoing:
        made = of_state(
            told,
            bases,
            article,
            by=passage.done_by(),
            clause=passage.behind_that(),
            seen=phrase.seen,
        )
        made = made or of_deed(told, bases)
        if made:
            return made
    return _of_theme(passage, noun) or _of_kind(passage, noun, bases)


def _of_theme(passage: Passage, noun: str) -> str:
    """The name of what goes on, is withheld, or is a known kind of action; else ""."""
    phrase, theme = passage.phrase, passage.phrase.theme
    if phrase.ongoing and not (theme and theme.going_on and not theme.verb):
        return f"keep up {noun}" if theme and theme.outcome else f"keep {noun}"
    if any(token.base.startswith("withh") for token in passage.lead):
        return f"give {noun}"  # `has withheld its consent`
    if theme is not None and theme.joint and passage.asked:
        return f"agree to {noun}"
    return f"{theme.verb} {noun}" if theme is not None and theme.verb else ""


def _of_kind(passage: Passage, noun: str, bases: list[str]) -> str:
    """The name of a thing that is demanded, offered, sought or not accepted; else ""."""
    if passage.asked:
        if _FINITE.intersection(bases[1:]):
            return ""  # a clause, and no thing: `the road every mayor has promised`
        if not passage.phrase.positive:
            no = passage.last == "no"  # `wants no lorries in the lane`
            return f"{'allow' if no else 'go ahead with'} {noun}"
        return f"{given(bases) or 'agree to'} {noun}"
    if passage.element.kind is ElementKind.MEANS:
        start = passage.element.anchor.start
        before = tokens_of(passage.reader.text, max(0, start - _OFFERED), start)
        offered = next(filter(None, (offering_base(t.base) for t in reversed(before[-2:]))), "")
        return f"{offered} {noun}" if offered else ""
    if passage.element.kind is ElementKind.GOAL:
        return f"seek {noun}"
    return f"{given(bases) or 'accept'} {noun}" if passage.phrase.unwilling else ""


def _without_forecast(passage: Passage) -> tuple[list[str], list[str]]:
    """The words; of a clause such as `a cap would force it to close` those of its subject."""
    told, bases = passage.told, [token.base for token in passage.core]
    for k, base in enumerate(bases):
        if k and base in MODALS and bases[k - 1] not in OF_NOUNS:
            undone = (
                passage.last == "no"
                or bases[k + 1 : k + 2] == ["be"]
                or participle_base(bases[-1]) is not None
            )
            return (told, bases) if undone else (told[:k], bases[:k])
    return told, bases


def _article(passage: Passage) -> str:
    """The article before the action, or whose it is; else ""."""
    lead = [token.base for token in passage.lead]
    more = lead[-1] if len(lead) > 1 and lead[-1] in _ADJECTIVES else ""
    last = lead[-2] if more else passage.last
    if last in POSSESSIVES and passage.asked and passage.phrase.agent != passage.owner:
        return "" if last == "our" else passage.wording.owned(last)
    if last in ("no", "any"):
        return "any" if passage.core[0].base not in _ANY else ""
    if last in _SINGLING or last in POSSESSIVES:
        return f"{last} {more}".strip()
    return ""

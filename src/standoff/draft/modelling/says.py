"""A conclusion as a sentence that stands by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from standoff.draft.account import Account, Element, ElementKind
from standoff.draft.modelling.depending import Depending
from standoff.draft.modelling.naming import shortened
from standoff.draft.modelling.phrase import Reader
from standoff.draft.modelling.words import words

__all__ = ["sentence_of"]

_LONGEST = 180
_BREAKS = (
    " — ",
    " – ",
    "; ",
    ": ",
    ", because ",
    ", since ",
    ", as ",
    ", which ",
    ", with ",
    ", and ",
)
_PRONOUN = re.compile(r"(he|she|they|it|we)(?:['’](ll|d|s|re|ve)|\b)(?=\s)", re.IGNORECASE)
_NOBODY = re.compile(
    r"it(?P<verb>['’]s)?\s+(?:[\w'’-]+,?\s+){0,10}?(?:that|whether|if)\b", re.IGNORECASE
)
"""`It is unlikely that`, in which `it` is nobody."""
_TURNED = re.compile(r"(will|would|can|could|may|might|is|are|does|do)\s+", re.IGNORECASE)
_VERBS = frozenset(
    ("is", "was", "seems", "seemed", "looks", "looked", "appears", "strikes", "remains", "would")
) | frozenset(("will", "may", "might", "could", "can", "must", "becomes", "has", "had", "does"))
_SURE = re.compile(
    r"likely|unlikely|probable|improbable|doubtful|certain|sure|possible|conceivable|inconceivable|guess"
    r"|bet|chance|toss-up|open|hard|belief|expected|question|impossible|thinkable",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*\.?|\(?[a-z]\))\s+(?=[A-Z])")
_SHORT = {"ll": " will", "d": " would", "s": " is", "re": " are", "ve": " have"}
_SMALL = frozenset(("the", "a", "an", "it", "there", "they", "he", "she", "no", "some", "both"))
"""Words that lose their capital behind a condition."""
_CLOSE = frozenset(
    ("if", "as long as", "so long as", "when", "once", "until", "only if", "without")
)
_ONE = {" are": " is", " have": " has"}


def sentence_of(
    element: Element,
    account: Account,
    reader: Reader,
    called: Callable[[str], str],
    depending: Depending | None = None,
) -> str:
    """What a claim says, without the words that join it to others, and with its subject's name.

    Args:
        element: the claim.
        account: that it is from.
        reader: of the account.
        called: the name of a party.
        depending: what it depends on, which is said with it.
    """
    text = " ".join(element.quote.split())
    text = _without_joining(_NUMBER.sub("", text))
    match = _PRONOUN.match(text)
    if _of_nobody(text):
        text = _with_verb(text)
    elif match is not None and (match[1].lower() != "we" or element.speaker):  # else the author's
        party = _doer(element, account) or _before(element, match[1], reader)
        if party:
            ending = _SHORT.get(match[2] or "", "")
            if match[1].lower() == "they":
                ending = _ONE.get(ending, ending)
            text = called(party) + ending + text[match.end() :]
    text = _told_straight(text, element, account.source.text, reader)
    text = _within(text).rstrip(" ,;:")
    text = _with_condition(text, element, account.source.text, depending)
    return shortened(text[:1].upper() + text[1:], _LONGEST)


def _told_straight(text: str, claim: Element, whole: str, reader: Reader) -> str:
    """A sentence whose verb stands before its subject, straight: `Nor will he call it off`."""
    start = claim.anchor.start
    before = whole[:start].split()[-1:]
    found = _TURNED.match(text)
    if found is None or not before or before[0].lower() not in ("nor", "neither"):
        return text
    ends = [end - start for at, end, _ in reader.mentions if at - start in range(9)]
    at = max(ends, default=0)
    subject, rest = claim.quote[found.end() : at].strip(), claim.quote[at:].strip()
    return f"{subject} {found[1].lower()} not {rest}" if subject and rest else text


def _of_nobody(text: str) -> bool:
    """Whether a sentence begins with `it` for what stands behind `that`."""
    found = _NOBODY.match(text)
    return found is not None and _SURE.search(found[0]) is not None


def _with_verb(text: str) -> str:
    """Such a sentence with its verb, which stands outside the claim in `we think it unlikely`."""
    second = text.split()[1].lower() if len(text.split()) > 1 else ""
    if re.match(r"it['’]", text, re.IGNORECASE) or second in _VERBS:
        return text
    return f"it is {text[3:]}"


def _with_condition(text: str, claim: Element, whole: str, depending: Depending | None) -> str:
    """A sentence with what it depends on, where that stands outside the claim."""
    if depending is None:
        return text
    told = " ".join(whole[depending.start : depending.end].split()).rstrip(" ,;:")
    if depending.end <= claim.anchor.start:
        first = text.split(" ", 1)[0]
        if first[1:] == first[1:].lower() and first.lower() in _SMALL:
            text = text[:1].lower() + text[1:]
        return f"{told}, {text}"
    if depending.start >= claim.anchor.end:
        return f"{text}{' ' if depending.word in _CLOSE else ', '}{told}"
    return text


def _without_joining(text: str) -> str:
    """The sentence without a connective at its beginning, however many there are."""
    joining = sorted(words()["joining"], key=lambda phrase: (-len(phrase), phrase))
    found = True
    while found:
        found = False
        for phrase in joining:
            if re.match(re.escape(phrase) + r"(?:,\s*|\s+)(?=\S)", text, re.IGNORECASE):
                text = re.sub(r"^[\s,]+", "", text[len(phrase) :])
                found = True
                break
    return text


def _doer(claim: Element, account: Account) -> str:
    """The party whose means or inability a claim tells of, if it is one."""
    start, end = claim.anchor.start, claim.anchor.end
    inside = [
        element.holders
        for kind in (ElementKind.MEANS, ElementKind.INABILITY)
        for element in account.of_kind(kind)
        if start <= element.anchor.start and element.anchor.end <= end
    ]
    parties = {party.id for party in account.parties}
    found = {holder for holders in inside for holder in holders} & parties
    return min(found) if len(found) == 1 else ""


def _before(claim: Element, pronoun: str, reader: Reader) -> str:
    """The party that is named last before a claim and not in it, for a pronoun for people."""
    if pronoun.lower() in ("it", "we"):
        return ""
    start, end = claim.anchor.start, claim.anchor.end
    own = {party for at, _, party in reader.mentions if start <= at < end}
    known = [(at, party) for at, _, party in reader.mentions if at < start and party not in own]
    return max(known)[1] if known else ""


def _within(text: str) -> str:
    """The sentence without an addition at its end, where it is long."""
    while len(text) > _LONGEST:
        places = [place for mark in _BREAKS if (place := text.rfind(mark)) > 30]
        if not places:
            break
        text = text[: max(places)]
    return text

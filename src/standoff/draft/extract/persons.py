"""Whom a person speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.nearness import Around
from standoff.draft.extract.offices import body_of_office
from standoff.draft.extract.syntax import OBJECTS, SUBJECTS, lemma
from standoff.draft.extract.titled import by_title
from standoff.draft.extract.titles import roles_beside
from standoff.draft.extract.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["join_persons"]

_FOR = frozenset({"of", "at", "for", "from", "with"})
_VOICING = frozenset({"reply", "answer", "appear", "lead", "campaign", "argue", "attend"})
"""What somebody does for those whose voice it is: `who leads for the midwives`."""
_BELONGING = frozenset({"work", "speak", "teach", "serve", "sit", "be", "act", "negotiate", "play"})


def join_persons(
    groups: Groups, found: Sequence[Mention], around: Around, words: Vocabulary
) -> None:
    """Join persons to those they speak for, each where it is named first."""
    _join_by_pronoun(groups, found, around, words)
    placed: set[str] = set()
    held: set[tuple[str, str]] = set()
    for position, mention in enumerate(found):
        if mention.sort not in {"person", "name"} or groups[mention.key] in placed:
            continue
        if mention.sort == "name" and groups.kinds(mention.key) and not _in_role(mention, words):
            continue  # the name says that it is a body's
        node = (
            _told(mention, position, around, words)
            or _of_body(mention, around)
            or _after_name(mention, around, words)
            or (
                body_of_office(mention, position, groups, around, words)
                if mention.sort == "person"
                else None
            )
        )
        titles = mention.title or roles_beside(mention.head, words)
        if node is None and titles:
            taken = frozenset(groups[m.node] for m in found if groups.person(m.node))
            same = frozenset(root for root, title in held if title == titles[0])
            for others in (taken, same):
                there = by_title(mention, titles, position, others, groups, around, words)
                if there is not None:
                    groups.learn(there.node, {"state"})
                    node = there.node
                    held.add((groups[node], titles[0]))
                    break
        if node is not None and groups[mention.key] != groups[node]:
            groups.join(node, mention.key)
            placed.add(groups[mention.key])
        if mention.sort == "person" and groups[mention.key] in {groups[n] for n in (node,) if n}:
            placed.add(groups[mention.key])


def _in_role(mention: Mention, words: Vocabulary) -> bool:
    """Whether a name stands beside a role of one person: `its boss, the silken Merete Dahl`."""
    role = mention.head.head
    named = mention.head.dep_ == "appos" and not mention.kinds and len(mention.key.split()) > 1
    return named and role.tag_ == "NN" and lemma(role) in words["roles"]


def _join_by_pronoun(
    groups: Groups, found: Sequence[Mention], around: Around, words: Vocabulary
) -> None:
    """Join persons to those of whom a later clause says that they are: `she is on the council`."""
    last: Mention | None = None
    for mention in found:
        if mention.sort == "person":
            last = mention
        preposition = mention.head.head
        if mention.head.dep_ != "pobj" or preposition.lower_ not in _FOR | {"on"}:
            continue
        verb = preposition.head
        who = [child for child in verb.lefts if child.dep_ == "nsubj"]
        if last is None or not who or who[0].lower_ not in {"he", "she"}:
            continue
        body = mention.kinds - {"place", "state"} and mention.noun in words.bodies | {""}
        if lemma(verb) in _BELONGING and body and around.near(last, mention):
            groups.join(mention.node, last.node)


def _of_body(mention: Mention, around: Around) -> str | None:
    """The body that a name of two words is said to be of: `Lidija Rems of the Homeland Front`."""
    for child in mention.head.rights:
        if child.lower_ == "of" and len(mention.key.split()) == 2:
            inner = (around.at(token) for token in child.children if token.dep_ == "pobj")
            body = next((m for m in inner if m and m.kinds - {"place", "state"}), None)
            return body.node if body and body.node != mention.node else None
    return None


def _after_name(mention: Mention, around: Around, words: Vocabulary) -> str | None:
    """Whose the role is that the next sentence is about: `X. The agency's director cannot`."""
    doc, end = mention.span.doc, mention.span.sent.end
    if mention.span.end < end - 2 or end == len(doc) or mention.sort != "person":
        return None
    for token in doc[end].sent:
        if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT":
            if token.tag_ != "NN" or lemma(token) not in words["roles"]:
                return None
            owners = [child for child in token.lefts if child.dep_ == "poss"]
            owners += [
                inner
                for child in token.rights
                if child.lower_ == "of"
                for inner in child.children
                if inner.dep_ == "pobj"
            ]
            found = (around.at(owner) for owner in owners)
            return next((m.node for m in found if m is not None), None)
    return None


def _told(mention: Mention, position: int, around: Around, words: Vocabulary) -> str | None:
    """Whom the words around a person's name say that it speaks for."""
    for owner in _owners(mention, words):
        node = around.node_at(owner, position) or around.of_people(owner)
        if node is not None and node != mention.node:
            return node
    return None


def _owners(mention: Mention, words: Vocabulary) -> Iterator[Token]:
    """The words, in order of trust, that may name the one a person speaks for."""
    head = mention.head
    yield from _by_list(mention)
    yield from _by_role(mention, words)
    if head.dep_ == "poss":
        return
    for child in head.children:
        if child.dep_ in {"relcl", "acl"}:
            for clause in (child, *child.conjuncts):
                yield from _led(clause, words)
            yield from _belonging(child, _BELONGING)
        if child.dep_ == "poss" and mention.sort == "person":
            yield child
        if child.dep_ == "prep" and child.lower_ in _FOR and mention.sort == "person":
            yield from (owner for owner in child.children if owner.dep_ == "pobj")
    verb = head.head
    if head.dep_ == "pobj" and verb.lower_ == "under" and verb.head.pos_ in {"NOUN", "PROPN"}:
        yield verb.head  # `the Council, under Signe Aas`
        yield from (child for child in verb.head.lefts if child.dep_ == "poss")
    if head.dep_ == "pobj" and verb.dep_ == "agent" and lemma(verb.head) in words["leading"]:
        above = verb.head
        if above.dep_ in {"acl", "relcl"}:
            yield above.head
        elif above.dep_ == "advcl":
            yield from (child for child in above.head.lefts if child.dep_ in SUBJECTS)
    if head.dep_ in SUBJECTS and mention.sort == "person":
        yield from _by_deed(verb, words)


def _by_deed(verb: Token, words: Vocabulary) -> Iterator[Token]:
    """Whom somebody leads, speaks or works for: `Lynn Abara, speaking for the crews, said`."""
    yield from _led(verb, words)
    yield from _belonging(verb, _BELONGING - {"play"})
    for clause in (child for child in verb.children if child.dep_ == "advcl"):
        if clause.tag_ == "VBG":
            yield from _belonging(clause, frozenset({"speak", "act"}))


def _led(verb: Token, words: Vocabulary) -> Iterator[Token]:
    """What somebody leads or presides over, and whose it is: `leads the Zerafshani side`."""
    if lemma(verb) in words["leading"]:
        led = [child for child in verb.children if child.dep_ in OBJECTS]
    elif lemma(verb) == "preside":
        over = (child for child in verb.children if child.lower_ == "over")
        led = [child for prep in over for child in prep.children if child.dep_ == "pobj"]
    else:
        return
    for noun in led:
        yield noun
        if words.noun(noun) in words.bodies | {"side", "delegation", "camp"}:
            yield from (child for child in noun.lefts if child.dep_ in {"amod", "compound", "poss"})


def _by_list(mention: Mention) -> Iterator[Token]:
    """Whom those in a list without a verb are there for: `Present: A and B for X; C for Y`."""
    sentence = mention.span.sent
    if any(token.tag_ in {"VBZ", "VBP", "VBD", "MD"} for token in sentence):
        return
    for token in mention.span.doc[mention.span.end : sentence.end]:
        if token.text == ";":
            return
        if token.lower_ == "for" and token.head.pos_ != "PROPN":
            continue  # `Kessandra: a price for Velmara` is no list
        if token.lower_ in {"for", "representing"}:
            yield from (child for child in token.children if child.dep_ in {"pobj", *OBJECTS})
            return


def _belonging(verb: Token, verbs: frozenset[str]) -> Iterator[Token]:
    """What follows `works for`, `is with`, `leads for`."""
    near = _FOR - {"from"} if lemma(verb) in verbs else frozenset()
    near = frozenset({"for"}) if lemma(verb) in _VOICING else near
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in near:
            yield from (owner for owner in child.children if owner.dep_ == "pobj")


def _by_role(mention: Mention, words: Vocabulary) -> Iterator[Token]:
    """The owners of a role beside a person: `the union's leader, X`, `X, head of Y`."""
    head = mention.head
    nouns = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos":
        nouns.append(head.head)
    nouns += [child for child in head.children if child.dep_ == "compound"]
    if head.dep_ == "oprd" and lemma(head.head) in {"name", "call"}:
        nouns += [head.head.head, head.head.head.head]  # `their minister, a man named X`
    if head.dep_ in SUBJECTS and lemma(head.head) == "be":
        nouns += [child for child in head.head.children if child.dep_ == "attr"]
    if head.dep_ == "attr" and lemma(head.head) == "be":
        nouns += [child for child in head.head.children if child.dep_ in SUBJECTS]
    for noun in nouns:
        if lemma(noun) in words["others"] | {"colleague"}:
            continue  # `its rival, X` speaks for itself
        if lemma(noun) not in words["roles"] and not words.person(noun):
            continue
        for child in noun.children:
            if child.dep_ == "poss":
                yield child
            elif child.lower_ in _FOR | {"to", "in"}:
                yield from (owner for owner in child.children if owner.dep_ == "pobj")
            elif child.dep_ in {"compound", "amod", "nmod"} and child.i < noun.i:
                yield child

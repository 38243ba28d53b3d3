"""`standoff draft`: a model out of a written account, for a person to correct."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.cli.encoding import clean
from standoff.cli.language_model import (
    RULES_ALONE,
    LanguageModel,
    ask_language_model,
    language_model_record,
)
from standoff.cli.options import STANDARD, Force, Json
from standoff.cli.output import write_file, write_json, write_text
from standoff.cli.phrases import and_list, count
from standoff.draft.account import Account
from standoff.draft.modelling import DEFAULT_MAX_OPTIONS, Draft, draft_model
from standoff.draft.roster import roster_of
from standoff.draft.source import Source, read_source
from standoff.errors import StandoffError

__all__ = ["draft"]


def draft(
    file: Annotated[str, Parameter(metavar="FILE")],
    /,
    *,
    output: Annotated[str | None, Parameter(("--output", "-o"), metavar="MODEL")] = None,
    review: bool = False,
    max_options: Annotated[
        int, Parameter(validator=Number(gte=2), metavar="N", show_default=True)
    ] = DEFAULT_MAX_OPTIONS,
    lexicon: Annotated[tuple[str, ...], Parameter(metavar="FILE", negative="")] = (),
    annotations: Annotated[str | None, Parameter(metavar="FILE")] = None,
    parties: Annotated[bool, Parameter(negative="")] = False,
    force: Force = False,
    language_model: LanguageModel = RULES_ALONE,
    as_json: Json = False,
) -> int:
    """Draft a model from a written account.

    The text is plain text, Markdown, HTML, DOCX or PDF, in English. It is read on this machine,
    unless you let a language model read it, which takes other languages too. Every line of the
    draft has its quote, or is marked as a guess.

    Args:
        file: The account; with --review the model.
        output: Write the model, or who is who, to this file; - or nothing prints it.
        review: Ask the questions at the top of a drafted model, one at a time.
        max_options: The most options that the model may have.
        lexicon: A file with further words for the rules that read the text; may be given again.
        annotations: A file with the passages, in place of the rules that find them.
        parties: Write no model but who is who, for you to correct and give back as a --lexicon.
    """
    language_model.check()
    if parties and (language_model.llm or review or annotations is not None):
        raise StandoffError("--parties is for the rules, without --llm, --review and --annotations")
    if language_model.llm and (review or annotations is not None or lexicon):
        raise StandoffError("--llm goes with none of --review, --annotations and --lexicon")
    if review:
        from standoff.cli.draft_review import review_model

        if as_json or output is not None:
            raise StandoffError("--review asks in the terminal and changes the file itself")
        return review_model(file)
    if file == STANDARD:
        raise StandoffError("the account has to be a file; standard input cannot be drafted from")
    written = None if output in (None, STANDARD) else output
    if written is not None and Path(written).exists() and not force:
        raise StandoffError(f"{written} exists; --force replaces it")
    source = read_source(file)
    asked = ask_language_model(source, language_model) if language_model.llm else None
    account = asked.account if asked else _account(source, lexicon, annotations)
    if parties:
        return _who_is_who(account, file, written, force=force, as_json=as_json)
    place = file if written is None else os.path.relpath(file, Path(written).parent)
    made = draft_model(account, max_options=max_options, file=place)
    if written is not None:
        write_file(written, made.text, force=force)
    if as_json:
        record = _record(made, written)
        if asked:
            record["language_model"] = language_model_record(asked, language_model)
        write_json(record if written else record | {"model": made.text})
    elif written is None:
        write_text(made.text)
    else:
        by_rules = asked is None and annotations is None
        write_text(_told(made, clean(file), clean(written), by_rules=by_rules))
    return 0


def _account(source: Source, lexicons: tuple[str, ...], annotations: str | None) -> Account:
    """What the text says, found by the rules or read from a file."""
    if annotations is None:
        from standoff.draft.extract import extract

        return extract(source, lexicons=lexicons)
    from standoff.draft.gold import read_annotations

    return read_annotations(annotations, source)


def _who_is_who(
    account: Account, file: str, written: str | None, *, force: bool, as_json: bool
) -> int:
    """Write what each party is called."""
    roster = roster_of(account.parties)
    text = roster.text(clean(file), clean(written) if written else "WHO.yaml")
    if written is not None:
        write_file(written, text, force=force)
    if as_json:
        parties = {name: list(forms) for name, forms in roster.parties.items()}
        write_json({"standoff": 1, "file": written, "parties": parties, "open": list(roster.open)})
    elif written is None:
        write_text(text)
    else:
        found = count(len(roster.parties), "party", "parties")
        name = clean(written)
        lines = [
            f"wrote {name}: {found}, with what the text calls each; correct it",
            f"next: standoff draft {clean(file)} --lexicon {name}",
        ]
        write_text("\n".join(lines) + "\n")
    return 0


def _told(made: Draft, file: str, written: str, *, by_rules: bool) -> str:
    """What was made of a file, and what to do next."""
    conflict = made.conflict
    sizes = [
        count(len(conflict.decision_makers), "decision maker"),
        count(len(conflict.options), "option"),
        count(len(conflict.claims), "claim"),
    ]
    lines = [f"wrote {written}: {and_list(sizes)}"]
    if made.left_out:
        found = count(len(made.left_out), "passage was", "passages were")
        lines.append(f"{found} found and not used; the notes have them")
    if by_rules:
        lines.append(f"if it takes one party for another: standoff draft {file} --parties")
    if made.questions:
        asked = count(len(made.questions), "question is", "questions are")
        lines.append(f"{asked} open; next: standoff draft --review {written}")
    else:
        lines.append(f"next: standoff check {written}")
    return "\n".join(lines) + "\n"


def _record(made: Draft, written: str | None) -> dict[str, Any]:
    conflict = made.conflict
    return {
        "standoff": 1,
        "file": written,
        "title": conflict.title,
        "decision_makers": list(conflict.dm_ids),
        "options": list(conflict.option_ids),
        "claims": list(conflict.claims),
        "questions": [
            {"question": one.text, "answers": [choice.label for choice in one.choices]}
            for one in made.questions
        ],
        "guesses": [{"path": list(path), "why": why} for path, why in made.guesses.items()],
        "left_out": [
            {"kind": one.kind.value, "quote": one.quote, "start": one.anchor.start}
            for one in made.left_out
        ],
    }

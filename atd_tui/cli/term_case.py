"""The acts of a case from the shell: written down, corrected, listed, explained."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import dates, door, facts
from atd_tui.cli import term_acts as acts
from atd_tui.cli import term_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.cli.term import act_code, family
from atd_tui.domain.term_acts import ActDraft
from atd_tui.domain.terms_case import OfCase
from atd_tui.domain.terms_typed import is_sealed, kept_facts
from atd_tui.errors import Misused
from atd_tui.phrases import terms as told
from atd_tui.reference import terms as reference
from atd_tui.store import Store, audit, terms
from atd_tui.store.terms import Terms

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]
Act = Annotated[
    str, typer.Argument(metavar="ACT", help="Id of the act, or how it begins.")
]
Form = Annotated[
    str | None, typer.Option("--act", metavar="CODE", help="Form, such as A13.")
]
Notified = Annotated[
    str | None,
    typer.Option("--notified", metavar="DATE", help="Day notified; of a letter, sent."),
]
Mode = Annotated[
    str | None, typer.Option("--mode", metavar="CODE", help="How notified, as REG.")
]
Printed = Annotated[
    str | None, typer.Option("--printed", metavar="DATE", help="Last day it prints.")
]
PrintedFor = Annotated[
    str | None,
    typer.Option("--printed-for", metavar="TERM", help="departure or appeal."),
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="CODE", help="Of the term, as ABSC.")
]
Decided = Annotated[
    str | None, typer.Option("--decided", metavar="DATE", help="Day of the decision.")
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="Of the act.")
]
InUnit = Annotated[
    bool | None,
    typer.Option("--in-unit/--not-in-unit", help="Notified in a centre or unit."),
]
Given = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FACT=VALUE", help="Known of this act; again."),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Free note.")]
Sealed = Annotated[bool, typer.Option("--sealed", help="Also what is sealed.")]


@repeatable
def add(
    asked: Asked,
    *,
    case: Case,
    act: Form = None,
    notified: Notified = None,
    mode: Mode = None,
    printed: Printed = None,
    printed_for: PrintedFor = None,
    reason: Reason = None,
    decided: Decided = None,
    language: Language = None,
    in_unit: InUnit = None,
    given: Given = None,
    note: Note = None,
) -> Answer:
    """Write an act into a case; say when its terms end, and what is odd about it."""
    if not act or not notified:
        raise Misused("term.no-act")
    draft = _drafted(
        ActDraft("", dates.day(notified)),
        given,
        type=act,
        mode=mode,
        printed_deadline=printed,
        printed_for=printed_for,
        term_reason=reason,
        decided_on=decided,
        language=language,
        in_unit=in_unit,
        note=note,
    )
    with door.opened(asked) as store:
        kept = terms.add(store, case, draft, action=asked.action)
    return acts.kept(asked.words, kept)


@repeatable
def correct(
    asked: Asked,
    *,
    act: Act,
    form: Form = None,
    notified: Notified = None,
    mode: Mode = None,
    printed: Printed = None,
    printed_for: PrintedFor = None,
    reason: Reason = None,
    decided: Decided = None,
    language: Language = None,
    in_unit: InUnit = None,
    given: Given = None,
    note: Note = None,
) -> Answer:
    """Correct an act; show old and new day of each term; what is not given stays."""
    with door.opened(asked) as store:
        with store.reading() as session:
            before = terms.found(session, act)
        draft = _drafted(
            before.draft,
            given,
            type=form,
            notified_on=notified,
            mode=mode,
            printed_deadline=printed,
            printed_for=printed_for,
            term_reason=reason,
            decided_on=decided,
            language=language,
            in_unit=in_unit,
            note=note,
        )
        kept = terms.correct(store, before.id, draft, action=asked.action)
    return acts.kept(asked.words, kept)


@repeatable
def withdraw(
    asked: Asked,
    *,
    act: Act,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it no longer counts.")
    ] = "",
) -> Answer:
    """Note that an act no longer counts, and why; it stays in the history."""
    with door.opened(asked) as store:
        kept = terms.withdraw(store, act, reason, action=asked.action)
    return Answer(acts.act_shape(kept), [acts.head(asked.words, kept)])


def list_(asked: Asked, *, case: Case, sealed: Sealed = False) -> Answer:
    """List the acts of a case with their days, and the facts of the case."""
    with door.opened(asked) as store:
        found = _opened(store, case, sealed=sealed)
    words, shown = asked.words, _shown(found, sealed=sealed)
    own = [each for each in found.acts if sealed or not each.sealed]
    known = {**kept_facts(found.derived), **kept_facts(found.stated)}
    stated = {name: v for name, v in known.items() if sealed or not is_sealed(name)}
    value = {
        "acts": [
            {**acts.act_shape(each), "deadlines": acts.brief(words, shown, each.id)}
            for each in own
        ],
        "facts": stated,
        "deadlines": acts.brief(words, shown, ""),
        "sealed": len(found.deadlines) - len(shown),
    }
    lines = [line for each in own for line in acts.lines(words, each, shown)]
    lines += [told.head(words, each.deadline) for each in shown if not each.act]
    lines += [f"{name} = {value}" for name, value in stated.items()]
    return Answer(value, lines or [words.text("No act is written down in this case.")])


def explained(asked: Asked, case: str, *, sealed: bool) -> Answer:
    """Return every deadline of a case with its whole calculation."""
    with door.opened(asked) as store:
        found = _opened(store, case, sealed=sealed)
    words, shown = asked.words, _shown(found, sealed=sealed)
    warnings = list(dict.fromkeys(terms.warnings(found)))
    plain = shapes.answer(words, [each.deadline for each in shown], warnings)
    pairs = zip(plain.value["deadlines"], shown, strict=True)
    value = {
        **plain.value,
        "deadlines": [
            {**shape, "act": each.act, "sealed": each.sealed} for shape, each in pairs
        ],
        "sealed": len(found.deadlines) - len(shown),
    }
    return Answer(value, plain.lines)


def _opened(store: Store, case: str, *, sealed: bool) -> Terms:
    found = terms.explain(store, case)
    if sealed:
        audit.record(store, "reveal", found.case_id, fields=("sealed",))
    return found


def _shown(found: Terms, *, sealed: bool) -> list[OfCase]:
    return [each for each in found.deadlines if sealed or not each.sealed]


def _drafted(draft: ActDraft, given: Sequence[str] | None, **typed: Any) -> ActDraft:
    """Return an act with what was typed; ``None`` leaves a field as it is."""
    book = reference.rules()
    read: dict[str, Any] = {
        "type": lambda text: act_code(text, book),
        "notified_on": dates.day,
        "mode": str.upper,
        "printed_deadline": _day,
        "printed_for": family,
        "term_reason": str.upper,
        "decided_on": _day,
        "language": str.strip,
        "in_unit": bool,
        "note": str.strip,
    }
    changes = {
        name: read[name](value) for name, value in typed.items() if value is not None
    }
    known = facts.changed_facts(draft.facts, given or (), book)
    return replace(draft, facts=known, **changes)


def _day(typed: str) -> date | None:
    return dates.day(typed) if typed else None


COMMANDS: Final[dict[str, Verb]] = {
    "list": list_,
    "add": add,
    "correct": correct,
    "withdraw": withdraw,
}

"""Legal terms from the shell: a deadline with its whole calculation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Final

import typer

from atd_tui import clock
from atd_tui.cli import dates, facts
from atd_tui.cli import term_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Room, Verb
from atd_tui.cli.output import Answer
from atd_tui.domain import terms
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.terms import Act, Facts, RuleBook
from atd_tui.domain.terms_rules import Family
from atd_tui.errors import Misused, Refused
from atd_tui.reference import terms as reference

_FUTURE: Final = "term.future-notification"

ActType = Annotated[
    str, typer.Option("--act", metavar="CODE", help="Form of the act, such as A13.")
]
Notified = Annotated[
    str,
    typer.Option("--notified", metavar="DATE", help="Day notified; of a letter, sent."),
]
Mode = Annotated[
    str, typer.Option("--mode", metavar="CODE", help="How notified, such as REG.")
]
InUnit = Annotated[
    bool, typer.Option("--in-unit", help="Notified in a closed centre or a unit.")
]
Printed = Annotated[
    str, typer.Option("--printed", metavar="DATE", help="Last day that it prints.")
]
PrintedFor = Annotated[
    str,
    typer.Option(
        "--printed-for", metavar="TERM", help="Which day that is: departure or appeal."
    ),
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="CODE", help="Reason of the term, as ABSC.")
]
Decided = Annotated[
    str, typer.Option("--decided", metavar="DATE", help="Day of the decision.")
]
Measure = Annotated[
    int | None,
    typer.Option("--measure", metavar="N", help="1 for the first measure of removal."),
]
Given = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FACT=VALUE", help="Anything else known; again."),
]

Case = Annotated[
    str, typer.Argument(metavar="[CASE]", help="Number or id; else give an act.")
]
Sealed = Annotated[
    bool, typer.Option("--sealed", help="Of a case: also what is sealed.")
]


def explain(
    asked: Asked,
    *,
    case: Case = "",
    act: ActType = "",
    notified: Notified = "",
    mode: Mode = "",
    in_unit: InUnit = False,
    printed: Printed = "",
    printed_for: PrintedFor = "",
    reason: Reason = "",
    decided: Decided = "",
    measure: Measure = None,
    given: Given = None,
    sealed: Sealed = False,
) -> Answer:
    """Compute the deadlines of a case, an act, or facts, with the whole calculation."""
    if case:
        _refuse_more(act, notified, given)
        from atd_tui.cli import term_case  # noqa: PLC0415 -- an act needs no store

        return term_case.explained(asked, case, sealed=sealed)
    book = reference.rules()
    known = _facts(given or (), measure, book)
    stated = None
    if act or notified:
        stated = Act(
            type=act_code(act, book),
            notified_on=_needed(notified),
            mode=mode.upper(),
            printed_deadline=_day(printed),
            printed_for=family(printed_for),
            term_reason=reason.upper(),
            in_unit=in_unit,
            decided_on=_day(decided),
        )
    elif known == Facts():
        raise Misused("term.no-event")
    warnings = _looked_at(stated, book, _today(asked))
    found = terms.deadlines(stated, book, reference.closed_days, known)
    if stated is not None:
        warnings += terms.doubts(stated, found)
    return shapes.answer(asked.words, found, warnings)


def act_code(typed: str, book: RuleBook) -> str:
    """Return the code of a form: ``A13`` also of ``13`` and ``a13``.

    One that is not known stays as it is typed, to be objected to.
    """
    code = typed.strip().upper()
    return code if code in book.forms or f"A{code}" not in book.forms else f"A{code}"


def _refuse_more(act: str, notified: str, given: Sequence[str] | None) -> None:
    """Refuse an act or facts beside a case, which has its own.

    Raises:
        Misused: ``term.case-and-act``.
    """
    if act or notified or given:
        raise Misused("term.case-and-act")


def _facts(given: Sequence[str], measure: int | None, book: RuleBook) -> Facts:
    known = facts.typed_facts(given, book)
    if measure is None:
        return known
    if measure < 1:
        raise Misused(
            "term.fact-value", given=str(measure), fact="measure", expected="1, 2, 3 …"
        )
    return replace(known, measure=measure)


def _day(typed: str) -> date | None:
    return dates.day(typed) if typed else None


def _needed(typed: str) -> date:
    if not typed:
        raise Misused("term.no-event")
    return dates.day(typed)


def family(typed: str) -> Family | None:
    """Return the family of terms that was named; nothing is none.

    Raises:
        Misused: ``term.fact-value``.
    """
    known = {each.value: each for each in (Family.DEPARTURE, Family.APPEAL)}
    if typed and typed.lower() not in known:
        expected = " / ".join(known)
        raise Misused(
            "term.fact-value", given=typed, fact="--printed-for", expected=expected
        )
    return known.get(typed.lower())


def _looked_at(act: Act | None, book: RuleBook, on: date) -> list[str]:
    """Return the warnings about an act; nothing hinders to ask what a day would bring.

    Raises:
        Refused: the act cannot be right, whatever the day is.
    """
    found = terms.objections(act, book, on) if act is not None else {}
    warnings = [code for code in found.values() if code == _FUTURE]
    wrong = {field: code for field, code in found.items() if code != _FUTURE}
    if wrong:
        first, *more = dict.fromkeys(wrong.values())
        raise Refused(first, *more, fields=wrong)
    return warnings


def _today(asked: Asked) -> date:
    if not asked.at:
        return service_day(clock.system(), BELGIUM)
    from atd_tui.cli import door  # noqa: PLC0415 -- a term needs no store

    return service_day(door.instant(asked.at), BELGIUM)


_KEPT: Final = "atd_tui.cli.term_case"
_MOVED: Final = "atd_tui.cli.term_moves"

COMMANDS: Final[dict[str, Verb | Room]] = {
    "explain": explain,
    "list": Room(_KEPT, "List the acts of a case with their days.", "list"),
    "add": Room(_KEPT, "Write an act into a case.", "add"),
    "correct": Room(_KEPT, "Correct an act; show old and new days.", "correct"),
    "withdraw": Room(_KEPT, "Note that an act no longer counts.", "withdraw"),
    "extend": Room(_MOVED, "Give a term to leave a later last day.", "extend"),
    "suspend": Room(_MOVED, "Let a term stand still.", "suspend"),
    "resume": Room(_MOVED, "Let a term run again.", "resume"),
    "fact": Room(_MOVED, "Note a fact that terms start from.", "fact"),
}

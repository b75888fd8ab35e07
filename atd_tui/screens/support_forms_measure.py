"""The forms of a measure: planned, brought further, the certificate to fly."""

from dataclasses import replace
from datetime import date
from typing import Final

from atd_tui.domain.support import PHASES, Measure, as_agreed
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.screens.case_forms import Options, options
from atd_tui.screens.form_asks import (
    Answers,
    Ask,
    Form,
    Kind,
    Only,
    shown_day,
)
from atd_tui.screens.support_forms import lines

FIT_TO_FLY: Final = "FIT_TO_FLY"
CERTIFIED: Final = ("FIT", "FIT_ESCORTED", "NOT_FIT")
"""What a certificate says."""
RELATED: Final = frozenset({"TRACED", "CARE_BY_RELATIVE"})
"""Results in which somebody of the family has a part."""


def measure(words: Words, request_id: str) -> Form:
    """Ask for a measure of a request: which, by whom, how much, when."""
    text = words.text
    first = Ask(
        *("measure", text("Measure"), Kind.PICK),
        options=phased(words),
        needed=True,
    )
    return Form(
        text("Measure"),
        (first, *_plan(words, Measure(""))),
        said=text("Of a contract or a promise note its day."),
        draft=f"{request_id}:support-measure",
    )


def added(answers: Answers) -> Measure:
    """Return the measure of a form's answers; with a contract it is agreed."""
    return as_agreed(Measure(**answers))


def progress(words: Words, of: Measure) -> Form:
    """Ask how far a measure got and what came of it; the plan may be corrected."""
    text = words.text
    none = text("not noted")
    results = [
        each
        for each in options(words, "support_result", none=none)
        if each[0] not in CERTIFIED
    ]
    relatives = options(words, "support_relative", none=none)
    return Form(
        codes.label(words, "special_needs_measure", of.measure),
        (
            Ask(
                *("state", text("State"), Kind.PICK, of.state),
                options(words, "support_state"),
            ),
            Ask("result", text("Result"), Kind.PICK, of.result, results),
            Ask(
                *("relative", text("Who"), Kind.PICK, of.relative, relatives),
                only=Only("result", RELATED),
            ),
            Ask(
                *("done_on", text("Done on"), Kind.DAY, shown_day(of.done_on)),
                ahead=False,
            ),
            *_plan(words, of),
        ),
        draft=f"{of.id}:support-progress",
    )


def advanced(answers: Answers, of: Measure) -> Measure:
    """Return the measure as a form's answers have it."""
    return Measure(measure=of.measure, **answers)


def fit_to_fly(words: Words, request_id: str, of: Measure | None) -> Form:
    """Ask what a doctor certified, and how long that holds."""
    text = words.text
    known = of or Measure(FIT_TO_FLY)
    found = [each for each in options(words, "support_result") if each[0] in CERTIFIED]
    return Form(
        text("Certificate: fit to fly"),
        (
            Ask(
                *("result", text("It says"), Kind.PICK, known.result, found),
                needed=True,
            ),
            Ask("provider", text("Doctor"), value=known.provider, needed=True),
            Ask(
                *("done_on", text("Seen on"), Kind.DAY, shown_day(known.done_on)),
                hint=text("today"),
                ahead=False,
            ),
            Ask("until_on", text("Valid until"), Kind.DAY, shown_day(known.until_on)),
            _note(words, known),
        ),
        draft=f"{of.id if of else request_id}:support-fit",
    )


def certified(answers: Answers, of: Measure | None, on: date) -> Measure:
    """Return the certificate of a form's answers, as a measure that was done."""
    known = of or Measure(FIT_TO_FLY)
    seen_on = answers["done_on"] or on
    said = {**answers, "done_on": seen_on, "from_on": seen_on}
    return replace(known, **said, state="DONE")


def phased(words: Words) -> Options:
    """Return the measures in the order of their phases, each with its phase."""
    from atd_tui.reference import support  # noqa: PLC0415 -- first paint

    named = options(words, "special_needs_measure")
    return [
        (code, f"{label} · {codes.label(words, 'support_phase', phase)}")
        for phase in PHASES
        for code, label in named
        if support.phase(code) == phase
    ]


def _plan(words: Words, of: Measure) -> tuple[Ask, ...]:
    text = words.text
    units = options(words, "support_unit", none=text("not noted"))
    return (
        Ask("provider", text("Provider"), value=of.provider),
        Ask("place", text("Place"), value=of.place),
        Ask("quantity", text("How many"), Kind.NUMBER, _number(of.quantity)),
        Ask("unit", text("Of what"), Kind.PICK, of.unit, units),
        Ask("per_week", text("A week"), Kind.NUMBER, _number(of.per_week)),
        Ask("from_on", text("First day"), Kind.DAY, shown_day(of.from_on)),
        Ask("until_on", text("Last day"), Kind.DAY, shown_day(of.until_on)),
        Ask(
            *("agreed_on", text("Contract of"), Kind.DAY, shown_day(of.agreed_on)),
            ahead=False,
        ),
        _note(words, of),
    )


def _note(words: Words, of: Measure) -> Ask:
    ask = lines("text", words.text("Note"), rows=2)
    return Ask(ask.name, ask.label, ask.kind, of.text, rows=ask.rows, limit=ask.limit)


def _number(found: int | None) -> str:
    return "" if found is None else str(found)

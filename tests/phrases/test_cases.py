"""How a case and its hand-over sheet are told."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from atd_tui.domain.appointments import Appointment, State
from atd_tui.domain.case_group import Suggestion
from atd_tui.domain.case_sheet import Due, Sheet
from atd_tui.domain.cases import Asked, Case, CaseFile, Standing, Status
from atd_tui.domain.stages import Objection
from atd_tui.i18n import LANGUAGES, Words
from atd_tui.phrases import case_sheet, cases

EN = Words("en")
AT = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)
TODAY = date(2026, 11, 18)
ACTIVE = Standing(Status.ACTIVE, "FOLLOWUP", 2, "jansen", "BRU")
CASE = Case(
    id="c",
    number="26-00142",
    kind="ICAM",
    target_group="",
    entry_channel="",
    contact_point="BRU",
    person_id="p",
    household_id="",
    ticket_id="",
    opened_on=TODAY,
    note="",
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, "active · follow-up interview 2 · jansen"),
        ({"follow_up": 1, "coach": ""}, "active · follow-up interview · no coach"),
        (
            {"status": Status.SUSPENDED, "reason": "MEDICAL", "stage": "INT1"},
            "suspended · first interview · medical · jansen",
        ),
        (
            {"status": Status.INTERRUPTED, "reason": "OTHER", "stage": ""},
            "interrupted · other · jansen",
        ),
        (
            {"status": Status.CLOSED, "outcome": "DECEASED", "stage": "INT1"},
            "closed · first interview · deceased · jansen",
        ),
    ],
)
def test_where_a_case_stands_is_one_line(change: dict[str, object], told: str) -> None:
    assert cases.stands(EN, replace(ACTIVE, **change)) == told  # type: ignore[arg-type]  # -- fields of the table above


def test_a_step_names_what_speaks_against_it() -> None:
    wrong = (Objection("stage.routes-unchecked", {"unchecked": "9BIS"}),)

    assert cases.step(EN, "INT1", ()) == "first interview"
    assert cases.step(EN, "ANALYSIS", wrong) == (
        "file analysis · These routes of stay were not looked at yet: 9BIS. "
        "Note first what was found of each."
    )


def test_what_is_halted_and_what_is_not() -> None:
    assert cases.halts(EN, ["INVITE", "MOVE"]) == (
        "Halted: invitations, the interviews. The terms of the law run on."
    )


def test_what_ended_with_a_case_is_counted() -> None:
    assert cases.ended(EN, 0, 0) == []
    assert cases.ended(EN, 1, 2) == [
        "1 open task was ended",
        "2 appointments to come were cancelled",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "why", ["minors", "dublin-act", "intercepted", "address", "channel"]
)
def test_a_suggestion_says_why(language: str, why: str) -> None:
    assert cases.suggested(Words(language), Suggestion("DUBLIN", why))


def test_a_sheet_reads_line_by_line() -> None:
    meeting = Appointment(
        id="a",
        case_id="c",
        ticket_id="",
        at=AT,
        minutes=60,
        coach="jansen",
        office="BRU",
        state=State.PLANNED,
    )
    sheet = Sheet(
        on=TODAY,
        file=CaseFile(
            CASE, replace(ACTIVE, asked=Asked("els", "", "read first", "jansen", AT))
        ),
        due=(
            Due("OLT_STD", date(2026, 11, 10), verified=True),
            Due("CALL_ANN", date(2026, 12, 10), verified=False),
        ),
        tasks=(),
        appointment=meeting,
        warnings=(),
    )

    first, note, ended, runs, next_one = case_sheet.lines(EN, sheet)

    assert first == "26-00142  active · follow-up interview 2 · jansen"
    assert note == "Hand-over note: read first"
    assert ended == "Term OLT_STD: ended on Tu 10/11/2026"
    assert runs == "Term CALL_ANN: ends on Th 10/12/2026"
    assert next_one.startswith("Next appointment: We 18/11/2026 at 09:42, ")

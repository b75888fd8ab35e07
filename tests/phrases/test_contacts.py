"""How conversations, information and appointments are told."""

from dataclasses import replace
from datetime import UTC, date, datetime

from atd_tui.domain.appointments import Appointment, State
from atd_tui.domain.contacts import Contact, Conversation, Earlier, Information
from atd_tui.i18n import Words
from atd_tui.phrases import contacts as phrases

EN = Words("en")
NOON = datetime(2026, 11, 18, 11, tzinfo=UTC)
INTAKE = Contact(
    *("INTAKE", NOON, 45, "tir", "PHONE", "T. Haile", ("aunt", "lawyer"), "HELD"),
    invitation_language="nld",
    text="Said\n  this   and that",
)


def test_a_conversation_says_when_and_how() -> None:
    found = Conversation("1", "c", INTAKE, "jansen")

    assert phrases.heading(EN, found) == "We 18/11/2026 12:00 · intake talk"
    assert phrases.circumstances(EN, INTAKE) == [
        "Tigrinya",
        "interpreter: by phone (T. Haile)",
        "present: aunt, lawyer",
        "45 minutes",
        "invited in Dutch",
    ]


def test_what_happened_to_a_conversation_is_said() -> None:
    contact = Contact("INT1", NOON, attendance="NO_SHOW", no_show_reason="ILL")
    earlier = (Earlier(NOON, "jansen", "x"),)
    found = Conversation("1", "c", contact, "jansen", "another case", earlier)

    assert phrases.heading(EN, found) == (
        "We 18/11/2026 12:00 · first interview · no-show · ill · corrected"
        " · withdrawn: another case"
    )


def test_what_has_no_time_shows_its_day_alone() -> None:
    midnight = datetime(2026, 11, 16, 23, tzinfo=UTC)

    assert phrases.moment(EN, midnight) == "Tu 17/11/2026"


def test_a_list_shows_the_beginning_of_a_text() -> None:
    assert phrases.excerpt(INTAKE.text) == "Said this and that"
    assert phrases.excerpt("x" * 10, 4) == "xxx…"


def test_information_is_told_with_its_language_and_copy() -> None:
    given = Information("OLT", date(2026, 11, 18), "tir", "NONE", copy_handed=True)

    assert phrases.given(EN, given) == (
        "We 18/11/2026 · the order to leave and its term · Tigrinya · no interpreter"
        " · copy handed"
    )
    assert phrases.given(EN, Information("the bus to town")) == "the bus to town"


def test_an_appointment_says_when_and_with_whom() -> None:
    planned = Appointment(
        *("1", "c", "", NOON, 30, "jansen", "BRU"),
        language="tir",
        interpreter=True,
        number="26-00001",
        note="ID",
    )
    missed = replace(planned, state=State.MISSED, reason="ILL", note="")

    span = "We 18/11/2026 12:00–12:30 · 26-00001 · jansen · Tigrinya"
    assert phrases.appointment(EN, planned) == (
        f"{span} · interpreter needed · Brussels · ID"
    )
    assert phrases.appointment(EN, missed) == (
        f"{span} · interpreter needed · Brussels · missed · ill"
    )

"""What was noted about a term, read as the events of the calculation."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.terms_events import Happening, TermEvent
from atd_tui.domain.terms_log import Kind, Note, effective, events, open_suspension
from atd_tui.domain.terms_rules import Family

PAUSE = Note("1", "act", Kind.SUSPENSION, date(2026, 11, 5), reason="MEDICAL")
AGAIN = Note("2", "act", Kind.RESUMPTION, date(2026, 11, 15))
MORE = Note(
    *("3", "act", Kind.EXTENSION, date(2026, 11, 18), date(2026, 12, 20)),
    reason="NO_ID",
)
STOPPED = TermEvent(Happening.SUSPENSION, date(2026, 11, 5), None, "MEDICAL")


def undone(note: Note) -> Note:
    return Note("9", "act", Kind.UNDONE, date(2026, 11, 18), reason=note.id)


def test_a_resumption_ends_the_suspension_the_day_before() -> None:
    ended = TermEvent(
        Happening.SUSPENSION, date(2026, 11, 5), date(2026, 11, 14), "MEDICAL"
    )
    extended = TermEvent(
        Happening.EXTENSION, date(2026, 11, 18), date(2026, 12, 20), "NO_ID"
    )

    assert events([MORE, AGAIN, PAUSE]) == (ended, extended)


def test_a_resumption_of_another_family_ends_nothing() -> None:
    other = Note("4", "act", Kind.RESUMPTION, date(2026, 11, 9), family=Family.APPEAL)

    assert events([PAUSE, other]) == (STOPPED,)


def test_what_was_undone_does_not_count() -> None:
    assert events([PAUSE, AGAIN, undone(AGAIN)]) == (STOPPED,)
    assert events([PAUSE, undone(PAUSE)]) == ()


def test_a_suspension_runs_until_it_is_ended() -> None:
    assert open_suspension([PAUSE], Family.DEPARTURE) == STOPPED
    assert open_suspension([PAUSE], Family.APPEAL) is None
    assert open_suspension([PAUSE, AGAIN], Family.DEPARTURE) is None


@given(st.permutations([PAUSE, AGAIN, MORE, undone(MORE)]))
def test_the_order_of_arrival_changes_nothing(notes: list[Note]) -> None:
    assert effective(notes) == [PAUSE, AGAIN]
    assert events(notes) == events([PAUSE, AGAIN])

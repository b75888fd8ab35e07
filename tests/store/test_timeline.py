"""The timeline of a case: everything once, in order, page by page, nothing unsealed."""

from datetime import UTC, date, datetime

import pytest

from atd_tui.domain.contacts import Contact, Information
from atd_tui.domain.screening import Screening
from atd_tui.domain.timeline import Kind
from atd_tui.errors import Misused
from atd_tui.models import contacts as contact_tables
from atd_tui.models import queue, tasks, terms
from atd_tui.store import (
    Store,
    audit,
    case_course,
    case_labels,
    cases,
    checks,
    contacts,
    timeline,
)
from atd_tui.store.cases import Written
from tests.conftest import Clock
from tests.store.caseload_twin import change, opened, put

TODAY = date(2026, 11, 18)


@pytest.fixture
def case(store: Store, clock: Clock) -> str:
    """Return a case in which everything happened once, ten minutes apart."""
    case = opened(store, "Mamadou", "Diallo")
    steps = (
        lambda: contacts.add(store, case, Contact(text="een\ntwee")),
        lambda: contacts.inform(store, case, Information("brochure", language="fr")),
        lambda: checks.check(store, case, "9TER", "PENDING", reason="dossier"),
        lambda: checks.check(store, case, "THB", "POSSIBLE", reason="geheim"),
        lambda: checks.screen(
            store, case, Screening("PROTECTION", "LOW", ("THB",), "geheim")
        ),
        lambda: case_labels.add(store, case, "bellen"),
        lambda: case_labels.remove(store, case, "bellen"),
        lambda: cases.edit(store, case, Written(target_group="DUBLIN")),
        lambda: case_course.suspend(store, case, "MEDICAL", "hospital"),
        lambda: case_course.resume(store, case),
    )
    for step in steps:
        clock.forward(minutes=10)
        step()
    return case


def said(store: Store, case: str, *kinds: Kind) -> list[tuple[str, str]]:
    return [(e.kind.value, e.code) for e in timeline.page(store, case, kinds)]


def test_everything_is_there_the_newest_first(store: Store, case: str) -> None:
    assert said(store, case) == [
        ("course", "resumed"),
        ("course", "suspended"),
        ("edit", "edited"),
        ("label", "removed"),
        ("label", "added"),
        ("stay", "THB"),
        ("stay", "9TER"),
        ("conversation", "NOTE"),
        ("course", "opened"),
        ("screening", "PROTECTION"),
        ("information", "brochure"),
    ]


def test_the_look_is_noted_once(store: Store, case: str) -> None:
    timeline.page(store, case)
    timeline.page(store, case, audited=True)

    looks = [each for each in audit.events(store) if each.action == "open"]
    assert [(each.object, each.fields) for each in looks] == [(case, ("timeline",))]


def test_pages_follow_each_other_without_a_gap(store: Store, case: str) -> None:
    whole = timeline.page(store, case)
    pages, before = [], ""
    while some := timeline.page(store, case, before=before, limit=3):
        pages += some
        before = some[-1].sort

    assert pages == whole
    assert len({each.ref for each in whole}) == len(whole)


def test_a_filter_shows_its_kinds_alone(store: Store, case: str) -> None:
    assert said(store, case, Kind.LABEL, Kind.EDIT) == [
        *(("edit", "edited"), ("label", "removed"), ("label", "added")),
    ]


def test_what_is_sealed_stays_sealed(store: Store, case: str) -> None:
    found = {e.code: e for e in timeline.page(store, case)}

    assert (found["THB"].facts, found["THB"].text) == ({"state": "SEALED"}, "")
    assert (found["PROTECTION"].facts["signs"], found["PROTECTION"].text) == (
        ["SEALED"],
        "",
    )
    assert found["9TER"].text == "dossier"


def test_a_correction_tells_old_and_new(store: Store, case: str) -> None:
    (edit,) = timeline.page(store, case, [Kind.EDIT])

    assert edit.facts == {"changed": {"target_group": ["", "DUBLIN"]}}


def test_a_conversation_that_was_corrected_or_struck_says_so(store: Store) -> None:
    case = opened(store, "Mamadou")
    note = contacts.add(store, case, Contact(text="eerst")).id
    contacts.correct(store, note, Contact(text="daarna"))
    contacts.withdraw(store, note, "verkeerd dossier")

    (entry,) = timeline.page(store, case, [Kind.CONVERSATION])

    assert (entry.text, entry.facts["corrected"], entry.struck) == (
        *("daarna", 1, "verkeerd dossier"),
    )


def test_what_is_still_to_come_stands_on_top(store: Store) -> None:
    case = opened(store, "Mamadou")
    put(
        *(store, contact_tables.Appointment),
        case_id=case,
        at=datetime(2026, 11, 25, 9, tzinfo=UTC),
        office="BRU",
    )

    first, *_ = timeline.page(store, case)

    assert (first.kind, first.code, first.ahead) == (
        *(Kind.APPOINTMENT, "planned", True),
    )


def test_acts_and_tickets_have_their_place(store: Store) -> None:
    case = opened(store, "Mamadou")
    put(
        *(store, terms.LegalAct),
        case_id=case,
        type="A13",
        notified_on=date(2026, 11, 2),
        printed_deadline=date(2026, 12, 2),
    )
    put(
        *(store, queue.Ticket),
        case_id=case,
        office="BRU",
        service_day=date(2026, 11, 4),
        seq=1,
        letter="A",
        label="A1",
        arrived_at=datetime(2026, 11, 4, 8, tzinfo=UTC),
        priority="NORMAL",
        reason="OLT_INFO",
    )

    found = timeline.page(store, case, [Kind.ACT, Kind.TICKET])

    assert [(each.kind.value, each.code, each.on.isoformat()) for each in found] == [
        ("ticket", "OLT_INFO", "2026-11-04"),
        ("act", "A13", "2026-11-02"),
    ]


def test_of_tasks_only_what_somebody_did_is_told(store: Store) -> None:
    case = opened(store, "Mamadou")
    task = put(
        *(store, tasks.Task),
        case_id=case,
        generated_by="x",
        text="bellen",
        due_on=TODAY,
        author="jansen",
    )
    later = date(2026, 12, 1)
    change(store, tasks.Task, task, put_off_reason="ziek", due_on=later)
    change(store, tasks.Task, task, urgent=True)
    change(store, tasks.Task, task, state="done")

    found = timeline.page(store, case, [Kind.TASK])

    assert [each.code for each in found] == ["done", "put-off", "added"]


def test_an_unknown_case_is_refused(store: Store) -> None:
    with pytest.raises(Misused, match=r"case\.unknown"):
        timeline.page(store, "x")

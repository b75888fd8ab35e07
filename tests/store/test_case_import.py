"""A caseload taken in: each row whole or not at all, the same file twice nothing."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from atd_tui.domain.people import Nationality
from atd_tui.errors import BrokenData
from atd_tui.reference.case_map import CaseMap
from atd_tui.store import (
    Store,
    case_file,
    case_import,
    case_table,
    caseload,
    cases,
    coaches,
    people,
    timeline,
)
from atd_tui.store.case_import import Report
from atd_tui.store.people_import import Became
from tests.store.persons import keep

TODAY = date(2026, 11, 18)
COLUMNS = {
    "ref": "Nr",
    "given_name": "Voornaam",
    "family_name": "Naam",
    "birth_date": "Geboren",
    "nationality": "Nat",
    "opened_on": "Start",
    "kind": "Type",
    "stage": "Fase",
    "coach": "Coach",
    "act_type": "Besluit",
    "notified_on": "Betekend",
    "printed_deadline": "Termijn",
    "label": "Etiket",
    "closed_on": "Einde",
    "outcome": "Uitkomst",
}
MAP = CaseMap(
    encoding="utf-8",
    columns=COLUMNS,
    values={"kind": {"gezin": "FITT"}, "nationality": {"eritrea": "ERI"}},
    always={"entry_channel": "WALKIN", "kind": "ICAM"},
)
GOOD = {
    "Nr": "L-1",
    "Voornaam": "Selam",
    "Naam": "O'Brien [/x]",
    "Geboren": "1990",
    "Nat": "Eritrea",
    "Start": "02/03/2026 00:00:00",
    "Type": "Gezin",
    "Fase": "analysis",
    "Besluit": "a13",
    "Betekend": "2026-11-02",
    "Termijn": "02/12/2026",
    "Etiket": "te bellen; dringend",
}


def table(folder: Path, *rows: dict[str, str], encoding: str = "utf-8") -> Path:
    """Write rows into a file; return its path."""
    names = list(COLUMNS.values())
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    path = folder / "oud.csv"
    path.write_text("\n".join(map('"{}"'.format, map('";"'.join, lines))), encoding)
    return path


def taken(store: Store, path: Path, **more: Any) -> list[Report]:
    rows = case_table.read(path, MAP, on=TODAY)
    return case_import.take_in(store, rows, **more)


def counted(store: Store) -> list[int]:
    with store.reading() as session:
        return [
            int(
                session.connection()
                .execute(text(f"SELECT count(*) FROM {name}"))  # noqa: S608 -- ours
                .scalar_one()
            )
            for name in ("person", "case_file", "case_event", "legal_act", "change")
        ]


def why(report: list[Report]) -> list[tuple[str, str]]:
    return [(wrong.name, wrong.code) for row in report for wrong in row.wrong]


def test_a_row_becomes_a_case_with_all_it_says(store: Store, tmp_path: Path) -> None:
    (made,) = taken(store, table(tmp_path, GOOD))

    page = case_file.open_case(store, made.number)
    case = page.file.case
    assert (made.became, made.number, made.person) == (
        *(Became.CREATED, "26-00001", "created"),
    )
    assert (case.kind, case.entry_channel, case.opened_on) == (
        *("FITT", "WALKIN", date(2026, 3, 2)),
    )
    assert (page.line.stage, page.line.labels) == (
        *("ANALYSIS", ("dringend", "te-bellen")),
    )
    assert page.holder.name == "Selam O'Brien [/x]"
    assert page.holder.draft.nationalities == (Nationality("ERI"),)
    assert date(2026, 12, 2) in {each.due_on for each in page.ahead}
    assert [entry.text for entry in timeline.page(store, made.number)][-1] == "L-1"


def test_the_same_file_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = table(tmp_path, GOOD, {**GOOD, "Nr": "L-2", "Voornaam": "Jan"})
    first = taken(store, path)
    before = counted(store)

    again = taken(store, path)

    assert counted(store) == before
    assert [(row.became, row.case_id, row.number) for row in again] == [
        (Became.FOUND, row.case_id, row.number) for row in first
    ]


def test_a_trial_keeps_nothing_and_says_the_same(store: Store, tmp_path: Path) -> None:
    path = table(tmp_path, GOOD, {**GOOD, "Nr": "L-2"})
    before = counted(store)

    trial = taken(store, path, dry=True)

    assert counted(store) == before
    assert [(row.became, row.number) for row in trial] == [
        (row.became, row.number) for row in taken(store, path)
    ]


def test_a_person_who_is_known_is_found(store: Store, tmp_path: Path) -> None:
    person = keep(store, "Selam", "Tesfay")
    row = {"Nr": "L-1", "Voornaam": "selam", "Naam": "TESFAY", "Start": "2/3/2026"}

    (made,) = taken(store, table(tmp_path, row))

    assert (made.became, made.person, made.person_id) == (
        *(Became.CREATED, "found", person),
    )


def test_somebody_with_an_open_case_gets_no_second(
    store: Store, tmp_path: Path
) -> None:
    person = keep(store, "Selam", "Tesfay")
    cases.open_case(store, cases.Opening(person))
    row = {"Nr": "L-1", "Voornaam": "Selam", "Naam": "Tesfay", "Start": "2/3/2026"}
    closed = {**row, "Nr": "L-2", "Einde": "1/4/2026", "Uitkomst": "VOL_FEDASIL"}
    before = counted(store)[0]

    report = taken(store, table(tmp_path, row, closed))

    assert why(report) == [("person", "case.open-already")]
    assert report[0].wrong[0].facts == {"number": "26-00001"}
    assert (report[1].became, counted(store)[0]) == (Became.CREATED, before)
    page = case_file.open_case(store, report[1].number)
    assert (page.line.status, page.line.outcome) == ("CLOSED", "VOL_FEDASIL")


def test_a_coach_who_left_or_is_unknown_refuses_the_row(
    store: Store, tmp_path: Path
) -> None:
    coaches.add(store, coaches.Coach("devos", "An Devos"))
    coaches.leave(store, "devos", on=date(2026, 10, 1))
    before = counted(store)

    report = taken(
        *(store, table(tmp_path, {**GOOD, "Coach": "An Devos"}, {**GOOD, "Nr": "L-2"})),
    )
    unknown = taken(store, table(tmp_path, {**GOOD, "Nr": "L-3", "Coach": "x"}))

    assert why([*report, *unknown]) == [
        *(("coach", "coach.left"), ("coach", "coach.unknown")),
    ]
    assert counted(store)[1] == before[1] + 1


WRONG = {
    "ref": ({"Nr": ""}, "import.no-ref"),
    "birth_date": ({"Geboren": "31/02/1990"}, "date.no-such-day"),
    "opened_on": ({"Start": ""}, "import.no-day"),
    "opened_on ": ({"Start": "24/11"}, "date.no-year"),
    "opened_on  ": ({"Start": "01/01/2027"}, "import.future"),
    "kind": ({"Type": "Groep"}, "import.value"),
    "stage": ({"Fase": "Coaching"}, "import.value"),
    "act_type": ({"Besluit": "A99"}, "import.value"),
    "notified_on": ({"Betekend": ""}, "import.no-notification"),
    "printed_deadline": (
        {"Termijn": "01/10/2026"},
        "term.notified-after-printed",
    ),
    "nationality": ({"Nat": "XYZ"}, "nationality.unknown"),
    "outcome": ({"Einde": "01/04/2026"}, "import.half-closed"),
    "closed_on": (
        {"Einde": "01/01/2026", "Uitkomst": "ERROR"},
        "import.closed-early",
    ),
    "name": ({"Naam": "a\x1b[31mb"}, "text.control"),
    "label": ({"Etiket": "!!!"}, "label.form"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_cell_refuses_its_row_and_no_other(
    store: Store, tmp_path: Path, name: str
) -> None:
    cells, code = WRONG[name]

    report = taken(
        *(store, table(tmp_path, {**GOOD, **cells}, {**GOOD, "Nr": "L-2"})),
    )

    assert why(report) == [(name.strip(), code)]
    assert [row.became for row in report] == [Became.REFUSED, Became.CREATED]
    assert counted(store)[:2] == [1, 1]


def test_a_reference_that_is_there_twice_says_where(
    store: Store, tmp_path: Path
) -> None:
    report = taken(store, table(tmp_path, GOOD, GOOD))

    assert why(report) == [("ref", "import.twice")]
    assert report[1].wrong[0].facts == {"line": 2}


def test_a_row_with_too_few_cells_is_refused(store: Store, tmp_path: Path) -> None:
    path = table(tmp_path, GOOD)
    path.write_text(path.read_text("utf-8") + "\nL-9;x\n", "utf-8")

    assert why(taken(store, path)) == [("row", "import.cells")]


def test_a_missing_column_refuses_the_file(tmp_path: Path) -> None:
    path = tmp_path / "oud.csv"
    path.write_text("Nr;Naam\nL-1;x\n", encoding="utf-8")

    with pytest.raises(BrokenData) as caught:
        case_table.read(path, MAP, on=TODAY)

    assert caught.value.facts["place"] == "line 1"
    assert "'Voornaam'" in str(caught.value.facts["expected"])


def test_a_file_of_an_old_spreadsheet_is_read_when_that_is_said(
    store: Store, tmp_path: Path
) -> None:
    path = table(tmp_path, {**GOOD, "Naam": "Çelik"}, encoding="cp1252")

    with pytest.raises(BrokenData):
        case_table.read(path, MAP, on=TODAY)
    rows = case_table.read(path, MAP, on=TODAY, encoding="cp1252")
    (made,) = case_import.take_in(store, rows)

    assert people.show(store, made.person_id).name == "Selam Çelik"


def test_a_byte_order_mark_is_no_part_of_a_column(store: Store, tmp_path: Path) -> None:
    path = table(tmp_path, GOOD, encoding="utf-8-sig")

    assert [row.became for row in taken(store, path)] == [Became.CREATED]


def test_somebody_who_may_be_known_is_named_in_the_row(
    store: Store, tmp_path: Path
) -> None:
    born = {"Geboren": "1990-04-05"}
    taken(store, table(tmp_path, {**GOOD, **born, "Naam": "Tesfay"}))

    row = {**GOOD, **born, "Nr": "L-2", "Naam": "Tesfai"}
    (again,) = taken(store, table(tmp_path, row))

    assert (again.became, again.person) == (Became.CREATED, "created")
    assert [each.b.name for each in again.alike] == ["Selam Tesfay"]


@pytest.mark.parametrize("typed", ["OUD/2019-7", "oud 2019 7", "OUD20197"])
def test_a_case_is_found_by_what_it_was_called_before(
    store: Store, tmp_path: Path, typed: str
) -> None:
    rows = [{**GOOD, "Nr": "OUD/2019-7"}, {**GOOD, "Nr": "L-2", "Voornaam": "Jan"}]
    made, _ = taken(store, table(tmp_path, *rows))

    found = caseload.page(store, caseload.asked(store, typed))

    assert [line.id for line in found.lines] == [made.case_id]

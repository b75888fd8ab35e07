"""What a query means in the store: the same rows as by hand, in the order promised."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from atd_tui.domain.caseload import PRESETS, Line, Sort
from atd_tui.errors import Misused
from atd_tui.models import cases, checks, contacts, people, tasks, terms
from atd_tui.store import Store, case_course, case_lines, case_transfer, caseload
from atd_tui.store.caseload import asked
from atd_tui.store.caseload_sql import LINE, condition, order
from tests.store.caseload_twin import change, meant, opened, put
from tests.store.persons import born


@pytest.fixture
def filled(store: Store) -> dict[str, str]:
    """Return the ids of a small caseload by a short name."""
    ids = {
        "diallo": opened(store, "Mamadou", "Diallo", languages=("tir",)),
        "obrien": opened(store, "Jan", "O'Brien", languages=("fra", "nld")),
        "child": opened(store, "Łukasz", "Çelik", birth=born(2010, 5, 5)),
        "closed": opened(store, "Awa", "100%"),
    }
    case_transfer.assign(store, ids["diallo"], "me")
    case_course.move(store, ids["diallo"], "INT1")
    case_course.close(store, ids["closed"], "VOL_FEDASIL")
    change(store, cases.Case, ids["obrien"], kind="FITT", target_group="DUBLIN")
    put(store, cases.CaseLabel, case_id=ids["obrien"], label="te-bellen")
    put(store, checks.StayCheck, case_id=ids["diallo"], route="9TER", state="PENDING")
    for name, due_on in (("obrien", date(2026, 11, 10)), ("child", date(2026, 11, 20))):
        put(
            *(store, tasks.Task),
            case_id=ids[name],
            generated_by=name,
            text="x",
            due_on=due_on,
        )
    put(
        *(store, terms.LegalAct),
        case_id=ids["obrien"],
        type="A13",
        notified_on=date(2026, 11, 2),
        printed_deadline=date(2026, 12, 2),
    )
    put(
        *(store, contacts.Appointment),
        case_id=ids["diallo"],
        at=datetime(2026, 11, 18, 13, tzinfo=UTC),
        office="BRU",
    )
    with store.reading() as session:
        person = session.get_one(cases.Case, ids["obrien"]).person_id
    put(store, people.Address, person_id=person, kind="OTP")
    put(store, people.Nationality, person_id=person, code="ERI")
    case_lines.prepare(store)
    return ids


def found(store: Store, text: str, sort: Sort = Sort.LEGAL) -> list[str]:
    return caseload.listed(store, caseload.asked(store, text), sort)


MEANT = {
    "": "diallo obrien child closed",
    "coach:me": "diallo",
    "coach:none status:open": "obrien child",
    "-coach:me": "obrien child closed",
    "stage:int1": "diallo",
    "fase:intake status:open": "obrien child",
    "status:closed": "closed",
    "kind:fitt": "obrien",
    "group:dublin": "obrien",
    "lang:tir": "diallo",
    "lang:ti,nl": "diallo obrien",
    "without:lang": "child closed",
    "nat:eritrea": "obrien",
    "stay:otp": "obrien",
    "label:te-bellen": "obrien",
    'label:"Te bellen"': "obrien",
    "label:nix": "",
    "flag:medical": "diallo",
    "flag:stop": "child",
    "-flag:medical -flag:stop": "obrien closed",
    "due:late": "obrien",
    "due:today": "diallo",
    "due<7d status:open": "diallo obrien child",
    "due>365d": "",
    "legal<30d": "obrien",
    "without:legal": "diallo child closed",
    "outcome:vol_fedasil": "closed",
    "o'brien": "obrien",
    "OBRIEN": "obrien",
    "lukasz celik": "child",
    "cel": "child",
    "100%": "closed",
    "26-00002": "obrien",
    "2600002": "obrien",
    '"jan o"': "obrien",
    "view:mine": "diallo",
}


def test_a_query_means_its_cases(store: Store, filled: dict[str, str]) -> None:
    names = {row_id: name for name, row_id in filled.items()}

    assert {
        text: {names[row_id] for row_id in found(store, text)} for text in MEANT
    } == {text: set(said.split()) for text, said in MEANT.items()}


def told(store: Store, ids: Sequence[str]) -> list[tuple[Line, str]]:
    from atd_tui.store.caseload_sql import LINE  # noqa: PLC0415 -- one test needs it

    with store.reading() as session:
        rows = session.connection().execute(LINE.select())
        names = {row.case_id: row.names for row in rows}
    return [(line, names[line.id]) for line in caseload.lines(store, ids)]


def test_the_rows_are_those_counted_by_hand(
    store: Store, filled: dict[str, str]
) -> None:
    everything = told(store, list(filled.values()))
    words = (
        "coach:none kind:fitt,both lang:fra flag:stop due:late legal<30d stay:otp jan"
    )

    for one in words.split():
        for other in words.split():
            query = caseload.asked(store, f"{one} -{other}")
            by_hand = {line.id for line, n in everything if meant(query, line, n)}
            assert set(caseload.listed(store, query)) == by_hand


def test_by_law_the_next_term_goes_first_then_what_is_urgent(
    store: Store, filled: dict[str, str]
) -> None:
    wanted = ["obrien", "child", "diallo", "closed"]

    assert found(store, "") == [filled[name] for name in wanted]


def test_other_orders(store: Store, filled: dict[str, str]) -> None:
    wanted = {
        Sort.NUMBER: "diallo obrien child closed",
        Sort.NAME: "closed obrien child diallo",
        Sort.COACH: "diallo obrien child closed",
    }

    assert {sort: found(store, "", sort) for sort in wanted} == {
        sort: [filled[name] for name in names.split()] for sort, names in wanted.items()
    }


def test_every_order_has_every_case(store: Store, filled: dict[str, str]) -> None:
    assert [set(found(store, "", sort)) for sort in Sort] == [
        set(filled.values()) for _ in Sort
    ]


def test_a_page_is_a_window_of_the_list(store: Store, filled: dict[str, str]) -> None:
    page = caseload.page(store, caseload.asked(store, ""), start=1, limit=2)

    assert (len(page.lines), page.total) == (2, len(filled))
    assert [line.id for line in page.lines] == found(store, "")[1:3]


def test_views_are_counted_as_they_are_listed(
    store: Store, filled: dict[str, str]
) -> None:
    assert len(filled) == 4
    assert caseload.preset_counts(store) == {
        name: len(found(store, text)) for name, text in PRESETS.items()
    }
    assert caseload.counts(store, []) == []


def test_a_query_that_cannot_be_read_says_where(store: Store) -> None:
    with pytest.raises(Misused) as caught:
        caseload.asked(store, "x coach:nobody")

    assert (caught.value.code, caught.value.facts) == (
        "query.value",
        {
            "word": "coach:nobody",
            "start": 2,
            "end": 14,
            "known": "me, none, jansen",
        },
    )


def test_unknown_ids_have_no_line(store: Store) -> None:
    assert caseload.lines(store, ["x"]) == []


def test_the_cases_of_a_coach_are_found_by_an_index(store: Store) -> None:
    for text in ("coach:me", "coach:me status:active stage:analysis"):
        wanted = select(LINE.c.case_id).where(condition(asked(store, text)))
        wanted = wanted.order_by(*order(asked(store, text), Sort.LEGAL))
        with store.reading() as session:
            run = session.connection().exec_driver_sql
            compiled = wanted.compile(compile_kwargs={"literal_binds": True})
            (first, *_) = run(f"EXPLAIN QUERY PLAN {compiled}").all()

        assert "INDEX case_line_coach (coach=?" in first.detail

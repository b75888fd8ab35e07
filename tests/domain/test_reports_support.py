"""The report of special needs: which request counts where, and which does not."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.reports import Number, Section, Span
from atd_tui.domain.reports_support import Book, special_needs
from atd_tui.domain.support import (
    Ledger,
    Measure,
    Need,
    Offer,
    Request,
    Spend,
    State,
)
from atd_tui.domain.support_care import Contact, File

TODAY = date(2026, 11, 18)
SPAN = Span(date(2025, 1, 1), TODAY)
BOOK = Book(
    targets=("MEDICAL", "PREGNANT"),
    kinds=("CARE", "MEDICATION"),
    phases={
        "PSY_ADMISSION": "BEFORE",
        "MED_PURCHASE": "BEFORE",
        "ESC_DOCTOR": "DURING",
        "TREATMENT": "AFTER",
    },
)
NEED = Need("MEDICAL", "TUN", asked_on=date(2026, 3, 1), budget_line="SN-26")


def file(
    own: str,
    need: Need = NEED,
    *,
    measures: tuple[Measure, ...] = (),
    offers: tuple[Offer, ...] = (),
    spends: tuple[Spend, ...] = (),
    contacts: tuple[Contact, ...] = (),
) -> File:
    year = need.asked_on.year if need.asked_on else 2025
    request = Request(own, "case", need, year, State.APPROVED)
    ledger = Ledger(None, 0, 0, None)
    return File(request, measures, offers, spends, (), contacts, ledger)


def noted(found: File, **facts: object) -> File:
    return replace(found, request=replace(found.request, **facts))  # type: ignore[arg-type]  # -- fields of a request


def ending(found: File, on: date) -> File:
    return replace(found, ledger=replace(found.ledger, ends_on=on))


def counted(*files: File, on: date = TODAY) -> dict[str, dict[str, list[int | None]]]:
    """Return every row that counts something, by section and code."""
    return {
        section.name: {
            row.code: [each.requests for each in row.numbers]
            for row in section.rows
            if any(each.requests for each in row.numbers)
        }
        for section in special_needs(files, SPAN, BOOK, on)
    }


def section(name: str, *files: File) -> Section:
    (found,) = (
        each for each in special_needs(files, SPAN, BOOK, TODAY) if each.name == name
    )
    return found


def test_a_request_counts_once_in_each_row_of_the_yearly_table() -> None:
    both = file(
        "a",
        measures=(
            *(Measure("PSY_ADMISSION"), Measure("PSY_ADMISSION")),
            *(Measure("ESC_DOCTOR"), Measure("TREATMENT", state="DONE")),
        ),
    )
    medicine = file("b", measures=(Measure("MED_PURCHASE"),))

    found = counted(both, medicine)

    assert found["table"] == {
        "TOTAL": [0, 2],
        "PSY_ADMISSION": [0, 1],
        "MED_PURCHASE": [0, 1],
        "DURING": [0, 1],
        "AFTER": [0, 1],
    }
    assert found["phase"] == {"BEFORE": [0, 2], "DURING": [0, 1], "AFTER": [0, 1]}
    assert list(found["measure"]) == list(BOOK.phases)


def test_what_was_withdrawn_or_not_done_does_not_count() -> None:
    struck = Measure("TREATMENT", withdrawn="double")
    undone = Measure("ESC_DOCTOR", state="NOT_DONE")
    gone = noted(file("b"), withdrawn="another person")
    paid = Spend("CARE", 100, TODAY, withdrawn="wrong amount")

    found = counted(file("a", measures=(struck, undone), spends=(paid,)), gone)

    assert found["table"] == {"TOTAL": [0, 1]}
    assert (found["measure"], found["spent"], found["kind"]) == ({}, {}, {})


def test_a_request_known_only_by_its_year_counts_in_that_year() -> None:
    past = file("a", replace(NEED, asked_on=None))
    before = file("b", replace(NEED, asked_on=date(2024, 12, 31)))
    later = file("c", replace(NEED, asked_on=date(2026, 11, 19)))

    assert counted(past, before, later)["table"] == {"TOTAL": [1, 0]}


def test_rows_of_a_list_stand_there_without_a_request() -> None:
    assert [row.code for row in section("target").rows] == ["MEDICAL", "PREGNANT"]
    assert section("country").rows == ()


def test_countries_that_nobody_noted_are_a_row_too() -> None:
    files = (file("a"), file("b", replace(NEED, country="")), file("c"))

    assert counted(*files)["country"] == {"": [0, 1], "TUN": [0, 2]}


def test_support_is_over_when_closed_or_after_its_last_day() -> None:
    last = ending(file("a"), date(2026, 11, 17))
    today = ending(file("b"), TODAY)
    closed = noted(file("c"), state=State.CLOSED)

    found = counted(last, today, closed)

    assert found["ended"] == {"ENDED": [0, 2]}
    assert found["state"] == {"approved": [0, 2], "closed": [0, 1]}


def test_months_used_run_from_the_return_to_what_came_last() -> None:
    back = date(2026, 5, 15)
    paid = Spend("CARE", 100, date(2026, 6, 16))
    held = Contact(date(2026, 7, 1), held_on=date(2026, 7, 15))
    files = (
        noted(file("a"), returned_on=back),
        noted(file("b", spends=(paid,)), returned_on=back),
        noted(file("c", contacts=(held,)), returned_on=back),
        noted(
            file("d"), returned_on=back, ends_on=date(2027, 5, 15), state=State.CLOSED
        ),
        file("e"),
    )

    assert counted(*files)["months"] == {"0": [0, 1], "2": [0, 2], "12": [0, 1]}


def test_euros_count_in_the_year_they_were_paid_whenever_they_were_asked_for() -> None:
    early = file(
        "a",
        replace(NEED, asked_on=date(2024, 6, 1), budget_line="SN-24"),
        spends=(
            Spend("CARE", 15_050, date(2025, 1, 1)),
            Spend("CARE", 4_950, date(2025, 6, 1), budget_line="SN-25"),
            Spend("MEDICATION", 100, date(2024, 12, 31)),
        ),
        offers=(
            Offer("A", 60_000, guaranteed_on=date(2026, 1, 1)),
            Offer("B", 70_000),
        ),
    )
    past = noted(file("b", replace(NEED, asked_on=None)), past_cents=900)

    assert section("spent", early, past).rows[0].numbers == (
        Number(1, 15_050, ("a",)),
        Number(0, 0, ()),
    )
    assert counted(early, past)["spent"] == {
        "SN-24": [1, 0],
        "SN-25": [1, 0],
        "SN-26": [1, 0],
    }
    assert section("kind", early, past).rows[0].numbers[0] == Number(1, 20_000, ("a",))
    assert section("promised", early, past).rows[0].numbers == (
        Number(0, 0, ()),
        Number(1, 60_000, ("a",)),
    )


DAYS = st.dates(date(2024, 1, 1), date(2027, 1, 1))
FILES = st.lists(
    st.builds(
        lambda target, country, asked_on, measures, spent_on: (
            Need(target, country, asked_on=asked_on),
            tuple(map(Measure, measures)),
            (Spend("CARE", 100, spent_on),),
        ),
        st.sampled_from(["MEDICAL", "PREGNANT", "OTHER"]),
        st.sampled_from(["", "TUN", "COD"]),
        st.none() | DAYS,
        st.lists(st.sampled_from([*BOOK.phases])),
        DAYS,
    ),
    max_size=12,
)


@given(made=FILES)
def test_every_number_opens_to_as_many_requests_as_it_says(
    made: list[tuple[Need, tuple[Measure, ...], tuple[Spend, ...]]],
) -> None:
    files = [
        file(str(n), need, measures=measures, spends=spends)
        for n, (need, measures, spends) in enumerate(made)
    ]
    sections = special_needs(files, SPAN, BOOK, TODAY)
    numbers = [each for one in sections for row in one.rows for each in row.numbers]

    assert all(each.requests == len(set(each.ids)) for each in numbers)
    by_name = {each.name: each for each in sections}
    totals = by_name["table"].rows[0].numbers
    for name in ("target", "country", "state"):
        for n, total in enumerate(totals):
            parts = [row.numbers[n].ids for row in by_name[name].rows]
            assert sorted(id_ for ids in parts for id_ in ids) == sorted(total.ids)

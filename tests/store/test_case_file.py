"""The first page of a file: audited before it is read, sealed where it must be."""

from datetime import date

import pytest

from atd_tui.domain.contacts import Contact
from atd_tui.domain.screening import Screening
from atd_tui.errors import Misused
from atd_tui.models import people, terms
from atd_tui.store import Store, audit, case_file, checks, contacts, people_kin
from atd_tui.store.people_kin import Place
from tests.store.caseload_twin import opened, put
from tests.store.persons import born, keep

TODAY = date(2026, 11, 18)


def test_the_opening_is_noted_before_anything_is_read(store: Store) -> None:
    case = opened(store, "Mamadou", "Diallo")

    case_file.open_case(store, "26-00001")

    (last, *_) = audit.events(store)
    assert (last.action, last.object, last.fields) == ("open", case, ("case_file",))


def test_an_unknown_case_is_refused_and_nothing_is_noted(store: Store) -> None:
    with pytest.raises(Misused, match=r"case\.unknown"):
        case_file.open_case(store, "26-00099")

    assert audit.events(store) == []


def test_the_page_has_the_people_with_their_ages_and_where_they_live(
    store: Store,
) -> None:
    opened(store, "Mamadou", "Diallo", birth=born(1985, 3, 1))
    page = case_file.open_case(store, "26-00001")
    child = keep(store, "Awa", "Diallo", birth=born(2016, 3, 1))
    holder = page.holder.id
    home = people_kin.join(store, holder, Place("HEAD")).household_id
    people_kin.join(store, child, Place("CHILD", home))
    put(store, people.Address, person_id=holder, kind="OTP", to_on=TODAY)
    put(store, people.Address, person_id=holder, kind="HOME", from_on=TODAY)

    page = case_file.open_case(store, "26-00001")

    assert [(each.person.name, each.role, each.age) for each in page.people] == [
        ("Mamadou Diallo", "HEAD", (41, 41)),
        ("Awa Diallo", "CHILD", (10, 10)),
    ]
    assert page.address is not None
    assert (page.address.kind, page.line.stay, page.line.others) == ("HOME", "HOME", 1)


def test_the_page_has_terms_ahead_and_past(store: Store) -> None:
    case = opened(store, "Mamadou")
    for notified_on, printed in (
        (date(2026, 9, 1), date(2026, 10, 1)),
        (date(2026, 11, 2), date(2026, 12, 2)),
    ):
        put(
            *(store, terms.LegalAct),
            case_id=case,
            type="A13",
            notified_on=notified_on,
            printed_deadline=printed,
        )

    page = case_file.open_case(store, case)

    assert all(each.due_on >= TODAY for each in page.ahead)
    assert all(each.due_on < TODAY for each in page.ended)
    assert (date(2026, 12, 2), "A13") in {(e.due_on, e.act) for e in page.ahead}
    assert (date(2026, 10, 1), "A13") in {(e.due_on, e.act) for e in page.ended}
    assert page.line.legal_due_on == page.ahead[0].due_on


def test_the_page_has_the_last_three_contacts_that_stand(store: Store) -> None:
    case = opened(store, "Mamadou")
    ids = [contacts.add(store, case, Contact(text=f"note {n}")).id for n in range(1, 6)]
    contacts.withdraw(store, ids[-1], "wrong file")

    page = case_file.open_case(store, case)

    assert [each.contact.text for each in page.contacts] == [
        *("note 4", "note 3", "note 2"),
    ]


def test_what_is_sealed_says_no_more_than_that(store: Store) -> None:
    case = opened(store, "Mamadou", birth=born(1985))
    checks.screen(
        *(store, case),
        Screening("PROTECTION", "LOW", ("THB", "MED_PSY"), "held his passport"),
    )

    page = case_file.open_case(store, case)

    assert [(each.signs, each.description) for each in page.screenings] == [
        (("SEALED", "MED_PSY"), "")
    ]
    assert [flag.code for flag in page.flags] == ["referral-needed"]
    assert "THB" not in str(page)


def test_reading_again_notes_nothing_more(store: Store) -> None:
    case = opened(store, "Mamadou")
    case_file.open_case(store, case)
    before = audit.events(store)

    case_file.open_case(store, case, audited=True)

    assert audit.events(store) == before

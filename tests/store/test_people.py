"""People written down, corrected and shown, on a real store."""

from dataclasses import replace
from datetime import date

import pytest

from atd_tui.domain import people_numbers
from atd_tui.domain.people import (
    NAME_LIMIT,
    Address,
    Draft,
    Identifier,
    Name,
    Nationality,
    Person,
)
from atd_tui.domain.text import objections as text_objections
from atd_tui.errors import Misused, Refused
from atd_tui.store import Store, audit, people
from tests.store.persons import born, keep, named
from tests.store.rows import actions, changes

WHOLE = Draft(
    names=(
        Name("Yağmur", "Çelik"),
        Name("Yagmur", "Tchelik", kind="alias"),
        Name("يغمر", "جليك", kind="birth", script="Arab"),
    ),
    birth=born(1985, 7, 30),
    sex="F",
    nationalities=(Nationality("TUR"), Nationality("SYR", "PRESUMED")),
    languages=("tur", "kur"),
    identifiers=(
        Identifier("NISS", "85.07.30-033 28"),
        Identifier("OV", "0012345"),
        Identifier("PASSPORT", "U 123", issuer="TUR"),
    ),
    addresses=(
        Address("RECEPTION", "Kazerne 1", "1000", "Brussel", date(2026, 1, 1)),
        Address("HOME", "Plein 2", "9000", "Gent", date(2026, 6, 1)),
    ),
    ref="old-17",
    note="two\nlines",
)


def test_everything_written_is_shown_again(store: Store) -> None:
    kept = people.create(store, WHOLE)

    checked = replace(
        WHOLE,
        identifiers=(
            Identifier("NISS", "85.07.30-033 28", check_ok=True),
            Identifier("OV", "0012345", check_ok=True),
            Identifier("PASSPORT", "U 123", issuer="TUR"),
        ),
    )
    assert kept == people.Kept(Person(kept.person.id, checked), (), ())
    assert people.show(store, "old-17") == kept.person
    assert people.show(store, "85073003328") == kept.person
    assert people.show(store, kept.person.id) == kept.person


def test_saving_five_times_makes_one_person(store: Store) -> None:
    kept = [people.create(store, WHOLE, action="a-1") for _ in range(5)]

    assert kept == [kept[0]] * 5
    assert [action.command for action in actions(store)] == ["person.create"]


def test_an_action_of_another_command_is_not_answered(store: Store) -> None:
    keep(store, "Li")
    (done,) = actions(store)

    with pytest.raises(Refused, match=r"queue\.other-action"):
        people.edit(store, "x", named("Li"), action=done.id)


def test_opening_somebody_is_audited(store: Store) -> None:
    person = keep(store, "Li")

    people.show(store, person)

    latest = audit.events(store)[0]
    assert (latest.action, latest.object, latest.fields) == (
        "open",
        person,
        ("person",),
    )


def test_nobody_is_opened_who_is_not_there(store: Store) -> None:
    for given in ("x", "", "'", "12"):
        with pytest.raises(Misused, match=r"person\.unknown"):
            people.show(store, given)
    assert audit.events(store) == []


def test_a_number_of_two_people_names_neither(store: Store) -> None:
    number = (Identifier("OV", "0012345"),)
    keep(store, "Li", identifiers=number)
    keep(store, "Wu", identifiers=number)

    with pytest.raises(Misused, match=r"person\.ambiguous"):
        people.show(store, "00.12.345")


@pytest.mark.parametrize(
    ("kind", "value", "ok", "warning"),
    [
        ("NISS", "88022999990", True, ""),
        ("NISS", "99032700128", True, ""),
        ("NISS", "88022999970", False, "identifier.national-number"),
        ("NISS", "1234", False, "identifier.national-number"),
        ("BIS", "88.22.29-999 36", True, ""),
        ("BIS", "88422999979", True, ""),
        ("BIS", "08222999934", True, ""),
        ("BIS", "08422999977", True, ""),
        ("BIS", "08222999935", False, "identifier.bis-number"),
        ("OV", "0012345", True, ""),
        ("OV", "12345", False, "identifier.file-number"),
        ("PASSPORT", "any", None, ""),
    ],
)
def test_a_number_that_fails_its_check_is_kept_with_a_warning(
    store: Store, kind: str, value: str, ok: object, warning: str
) -> None:
    kept = people.create(store, named("Li", identifiers=(Identifier(kind, value),)))

    assert kept.person.draft.identifiers == (Identifier(kind, value, check_ok=ok),)  # type: ignore[arg-type]  # -- one of three
    assert kept.warnings == ((warning,) if warning else ())
    assert people_numbers.warning(kept.person.draft.identifiers[0]) == warning


def test_a_draft_that_cannot_stand_stores_nothing(store: Store) -> None:
    with pytest.raises(Misused) as refused:
        people.create(store, named("Li", sex="Q", birth=born(2027)))

    assert refused.value.facts["fields"] == {
        "birth_date": "person.birth-future",
        "sex": "person.sex",
    }
    assert changes(store) == []


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (named("Li", nationalities=(Nationality("QQQ"),)), "nationality.unknown"),
        (named("Li", languages=("klingonish",)), "language.unknown"),
    ],
)
def test_codes_that_do_not_exist_are_refused(
    store: Store, draft: Draft, code: str
) -> None:
    with pytest.raises(Misused) as refused:
        people.create(store, draft)

    assert (refused.value.code, changes(store)) == (code, [])


def test_a_reference_belongs_to_one_person(store: Store) -> None:
    keep(store, "Li", ref="r1")
    other = keep(store, "Wu", ref="r2")

    with pytest.raises(Refused, match=r"person\.ref-taken"):
        people.create(store, named("An", ref="r1"))
    with pytest.raises(Refused, match=r"person\.ref-taken"):
        people.edit(store, other, named("Wu", ref="r1"))


def test_a_correction_touches_only_what_changed(store: Store) -> None:
    person = people.create(store, WHOLE).person
    before = len(changes(store))
    corrected = replace(
        person.draft,
        names=(replace(person.draft.names[0], given="Yagmur"), *person.draft.names[2:]),
        sex="X",
        addresses=(*person.draft.addresses, Address("NONE")),
    )

    kept = people.edit(store, person.id, corrected)

    assert kept.person == Person(person.id, corrected)
    assert people.show(store, person.id) == kept.person
    assert sorted((c.tbl, c.op) for c in changes(store)[before:]) == [
        ("address", "I"),
        ("person", "U"),
        ("person_name", "D"),
        ("person_name", "U"),
    ]


def test_a_correction_to_the_same_changes_nothing(store: Store) -> None:
    person = people.create(store, WHOLE).person
    before = changes(store)

    assert people.edit(store, person.id, person.draft).person == person
    assert [c.n for c in changes(store)] == [c.n for c in before]


def test_hostile_names_are_kept_as_typed_or_refused(store: Store, hostile: str) -> None:
    draft = named(hostile, "x")
    codes = text_objections(hostile, limit=NAME_LIMIT)

    if codes:
        with pytest.raises(Misused, match=codes[0]):
            people.create(store, draft)
        assert changes(store) == []
    else:
        kept = people.create(store, draft)
        assert kept.person.draft.names == (Name(hostile.strip(), "x"),)

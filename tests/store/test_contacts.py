"""Conversations of a case: written, corrected, struck; information given."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from atd_tui.domain.contacts import Contact, Conversation, Earlier, Information
from atd_tui.errors import AtdError
from atd_tui.store import Store, audit, contacts
from tests.conftest import HOSTILE, Clock
from tests.store.files import as_somebody_else, opened

NOW = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)
INTAKE = Contact(
    "INTAKE",
    held_at=NOW - timedelta(hours=1),
    minutes=45,
    language="tir",
    interpreter_mode="PHONE",
    interpreter="T. Haile",
    present=("aunt", "lawyer"),
    invitation_language="nld",
    text="First line\nsecond line",
)
ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"


@pytest.fixture
def case(store: Store) -> str:
    """Return the id of an open case."""
    return opened(store)


def test_an_interview_says_how_it_was_held(store: Store, case: str) -> None:
    kept = contacts.add(store, case, replace(INTAKE, language="ti"))

    held = replace(INTAKE, attendance="HELD")
    assert kept == Conversation(kept.id, case, held, "jansen")
    assert contacts.contacts(store, "26-00001") == [kept]


def test_a_note_is_of_now(store: Store, case: str) -> None:
    kept = contacts.note(store, case, "will come tomorrow")

    assert kept.contact == Contact("NOTE", NOW, text="will come tomorrow")


def test_the_same_action_writes_once(store: Store, case: str) -> None:
    first = contacts.note(store, case, "once", action=ACTION)

    assert contacts.note(store, case, "once", action=ACTION) == first
    assert contacts.contacts(store, case) == [first]


def test_a_corrected_text_keeps_what_it_was(
    store: Store, case: str, clock: Clock
) -> None:
    first = contacts.note(store, case, "comes on Monday")
    clock.forward(minutes=5)
    as_somebody_else(store)

    contacts.correct(store, first.id, replace(first.contact, text="on Tuesday"))
    clock.forward(minutes=5)
    third = replace(first.contact, text="on Friday", language="nld")
    last = contacts.correct(store, first.id, third)

    assert last == Conversation(
        first.id,
        case,
        third,
        author="jansen",
        earlier=(
            Earlier(NOW + timedelta(minutes=5), "peeters", "comes on Monday"),
            Earlier(NOW + timedelta(minutes=10), "peeters", "on Tuesday"),
        ),
    )


def test_a_correction_of_nothing_writes_nothing(store: Store, case: str) -> None:
    first = contacts.note(store, case, "comes on Monday")

    assert contacts.correct(store, first.id, first.contact) == first


def test_what_is_withdrawn_stays_to_be_seen(store: Store, case: str) -> None:
    first = contacts.note(store, case, "of somebody else")

    struck = contacts.withdraw(store, first.id[:13], "another case")

    assert struck == replace(first, withdrawn="another case")
    assert contacts.contacts(store, case) == [struck]
    with pytest.raises(AtdError) as again:
        contacts.withdraw(store, first.id, "again")
    with pytest.raises(AtdError) as corrected:
        contacts.correct(store, first.id, first.contact)
    codes = (again.value.code, corrected.value.code)
    assert codes == ("contact.withdrawn", "contact.withdrawn")


def test_the_newest_comes_first(store: Store, case: str) -> None:
    later = contacts.note(store, case, "later")
    earlier = contacts.add(store, case, replace(later.contact, held_at=INTAKE.held_at))

    assert contacts.contacts(store, case) == [later, earlier]
    with store.reading() as session:
        assert contacts.conversations(session, case, most=1) == [later]


@pytest.mark.parametrize(
    ("contact", "code", "fields"),
    [
        (Contact("VISIT", text="x"), "code.unknown", {}),
        (Contact("PHONE", attendance="GONE"), "code.unknown", {}),
        (Contact("PHONE", language="no-tongue"), "language.unknown", {}),
        (Contact(text=""), "contact.no-text", {"text": "contact.no-text"}),
        (
            Contact("PHONE", held_at=NOW + timedelta(days=1)),
            "check.future",
            {"held_at": "check.future"},
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(
    store: Store, case: str, contact: Contact, code: str, fields: dict[str, str]
) -> None:
    with pytest.raises(AtdError) as refused:
        contacts.add(store, case, contact)

    assert refused.value.code == code
    assert refused.value.facts.get("fields", {}) == fields
    assert contacts.contacts(store, case) == []


@pytest.mark.parametrize("text", ["[/]", "O'Brien [/x]", "می\u200cخواهم", "100%"])
def test_names_are_ordinary_text(store: Store, case: str, text: str) -> None:
    assert text in HOSTILE.values() or text == "100%"

    kept = contacts.add(store, case, replace(INTAKE, text=text, present=(text,)))

    assert (kept.contact.text, kept.contact.present) == (text, (text,))


@pytest.mark.parametrize("given", ["", "0000", "no-such-id", "'; DROP TABLE x"])
def test_an_entry_that_is_not_there_is_unknown(store: Store, given: str) -> None:
    with pytest.raises(AtdError) as refused:
        contacts.withdraw(store, given, "why")

    assert refused.value.code == "entry.unknown"


def test_the_beginning_of_an_id_must_be_of_one(store: Store, case: str) -> None:
    contacts.note(store, case, "one")
    contacts.note(store, case, "two")

    with pytest.raises(AtdError) as refused:
        contacts.withdraw(store, "000000", "why")

    assert refused.value.code == "entry.ambiguous"


def test_information_is_a_fact_with_its_language(store: Store, case: str) -> None:
    given = Information("OLT", date(2026, 11, 17), "ti", "PHONE", copy_handed=True)

    kept = contacts.inform(store, case, given)

    assert kept == replace(given, language="tir", author="jansen", id=kept.id)
    assert contacts.information(store, case) == [kept]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"what": " "}, "information.empty"),
        ({"what": "OLT", "given_on": date(2026, 12, 1)}, "check.future"),
        ({"what": "OLT", "interpreter_mode": "BIRD"}, "code.unknown"),
        ({"what": "OLT", "language": "no-tongue"}, "language.unknown"),
    ],
)
def test_information_that_cannot_be_is_refused(
    store: Store, case: str, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(AtdError) as refused:
        contacts.inform(store, case, Information(**given))

    assert refused.value.code == code


def test_a_look_is_audited_before_it_is_shown(store: Store, case: str) -> None:
    contacts.contacts(store, case)

    (event,) = audit.events(store, limit=1)

    assert (event.action, event.object, event.fields) == (
        "open",
        case,
        ("conversation",),
    )


def test_a_case_that_is_not_there_is_unknown(store: Store) -> None:
    with pytest.raises(AtdError) as refused:
        contacts.note(store, "26-99999", "x")

    assert refused.value.code == "case.unknown"

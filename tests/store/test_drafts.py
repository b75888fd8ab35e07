"""Drafts: the last one of each form, of each person, on this laptop alone."""

from dataclasses import replace
from datetime import timedelta

from atd_tui.store import Store, drafts
from tests.conftest import Clock
from tests.store.rows import actions, changes


def test_last_draft_of_a_form_stands(store: Store) -> None:
    drafts.keep(store, "c1:note", {"text": "first"})
    drafts.keep(store, "c1:note", {"text": "second [/]\nline"})

    assert drafts.read(store, "c1:note") == {"text": "second [/]\nline"}
    assert drafts.read(store, "c2:note") == {}


def test_draft_that_was_dropped_is_gone(store: Store) -> None:
    drafts.keep(store, "c1:note", {"text": "first"})
    drafts.drop(store, "c1:note")
    drafts.drop(store, "c1:note")

    assert drafts.read(store, "c1:note") == {}


def test_draft_is_of_one_person_and_in_no_journal(store: Store) -> None:
    drafts.keep(store, "c1:note", {"text": "mine"})
    store.door = replace(store.door, actor="dubois")

    assert drafts.read(store, "c1:note") == {}
    assert (actions(store), changes(store)) == ([], [])


def test_draft_is_kept_for_thirty_days(store: Store, clock: Clock) -> None:
    first = clock.at
    drafts.keep(store, "c1:note", {"text": "first"})
    clock.at = first + timedelta(days=30) - timedelta(seconds=1)
    before = drafts.dated(store, "c1:note")
    clock.at = first + timedelta(days=30)

    assert before == ({"text": "first"}, first)
    assert drafts.dated(store, "c1:note") == ({}, None)


def test_half_a_character_breaks_nothing(store: Store, hostile: str) -> None:
    drafts.keep(store, "c1:note", {"text": hostile})

    kept = drafts.read(store, "c1:note")["text"]
    assert kept == hostile.encode("utf-8", "replace").decode()

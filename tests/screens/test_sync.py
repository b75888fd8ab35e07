"""The keys of the sync: one decides, one takes back; the other value is kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from atd_tui.domain.conflicts import Choice
from atd_tui.screens.case import CaseScreen
from atd_tui.screens.prompt import PromptScreen
from atd_tui.screens.sync import SyncScreen
from atd_tui.store import Store, sync_conflicts, sync_inbox
from tests.glass import Glass, Household, answer, on, quiet, shown
from tests.screens.synced import (
    ONLINE,
    connect,
    family_met,
    ids_of,
    met,
    refused,
    sync_on,
    value,
)

OURS = "The spray was arranged; stock for three months is needed."
THEIRS = "Keys of TUB-A1 are ready."


def open_fields(store: Store) -> list[str]:
    """Return the fields that wait for a decision."""
    return [each.field for each in sync_conflicts.list_(store)]


def written_twice(family: Household) -> tuple[Store, str]:
    """Let a laptop with a server hold conflicts; return its store, and the case."""
    connect(family.store)
    case, _ = family_met(family.store)
    return family.store, case


@asynccontextmanager
async def inbox(family: Household) -> AsyncIterator[Glass]:
    """Open the place of the sync while the server answers."""
    async with family.app(language="en").run_test() as glass:
        await sync_on(glass, ONLINE)
        yield glass


async def pressed(glass: Glass, *keys: str) -> str:
    """Press keys, each once all that the one before did is done."""
    seen = ""
    for key in keys:
        await glass.press(key)
        seen = await quiet(glass)
    return seen or await quiet(glass)


async def test_one_key_decides_all_fields_of_a_row_and_u_takes_it_back(
    family: Household,
) -> None:
    store, case = written_twice(family)
    group = value(store, "case_file", case, "target_group")
    async with inbox(family) as glass:
        told = await pressed(glass, "m")
        mine = value(store, "case_file", case, "note")
        left = open_fields(store)
        back = await pressed(glass, "u")

    assert "√ 26-00001 Gevorg Petrosyan: mine stands · u = undo" in told
    assert (mine, left) == (OURS, ["value"])
    assert "Decision taken back" in back
    assert open_fields(store) == ["note", "target_group", "value"]
    assert value(store, "case_file", case, "target_group") == group


async def test_theirs_is_one_key_too(family: Household) -> None:
    store, case = written_twice(family)
    async with inbox(family) as glass:
        await pressed(glass, "t")

    assert value(store, "case_file", case, "note") == THEIRS
    assert value(store, "case_file", case, "target_group") == "OTP_RESIDENT"


async def test_two_texts_stand_together(family: Household) -> None:
    store = family.store
    connect(store)
    case = ids_of(store, "case_file")[0]
    met(store, "case_file", case, mine={"note": "later"}, theirs={"note": "first"})
    async with inbox(family) as glass:
        await pressed(glass, "b")

    assert value(store, "case_file", case, "note") == "first\nlater"


async def test_both_is_only_chosen_where_a_field_cannot_hold_both(
    family: Household,
) -> None:
    store, case = written_twice(family)
    async with inbox(family) as glass:
        told = await pressed(glass, "b")
        before = open_fields(store)
        await pressed(glass, "enter")

    assert "Both where they can stand; Enter decides so" in told
    assert before == ["note", "target_group", "value"]
    assert value(store, "case_file", case, "note") == f"{THEIRS}\n{OURS}"
    assert value(store, "case_file", case, "target_group") == "OTP_RESIDENT"


async def test_fields_are_chosen_one_by_one_and_enter_decides(
    family: Household,
) -> None:
    store, case = written_twice(family)
    async with family.app(language="en").run_test() as glass:
        screen = await sync_on(glass, ONLINE)
        await pressed(glass, "enter", "down", "space", "space")
        assert screen.focused is screen.fields
        await pressed(glass, "enter")

    assert value(store, "case_file", case, "note") == THEIRS
    assert value(store, "case_file", case, "target_group") == "OTP_RESIDENT"
    assert open_fields(store) == ["value"]


async def test_parts_of_one_value_are_chosen_and_decided_together(
    family: Household,
) -> None:
    store = family.store
    connect(store)
    person = ids_of(store, "person")[0]
    later = {"birth_low": "1991-05-04", "birth_high": "1991-05-04"}
    for name, day in later.items():
        met(store, "person", person, mine={name: day}, theirs={name: "1990-01-01"})
    async with inbox(family) as glass:
        chosen = await pressed(glass, "enter", "space")
        await pressed(glass, "enter")
        decided = {name: value(store, "person", person, name) for name in later}
        left = open_fields(store)
        await pressed(glass, "u")

    assert chosen.count("(x) 04/05/1991") == 2
    assert (decided, left) == (later, [])
    assert open_fields(store) == list(later)


async def test_third_value_is_typed(family: Household) -> None:
    store = family.store
    connect(store)
    case = ids_of(store, "case_file")[0]
    met(store, "case_file", case, mine={"note": "later"}, theirs={"note": "first"})
    async with inbox(family) as glass:
        await glass.press("e")
        await on(glass, PromptScreen)
        await quiet(glass)
        await answer(glass, "what both meant")
        told = await quiet(glass)

    assert "another value stands" in told
    assert value(store, "case_file", case, "note") == "what both meant"
    assert open_fields(store) == []


async def test_no_third_value_is_asked_for_of_a_code(family: Household) -> None:
    store = family.store
    connect(store)
    case = ids_of(store, "case_file")[0]
    group = {"mine": {"target_group": "RPR"}, "theirs": {"target_group": "DUBLIN"}}
    met(store, "case_file", case, **group)
    async with inbox(family) as glass:
        told = await pressed(glass, "e")

    assert "Nothing else can be written in" in told
    assert open_fields(store) == ["target_group"]


async def test_space_chooses_from_the_list_too(family: Household) -> None:
    store, case = written_twice(family)
    async with inbox(family) as glass:
        told = await pressed(glass, "space", "space")

    assert "( ) Keys" in told
    assert "(x) The spray" in told
    assert value(store, "case_file", case, "note") not in (OURS, THEIRS)


async def test_one_person_on_two_laptops_is_told_apart(family: Household) -> None:
    store = family.store
    connect(store)
    case = ids_of(store, "case_file")[0]
    both = {"mine": {"note": "later"}, "theirs": {"note": "first"}}
    met(store, "case_file", case, theirs_by=store.door.actor, **both)
    async with inbox(family) as glass:
        told = await shown(glass, "Mine 18/11 09:31", "Other laptop 18/11 09:29")

    assert "( ) later" in told


async def test_row_that_was_deleted_is_told_by_whose_it_was(family: Household) -> None:
    store = family.store
    connect(store)
    case, step = ids_of(store, "case_file")[0], ids_of(store, "task")[0]
    stood = {"case_id": case, "scope": "BRU", "text": "Call the doctor"}
    with store.receiving() as received:
        run = received.session.connection().exec_driver_sql
        run("DELETE FROM task WHERE id = ?", (step,))
    later = {"text": "Call on Thursday", "scope": "BRU"}
    met(store, "task", step, kind="deleted", field="", mine=later, theirs=stood)
    async with inbox(family) as glass:
        told = await quiet(glass)
        await glass.press("o")
        await on(glass, CaseScreen)
        there = await shown(glass, "1 conflict in “next step”")
        await pressed(glass, "escape", "f9")
        hidden = await quiet(glass)

    assert "!26-00001 Gevorg Petrosyan " in told
    assert "(x) (deleted)" in told
    assert "Scope" not in told
    assert "→ F6" in there
    assert "Petrosyan" not in hidden


async def test_number_is_hidden_until_the_item_is_opened(family: Household) -> None:
    written_twice(family)
    async with inbox(family) as glass:
        hidden = await pressed(glass, "down")
        whole = await pressed(glass, "enter")

    assert ("8271118" in hidden, "8271118" in whole) == (False, True)


async def test_refused_work_is_written_once_more(family: Household) -> None:
    store = family.store
    connect(store)
    case = ids_of(store, "case_file")[0]
    refused(store, case, op="set", table="case_file", row=case, values={"note": "y"})
    async with inbox(family) as glass:
        told = await pressed(glass, "r")

    assert "√ Written once more, to be sent again" in told
    assert value(store, "case_file", case, "note") == "y"
    assert sync_inbox.notes(store) == []


async def test_note_is_put_aside(family: Household) -> None:
    store = family.store
    connect(store)
    refused(store, ids_of(store, "case_file")[0])
    async with inbox(family) as glass:
        told = await pressed(glass, "p")

    assert "Put aside; the history keeps it" in told
    assert sync_inbox.notes(store) == []


async def test_keys_that_do_nothing_say_why(family: Household) -> None:
    written_twice(family)
    async with inbox(family) as glass:
        again = await pressed(glass, "r")
        aside = await pressed(glass, "p")

    assert "Nothing was refused here" in again
    assert "A conflict is decided, not put aside." in aside


async def test_case_of_a_conflict_is_opened_and_left_again(family: Household) -> None:
    written_twice(family)
    async with inbox(family) as glass:
        await glass.press("o")
        await on(glass, CaseScreen)
        await pressed(glass, "escape")
        await on(glass, SyncScreen)


async def test_badge_says_everywhere_what_waits_and_what_is_to_be_heeded(
    family: Household,
) -> None:
    store = family.store
    async with family.app(language="en").run_test(size=(140, 40)) as glass:
        await quiet(glass)
        connect(store)
        family_met(store)
        seen = await shown(glass, "F6 Sync !3")
        choice = Choice.MINE.value
        sync_conflicts.decide(store, sync_conflicts.list_(store)[0].id, choice)
        later = await shown(glass, "F6 Sync ↑1 !2")

    assert ("online" in seen, "OFFLINE" in later) == (False, False)

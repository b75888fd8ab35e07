"""Conflicts from the shell: listed, shown, decided, taken back."""

import pytest

from atd_tui.domain.people import Address
from atd_tui.store import Store
from tests.cli.conftest import Shell
from tests.conftest import WEDNESDAY
from tests.store.files import opened
from tests.store.met import met
from tests.store.persons import keep
from tests.store.rows import run

STOOD = {
    "id": "4496f1d7-0000-4000-8000-000000000001",
    "scope": "ANR",
    "kind": "HOME",
    "street": "Plein 1",
    "postcode": "1000",
    "city": "",
}
HOSTILE = "[/] \x1b[31mrood"


@pytest.fixture
def atd(store: Store, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(store.home, capsys, WEDNESDAY.isoformat())


@pytest.fixture
def note(store: Store) -> str:
    """Return the id of a conflict on the note of a case; commands open the store."""
    case_id = opened(store)
    with store.writing("case.edit") as write:
        run(write.session, "UPDATE case_file SET note = 'theirs'")
    sides = {"mine": {"note": HOSTILE}, "theirs": {"note": "theirs"}}
    return met(store, "case_file", case_id, **sides)


def test_a_conflict_is_listed_shown_decided_and_taken_back(
    note: str, atd: Shell
) -> None:
    (listed,) = atd.json("conflicts", "list")
    shown = atd.json("conflicts", "show", note[:9])
    decided = atd.json("conflicts", "resolve", note, "mine")
    left = atd.json("conflicts", "list")
    everything = atd.json("conflicts", "list", "--all")
    opened_again = atd.json("conflicts", "undo")

    assert listed == {
        "id": note,
        "kind": "field",
        "table": "case_file",
        "row_id": listed["row_id"],
        "field": "note",
        "about": listed["about"],
        "case": "26-00001",
        "mine": {"value": HOSTILE, "by": "jansen", "at": "2026-11-18T08:42:00+00:00"},
        "theirs": {
            "value": "theirs",
            "by": "peeters",
            "at": "2026-11-18T08:42:00+00:00",
        },
        "was": None,
        "now": "theirs",
        "mine_stands": False,
        "choices": ["mine", "theirs", "both", "other"],
        "state": "open",
        "choice": "",
        "decided_by": "",
        "decided_at": None,
    }
    assert shown == listed
    assert (decided["state"], decided["now"]) == ("decided", HOSTILE)
    assert left == []
    assert everything == [decided]
    assert opened_again == listed


def test_text_for_people_is_harmless_and_says_who_wrote_what(
    note: str, atd: Shell
) -> None:
    told = atd("conflicts", "show", note)

    assert (told.code, told.err) == (0, "")
    assert "\x1b" not in told.out
    assert "peeters" in told.out
    assert atd("conflicts", "list").out.startswith(f"! {note[:8]}")


MOVED = {"scope": "ANR", "street": "Steenweg 9", "postcode": "3000", "city": ""}
TOLD = "Street, number: Steenweg 9 · Postcode: 3000 · Town: (empty)"


def test_who_deleted_what_another_changed_is_told_so(store: Store, atd: Shell) -> None:
    stood = {**STOOD, "person_id": keep(store, "Psix", "Test")}
    sides = {"mine": MOVED, "theirs": stood}
    own = met(store, "address", STOOD["id"], kind="deleted", field="", **sides)

    told = atd("conflicts", "show", own).out.splitlines()
    (listed,) = atd.json("conflicts", "list")

    assert told == [
        f"! {own[:8]}  Psix Test  changed, but deleted",
        f"  mine     jansen 18/11 09:42  {TOLD}",
        "  theirs   peeters 18/11 09:42  (deleted)",
        "Choices: mine, theirs",
    ]
    values = [listed[side]["value"] for side in ("mine", "theirs")]
    assert (listed["about"], values) == ("Psix Test", [MOVED, None])


def test_who_changed_what_another_would_delete_is_told_by_the_fields(
    store: Store, atd: Shell
) -> None:
    keep(store, "Psix", "Test", addresses=(Address("HOME", "Steenweg 9", "3000"),))
    with store.reading() as session:
        ((address,),) = run(session, "SELECT id FROM address")
    sides = {"mine": {}, "theirs": MOVED}
    own = met(store, "address", address, kind="deletion", field="", **sides)

    told = atd("conflicts", "show", own).out.splitlines()
    (listed,) = atd.json("conflicts", "list")

    assert told == [
        f"! {own[:8]}  Psix Test  deleted, but changed",
        "  mine     jansen 18/11 09:42  (deleted)",
        f"  theirs   peeters 18/11 09:42  {TOLD}",
        "Choices: mine, theirs",
    ]
    values = [listed[side]["value"] for side in ("mine", "theirs")]
    assert (listed["about"], values) == ("Psix Test", [None, MOVED])


def test_a_third_value_is_typed(note: str, atd: Shell) -> None:
    decided = atd.json("conflicts", "resolve", note, "--value", "a third one")

    assert (decided["now"], decided["choice"]) == ("a third one", "other")


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        (("show", "nothing-such"), (2, "conflict.unknown")),
        (("show", ""), (2, "conflict.unknown")),
        (("resolve", "nothing-such", "mine"), (2, "conflict.unknown")),
        (("resolve", "NOTE", "sideways"), (2, "conflict.choice")),
        (("resolve", "NOTE"), (2, "conflict.choice")),
        (("resolve", "NOTE", "other"), (2, "conflict.choice")),
        (("resolve", "NOTE", "mine", "--value", "x"), (2, "conflict.choice-and-value")),
        (("undo",), (1, "conflict.nothing-to-undo")),
    ],
)
def test_what_cannot_be_done_is_said(
    note: str, atd: Shell, arguments: tuple[str, ...], refused: tuple[int, str]
) -> None:
    told = (note if each == "NOTE" else each for each in arguments)

    assert atd.error("conflicts", *told) == refused


@pytest.mark.parametrize("given", ["", " ", "\t"])
def test_an_empty_id_is_named_as_it_was_given(atd: Shell, given: str) -> None:
    told = atd("conflicts", "show", given)

    assert told.err == "There is no conflict ''. See atd-tui conflicts list.\n"


def test_an_empty_inbox_says_so(atd: Shell) -> None:
    assert atd.json("conflicts", "list") == []
    assert atd("conflicts", "list").out == "Nothing waits for you here.\n"

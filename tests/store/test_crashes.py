from atd_tui.store import Store, crashes
from atd_tui.store.crashes import Crash
from tests.conftest import Clock
from tests.store.rows import actions, changes


def test_a_traceback_is_kept_in_the_store_alone(store: Store, clock: Clock) -> None:
    crashes.record_crash(store, "Traceback …\nKeyError: 'Çelik'", "C-7F3A")

    (found,) = crashes.crashes(store)

    assert found == Crash(
        id=found.id, at=clock(), code="C-7F3A", text="Traceback …\nKeyError: 'Çelik'"
    )
    assert (actions(store), changes(store)) == ([], [])


def test_an_error_is_kept_under_the_code_that_is_shown(store: Store) -> None:
    code = crashes.keep(store, KeyError("naam"))

    (found,) = crashes.crashes(store)

    assert (found.code, found.text) == (code, "KeyError: 'naam'\n")


def test_the_newest_are_kept(store: Store, clock: Clock) -> None:
    for number in range(60):
        clock.forward(minutes=1)
        crashes.record_crash(store, str(number), f"C-{number}")

    found = [crash.text for crash in crashes.crashes(store)]

    assert found == [str(number) for number in range(59, 9, -1)]


def test_of_a_long_traceback_the_end_is_kept(store: Store) -> None:
    crashes.record_crash(store, "w" * 100_000 + "end\ud800", "C-1")

    (found,) = crashes.crashes(store)

    assert (len(found.text), found.text[-9:]) == (65_541, r"end\ud800")

from pathlib import Path

import pytest

from atd_tui.store import Store, engine, files, health, opening
from atd_tui.store.health import Health
from tests.store.rows import content, issue, key_of, raw


def test_a_sound_store_in_use_is_well(store: Store, home: Path) -> None:
    issue(store, 1)
    issue(store, 2)

    assert health.doctor(home, key_of(home)) == Health(
        store=str(home / files.STORE),
        integrity="ok",
        schema=1,
        sqlite_version=engine.SQLITE_VERSION,
        unsent=2,
    )


def test_a_missing_store_is_reported(tmp_path: Path) -> None:
    found = health.doctor(tmp_path, bytes(32))

    assert found == Health(
        store=str(tmp_path / files.STORE),
        integrity="store.missing",
        facts={"path": str(tmp_path / files.STORE)},
    )


def test_a_newer_store_is_reported_with_its_number(store: Store, home: Path) -> None:
    store.close()
    with raw(home) as connection:
        connection.execute("PRAGMA user_version = 7")

    found = health.doctor(home, key_of(home))

    assert (found.integrity, found.facts) == (
        "store.newer",
        {"path": str(home / files.STORE), "found": 7, "known": 1},
    )


@pytest.mark.parametrize("small", [opening.SMALL, 0])
def test_a_flipped_bit_is_reported_with_its_page(
    store: Store, home: Path, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SMALL", small)
    issue(store)
    store.close()
    damaged = bytearray((home / files.STORE).read_bytes())
    damaged[4096 * 8 + 70] ^= 4
    (home / files.STORE).write_bytes(damaged)
    before = content(home)

    found = health.doctor(home, key_of(home))

    assert (found.integrity, found.details) == (
        "store.damaged",
        ("HMAC verification failed for page 9",),
    )
    assert content(home) == before


@pytest.mark.usefixtures("store")
def test_a_broken_link_is_reported(home: Path) -> None:
    with raw(home) as connection:
        connection.execute("PRAGMA foreign_keys = off")
        connection.execute(
            "INSERT INTO ticket_event VALUES"
            " ('e', '', 'nobody', 1, '', '', '', '', '', '', '', '', '')"
        )

    found = health.doctor(home, key_of(home))

    assert (found.integrity, found.details) == (
        "store.damaged",
        ("ticket_event 1 -> ticket",),
    )


def test_an_altered_audit_is_reported(store: Store, home: Path) -> None:
    issue(store, 1)
    issue(store, 2)
    with raw(home) as connection:
        sql = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'audit_event_kept'"
        ).fetchone()[0]
        connection.execute("DROP TRIGGER audit_event_kept")
        connection.execute("UPDATE audit_event SET actor = 'x' WHERE n = 2")
        connection.execute(sql)

    found = health.doctor(home, key_of(home))

    assert (found.integrity, found.unsent, found.facts["n"]) == ("audit.changed", 2, 2)

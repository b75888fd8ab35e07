"""The store examined, copied and brought back; its audit."""

from pathlib import Path

from tests.cli.conftest import Shell


def test_doctor_finds_a_sound_store(atd: Shell) -> None:
    atd.json("queue", "add")

    found = atd.json("doctor")

    assert {**found, "sqlite_version": ""} == {
        "store": str(atd.home / "store.db"),
        "integrity": "ok",
        "schema": 1,
        "sqlite_version": "",
        "unsent": 1,
    }


def test_doctor_names_damage_and_fails(atd: Shell) -> None:
    path = atd.home / "store.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)

    ran = atd("doctor", "--json")

    assert (ran.code, ran.json["integrity"]) == (1, "store.damaged")
    assert atd("doctor").code == 1


def test_doctor_of_nothing_is_refused(bare: Shell) -> None:
    assert bare.error("doctor") == (1, "store.missing")


def test_a_backup_comes_back_equal(atd: Shell, tmp_path: Path) -> None:
    atd.json("queue", "add", "--name", "Ana")
    before = atd.json("queue", "list")
    made = atd.json("backup", "--to", str(tmp_path / "shelf"))["backup"]
    other = Shell(tmp_path / "other", atd.capsys, atd.at)

    restored = other.json("restore", made)

    assert restored == {"store": str(other.home), "backup": made}
    assert other.json("queue", "list") == before


def test_restore_puts_a_store_aside_only_when_told(atd: Shell) -> None:
    made = atd.json("backup")["backup"]
    atd.json("queue", "add")

    assert atd.error("restore", made) == (1, "store.exists")
    assert len(atd.json("queue", "list")) == 1
    atd.json("restore", made, "--replace")
    assert atd.json("queue", "list") == []


def test_restore_of_nothing_is_refused(atd: Shell, tmp_path: Path) -> None:
    assert atd.error("restore", str(tmp_path / "nothing")) == (1, "store.missing")


def test_audit_lists_what_was_done_newest_first(atd: Shell) -> None:
    made = atd.json("queue", "add")
    atd.json("queue", "next")

    newest, oldest = atd.json("audit", "list")

    assert [newest["command"], oldest["command"]] == ["queue.call-next", "queue.issue"]
    assert {**oldest, "object": ""} == {
        "n": 1,
        "at": "2026-11-18T08:42:00+00:00",
        "actor": "training",
        "action": "change",
        "object": "",
        "fields": ["+ticket", "+ticket_event"],
        "reason": "",
        "outcome": "ok",
        "command": "queue.issue",
        "subject": made["id"],
    }
    assert atd.json("audit", "list", "--limit", "1") == [newest]
    assert atd.json("audit", "list", "--before", "2") == [oldest]


def test_audit_verify_walks_the_chain(atd: Shell) -> None:
    atd.json("queue", "add")

    assert atd.json("audit", "verify") == {
        "ok": True,
        "events": 1,
        "broken_at": None,
        "why": "",
    }
    assert atd("audit", "verify").out == "1 event, all as written.\n"


def test_audit_verify_fails_when_the_end_is_another(atd: Shell) -> None:
    atd.json("queue", "add")

    ran = atd("audit", "verify", "--head", "0" * 64, "--json")

    assert (ran.code, ran.json["ok"], ran.json["why"]) == (1, False, "audit.changed")

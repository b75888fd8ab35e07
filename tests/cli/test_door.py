"""The clock that a command is given with its store."""

from dataclasses import replace

from tests.cli.conftest import Shell


def test_at_fixes_the_clock_of_a_training_store(atd: Shell) -> None:
    atd.json("queue", "add")

    (ticket,) = atd.json("queue", "list", "--at", "2026-11-18T10:12:00+01:00")

    assert ticket["waited_s"] == 30 * 60


def test_the_clock_of_a_training_store_stands_between_commands(atd: Shell) -> None:
    atd.json("queue", "add", "--at", "2026-11-18T11:00:00+01:00")
    unset = replace(atd, at=None)

    later = unset.json("queue", "add")

    listed = {t["id"]: t["arrived_at"] for t in unset.json("queue", "list")}
    assert listed[later["id"]][:17] == "2026-11-18T10:00:"

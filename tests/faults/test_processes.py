"""Processes that are killed, and processes that meet on one store."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from atd_tui.store import Door, Store, audit, health
from tests.house import ROOT
from tests.store.rows import actions, changes, issue, key_of, labels


@contextmanager
def working(home: Path, manner: str) -> Iterator["subprocess.Popen[str]"]:
    """Give a process that works on the store; end it at the latest here."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", str(home), manner],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: "subprocess.Popen[str]", lines: int) -> list[str]:
    """Wait for so many lines."""
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(lines)]


@pytest.mark.parametrize("told", [1, 7, 30, 80])
def test_what_was_acknowledged_is_there_after_a_kill(
    store: Store, home: Path, door: Door, told: int
) -> None:
    store.close()
    acknowledged: list[str] = []
    with working(home, "endless") as process:
        acknowledged += said(process, told)
        process.kill()
        assert process.stdout is not None
        acknowledged += process.stdout.read().split()

    again = Store.open(home, key_of(home), door, thorough=True)
    stored = [action.id for action in actions(again)]

    assert stored[: len(acknowledged)] == acknowledged
    assert len(stored) <= len(acknowledged) + 1  # one may be stored and not yet told
    assert len(labels(again)) == len(changes(again)) == len(stored)
    assert audit.verify(again).ok
    assert health.doctor(home, key_of(home)).integrity == "ok"
    issue(again, 999)
    again.close()


def test_an_action_killed_before_its_commit_never_was(store: Store, home: Path) -> None:
    issue(store, 1)
    with working(home, "in-the-middle") as process:
        assert said(process, 1) == ["half"]
        assert labels(store) == ["A-001"]
        process.kill()
        process.wait()

    issue(store, 2)

    assert labels(store) == ["A-001", "A-002"]
    assert "half" not in {action.id for action in actions(store)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="starts processes as POSIX does")
def test_twenty_processes_write_beside_each_other(store: Store, home: Path) -> None:
    with working(home, "crowd") as process:
        output, _ = process.communicate()

    stored = actions(store)
    expected = {f"p{number}-{turn}" for number in range(20) for turn in range(5)}
    assert output == "20\n"
    assert {action.id for action in stored} == expected
    assert [action.n for action in stored] == list(range(1, 101))
    assert [change.action_id for change in changes(store)] == [a.id for a in stored]
    assert audit.verify(store) == audit.VerifyResult(ok=True, events=100)

"""Many processes on one store, and two stores that never meet."""

import json
import subprocess
from pathlib import Path

from tests.cli.conftest import PROGRAM, Shell
from tests.conftest import WEDNESDAY

PROCESSES = 10


def test_ten_processes_calling_next_call_ten_tickets(atd: Shell) -> None:
    waiting = {atd.json("queue", "add")["id"] for _ in range(PROCESSES + 5)}
    told = ("--store", str(atd.home), "--at", WEDNESDAY.isoformat())
    command = [*PROGRAM, "queue", "next", "--json", *told]

    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(PROCESSES)
    ]
    ended = [(*process.communicate(), process.returncode) for process in running]

    assert [(code, err) for _, err, code in ended] == [(0, b"")] * PROCESSES
    called = {json.loads(out)["id"] for out, _, _ in ended}
    assert len(called) == PROCESSES
    assert called <= waiting


def test_two_stores_of_one_office_never_give_the_same_label(
    tmp_path: Path, bare: Shell
) -> None:
    labels = []
    for desk in ("A", "B"):
        shell = Shell(tmp_path / desk, bare.capsys)
        shell.json("init", "--training", "--office", "BRU", "--desk", desk)
        labels += [shell.json("queue", "add")["label"] for _ in range(12)]

    assert sorted(labels) == [f"{d}-{n:03d}" for d in "AB" for n in range(1, 13)]

"""Two desks in processes of their own, on one real server, call at one moment."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from atd_tui.store import queue
from tests.house import ROOT
from tests.sync import served as server

CALLER = (sys.executable, str(ROOT / "tests" / "sync" / "caller.py"))


def test_two_processes_never_call_one_ticket(tmp_path: Path) -> None:
    with server.served(tmp_path / "server") as at, ExitStack() as open_:
        homes = []
        for user, desk in (("jansen", "A"), ("peeters", "B")):
            store = at.laptop(tmp_path / user, user, desk=desk)
            open_.callback(store.close)
            homes.append(store)
        for _ in range(6):
            queue.issue(homes[0], server.DRAFT)
        server.level(at, *homes)

        desks = [
            subprocess.Popen(
                [*CALLER, str(store.home), "3"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**server.environment(), "PYTHONPATH": str(ROOT)},
                text=True,
            )
            for store in homes
        ]
        for each in desks:
            assert each.stdout is not None
            assert each.stdout.readline() == "ready\n"
        said = [each.communicate("call\n", timeout=120)[0].split() for each in desks]

    assert [len(labels) for labels in said] == [3, 3]
    assert sorted(said[0] + said[1]) == [f"A-00{n}" for n in range(1, 7)]

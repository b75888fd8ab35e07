"""Weeks of a laptop whose token is due again and again: it always gets in.

A bad line, a plug that is pulled before or after each commit, a server that is put
back from a backup, in any order.
"""

import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from atd_tui.domain.drafts import Draft
from atd_tui.errors import SyncError
from atd_tui.store import keys, queue, sync_states
from atd_tui.sync.run import Run
from tests.conftest import copied
from tests.server import office
from tests.server.office import Clock
from tests.sync import desks
from tests.sync.faulty import Wire, labels
from tests.sync.offices import Fragile
from tests.sync.plug import Killed, pulled

A_WEEK: Final = 7


class Weeks(RuleBasedStateMachine):
    """A laptop, a bad line, a plug that is pulled, and a server that is put back."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.server = office.server(self.clock)
        self.home = Path(tempfile.mkdtemp(prefix="tokens-")) / "jansen"
        copied(desks.blank("jansen", "A"), self.home)
        self.door = desks.door("jansen", "tokens")
        self.store = self.opened()
        desks.connect(self.store, self.server)
        self.backup: sqlite3.Connection | None = None
        self.days = self.tickets = 0

    def opened(self) -> Fragile:
        return Fragile.open(self.home, keys.unlock_training(self.home), self.door)

    @rule(
        faults=st.lists(st.sampled_from(("none", "doubled", "unheard")), max_size=3),
        moment=st.sampled_from((None, None, "before", "after")),
    )
    def sync(self, faults: list[str], moment: str | None) -> None:
        run = Run(self.store, Wire(self.server, *faults), awake=lambda: 0.0)
        try:
            with pulled(self.store, moment):
                run.whole()
        except Killed:
            self.store.close()
            self.store = self.opened()
        except SyncError as error:
            if error.code != "sync.unreachable":
                raise

    @rule(days=st.integers(1, 9))
    def later(self, days: int) -> None:
        self.clock.forward(days=days)
        self.days += days

    @rule()
    def issue(self) -> None:
        queue.issue(self.store, Draft())
        self.tickets += 1

    @rule()
    def copy(self) -> None:
        self.backup, self.days = office.backup(self.server), 0

    @precondition(lambda self: self.backup and self.days < A_WEEK)
    @rule()
    def put_back(self) -> None:
        """Within a week of the backup a token is replaced once at most."""
        assert self.backup is not None
        office.put_back(self.server, self.backup)

    def teardown(self) -> None:
        for _ in range(2):
            Run(self.store, Wire(self.server), awake=lambda: 0.0).whole()
        assert sync_states.counts(self.store).waiting == 0
        assert len(labels(self.server)) == self.tickets
        self.store.close()
        self.server.close()
        shutil.rmtree(self.home.parent)


TestWeeks = Weeks.TestCase
TestWeeks.settings = settings(max_examples=30, stateful_step_count=15)

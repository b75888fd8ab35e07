"""What a key costs on a slow line, counted on a real pty."""

import os
import statistics
import sys

import pytest

from tests.house import ROOT
from tests.terminal import Terminal

ONE_ROW = 340
MEAN = 1_100

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pty")


def test_moving_through_a_long_list_is_cheap_and_standing_still_is_free() -> None:
    command = [sys.executable, "-m", "atd_tui.widgets.line_table"]

    with Terminal(command, cwd=ROOT) as terminal:
        terminal.wait_for("A-00010")
        terminal.settle()
        staying = terminal.press("down")
        moves = [terminal.press("down") for _ in range(40)]
        before = len(terminal.received)
        terminal.settle(quiet=1.5)
        idle = len(terminal.received) - before
        terminal.press("^q")

        assert staying <= ONE_ROW
        assert statistics.mean(moves) <= MEAN
        assert idle == 0
        assert terminal.ended() == 0

"""What a start leaves is looked through for garbage never, what comes later always."""

import subprocess
import sys

PROGRAM = """
import gc
from atd_tui.screens import litter

gc.freeze()  # as the tests do
kept = gc.get_freeze_count()
litter.spare()
before = gc.isenabled(), gc.get_freeze_count() - kept
litter.pause()
paused = gc.isenabled()
litter.spare()
first = gc.get_freeze_count()
later = [[] for _ in range(1_000)]
litter.spare()
print(before, paused, gc.isenabled(), 0 < first < gc.get_freeze_count())
"""


def test_only_a_paused_start_is_spared() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )

    assert ran.stdout == "(True, 0) False True True\n"

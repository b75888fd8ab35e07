import subprocess
import sys
from pathlib import Path

import pytest

from atd_tui.errors import StoreBusy
from atd_tui.store import files
from atd_tui.store.lock import Application

HOLD = """
import sys
from pathlib import Path
from atd_tui.store.lock import Application
Application(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_second_application_learns_who_is_the_first(home: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(home)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"

        with pytest.raises(StoreBusy) as refused:
            Application(home)

        first.kill()

    assert (refused.value.code, refused.value.facts) == (
        "store.second-application",
        {"pid": str(first.pid)},
    )

    with Application(home) as second:
        assert second.unclean is True


def test_a_clean_end_leaves_no_mark(home: Path) -> None:
    with Application(home) as first:
        assert (first.unclean, (home / files.MARKER).exists()) == (False, True)

    with Application(home) as second:
        assert second.unclean is False


def test_an_end_by_an_error_is_not_a_clean_one(home: Path) -> None:
    with pytest.raises(RuntimeError), Application(home):
        raise RuntimeError

    with Application(home) as second:
        assert second.unclean is True

    with Application(home) as third:
        assert third.unclean is False


def test_letting_go_twice_is_no_trouble(home: Path) -> None:
    application = Application(home)
    application.release(clean=False)
    application.release()

    with Application(home) as second:
        assert second.unclean is True


def test_a_window_that_was_refused_does_not_make_the_first_unclean(home: Path) -> None:
    with Application(home), pytest.raises(StoreBusy):
        Application(home)

    with Application(home) as later:
        assert later.unclean is False

"""How far a long sync is, for who watches it in a shell."""

import dataclasses
import sys
from pathlib import Path

import pytest

from atd_tui.cli import sync
from atd_tui.cli.asked import Asked
from atd_tui.i18n import Words
from atd_tui.sync.engine import Verb
from atd_tui.sync.run import Progress


def test_a_long_sync_says_how_far_it_is() -> None:
    words = Words("en")
    said = [
        sync.told(words, Progress(Verb.PUSH, 40, 200, 0)),
        sync.told(words, Progress(Verb.PULL, 200, 200, 1)),
        sync.told(words, Progress(Verb.PULL, 200, 200, 1200)),
    ]

    assert said == ["↑ 40 of 200 sent", "↓ 1 row received", "↓ 1200 rows received"]


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(Verb.PUSH, 40, 200, 0), "████░░░░░░░░░░░░░░░░"),
        (Progress(Verb.PULL, 0, 0, 900, 1000, 4000), "█████░░░░░░░░░░░░░░░"),
        (Progress(Verb.PULL, 0, 0, 900, 4000, 4000), "████████████████████"),
        # What was sent meanwhile has numbers beyond those of the hello.
        (Progress(Verb.PULL, 0, 0, 900, 4010, 4000), "████████████████████"),
        (Progress(Verb.PULL, 0, 0, 900), ""),
        (Progress(Verb.PUSH, 0, 0, 0), ""),
    ],
)
def test_a_bar_is_drawn_where_it_is_known_how_much_there_is(
    progress: Progress, expected: str
) -> None:
    assert sync.bar(progress) == expected


def test_a_long_sync_is_shown_in_one_line_and_leaves_nothing_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    at = iter([0.0, 1.9, 2.0, 2.4, 2.5])
    teller = sync.Teller(Words("en"), lambda: next(at))
    for received in (1, 2, 3, 4):
        teller(Progress(Verb.PULL, 0, 0, received * 100, received, 4))
    teller.end()

    lines = [line.rstrip(" ") for line in capsys.readouterr().err.split("\r")]
    half, whole = "██████████░░░░░░░░░░", "█" * 20
    assert lines == [
        *("", f"{half} ↓ 200 rows received", f"{whole} ↓ 400 rows received", "", ""),
    ]


def test_how_far_it_is_is_shown_to_nobody_on_a_pipe(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = Asked(tmp_path)
    assert sync.teller(asked) is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert sync.teller(asked) is not None
    assert sync.teller(dataclasses.replace(asked, json=True)) is None
    assert capsys.readouterr().err == ""

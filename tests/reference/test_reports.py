"""Below which number nothing is shown outside: dated, with its mark."""

from datetime import date
from pathlib import Path

import pytest

from atd_tui.errors import BrokenData
from atd_tui.reference import reports
from atd_tui.resources import folder

WHOLE = folder("reports.toml").read_text("utf-8")


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "reports.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_fewer_than_five_are_not_shown_outside() -> None:
    assert reports.least(date(2026, 11, 18)) == 5


def test_another_number_holds_from_its_day_on(tmp_path: Path) -> None:
    later = WHOLE + WHOLE.replace("least = 5", "least = 10").replace("1900", "2027")
    whole = reports.parse(written(tmp_path, later))

    assert reports.least_on(whole, date(2026, 12, 31)) == 5
    assert reports.least_on(whole, date(2027, 1, 1)) == 10
    with pytest.raises(BrokenData):
        reports.least_on(whole, date(1899, 12, 31))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("least = 5", "least = 0"),
        ("least = 5", 'least = "5"'),
        ('mark = "P"', 'mark = "sure"'),
        ("[[small_cells]]", "[[small]]"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert old in WHOLE

    with pytest.raises(BrokenData):
        reports.parse(written(tmp_path, WHOLE.replace(old, new)))

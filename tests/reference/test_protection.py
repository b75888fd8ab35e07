"""The ages of a child and the referrals: dated, with source and mark."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from atd_tui import resources
from atd_tui.domain.people_birth import Ages
from atd_tui.domain.protection import HARD
from atd_tui.errors import BrokenData
from atd_tui.reference.protection import ages, ages_on, parse_protection, referrals


def text() -> str:
    return resources.folder("referrals.toml").read_text(encoding="utf-8")


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "referrals.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_child_is_looked_at_again_ninety_days_before_eighteen() -> None:
    assert ages() == Ages(18, timedelta(days=90))


def test_before_may_1990_somebody_came_of_age_at_twenty_one() -> None:
    assert ages(date(1990, 4, 30)) == Ages(21, timedelta(days=90))
    assert ages(date(1990, 5, 1)) == Ages(18, timedelta(days=90))


def test_a_number_holds_from_its_day_on(tmp_path: Path) -> None:
    later = (
        '[[notice]]\nvalue = 120\nunit = "days"\nmark = "P"\nsource = "proposal"\n'
        "valid_from = 2027-01-01\n"
    )
    table = parse_protection(written(tmp_path, later + text()))

    assert ages_on(table, date(2026, 12, 31)) == Ages(18, timedelta(days=90))
    assert ages_on(table, date(2027, 1, 1)) == Ages(18, timedelta(days=120))
    with pytest.raises(BrokenData):
        ages_on(table, date(1899, 12, 31))


def test_a_hard_stop_names_whom_to_refer_to() -> None:
    named = {flag: [(one.code, one.mark) for one in referrals(flag)] for flag in HARD}

    assert named == {
        "unaccompanied-minor": [("GUARDIANSHIP", "V"), ("IO-MINORS", "V")],
        "trafficking": [
            ("THB-LINE", "V2"),
            ("PAYOKE", "V"),
            ("PAG-ASA", "V"),
            ("SURYA", "V"),
        ],
    }
    assert referrals("turning-18") == ()
    assert referrals("trafficking", date(2000, 1, 1)) == ()


def test_a_referral_has_the_telephone_of_its_contact_point() -> None:
    line, payoke, *_ = referrals("trafficking", date(2026, 11, 18))

    assert line.point is not None
    assert (line.label("nl"), line.point.phone) == (
        "Hulplijn mensenhandel",
        "078 055 800",
    )
    assert (payoke.label("nl"), payoke.point) == ("Payoke", None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value = 18", "value = 0"),
        ("value = 18", 'value = "18"'),
        ('flag = "trafficking"', 'flag = "traffic"'),
        ('name = "Payoke"', 'name = ""'),
        ('name = "Payoke"', 'name = "Payoke"\npoint = "THB-LINE"'),
        ('name = "Payoke"', 'name = "Payoke"\nphone = "1"'),
        ('mark = "V2"', 'mark = "sure"'),
        ('code = "PAYOKE"', 'code = "PAG-ASA"'),
        ('code = "PAYOKE"', 'code = "PAY OKE"'),
        ("valid_from = 1990-05-01", 'valid_from = "1990-05-01"'),
        ("[[of_age]]", "[[of_ages]]"),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_refused(
    tmp_path: Path, old: str, new: str
) -> None:
    assert old in text()

    with pytest.raises(BrokenData) as broken:
        parse_protection(written(tmp_path, text().replace(old, new)))

    assert broken.value.facts["file"] == "referrals.toml"

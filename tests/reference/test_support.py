"""The file of special needs: limits with their marks, a phase for each measure."""

from datetime import date
from pathlib import Path

import pytest

from atd_tui.errors import BrokenData
from atd_tui.reference import support
from atd_tui.reference.codelists import codelist
from atd_tui.resources import folder

WHOLE = folder("support.toml").read_text("utf-8")


def test_the_phases_are_those_of_the_code_list() -> None:
    measures = [each.code for each in codelist("special_needs_measure")]
    phases = [each.code for each in codelist("support_phase")]

    assert {support.phase(code) for code in measures} == set(phases)


def test_a_measure_of_a_newer_version_is_shown_in_the_last_phase() -> None:
    assert support.phase("ZZ_NEW") == "AFTER"


def test_no_limit_is_invented_for_an_earlier_day() -> None:
    with pytest.raises(BrokenData):
        support.limit(date(2015, 12, 31))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('  "MED_FOLLOWUP", ', "  ", "key phase"),
        ('"MED_FOLLOWUP"', '"MED_FOLLOWUP", "MED_FOLLOWUP"', "key phase"),
        ("months = 12", "months = 0", "key limit.0.months"),
        ("months = 12", 'months = 12\ncash = "yes"', "key limit.0.cash"),
    ],
)
def test_a_broken_file_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    file = tmp_path / "support.toml"
    file.write_text(WHOLE.replace(old, new, 1), "utf-8")

    with pytest.raises(BrokenData) as broken:
        support.parse(file)

    assert broken.value.facts["place"] == place

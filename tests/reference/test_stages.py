"""The table of stages: read strictly, dated, complete."""

from datetime import date
from pathlib import Path

import pytest

from atd_tui import resources
from atd_tui.domain.cases import Kind
from atd_tui.domain.stages import Move
from atd_tui.errors import BrokenData
from atd_tui.reference.codelists import codelist
from atd_tui.reference.stages import parse_stages, stages, table_on

TEXT = resources.folder("stages.toml").read_text(encoding="utf-8")


def changed(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "stages.toml"
    path.write_text(text, encoding="utf-8")
    return path


def codes(name: str) -> set[str]:
    return {each.code for each in codelist(name)}


def test_the_stages_are_those_of_the_list_in_its_order() -> None:
    assert list(stages().order) == [each.code for each in codelist("phase")]


def test_everything_that_has_a_code_is_told_of() -> None:
    table = stages()

    assert set(table.halts) == codes("suspension_reason")
    assert set(table.concluded_in) == codes("coach_conclusion")
    assert table.return_conclusions <= codes("coach_conclusion")
    assert table.return_outcomes <= codes("closure_outcome")
    assert set(table.acts) == {
        Kind.INVITED,
        Kind.CONCLUDED,
        Kind.SUSPENDED,
        Kind.INTERRUPTED,
        Kind.RESUMED,
        Kind.CLOSED,
        Kind.REOPENED,
    }


def test_a_later_entry_takes_the_place_from_its_day_on(tmp_path: Path) -> None:
    later = """
[[move]]
start = "INTAKE"
end = "INT1"
guards = []
mark = "D"
source = "department"
valid_from = 2027-01-01

[[move]]
start = "INT2"
end = "CLOSURE"
guards = []
mark = "D"
source = "department"
valid_from = 2027-01-01
withdrawn = true
"""
    table = parse_stages(changed(tmp_path, TEXT + later))

    before, after = (table_on(table, date(y, 6, 1)) for y in (2026, 2027))
    assert before == stages(date(2026, 6, 1))
    assert after.move("INTAKE", "INT1") == Move("INTAKE", "INT1", ())
    assert after.move("INT2", "CLOSURE") is None


def test_a_day_before_all_stages_is_refused(tmp_path: Path) -> None:
    table = parse_stages(changed(tmp_path, TEXT))

    with pytest.raises(BrokenData) as error:
        table_on(table, date(2000, 1, 1))
    assert error.value.facts == {
        "file": "stages.toml",
        "place": "key stage",
        "expected": "a stage that holds on 2000-01-01",
    }


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('start = "INT2"', 'start = "INT9"', "move.4.start"),
        ('guards = ["concluded"]', 'guards = ["conclude"]', "move.6.guards"),
        ('kind = "invited"', 'kind = "opened"', "act.0.kind"),
        ('reason = "APPEAL"', 'reason = "HOLIDAY"', "suspension.2.reason"),
        ('code = "FORCED"', 'code = "GONE"', "outcome.5.code"),
        ("return_track = true", 'return_track = "yes"', "conclusion.2.return_track"),
        ("valid_from = 2021-06-01", 'valid_from = "2021"', "stage.0.valid_from"),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    with pytest.raises(BrokenData) as error:
        parse_stages(changed(tmp_path, TEXT.replace(old, new, 1)))

    assert error.value.facts["place"] == f"key {place}"

"""The mapping of a caseload from elsewhere, read strictly."""

from pathlib import Path

import pytest

from atd_tui.errors import BrokenData
from atd_tui.reference.case_map import CaseMap, case_map

NEEDED = '[columns]\nref = "Nr"\nopened_on = "Start"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_is_read(tmp_path: Path) -> None:
    text = f'{NEEDED}[values.kind]\n"Één gezin" = "FITT"\n[always]\nkind = "ICAM"\n'

    found = case_map(written(tmp_path, text))

    assert found == CaseMap(
        encoding="utf-8",
        columns={"ref": "Nr", "opened_on": "Start"},
        values={"kind": {"een gezin": "FITT"}},
        always={"kind": "ICAM"},
    )
    assert [found.meaning("kind", each) for each in ("EEN GEZIN", " x ", "")] == [
        *(("FITT", True), ("x", False), ("ICAM", False)),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (NEEDED + 'odd = "X"\n', "key columns.odd"),
        (NEEDED + '[values.odd]\na = "b"\n', "key values.odd"),
        (NEEDED + '[always]\nodd = "b"\n', "key always.odd"),
        (NEEDED + "[always]\nkind = 1\n", "key always.kind"),
        ('[columns]\nref = "Nr"\n', "key columns"),
        (f'encoding = "latin"\n{NEEDED}', "key encoding"),
        (f"more = 1\n{NEEDED}", "key more"),
        ("[columns", "end of document"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(BrokenData) as caught:
        case_map(written(tmp_path, text))

    assert (caught.value.facts["file"], caught.value.facts["place"]) == (
        "map.toml",
        place,
    )

"""A table of people: read cell by cell, taken in row by row, twice without change."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Identifier, Name, Nationality
from atd_tui.errors import BrokenData
from atd_tui.store import Store, people, people_import, people_rows, people_table
from atd_tui.store.people_import import Became
from atd_tui.store.people_table import COLUMNS, Line, Table
from tests.store.persons import born, keep
from tests.store.rows import changes

TODAY = date(2026, 11, 18)
HEADER = ",".join(COLUMNS)
WHOLE = (
    "r1,Yağmur,Çelik,30/07/1985,f,tur;SYR,Plein 1,1000,Brussel,niss,85.07.30-033 28,fr"
)


def written(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    """Return a file with a header and rows."""
    path = tmp_path / "people.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def read(tmp_path: Path, *rows: str) -> Table:
    """Return the table of a file with these rows."""
    return people_table.read(written(tmp_path, *rows), on=TODAY)


def row(**cells: str) -> str:
    """Return a row with some cells."""
    return ",".join(cells.get(name, "") for name in COLUMNS)


def became(report: list[people_import.Row]) -> list[str]:
    """Return what became of each row."""
    return [one.became.value for one in report]


def test_every_column_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE).lines == (
        Line(
            2,
            "r1",
            Draft(
                names=(Name("Yağmur", "Çelik"),),
                birth=born(1985, 7, 30),
                sex="F",
                nationalities=(Nationality("TUR"), Nationality("SYR")),
                languages=("fra",),
                identifiers=(Identifier("NISS", "85.07.30-033 28", check_ok=True),),
                addresses=(Address("HOME", "Plein 1", "1000", "Brussel"),),
                ref="r1",
            ),
        ),
    )


@pytest.mark.parametrize("typed", ["1985-07-30", "30/07/1985", "19850730"])
def test_a_birth_date_comes_in_several_forms(tmp_path: Path, typed: str) -> None:
    (line,) = read(tmp_path, row(given_name="Li", birth_date=typed)).lines

    assert line.draft is not None
    assert line.draft.birth == born(1985, 7, 30)


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"birth_date": "31/02/1990"}, {"birth_date": "date.no-such-day"}),
        ({"birth_date": "24/11"}, {"birth_date": "date.no-year"}),
        ({"birth_date": "2030-01-01"}, {"birth_date": "person.birth-future"}),
        ({"sex": "Q"}, {"sex": "person.sex"}),
        ({"nationality": "QQQ"}, {"nationality": "nationality.unknown"}),
        ({"language": "klingonish"}, {"language": "language.unknown"}),
        (
            {"identifier": "1", "identifier_type": "SSN"},
            {"identifier": "identifier.type"},
        ),
        ({"given_name": "a\x1bb"}, {"name": "text.control"}),
        ({"given_name": "", "note": "x"}, {"name": "person.empty"}),
    ],
)
def test_a_wrong_cell_refuses_its_row_and_no_other(
    tmp_path: Path, store: Store, cells: dict[str, str], wrong: dict[str, str]
) -> None:
    bad = row(**{"ref": "bad", "given_name": "Li", **cells})
    if "note" in cells:
        bad = row(ref="bad", city="Gent")
    table = read(tmp_path, bad, row(ref="good", given_name="Wu"))

    report = people_import.take_in(store, table)

    assert report[0] == people_import.Row(
        2, "bad", Became.REFUSED, wrong=tuple(wrong.items())
    )
    with store.reading() as session:
        assert [one.label for one in people_rows.read_all(session)] == ["good"]


def test_a_row_of_another_length_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path, "r1,Li").lines == (
        Line(2, "", wrong=(("row", "import.cells"),)),
    )


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    header = HEADER.replace(",sex", "")

    with pytest.raises(BrokenData) as refused:
        people_table.read(written(tmp_path, header=header), on=TODAY)

    assert str(refused.value.facts["expected"]).startswith("a column 'sex', once")


def test_other_columns_and_empty_lines_say_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE + ",x", "", "," * 12, header=HEADER + ",Dossier")

    table = people_table.read(path, on=TODAY)

    assert (len(table.lines), table.ignored) == (1, ("dossier",))


def test_a_mark_at_the_front_and_semicolons_are_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    text = f"{HEADER}\n{WHOLE.replace('tur;SYR', 'TUR')}\n".replace(",", ";")
    path.write_bytes(text.encode("utf-8-sig"))

    assert people_table.read(path, on=TODAY).lines[0].ref == "r1"


def test_an_older_encoding_is_named_and_read_when_told(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(f"{HEADER}\n{row(given_name='René')}\n".encode("cp1252"))

    with pytest.raises(BrokenData) as refused:
        people_table.read(path, on=TODAY)
    (line,) = people_table.read(path, on=TODAY, encoding="cp1252").lines

    assert refused.value.facts["place"] == "line 2"
    assert line.draft is not None
    assert line.draft.names == (Name("René"),)


@pytest.mark.parametrize("content", [b"", b"\n", b'a,"b', b"\xff\xfe\x00"])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)

    with pytest.raises(BrokenData):
        people_table.read(path, on=TODAY)


def test_a_day_that_is_none_leaves_the_year_where_all_are_made(tmp_path: Path) -> None:
    path = written(tmp_path, row(ref="r1", given_name="Li", birth_date="19371233"))

    (line,) = people_table.read(path, on=TODAY, lenient=True).lines

    assert line == Line(
        2,
        "r1",
        Draft(
            names=(Name("Li"),),
            birth=Birth(date(1937, 1, 1), date(1937, 12, 31), "year"),
            ref="r1",
            note="birth_date: 19371233",
        ),
        wrong=(("birth_date", "date.no-such-day"),),
    )


@pytest.mark.parametrize("match", [True, False])
def test_the_same_table_again_changes_nothing(
    tmp_path: Path, store: Store, *, match: bool
) -> None:
    table = read(
        *(tmp_path, WHOLE, row(given_name="Li", birth_date="1990")),
        *(
            row(identifier="A 12", identifier_type="OTHER"),
            row(birth_date="1990-01-02"),
        ),
        *(row(given_name="Wu"), row(ref="r2", given_name="Wu")),
    )
    first = people_import.take_in(store, table, match=match)
    before = [change.n for change in changes(store)]

    again = people_import.take_in(store, table, match=match)

    assert became(first) == ["created"] * 6
    assert became(again) == ["found"] * 6
    assert [one.id for one in again] == [one.id for one in first]
    assert [change.n for change in changes(store)] == before


def test_rows_that_say_the_same_are_one_person(tmp_path: Path, store: Store) -> None:
    table = read(tmp_path, *[row(given_name="Li", birth_date="1990")] * 3)

    report = people_import.take_in(store, table)

    assert became(report) == ["created", "found", "found"]
    assert len({one.id for one in report}) == 1


def test_rows_that_say_the_same_are_several_where_all_are_made(
    tmp_path: Path, store: Store
) -> None:
    rows = [row(given_name="Li", birth_date="1990")]

    for times, expected in (
        (2, ["created"] * 2),
        (3, ["found", "found", "created"]),
    ):
        table = read(tmp_path, *rows * times)
        assert became(people_import.take_in(store, table, match=False)) == expected


def test_who_is_found_is_left_as_is_and_the_difference_told(
    tmp_path: Path, store: Store
) -> None:
    keep(store, "Li", ref="r1", sex="F")
    cells = {"given_name": "LI", "family_name": "Wu", "sex": "", "city": "Gent"}

    (one,) = people_import.take_in(store, read(tmp_path, row(ref="r1", **cells)))

    assert (one.became, one.differs) == (Became.FOUND, ("family_name", "address"))
    assert people.show(store, "r1").draft.names == (Name("Li"),)


def test_who_may_be_there_already_is_told(tmp_path: Path, store: Store) -> None:
    cells = {"family_name": "Elamrani", "birth_date": "1985-07-30", "city": "Gent"}
    keep(store, "Mohamed", "El-Amrani", ref="old", birth=born(1985, 7, 30))
    table = read(
        tmp_path,
        row(ref="r1", given_name="Mohammed", **cells),
        row(ref="r2", given_name="Mohamed", **cells),
        row(ref="r3", given_name="Hanna", birth_date="1990"),
    )

    report = people_import.take_in(store, table)

    assert became(report) == ["created"] * 3
    assert [sorted(each.b.label for each in one.alike) for one in report] == [
        ["old", "r2"],
        ["old", "r1"],
        [],
    ]


def test_a_number_that_fails_its_check_is_kept_and_told(
    tmp_path: Path, store: Store
) -> None:
    table = read(
        tmp_path,
        row(given_name="Li", identifier="88022999970", identifier_type="NISS"),
    )

    (one,) = people_import.take_in(store, table)

    assert one.warnings == ("identifier.national-number",)


def test_rows_beyond_one_action_are_all_taken_in(tmp_path: Path, store: Store) -> None:
    rows = [row(ref=f"r{n}", given_name=f"Li{n}") for n in range(1_200)]

    report = people_import.take_in(store, read(tmp_path, *rows), match=False)

    with store.reading() as session:
        refs = {one.draft.ref for one in people_rows.read_all(session)}
    assert Counter(became(report)) == {"created": 1_200}
    assert refs == {f"r{n}" for n in range(1_200)}

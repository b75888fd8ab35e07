"""A broken data file is refused: which file, which line or key, what was expected."""

from datetime import date, time
from pathlib import Path

import pytest
from pydantic import Field

from atd_tui.errors import BrokenData
from atd_tui.reference import files
from atd_tui.reference.cells import (
    Clock,
    CodeText,
    Count,
    Day,
    Name,
    Row,
    Several,
    YesNo,
)


class Line(Row):
    code: CodeText
    name: Name
    opened: Day = None
    opens: Clock = None
    beds: Count = None
    free: YesNo = None
    tags: Several = ()


class Document(Row):
    number: int
    inner: dict[str, int] = Field(default_factory=dict)


def read(tmp_path: Path, content: str | bytes) -> list[tuple[int, Line]]:
    path = tmp_path / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return files.rows(path, Line)


def refusal(tmp_path: Path, content: str | bytes) -> dict[str, object]:
    with pytest.raises(BrokenData) as caught:
        read(tmp_path, content)
    return caught.value.facts


def broken(place: str, expected: str) -> dict[str, object]:
    return {"file": "table.csv", "place": place, "expected": expected}


HEADER = "code,name,opened,opens,beds,free,tags\n"


def test_every_kind_of_cell_becomes_its_value(tmp_path: Path) -> None:
    found = read(
        tmp_path, HEADER + "A,Zulte,2008-10-01,09:00,6,yes,a;b c\nB,Lüttich,,,,,\n"
    )

    assert [(number, row.model_dump()) for number, row in found] == [
        (
            2,
            {
                "code": "A",
                "name": "Zulte",
                "opened": date(2008, 10, 1),
                "opens": time(9, 0),
                "beds": 6,
                "free": True,
                "tags": ("a", "b c"),
            },
        ),
        (
            3,
            {
                "code": "B",
                "name": "Lüttich",
                "opened": None,
                "opens": None,
                "beds": None,
                "free": None,
                "tags": (),
            },
        ),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "code,name\nA,Zulte\n",
        "\ufeffcode,name\nA,Zulte\n",
        "code;name\nA;Zulte\n",
        "code,name\r\nA,Zulte\r\n",
        'code,name\n"A","Zulte"',
        "code,name\nA,Zulte\n\n\n",
    ],
    ids=["plain", "bom", "semicolons", "windows-lines", "quotes", "empty-lines"],
)
def test_a_table_as_any_spreadsheet_saves_it_is_read(
    tmp_path: Path, content: str
) -> None:
    assert read(tmp_path, content) == [(2, Line(code="A", name="Zulte"))]


@pytest.mark.parametrize(
    ("content", "place", "expected"),
    [
        ("", "line 1", "a column 'code'"),
        ("code\nA\n", "line 1", "a column 'name'"),
        (
            "code,name,colour\nA,Zulte,red\n",
            "line 1, column 'colour'",
            "each of the columns once: code, name, opened, opens, beds, free, tags",
        ),
        (
            "code,name,name\nA,Zulte,Zulte\n",
            "line 1, column 'name'",
            "each of the columns once: code, name, opened, opens, beds, free, tags",
        ),
        (
            "code,name\nA,Zulte\nB\n",
            "line 3",
            "2 cells as in the first line, found 1",
        ),
        (
            "code,name\nA B,Zulte\n",
            "line 2, column code",
            "a code of letters, digits, - and _, found 'A B'",
        ),
        ("code,name\nA,\n", "line 2, column name", "a text, found ''"),
        (
            "code,name\nA, Zulte\n",
            "line 2, column name",
            "text without a space at its start or end, found ' Zulte'",
        ),
        (
            'code,name\nA,"Zul\nte"\nB,x\x1b[31m\n',
            "line 2, column name",
            "text without control or invisible characters, found 'Zul\\nte'",
        ),
        (
            "code,name\n\nA,Zu\x00lte\n",
            "line 3, column name",
            "text without control or invisible characters, found 'Zu\\x00lte'",
        ),
        (
            "code,name\nA,\u202eetluZ\n",
            "line 2, column name",
            "text without control or invisible characters, found '\\u202eetluZ'",
        ),
        (
            f"code,name\nA,{'w' * 10_000}\n",
            "line 2, column name",
            f"text of at most 300 characters, found '{'w' * 39}…",
        ),
        (
            'code,name\nA,"Zulte\n',
            "line 2",
            "a CSV row: unexpected end of data",
        ),
        (
            HEADER + "A,Zulte,2008-13-01,,,,\n",
            "line 2, column opened",
            "a date as 2026-11-18, found '2008-13-01'",
        ),
        (
            HEADER + "A,Zulte,20081001,,,,\n",
            "line 2, column opened",
            "a date as 2026-11-18, found '20081001'",
        ),
        (
            HEADER + "A,Zulte,,24:00,,,\n",
            "line 2, column opens",
            "a time as 09:00, found '24:00'",
        ),
        (
            HEADER + "A,Zulte,,9:00,,,\n",
            "line 2, column opens",
            "a time as 09:00, found '9:00'",
        ),
        (
            HEADER + "A,Zulte,,,-6,,\n",
            "line 2, column beds",
            "a whole number, or nothing where it is unknown, found '-6'",
        ),
        (
            HEADER + "A,Zulte,,,,maybe,\n",
            "line 2, column free",
            "yes, no, or nothing where it is unknown, found 'maybe'",
        ),
        (
            HEADER + "A,Zulte,,,,,a;;b\n",
            "line 2, column tags",
            "values with one ; between them, found 'a;;b'",
        ),
    ],
)
def test_a_broken_table_says_where_and_what(
    tmp_path: Path, content: str, place: str, expected: str
) -> None:
    assert refusal(tmp_path, content) == broken(place, expected)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("code,name\nA,Zulte\nB,Liège\n".encode("cp1252"), 3),
        ("code,name\nA,Zulte\n".encode("utf-16"), 1),
    ],
    ids=["cp1252", "utf-16"],
)
def test_a_table_in_another_encoding_is_refused_at_its_line(
    tmp_path: Path, content: bytes, line: int
) -> None:
    assert refusal(tmp_path, content) == broken(
        f"line {line}", "text in UTF-8 (in a spreadsheet: save as 'CSV UTF-8')"
    )


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenData) as caught:
        files.rows(tmp_path / "table.csv", Line)

    assert (caught.value.code, caught.value.facts) == (
        "data.unread",
        {"file": "table.csv", "why": "No such file or directory"},
    )


def test_a_table_of_absurd_size_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"code,name\n" + b"A,Zulte\n" * 300_000) == broken(
        "line 1", "a file below 2000000 bytes"
    )


def test_the_second_of_two_equal_codes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenData) as caught:
        files.unique(tmp_path / "table.csv", [(2, "A"), (3, "B"), (4, "A")], "code")

    assert caught.value.facts == broken(
        "line 4, column code", "another code than in line 2, found 'A'"
    )


@pytest.mark.parametrize(
    ("content", "place", "expected"),
    [
        ("number = \nx = 1", "line 1, column 10", "TOML: Invalid value"),
        ("", "key number", "a value"),
        ("number = 1\ncolour = 2", "key colour", "no such key"),
        (
            'number = 1\n[inner]\nx = "many"',
            "key inner.x",
            "a valid integer, unable to parse string as an integer, found 'many'",
        ),
    ],
)
def test_a_broken_document_says_where_and_what(
    tmp_path: Path, content: str, place: str, expected: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(BrokenData) as caught:
        files.document(path, Document)

    assert caught.value.facts == broken(place, expected)

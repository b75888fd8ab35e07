"""A report in words: what each section counts, what rows and years are called."""

from datetime import date

import pytest

from atd_tui.domain.reports import Number, Row, Section, Span
from atd_tui.domain.reports_support import Book, special_needs
from atd_tui.i18n import Words
from atd_tui.phrases import reports

EN = Words("en")
SPAN = Span(date(2015, 3, 1), date(2016, 5, 31))


def test_every_section_has_a_name_and_a_definition() -> None:
    made = special_needs((), SPAN, Book((), (), {}), SPAN.last)
    names = {each.name for each in made}

    assert (set(reports.SECTIONS), set(reports.DEFINITIONS)) == (names, names)


@pytest.mark.parametrize(
    ("section", "code", "said"),
    [
        ("table", "TOTAL", "total number of requests"),
        ("table", "DURING", "follow-up during return"),
        ("phase", "DURING", "during return"),
        ("country", "TUN", "Tunisia"),
        ("country", "", "country not known"),
        ("months", "1", "1 month"),
        ("months", "12", "12 months"),
        ("spent", "SN [/]", "SN [/]"),
        ("spent", "", "no budget line"),
        ("ended", "ENDED", "support is over"),
    ],
)
def test_a_row_has_a_name(section: str, code: str, said: str) -> None:
    assert reports.row(EN, section, code) == said


def test_a_year_cut_short_has_its_days() -> None:
    long = Span(date(2014, 1, 1), date(2016, 5, 31))

    assert [reports.year(SPAN, each) for each in SPAN.years] == [
        *("2015 (01/03–31/12)", "2016 (31/05)"),
    ]
    assert [reports.year(long, each) for each in long.years] == [
        *("2014", "2015", "2016 (31/05)"),
    ]


def test_tables_stand_under_each_other_and_an_empty_one_is_left_out() -> None:
    sections = (
        Section("target", (Row("PREGNANT", (Number(12), Number(None))),)),
        Section("country", ()),
        Section("spent", (Row("SN", (Number(1, 123_450), Number(0, 0))),)),
    )

    assert list(reports.lines(EN, sections, SPAN, 5)) == [
        "",
        EN.text(reports.DEFINITIONS["target"]),
        "For whom               2015 (01/03–31/12)  2016 (31/05)",
        "  pregnant woman                       12             *",
        "",
        "Payments of the period, of whichever request, and their requests.",
        "Spent, by budget line  2015 (01/03–31/12)  2016 (31/05)",
        "  SN                          1234.50 (1)             0",
        "",
        "*: fewer than 5, or one that would tell such a number.",
    ]

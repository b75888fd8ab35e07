"""Rows, and the pages of them that are kept at hand."""

from atd_tui.widgets.rows import PAGE, PAGES_KEPT, Line, ListRows, Pages
from tests.widgets.tables import Counted


def test_rows_at_hand_are_found_by_id() -> None:
    rows = ListRows([Line("a"), Line("", section="x"), Line("b")])

    assert [len(rows), rows.index_of("b"), rows.index_of("c"), rows.index_of("")] == [
        *(3, 2),
        *(None, None),
    ]
    assert list(rows.window(2, 9)) == [Line("b")]


def test_a_page_is_asked_for_once() -> None:
    rows = Counted(1_000)
    pages = Pages(rows, lambda *_: None)

    found = [pages.line(n) for n in (0, 1, PAGE - 1, PAGE, 999, 1_000, -1)]

    assert [line.id if line else None for line in found] == [
        *("0", "1", "199", "200", "999"),
        *(None, None),
    ]
    assert rows.asked == [(0, 200), (200, 400), (800, 1_000)]


def test_few_pages_are_kept() -> None:
    rows = Counted(10_000)
    pages = Pages(rows, lambda *_: None)

    for n in range(PAGES_KEPT + 1):
        pages.line(n * PAGE)
    pages.line(0)

    assert rows.asked[-1] == (0, 200)


def test_a_page_that_must_be_read_is_wanted_once() -> None:
    rows, wanted = Counted(250, at_hand=False), []
    pages = Pages(rows, lambda *window: wanted.append(window))

    before = [pages.line(210), pages.line(220)]
    rows.at_hand = True
    still = pages.line(210)
    pages.forget(200)

    assert [*before, still, pages.line(210)] == [
        *(None, None, None),
        Line("210", ("210", "", "")),
    ]
    assert wanted == [(200, 250)]

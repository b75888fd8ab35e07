"""A list of cases as rows: what is read of it, and how its views are told."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from atd_tui.domain.caseload import PRESETS, Line
from atd_tui.i18n import Words
from atd_tui.screens import cases_lines, cases_words
from atd_tui.screens.cases_lines import CaseRows
from atd_tui.screens.cases_reading import STEP, Found, Question, View, preset
from atd_tui.widgets.paint import text_of
from atd_tui.widgets.rows import Pages

ENGLISH = Words("en")
TODAY = date(2026, 11, 18)


def listed(
    number: int, read: Sequence[int] = (), view: View | None = None, **said: object
) -> Found:
    """Return a list of so many cases, of which some lines were read."""
    ids = tuple(f"id-{n}" for n in range(number))
    lines = {ids[n]: Line(ids[n], f"26-{n:05}", name=f"Name {n}") for n in read}
    question = Question(view or preset("mine"), str(said.get("typed", "")))
    counts = dict(zip(PRESETS, range(1, 8), strict=True))
    return Found(question, TODAY, "jansen", ids=ids, lines=lines, counts=counts)


def test_line_that_was_not_read_is_asked_for_with_its_page() -> None:
    rows = CaseRows(listed(40_000, range(STEP)), ENGLISH, masked=False)
    asked: list[tuple[int, int]] = []
    pages = Pages(rows, lambda start, stop: asked.append((start, stop)))

    first, last = pages.line(0), pages.line(39_999)

    assert first is not None
    assert (first.id, last, asked) == ("id-0", None, [(39_800, 40_000)])
    assert len(rows.wanted(39_800)) == STEP
    assert rows.index_of("id-39999") == 39_999


def test_lines_that_arrive_stand_in_their_place() -> None:
    rows = CaseRows(listed(3), ENGLISH, masked=False)
    asked = rows.wanted(0)

    rows.arrived({"id-1": Line("id-1", "26-00001", name="Bah")}, asked)

    window = rows.window(0, 3)
    assert window is not None
    assert [line.cells[:2] for line in window] == [
        ("", "no name"),
        ("26-00001", "Bah"),
        ("", "no name"),
    ]


def test_hidden_names_hide_what_was_typed_by_people_too() -> None:
    known = Line("a", "26-00001", name="Bah Fatou", next_text="Call Fatou")

    veiled = cases_lines.veiled(known)

    assert (veiled.number, veiled.name, veiled.next_text) == (
        *("26-00001", "B•• F••••", "C••• F••••"),
    )


@pytest.mark.parametrize(
    ("days", "sign"), [(-1, "▲"), (0, ""), (7, "")], ids=["late", "today", "later"]
)
def test_what_is_late_has_a_sign(days: int, sign: str) -> None:
    known = Line("a", "26-00001", next_due_on=TODAY + timedelta(days=days))

    assert cases_lines.line(known, ENGLISH, listed(0)).sign == sign


def test_what_is_urgent_has_a_sign_of_its_own() -> None:
    known = Line("a", "26-00001", urgency=4)

    assert cases_lines.line(known, ENGLISH, listed(0)).sign == "!"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("a", "1", status="ACTIVE", stage="INT1"), "Interview 1"),
        (Line("a", "1", status="ACTIVE", stage="FOLLOWUP"), "Follow-up"),
        (
            Line("a", "1", status="ACTIVE", stage="FOLLOWUP", follow_up=3),
            "Follow-up 3",
        ),
        (Line("a", "1", status="SUSPENDED", stage="INT1"), "suspended"),
        (Line("a", "1", status="CLOSED", stage="CLOSURE"), "closed"),
        (Line("a", "1", status="ACTIVE", stage="LATER"), "LATER"),
    ],
)
def test_stage_is_told_in_few_words(line: Line, said: str) -> None:
    assert cases_words.stage(ENGLISH, line) == said


def test_views_give_way_from_the_right_and_the_present_one_stays() -> None:
    forms = cases_lines.views(listed(6, view=preset("fitt")), ENGLISH)

    assert [text_of(form) for form in forms[:1]] == [
        "  Mine 1  All 2  Late 3  This week 4  Without coach 5 [FITT 6] Aftercare 7 "
    ]
    assert all("[FITT 6]" in text_of(form) for form in forms)
    assert text_of(forms[-1]) == " [FITT 6]"


def test_kept_view_stands_before_those_that_are_always_there() -> None:
    kept = View("Tigrinya [/]", "lang:tir", owner="jansen")

    forms = cases_lines.views(listed(2, view=kept), ENGLISH)

    assert text_of(forms[0]).startswith(" [Tigrinya [/] 2] Mine 1  All 2 ")


def test_filter_leaves_the_count_of_its_view() -> None:
    found = listed(1, typed="jose")

    assert text_of(cases_lines.views(found, ENGLISH)[0]).startswith(" [Mine 1] All 2")

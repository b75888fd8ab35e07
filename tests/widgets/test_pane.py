"""Panes of facts and notes, and what stands in the place of rows."""

from atd_tui.widgets.bodies import empty, loading, nothing, trouble
from atd_tui.widgets.paint import Body, Piece, Tone, row, text_of
from atd_tui.widgets.pane import Block, Fact, Head, Note, Pane, blocks
from atd_tui.widgets.stand import Stand
from tests.conftest import HOSTILE
from tests.frames import is_printable, rows

PREVIEW: list[Block] = [
    Head("W-003 Diallo Mamadou", "1e bezoek"),
    Fact("Aangemeld", "08:50 door balie 2"),
    Fact("Taal", "FR, Pular · tolk niet nodig maar wel gewenst"),
    row(Piece(" ▲ voorrang", Tone.WARN)),
    Note("Info na BGV van 02/11 (30 dagen)."),
]


def said(body: Body, width: int) -> list[str]:
    return [text_of(line).rstrip() for line in body(width)]


def test_blocks_align_their_labels_and_wrap() -> None:
    assert said(blocks(PREVIEW), 40) == [
        "─ W-003 Diallo Mamadou ───── 1e bezoek ─",
        " Aangemeld 08:50 door balie 2",
        " Taal      FR, Pular · tolk niet nodig",
        "           maar wel gewenst",
        " ▲ voorrang",
        " Info na BGV van 02/11 (30 dagen).",
    ]


def test_a_note_of_nothing_is_a_blank_line() -> None:
    assert said(blocks([Note("a"), Note(""), Note("b")]), 20) == [" a", "", " b"]


def test_a_fact_takes_no_more_lines_than_it_may() -> None:
    fact = Fact("16/11", "one two three four five six seven", most=2)

    assert said(blocks([fact]), 22) == [" 16/11 one two three", "       four five six…"]


def test_beside_a_list_a_heading_is_no_rule() -> None:
    assert said(blocks(PREVIEW[:1], edge=True), 36) == [
        "W-003 Diallo Mamadou       1e bezoek"
    ]


async def test_a_pane_counts_what_does_not_fit() -> None:
    app = Stand(lambda: [Pane(edge=True)])

    async with app.run_test(size=(40, 5)) as pilot:
        app.query_one(Pane).show(PREVIEW)
        await pilot.pause()

        assert rows(app) == [
            "│ W-003 Diallo Mamadou         1e bezoek",
            "│  Aangemeld 08:50 door balie 2",
            "│  Taal      FR, Pular · tolk niet",
            "│            nodig maar wel gewenst",
            "│  ↓ 2",
        ]


async def test_the_edge_runs_down_an_empty_pane() -> None:
    app = Stand(lambda: [Pane(edge=True)])

    async with app.run_test(size=(10, 3)):
        assert rows(app) == ["│", "│", "│"]


def test_an_empty_list_names_the_keys() -> None:
    body = empty("Nog niemand.", [("n", "eerste inloper"), ("g o", "dagoverzicht")])

    assert said(body, 80) == [
        "",
        "            Nog niemand.",
        "",
        "            n   eerste inloper",
        "            g o dagoverzicht",
    ]
    assert said(empty("Nog niemand."), 20) == ["", "  Nog niemand."]
    assert said(nothing, 20) == []


def test_a_list_that_is_read_stands_still() -> None:
    assert said(loading("Eerste beeld komt uit de kopie van 09:38."), 80) == [
        "  ░░░░░   ░░░░░░░░░░░░░░░   ··   ░░░░░░░░░░",
        "  ░░░░░   ░░░░░░░░░░░░░░░   ··   ░░░░░░░░░░",
        "   Eerste beeld komt uit de kopie van 09:38.",
    ]


def test_trouble_says_what_what_to_do_and_its_reference() -> None:
    body = trouble("De gegevensbank is bezet.", "F5 opnieuw.", "Melding C-7F3A")

    assert said(body, 24) == [
        " × De gegevensbank is",
        "   bezet.",
        "   F5 opnieuw.",
        "   Melding C-7F3A",
    ]


async def test_hostile_facts_do_nothing() -> None:
    app = Stand(lambda: [Pane()])

    async with app.run_test(size=(40, 12)) as pilot:
        for text in HOSTILE.values():
            many: list[Block] = [
                Head(text, text),
                Fact(text, text),
                Note(text),
                row(text),
            ]
            for body in (empty(text, [(text, text)]), trouble(text, text, text)):
                app.query_one(Pane).show(body)
                await pilot.pause()

                assert all(is_printable(line) for line in rows(app))
            for block in many:
                app.query_one(Pane).show([block])
                await pilot.pause()

                assert all(is_printable(line) for line in rows(app))

"""How a place looks in each theme: pictures, since the colours are the point."""

from collections.abc import Callable

import pytest
from textual.widget import Widget

from atd_tui.settings import THEMES
from atd_tui.widgets.key_bar import KeyBar
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.mode_bar import ModeBar, Place, Whereabouts
from atd_tui.widgets.paint import Piece, Tone, row
from atd_tui.widgets.pane import Head, Note, Pane
from atd_tui.widgets.rows import Column, Line, ListRows
from atd_tui.widgets.stand import Stand
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary
from tests.widgets.test_key_bar import keys, tail

COLUMNS = (
    Column("no", "Nr", 5),
    Column("sign", "", 1),
    Column("name", "Naam", 20, grow=True, least=10),
    Column("wait", "Wacht", 5, right=True),
    Column("flags", "Let op", 9),
)
LINES = (
    Line("7", ("A-007", Piece("●", Tone.ACCENT), "Kabongo Esther", "12'", "")),
    Line("8", ("A-008", Piece("▲", Tone.WARN), "Diallo Mamadou", "52'", "medisch")),
    Line("9", ("A-009", "○", "Novak Jelena [/x]", Piece("41'!", Tone.WARN), "tolk")),
    Line("", section="Klaar 2"),
    Line("1", ("A-001", "√", "Singh Harpreet", "—", ""), tone=Tone.MUTED),
    Line("4", ("A-004", Piece("×", Tone.BAD), "Bah Fatoumata", "—", "afwezig")),
)
HERE = Whereabouts(
    "Brussel · balie A", "BRU A", "wo 18/11/2026 09:42", "wo 18/11 09:42"
)


def place() -> list[Widget]:
    bar, summary, table = ModeBar(), Summary(), LineTable(COLUMNS, ListRows(LINES))
    pane, status, foot = Pane(), StatusLine(), KeyBar()
    bar.show(
        [Place("queue", "F2", "Wachtrij", "3", here=True)],
        HERE,
        training=("OEFENING · verzonnen personen", "OEFENING"),
    )
    summary.show([row(" Inloop Brussel · 3 wachten · 1 klaar")], [row("langst 52' ")])
    pane.styles.height = 4
    pane.show(
        [
            Head("A-007 Kabongo Esther", "opvolging"),
            Note("Aangemeld 08:50 · spreekt FR, Lingala"),
            row(Piece(" ▲ voorrang: kwetsbaar", Tone.WARN)),
        ]
    )
    status.say("A-009 → A. Jansen toegewezen", Tone.GOOD, hint="u = ongedaan")
    status.count("5 rijen")
    foot.show(keys("nl"), tail("nl"))
    return [bar, summary, table, pane, status, foot]


@pytest.mark.parametrize("theme", THEMES)
def test_a_place_in_each_theme(snap_compare: Callable[..., bool], theme: str) -> None:
    assert snap_compare(Stand(place, theme), terminal_size=(80, 24))

"""The first row: places, training, whereabouts."""

import pytest

from atd_tui.widgets.mode_bar import ModeBar, Place, Whereabouts
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.stand import Stand
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable

HERE = Whereabouts(
    "Brussel · balie 2",
    "BXL",
    "wo 18/11/2026 09:42",
    "wo 18/11 09:42",
    user="a.jansen (coach)",
    sign="●",
    connection="online",
)
OFFLINE = Whereabouts(
    "Luik · balie 1",
    "LIE",
    "wo 18/11/2026 09:42",
    "wo 18/11 09:42",
    sign="○",
    tone=Tone.WARN,
    connection="OFFLINE",
)
ALONE = Whereabouts(
    "Brussel · balie A", "BRU A", "wo 18/11/2026 09:42", "wo 18/11 09:42"
)

NL = [
    Place("queue", "F2", "Wachtrij", "9", here=True),
    Place("cases", "F3", "Dossiers", "31"),
    Place("units", "F4", "Woonunits", "26/28"),
    Place("sync", "F6", "Sync"),
]
DE = [
    Place("queue", "F2", "Warteliste"),
    Place("cases", "F3", "Akten", here=True),
    Place("units", "F4", "Wohnungen"),
    Place("sync", "F6", "Abgleich"),
]
BANNERS = {
    "nl": ("OEFENING · verzonnen personen", "OEFENING"),
    "de": ("ÜBUNG · erfundene Personen", "ÜBUNG"),
}

ROW_80 = (
    "►F2 Wachtrij  F3 Dossiers  F4 Woonunits  F6 Sync            ● BXL wo 18/11 09:42"
)
ROW_OFFLINE = (
    "►F2 Wachtrij  F3 Dossiers  F4 Woonunits  F6 Sync    ○ OFFLINE LIE wo 18/11 09:42"
)
ROW_MARKED = (
    "►F2 Wachtrij  F3 Dossiers  F4 Woonunits  F6 Sync!   ○ OFFLINE LIE wo 18/11 09:42"
)
ROW_ALONE = (
    "►F2 Wachtrij 9                           Brussel · balie A   wo 18/11/2026 09:42"
)
ROW_TRAINING_80 = (
    " F2 Warteliste►F3 Akten F4 Wohnungen F6 Abgleich    ÜBUNG   BRU A wo 18/11 09:42"
)
ROW_TRAINING_LONG = (
    "►F2 Wachtrij 9              OEFENING · verzonnen personen   BRU A wo 18/11 09:42"
)


def said(bar: ModeBar, width: int) -> str:
    return "".join(piece.text for piece in bar.lines(width)[0])


@pytest.fixture
def bar() -> ModeBar:
    return ModeBar()


def test_mark_stays_where_the_badge_has_no_room(bar: ModeBar) -> None:
    sync = Place("sync", "F6", "Sync", "↑3 !2", mark="!")
    bar.show([*NL[:3], sync], OFFLINE)

    assert said(bar, 80) == ROW_MARKED
    assert "F6 Sync ↑3 !2" in said(bar, 140)


def test_at_80_columns(bar: ModeBar) -> None:
    bar.show(NL, HERE)

    assert said(bar, 80) == ROW_80


def test_at_140_columns(bar: ModeBar) -> None:
    bar.show(NL, HERE)

    assert said(bar, 140) == (
        "►F2 Wachtrij 9   F3 Dossiers 31   F4 Woonunits 26/28   F6 Sync"
        "         ● online   a.jansen (coach)   Brussel · balie 2   wo 18/11/2026 09:42"
    )


def test_a_lost_connection_is_written_out(bar: ModeBar) -> None:
    bar.show(NL, OFFLINE)

    assert said(bar, 80) == ROW_OFFLINE


def test_only_places_that_exist_are_shown(bar: ModeBar) -> None:
    bar.show(NL[:1], ALONE)

    assert said(bar, 80) == ROW_ALONE


def test_training_is_said_with_four_places_in_the_widest_language(bar: ModeBar) -> None:
    bar.show(DE, ALONE, training=BANNERS["de"])

    assert said(bar, 80) == ROW_TRAINING_80


def test_training_is_said_in_full_where_there_is_room(bar: ModeBar) -> None:
    bar.show(NL[:1], ALONE, training=BANNERS["nl"])

    assert said(bar, 80) == ROW_TRAINING_LONG


def test_training_is_never_left_out(bar: ModeBar) -> None:
    bar.show(DE, HERE, training=BANNERS["de"])

    assert [width for width in range(62, 200) if "ÜBUNG" not in said(bar, width)] == []


class Heard(Stand):
    """A stand that keeps what was chosen."""

    def __init__(self) -> None:
        super().__init__(lambda: [ModeBar()])
        self.chosen: list[str] = []

    def on_mode_bar_chosen(self, message: ModeBar.Chosen) -> None:
        self.chosen.append(message.place_id)


async def test_a_click_on_a_place_says_which() -> None:
    app = Heard()

    async with app.run_test(size=(80, 3)) as pilot:
        app.query_one(ModeBar).show(NL, HERE)
        for x in (2, 12, 15, 30, 45, 60, 79):
            await pilot.click(ModeBar, offset=(x, 0))

        assert app.chosen == ["queue", "queue", "cases", "units", "sync"]


async def test_another_bar_can_show_the_same() -> None:
    app = Stand(lambda: [ModeBar(id="one"), ModeBar(id="two")])

    async with app.run_test(size=(80, 3)) as pilot:
        one, two = app.query(ModeBar)
        one.show(NL, HERE, training=BANNERS["nl"])
        two.like(one)
        await pilot.pause()

        assert one.text == two.text


async def test_hostile_names_do_nothing() -> None:
    app = Stand(lambda: [ModeBar()])

    async with app.run_test(size=(80, 3)) as pilot:
        for text in HOSTILE.values():
            here = Whereabouts(text, text, text, text, user=text, sign="●")
            bar = app.query_one(ModeBar)
            bar.show([Place("x", "F2", text, text)], here, training=(text, text))
            await pilot.click(ModeBar, offset=(5, 0))

            assert is_printable(frame(app).replace("\n", ""))

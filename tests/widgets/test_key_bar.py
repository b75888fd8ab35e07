"""The last row: as many keys as fit, and always the same ones at the right."""

import pytest
from rich.cells import cell_len

from atd_tui.i18n import LANGUAGES
from atd_tui.widgets.key_bar import Key, KeyBar
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.stand import Stand
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable

QUEUE = {
    "nl": "v Oproepen, n Nieuw, a Toewijzen, d Klaar, x Afwezig, r Terugzetten",
    "fr": "v Appeler, n Nouveau, a Attribuer, d Terminé, x Absent, r Remettre",
    "de": "v Aufrufen, n Neu, a Zuweisen, d Erledigt, x Abwesend, r Zurück",
    "en": "v Call, n New, a Assign, d Done, x No answer, r Back",
}
TAIL = {
    "nl": ("Ga naar", "Opdrachten", "Help"),
    "fr": ("Aller", "Commandes", "Aide"),
    "de": ("Gehe zu", "Befehle", "Hilfe"),
    "en": ("Go to", "Commands", "Help"),
}


def keys(language: str) -> list[Key]:
    pairs = (each.split(" ", 1) for each in QUEUE[language].split(", "))
    return [Key(f"queue.{key}", key, word) for key, word in pairs]


def tail(language: str) -> list[Key]:
    goto, palette, help_ = TAIL[language]
    return [
        Key("goto", "g", goto, brief=True),
        Key("palette", "^p", palette, brief=True),
        Key("help", "F1", help_),
    ]


def said(bar: KeyBar, width: int) -> str:
    return "".join(piece.text for piece in bar.lines(width)[0])


SHOWN = {
    "nl": (
        " v Oproepen  n Nieuw  a Toewijzen  d Klaar  x Afwezig"
        "           g…  ^p…  F1 Help"
    ),
    "fr": (
        " v Appeler  n Nouveau  a Attribuer  d Terminé  x Absent"
        "         g…  ^p…  F1 Aide"
    ),
    "de": (
        " v Aufrufen  n Neu  a Zuweisen  d Erledigt  x Abwesend"
        "         g…  ^p…  F1 Hilfe"
    ),
    "en": (
        " v Call  n New  a Assign  d Done  x No answer  r Back"
        "           g…  ^p…  F1 Help"
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_keys_and_the_tail_fit_80_columns(language: str) -> None:
    bar = KeyBar()
    bar.show(keys(language), tail(language))

    assert said(bar, 80) == SHOWN[language]
    assert cell_len(said(bar, 80)) == 80


def test_the_tail_is_written_out_where_there_is_room() -> None:
    bar = KeyBar()
    bar.show(keys("nl"), tail("nl"))

    assert said(bar, 140) == (
        " v Oproepen  n Nieuw  a Toewijzen  d Klaar  x Afwezig  r Terugzetten"
        "                                       g Ga naar  ^p Opdrachten  F1 Help"
    )


def test_a_key_that_is_off_is_muted_and_stays() -> None:
    bar = KeyBar()
    bar.show([Key("a", "v", "Call"), Key("b", "d", "Done", off=True)])

    tones = {piece.text: piece.tone for piece in bar.lines(80)[0]}

    assert tones == {
        " ": Tone.NORMAL,
        "v": Tone.ACCENT,
        " Call": Tone.NORMAL,
        "  ": Tone.NORMAL,
        "d": Tone.MUTED,
        " Done": Tone.MUTED,
    }


class Heard(Stand):
    """A stand that keeps what was chosen."""

    def __init__(self) -> None:
        super().__init__(lambda: [KeyBar()])
        self.chosen: list[str] = []

    def on_key_bar_chosen(self, message: KeyBar.Chosen) -> None:
        self.chosen.append(message.action_id)


async def test_a_click_on_a_key_says_which() -> None:
    app = Heard()

    async with app.run_test(size=(80, 3)) as pilot:
        app.query_one(KeyBar).show(keys("nl"), tail("nl"))
        for x in (1, 10, 11, 13, 60, 64, 66, 79):
            await pilot.click(KeyBar, offset=(x, 0))

        assert app.chosen == ["queue.v", "queue.v", "queue.n", "goto", "help"]


async def test_hostile_words_do_nothing() -> None:
    app = Stand(lambda: [KeyBar()])

    async with app.run_test(size=(80, 3)) as pilot:
        for text in HOSTILE.values():
            app.query_one(KeyBar).show([Key("a", "v", text)], [Key("b", "F1", text)])
            await pilot.pause()

            assert is_printable(frame(app).replace("\n", ""))

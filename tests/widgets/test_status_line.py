"""The row of what was done last, and the rows beside it that have two ends."""

from atd_tui.widgets.paint import Tone, row
from atd_tui.widgets.rule import Rule
from atd_tui.widgets.stand import Stand
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary
from tests.conftest import HOSTILE
from tests.frames import is_printable, rows


def shown(line: StatusLine | Summary | Rule, width: int) -> str:
    return "".join(piece.text for piece in line.lines(width)[0]).rstrip()


def test_a_message_has_counts_at_its_right() -> None:
    line = StatusLine()
    line.say("W-009 → A. Jansen", hint="u = ongedaan")
    line.count("14 rijen")

    assert [shown(line, width) for width in (46, 40, 32, 24, 12)] == [
        " W-009 → A. Jansen · u = ongedaan     14 rijen",
        " W-009 → A. Jansen · u = ongedaan",
        " W-009 → A. Jansen",
        " W-009 → A. Jansen",
        " W-009 → A.…",
    ]


def test_a_long_message_is_its_first_sentence() -> None:
    line = StatusLine()
    line.say("De schijf is vol; er is niets bewaard. Maak plaats.", Tone.WARN)
    line.count("14 rijen")

    assert [shown(line, width) for width in (64, 56, 48, 24)] == [
        " ! De schijf is vol; er is niets bewaard. Maak plaats.  14 rijen",
        " ! De schijf is vol; er is niets bewaard. Maak plaats.",
        " ! De schijf is vol; er is niets bewaard.",
        " ! De schijf is vol; er…",
    ]


def test_a_tone_has_its_sign() -> None:
    line = StatusLine()
    said = []
    for tone in (Tone.NORMAL, Tone.GOOD, Tone.WARN, Tone.BAD):
        line.say("klaar", tone)
        said.append(shown(line, 20))

    assert said == [" klaar", " √ klaar", " ! klaar", " × klaar"]


def test_a_message_that_ends_in_three_dots_is_whole() -> None:
    line = StatusLine()
    line.say("bezig…", hint="Esc")

    assert shown(line, 20) == " bezig… · Esc"


def test_counts_alone_stand_at_the_right() -> None:
    line = StatusLine()
    line.count("14 rijen")

    assert shown(line, 20) == "            14 rijen"


def test_the_summary_takes_the_longest_forms_that_fit() -> None:
    line = Summary()
    line.show([row("nine waiting"), row("9")], [row("longest 0:52")])

    assert [shown(line, width) for width in (30, 16, 5)] == [
        "nine waiting      longest 0:52",
        "9   longest 0:52",
        "9",
    ]


def test_a_rule_has_a_title_and_a_right_end() -> None:
    line = Rule("Klaar", "3")
    first = shown(line, 20)
    line.show("Weg")

    assert [first, shown(line, 12)] == ["─ Klaar ──────── 3 ─", "─ Weg ──────"]


async def test_hostile_messages_do_nothing() -> None:
    app = Stand(lambda: [Summary(), Rule(), StatusLine()])

    async with app.run_test(size=(60, 4)) as pilot:
        for text in HOSTILE.values():
            app.query_one(StatusLine).say(text, Tone.BAD, hint=text)
            app.query_one(StatusLine).count(text)
            app.query_one(Summary).show([row(text)], [row(text)])
            app.query_one(Rule).show(text, text)
            await pilot.pause()

            assert all(is_printable(line) for line in rows(app))

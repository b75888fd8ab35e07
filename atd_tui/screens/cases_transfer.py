"""Handing a case over from the list: asked for, accepted, refused, withdrawn."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from atd_tui.domain.caseload import Line
from atd_tui.domain.cases import Asked
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.screens import case_forms_course, handover
from atd_tui.screens.asking import verb
from atd_tui.screens.filling import FillingScreen
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.screens.filling import Act
    from atd_tui.screens.form_asks import Answers, Form
    from atd_tui.store.store import Store


class _Situation(NamedTuple):
    """What must be known to hand a case over.

    Attributes:
        asked: what was asked and waits for an answer, if anything does.
        coaches: who may be asked, with their names.
    """

    asked: Asked | None
    coaches: tuple[tuple[str, str], ...]


def begin(screen: FillingScreen, chosen: Line) -> None:
    """Ask to whom it goes, or what one answers to who asked."""
    ask = partial(_situation, chosen.id)
    screen.read_once(ask, partial(_go_on, screen, chosen))


def _go_on(screen: FillingScreen, chosen: Line, now: _Situation) -> None:
    words = screen.atd.words
    if now.asked is None:
        form = case_forms_course.transfer(
            words,
            [("", words.text("anybody")), *now.coaches],
            [("", words.text("the same office")), *codes.offices(words)],
        )
        said = words.text("{number}: asked to take over", number=chosen.number)
        screen.fill(form, partial(_asking, chosen.id), partial(_told, screen, said))
        return
    text = words.text
    options = [
        ("accept", text("Accept: the case becomes mine")),
        ("refuse", text("Refuse, with a reason")),
        ("withdraw", text("Withdraw what was asked")),
    ]
    screen.pick(_asked(words, now.asked), options, partial(_answer, screen, chosen))


def _answer(screen: FillingScreen, chosen: Line, answer: str) -> None:
    words = screen.atd.words
    if answer == "refuse":
        said = words.text("{number}: refused", number=chosen.number)
        title = words.text("Refuse the transfer")
        form: Form = case_forms_course.coded(words, title, "transfer_refusal")
        screen.fill(form, partial(_refusing, chosen.id), partial(_told, screen, said))
        return
    if answer == "accept":
        taken = words.text("{number} is yours now", number=chosen.number)
        handover.accept(screen, chosen.id, partial(_told, screen, taken))
        return
    said = words.text("{number}: withdrawn", number=chosen.number)
    act = verb("case_transfer", "withdraw", chosen.id)
    screen.write(act, partial(_told, screen, said))


def _asking(case_id: str, answers: "Answers") -> "Act":
    return verb("case_transfer", "ask", case_id, **answers)


def _refusing(case_id: str, answers: "Answers") -> "Act":
    code, text = answers["code"], answers["text"]
    return verb("case_transfer", "refuse", case_id, code, text)


def _told(screen: FillingScreen, said: str, _: object) -> None:
    screen.say(said, Tone.GOOD, hint=screen.atd.words.text("u = undo"))


def _asked(words: Words, asked: Asked) -> str:
    office = codes.office(words, asked.to_office) if asked.to_office else ""
    to = asked.to_coach or office
    return words.text("{who} asks {to} to take over", who=asked.by, to=to)


def _situation(case_id: str, store: "Store") -> _Situation:
    from atd_tui.store import cases, coaches, people  # noqa: PLC0415 -- first paint

    here = coaches.coaches(store, people.today(store))
    names = tuple((each.name, each.shown or each.name) for each in here)
    return _Situation(cases.read(store, case_id).standing.asked, names)

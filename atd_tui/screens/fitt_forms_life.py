"""The forms of the days in a home, and of the home itself."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from atd_tui.domain.days import BELGIUM, instant
from atd_tui.domain.housing import Home
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.screens.fitt_forms import Options
from atd_tui.screens.form_asks import YES, Answers, Ask, Form, Kind, Only, shown_day

if TYPE_CHECKING:
    from atd_tui.store.housing_home import Checked
    from atd_tui.store.housing_life import ChildDay, Elsewhere, Noted
    from atd_tui.store.housing_units import Counted

_HEARD: Final = Only("kind", frozenset({"HEARD"}))
_UNKNOWN: Final = "unknown"
_NO: Final = "no"
"""What was counted and found missing; an empty choice would be the first one."""


def presence(words: Words, title: str, who: Options) -> Form:
    """Ask who went out, came back, or was missed."""
    text = words.text
    kinds = codes.choices(words, "family_member_event")
    everybody = [("", text("all of them")), *who]
    return Form(
        title,
        (
            Ask("kind", text("What"), Kind.PICK, "", kinds, needed=True),
            Ask("person", text("Who"), Kind.PICK, "", everybody),
            Ask("at", text("At"), Kind.CLOCK, hint=text("now")),
            Ask("back_by", text("Back by"), Kind.CLOCK, hint=text("today, as 22:00")),
            Ask("text", text("In words")),
        ),
    )


def noted(answers: Answers, on: date) -> "Noted":
    """Return what the store is told of who is in."""
    from atd_tui.store.housing_life import Noted  # noqa: PLC0415 -- first paint

    return Noted(
        answers["kind"],
        answers["person"],
        _at(answers["at"], on),
        _at(answers["back_by"], on),
        answers["text"],
    )


def child(words: Words, title: str, children: Options, on: date) -> Form:
    """Ask for a fact of a child's days."""
    text = words.text
    kinds = codes.choices(words, "child_note")
    return Form(
        title,
        (
            Ask("person", text("Child"), Kind.PICK, children[0][0], children),
            Ask("kind", text("What"), Kind.PICK, kinds[0][0], kinds),
            Ask("on", text("On"), Kind.DAY, shown_day(on), ahead=False),
            Ask("until", text("Until"), Kind.DAY),
            Ask("text", text("In words")),
            Ask("how", text("Heard how"), needed=True, only=_HEARD),
        ),
    )


def child_day(answers: Answers) -> "ChildDay":
    """Return what the store is told of a child."""
    from atd_tui.store.housing_life import ChildDay  # noqa: PLC0415 -- first paint

    said = {key: value for key, value in answers.items() if key != "person"}
    return ChildDay(**said)


def incident(words: Words, title: str) -> Form:
    """Ask what went wrong."""
    text = words.text
    return Form(
        title,
        (
            Ask("kind", text("Kind"), hint=text("in a word")),
            Ask("text", text("What happened"), Kind.LINES, needed=True),
        ),
    )


def apart(words: Words, title: str, adults: Options) -> Form:
    """Ask where an adult is held, and when that is looked at again."""
    text, hint = words.text, words.text("24/11, +3, fr")
    return Form(
        title,
        (
            Ask("person", text("Who"), Kind.PICK, adults[0][0], adults),
            Ask("place", text("Held in"), needed=True),
            Ask("review", text("Review on"), Kind.DAY, hint=hint, needed=True),
            Ask("reason", text("Reason")),
        ),
    )


def elsewhere(answers: Answers) -> "Elsewhere":
    """Return what the store is told of an adult held elsewhere."""
    from atd_tui.store.housing_life import Elsewhere  # noqa: PLC0415 -- first paint

    return Elsewhere(answers["place"], answers["review"], answers["reason"])


def count(words: Words, home: Home, note: str) -> Form:
    """Ask what was counted in a home; a field left empty is not known."""
    text = words.text
    known = [(_UNKNOWN, text("unknown")), (_NO, text("no")), (YES, text("yes"))]
    types = codes.choices(words, "unit_type")
    beds = "" if home.beds is None else str(home.beds)
    cots = "" if home.cots is None else str(home.cots)
    return Form(
        text("What stands in {unit}", unit=home.code),
        (
            Ask("type", text("Kind"), Kind.CHOICE, home.type, types),
            Ask("beds", text("Beds"), Kind.NUMBER, beds, hint=text("unknown")),
            Ask("cots", text("Cots"), Kind.NUMBER, cots, hint=text("unknown")),
            Ask(
                *("step_free", text("No steps"), Kind.CHOICE, _said(home.step_free)),
                known,
            ),
            Ask(
                *("ground_floor", text("Ground floor"), Kind.CHOICE),
                _said(home.ground_floor),
                known,
            ),
            Ask("note", text("Note"), value=note),
        ),
    )


def counted(answers: Answers) -> "Counted":
    """Return what the store is told of a home."""
    from atd_tui.store.housing_units import Counted  # noqa: PLC0415 -- first paint

    known = {_UNKNOWN: None, _NO: False, YES: True}
    said = {
        "beds": answers["beds"],
        "cots": answers["cots"],
        "step_free": known[answers["step_free"]],
        "ground_floor": known[answers["ground_floor"]],
    }
    unknown = frozenset(name for name, value in said.items() if value is None)
    told = {"note": answers["note"], "type": answers["type"]}
    return Counted(**said, **told, unknown=unknown)


def service(words: Words, title: str, on: date, *, ends: bool) -> Form:
    """Ask from which day a home is out of service, or back in it."""
    text = words.text
    day = Ask("on", text("From"), Kind.DAY, shown_day(on))
    why = Ask("reason", text("Reason"), needed=True)
    return Form(title, (day, why) if ends else (day,))


def new_home(words: Words, places: Options) -> Form:
    """Ask for a home that the data does not name."""
    text = words.text
    types = codes.choices(words, "unit_type")
    return Form(
        text("Add a home"),
        (
            Ask("code", text("Code"), hint=text("as ZUL-H4"), needed=True),
            Ask("site", text("Site"), Kind.PICK, places[0][0], places),
            Ask("type", text("Kind"), Kind.CHOICE, types[0][0], types),
        ),
    )


def condition(words: Words, title: str, state: str, said: str) -> Form:
    """Ask what was found of a condition of the own home."""
    states = codes.choices(words, "own_home_state")
    return Form(
        title,
        (
            Ask("state", words.text("Found"), Kind.CHOICE, state, states),
            Ask("reason", words.text("Reason"), value=said),
        ),
    )


def checked(answers: Answers, code: str) -> "Checked":
    """Return what the store is told of a condition."""
    from atd_tui.store.housing_home import Checked  # noqa: PLC0415 -- first paint

    return Checked(code, answers["state"], answers["reason"])


def _said(known: bool | None) -> str:  # noqa: FBT001 -- yes, no, or unknown
    return {None: _UNKNOWN, False: _NO, True: YES}[known]


def _at(said: time | None, on: date) -> datetime | None:
    return None if said is None else instant(on, said, BELGIUM)

"""The forms of the title of a stay, of its appeal, and of the weekly allowance."""

from datetime import date
from typing import TYPE_CHECKING

from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.screens.form_asks import Answers, Ask, Form, Kind, shown_day

if TYPE_CHECKING:
    from atd_tui.store.housing_detail import Detail
    from atd_tui.store.housing_home import Allowance
    from atd_tui.store.housing_title import Titled

_DAYS = ("title_on", "title_until", "appeal_told_on")


def title(words: Words, said: str, known: "Detail") -> Form:
    """Ask for the ground and title of a stay; a field left empty is not known."""
    text = words.text
    grounds = [("", text("not noted")), *codes.choices(words, "fitt_entry_ground")]
    return Form(
        said,
        (
            Ask("ground", text("Ground"), Kind.PICK, known.ground, grounds),
            Ask("title", text("Detention title"), value=known.title),
            Ask(
                *("title_on", text("Title of"), Kind.DAY, shown_day(known.title_on)),
                ahead=False,
            ),
            Ask(
                "title_until",
                text("Title until"),
                Kind.DAY,
                shown_day(known.title_until),
            ),
            Ask(
                *("appeal_told_on", text("Appeal told on"), Kind.DAY),
                shown_day(known.appeal_told_on),
                hint=text("the request for release"),
                ahead=False,
            ),
        ),
    )


def titled(answers: Answers) -> "Titled":
    """Return what the store is told; what is left empty is forgotten."""
    from atd_tui.store.housing_title import Titled  # noqa: PLC0415 -- first paint

    forget = frozenset(name for name in _DAYS if answers[name] is None)
    return Titled(**answers, forget=forget)


def allowance(words: Words, said: str, known: "Allowance", on: date) -> Form:
    """Ask what a week is worth from a day on; left empty it is unknown."""
    text = words.text
    euros = "" if known.cents is None else words.amount(known.cents)
    return Form(
        said,
        (
            Ask(
                *("cents", text("Euros a week"), Kind.EUROS, euros),
                hint=text("unknown"),
            ),
            Ask("from_on", text("From"), Kind.DAY, shown_day(on), needed=True),
            Ask("source", text("Source"), hint=text("where it was read")),
        ),
        said=text("Each amount holds from its day on; the one before stays known."),
    )


def allowed(answers: Answers, kind: str) -> "Allowance":
    """Return what the store is told."""
    from atd_tui.store.housing_home import Allowance  # noqa: PLC0415 -- first paint

    return Allowance(kind, **answers)

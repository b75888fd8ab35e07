"""The forms of families that come, move and leave, and of homes taken."""

from datetime import date
from typing import TYPE_CHECKING

from atd_tui.domain.housing_fit import Family
from atd_tui.errors import Misused
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.phrases.housing_typed import ages
from atd_tui.screens.form_asks import (
    NO,
    YES,
    Answers,
    Ask,
    Form,
    Kind,
    shown_day,
)

if TYPE_CHECKING:
    from atd_tui.store.housing import Placing
    from atd_tui.store.housing_leave import Leaving

Options = list[tuple[str, str]]


def yes_no(words: Words) -> Options:
    """Return no and yes as options."""
    return [(NO, words.text("no")), (YES, words.text("yes"))]


def place(
    words: Words,
    unit: str,
    *,
    on: date,
    said: str = "",
    new: "Answers | None" = None,
    known: bool,
) -> Form:
    """Ask how a family comes to live in a home.

    Args:
        words: the words of now.
        unit: code of the home.
        on: the day that stands there at first.
        said: what comes before a unit: the own home.
        new: what is known of a new family.
        known: it is a household of the store, whose members are known.
    """
    text, hint = words.text, words.text("24/11, +3, fr")
    grounds = [("", text("not noted")), *codes.choices(words, "fitt_entry_ground")]
    first = Ask("from_on", text("From"), Kind.DAY, shown_day(on), hint=hint)
    return Form(
        text("Check in at {unit}", unit=unit),
        (
            *(() if known else _newcomers(words, new or {})),
            first,
            Ask("to_on", text("Leaves on"), Kind.DAY, hint=text("open")),
            Ask("step_free", text("No steps"), Kind.CHOICE, options=yes_no(words)),
            Ask("ground", text("Ground"), Kind.PICK, "", grounds),
            Ask("title", text("Detention title")),
            Ask("title_on", text("Title of"), Kind.DAY, ahead=False),
            Ask("title_until", text("Title until"), Kind.DAY),
            Ask("appeal_told_on", text("Appeal told on"), Kind.DAY, ahead=False),
            Ask("allowed", text("All the same"), hint=text("why a rule is set aside")),
        ),
        said=said,
        act=text("Check in"),
        check=lambda answers: {} if known else _wrong(answers),
    )


def _newcomers(words: Words, new: "Answers") -> tuple[Ask, ...]:
    text = words.text
    return (
        Ask("name", text("Family name"), value=str(new.get("name", "")), needed=True),
        *family(words, new),
    )


def family(words: Words, new: "Answers") -> tuple[Ask, ...]:
    """Ask how many they are."""
    text = words.text
    adults, ages = str(new.get("adults", "")), str(new.get("children", ""))
    return (
        Ask("adults", text("Adults"), Kind.NUMBER, adults, needed=True),
        Ask("children", text("Children"), value=ages, hint=text("ages, as 4,9,13")),
    )


def _wrong(answers: Answers) -> dict[str, str]:
    try:
        ages(answers["children"])
    except Misused as error:
        return {"children": error.code}
    return {}


def placing(answers: Answers, household: str) -> "Placing":
    """Return what the store is asked, of a household or of a new family."""
    from atd_tui.store.housing import Placing  # noqa: PLC0415 -- first paint
    from atd_tui.store.housing_family import Newcomers  # noqa: PLC0415 -- first paint

    said = dict(answers)
    newcomers = None
    if not household:
        name, adults = said.pop("name"), said.pop("adults")
        newcomers = Newcomers(name, adults or 0, ages(said.pop("children")))
    said["step_free"] = said["step_free"] == YES
    return Placing(household=household, newcomers=newcomers, **said)


def arrival(words: Words, unit: str, name: str, on: date) -> Form:
    """Ask on which day those who were expected came."""
    text = words.text
    day = Ask("on", text("Came on"), Kind.DAY, shown_day(on), ahead=False, needed=True)
    title = text("{name} came to {unit}", name=name, unit=unit)
    return Form(title, (day,), act=text("Check in"))


def leaving(words: Words, unit: str, on: date) -> Form:
    """Ask how a family left, and how the home was found."""
    text = words.text
    exits = codes.choices(words, "fitt_exit")
    return Form(
        text("Check out of {unit}", unit=unit),
        (
            Ask("exit", text("How they left"), Kind.PICK, "", exits, needed=True),
            Ask(
                *("on", text("Left on"), Kind.DAY, shown_day(on)),
                needed=True,
                ahead=False,
            ),
            Ask("keys_given", text("Keys given"), Kind.NUMBER),
            Ask("keys_back", text("Keys back"), Kind.NUMBER),
            Ask("inspection", text("Inspection")),
            Ask("reason", text("In words")),
        ),
        act=text("Check out"),
    )


def work_done(words: Words, title: str, on: date) -> Form:
    """Ask when work in a home ended, or a reservation."""
    text = words.text
    day = Ask("on", text("Ended on"), Kind.DAY, shown_day(on), ahead=False)
    return Form(title, (day, Ask("inspection", text("Inspection"))), act=text("End"))


def left(answers: Answers) -> "Leaving":
    """Return what the store is told of a leaving."""
    from atd_tui.store.housing_leave import Leaving  # noqa: PLC0415 -- first paint

    return Leaving(**answers)


def taking(words: Words, title: str, on: date, *, repairs: bool) -> Form:
    """Ask for whom, or why, a home is taken, and on which days."""
    text, hint = words.text, words.text("24/11, +3, fr")
    whom = Ask("household", text("For"), hint=text("case no., member, or nobody"))
    return Form(
        title,
        (
            *(() if repairs else (whom,)),
            Ask("from_on", text("From"), Kind.DAY, shown_day(on), hint=hint),
            Ask("to_on", text("Until"), Kind.DAY, hint=text("open")),
            Ask("reason", text("Reason"), needed=repairs),
        ),
    )


def moving(words: Words, title: str, homes: Options, on: date) -> Form:
    """Ask to which home a family goes."""
    text = words.text
    return Form(title, (_to(words, homes), *_moved(words, on)), act=text("Move"))


def parting(words: Words, title: str, homes: Options, who: Options, on: date) -> Form:
    """Ask who of a family goes to a home of their own."""
    text = words.text
    return Form(
        title,
        (
            Ask("persons", text("Who goes"), Kind.MANY, "", who, needed=True),
            Ask("label", text("Called"), hint=text("as the family, if left open")),
            _to(words, homes),
            *_moved(words, on),
        ),
        act=text("Move"),
    )


def _to(words: Words, homes: Options) -> Ask:
    return Ask("to", words.text("To"), Kind.PICK, "", homes, needed=True)


def _moved(words: Words, on: date) -> tuple[Ask, ...]:
    text = words.text
    return (
        Ask("on", text("On"), Kind.DAY, shown_day(on), ahead=False),
        Ask("allowed", text("All the same"), hint=text("why a rule is set aside")),
    )


def elsewhere(words: Words, title: str, on: date) -> Form:
    """Ask from when a family that came second has another home."""
    text, hint = words.text, words.text("24/11, +3, fr")
    return Form(
        title,
        (
            Ask("from_on", text("From"), Kind.DAY, shown_day(on), hint=hint),
            Ask("allowed", text("All the same"), hint=text("why a rule is set aside")),
        ),
        act=text("Move"),
    )


def planned(words: Words, unit: str, day: date | None) -> Form:
    """Ask on which day what takes a home is to end."""
    text = words.text
    ask = Ask("on", text("Leaves on"), Kind.DAY, shown_day(day), hint=text("open"))
    return Form(text("Plan the leaving of {unit}", unit=unit), (ask,))


def reason(words: Words, title: str) -> Form:
    """Ask why something is called off."""
    return Form(title, (Ask("reason", words.text("Reason")),), act=words.text("Do it"))


def wish(words: Words, on: date, known: Family | None = None) -> Form:
    """Ask of which family it is to be told where it fits; nothing is written.

    ``known`` is one that is on the screen; it stands there at first.
    """
    text, hint = words.text, words.text("24/11, +3, fr")
    schools = [
        (NO, text("open")),
        *((code, code.upper()) for code in ("nl", "fr", "de")),
    ]
    return Form(
        text("Which home fits? Nothing is written"),
        (
            *family(words, _known(known)),
            Ask("step_free", text("No steps"), Kind.CHOICE, options=yes_no(words)),
            Ask("school", text("School in"), Kind.CHOICE, options=schools),
            Ask("from_on", text("From"), Kind.DAY, shown_day(on), hint=hint),
            Ask("to_on", text("Until"), Kind.DAY, hint=text("open")),
        ),
        act=text("Look"),
        check=_wrong,
    )


def _known(family: Family | None) -> Answers:
    """Return what is known of a family as it is typed; an unknown age is left out."""
    if family is None:
        return {}
    ages_ = ",".join(str(age) for age in family.children if age is not None)
    return {"adults": family.adults, "children": ages_}


def wished(answers: Answers) -> Family:
    """Return the family of the form."""
    return Family(
        answers["adults"] or 0,
        ages(answers["children"]),
        step_free=answers["step_free"] == YES,
        school=answers["school"],
    )

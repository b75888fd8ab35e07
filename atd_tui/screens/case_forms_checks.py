"""The forms of what a coach looks into: stay, co-operation, vulnerability."""

from atd_tui.domain.cooperation import Fact
from atd_tui.domain.screening import Screening
from atd_tui.domain.stay import Route
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.screens.case_forms import Options, options
from atd_tui.screens.form_asks import Answers, Ask, Form, Kind, shown_day


def route(words: Words, found: Route) -> Form:
    """Ask what was found of one route of stay."""
    text = words.text
    states = options(words, "stay_route_state")
    return Form(
        codes.label(words, "stay_route", found.route),
        (
            Ask("state", text("State"), Kind.PICK, found.state.value, states),
            Ask("reason", text("Reason"), Kind.LINES, found.reason, rows=3),
            Ask(
                *("on", text("Looked at on"), Kind.DAY, shown_day(found.checked_on)),
                hint=text("today"),
                ahead=False,
            ),
        ),
    )


def cooperation(words: Words, case_id: str) -> Form:
    """Ask for a fact about co-operation, with what the person says of it."""
    text = words.text
    items = options(words, "cooperation_item")
    values = options(words, "cooperation_value")
    return Form(
        text("Fact on co-operation"),
        (
            Ask("item", text("About"), Kind.PICK, items[0][0], items),
            Ask("value", text("What was done"), Kind.PICK, values[0][0], values),
            Ask("fact_on", text("Day"), Kind.DAY, hint=text("today"), ahead=False),
            Ask("fact", text("The fact"), Kind.LINES, rows=3),
            Ask("explanation", text("The person says"), Kind.LINES, rows=3),
        ),
        said=text(
            "A fact, its day and the person's own explanation; there is no score."
        ),
        draft=f"{case_id}:cooperation",
    )


def fact(answers: Answers) -> Fact:
    """Return the fact of a form's answers."""
    return Fact(**answers)


def screening(
    words: Words, case_id: str, people: Options, said: Screening | None = None
) -> Form:
    """Ask for one domain of a screening; an earlier one of it stands in the fields."""
    text = words.text
    domains, levels = options(words, "vst_domain"), options(words, "intervention_level")
    signs = ",".join(said.signs) if said else ""
    known = options(words, "vulnerability")
    return Form(
        text("Vulnerability screening"),
        (
            Ask(
                *("person", text("Who"), Kind.PICK),
                said.person_id if said else people[0][0],
                people,
            ),
            Ask(
                *("domain", text("Domain"), Kind.PICK),
                said.domain if said else domains[0][0],
                domains,
            ),
            Ask(
                *("level", text("Level"), Kind.CHOICE),
                said.level if said else levels[0][0],
                levels,
            ),
            Ask("signs", text("Signs"), Kind.MANY, signs, known),
            Ask(
                *("description", text("Description"), Kind.LINES),
                said.description if said else "",
            ),
            Ask(
                *("review_on", text("Look again on"), Kind.DAY),
                shown_day(said.review_on if said else None),
            ),
        ),
        draft="" if said else f"{case_id}:screening",
    )


def screened(answers: Answers) -> Screening:
    """Return the screening of a form's answers."""
    known = {name: value for name, value in answers.items() if name != "person"}
    return Screening(**known, person_id=answers["person"])

"""The forms of special needs: asked, decided, offered, paid in kind, followed up."""

from typing import Final

from atd_tui.domain.support import TEXT_LIMIT, Measure, Need, Offer, Spend
from atd_tui.domain.support_care import Contact, Enquiry, File
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.phrases.options import euros
from atd_tui.screens.case_forms import Options, options
from atd_tui.screens.form_asks import Answers, Ask, Form, Kind, Only

APPROVE: Final = "approve"
REFUSE: Final = "refuse"


def request(words: Words, case_id: str, country: str) -> Form:
    """Ask what support somebody needs; no measure and no money yet."""
    text = words.text
    return Form(
        text("Ask for support"),
        (
            Ask(
                *("target", text("For whom"), Kind.PICK),
                options=options(words, "special_needs_target"),
                needed=True,
            ),
            Ask("country", text("Country"), Kind.PICK, country, countries(words)),
            lines("need", text("What is needed"), rows=4),
            Ask("budget_line", text("Budget line"), hint=text("if known")),
            Ask(
                "asked_on", text("Asked on"), Kind.DAY, hint=text("today"), ahead=False
            ),
        ),
        said=text("In kind, never money. Somebody else decides on it."),
        draft=f"{case_id}:support-request",
    )


def asked(answers: Answers) -> Need:
    """Return what is asked by a form's answers."""
    return Need(**answers)


def decision(words: Words, file: File) -> Form:
    """Ask a second person whether a request is approved, and up to how much."""
    text = words.text
    approving = Only("verdict", frozenset({APPROVE}))
    return Form(
        text("Approve or refuse"),
        (
            Ask(
                *("verdict", text("Decision"), Kind.CHOICE, APPROVE),
                [(APPROVE, text("approve")), (REFUSE, text("refuse"))],
            ),
            Ask(
                *("ceiling", text("Ceiling (euros)"), Kind.EUROS),
                hint=text("empty: not known"),
                only=approving,
            ),
            Ask(
                *("ends_on", text("Last day"), Kind.DAY),
                hint=text("empty: after a year"),
                only=approving,
            ),
            Ask(
                *("budget_line", text("Budget line")),
                value=file.request.need.budget_line,
                only=approving,
            ),
            Ask("reason", text("Reason"), hint=text("a refusal needs one")),
        ),
        said=text("Asked by {author}.", author=file.request.author),
        draft=f"{file.request.id}:support-decision",
    )


def offer(words: Words, file: File, of: Measure) -> Form:
    """Ask what a provider wants for a measure."""
    text = words.text
    quotes = _quotes(words, file, of.id)
    label = codes.label(words, "special_needs_measure", of.measure)
    return Form(
        text("Offer"),
        (
            Ask("provider", text("Who offers it"), needed=True),
            Ask(
                *("cents", text("Price (euros)"), Kind.EUROS),
                hint=text("of all of it"),
                needed=True,
            ),
            _past("offered_on", text("Offered on"), text("today")),
            Ask("valid_until", text("Valid until"), Kind.DAY),
            lines("text", text("Note"), rows=2),
        ),
        said=" · ".join(filter(None, (label, quotes))),
        draft=f"{of.id}:support-offer",
    )


def offered(answers: Answers) -> Offer:
    """Return the offer of a form's answers."""
    return Offer(**answers)


def guarantee(words: Words, file: File, of: Offer, wanted: int) -> Form:
    """Ask why an offer is chosen; its payment is promised with that."""
    text = words.text
    chosen = f"{of.provider} · {euros(words, of.cents)}"
    quotes = _quotes(words, file, of.measure_id)
    count = len(file.standing_offers(of.measure_id))
    enough = text("{n} of {wanted} offers", n=count, wanted=wanted)
    return Form(
        text("Choose and guarantee"),
        (
            Ask("reason", text("Chosen because")),
            _past("on_day", text("Guaranteed on"), text("today")),
        ),
        said=f"{chosen}\n{enough}: {quotes}",
        act=text("Guarantee"),
        draft=f"{of.id}:support-guarantee",
    )


def payment(words: Words, file: File, of: str) -> Form:
    """Ask what was paid, to whom and what for; there is no way to write cash."""
    text = words.text
    left = file.ledger.remaining
    known = text("ceiling not known")
    if left is not None:
        known = text("left: {euros}", euros=euros(words, left))
    return Form(
        text("Payment in kind"),
        (
            Ask(
                *("kind", text("What for"), Kind.PICK),
                options=options(words, "support_kind"),
                needed=True,
            ),
            Ask("cents", text("Amount (euros)"), Kind.EUROS, needed=True),
            Ask(
                *("measure_id", text("Measure"), Kind.PICK, of),
                measures(words, file, none=text("no measure")),
            ),
            Ask("provider", text("Paid to"), hint=text("who provides it")),
            _past("spent_on", text("Paid on"), text("today")),
            Ask(
                "budget_line", text("Budget line"), value=file.request.need.budget_line
            ),
            lines("text", text("Note"), rows=2),
        ),
        said=text("To who provides it, never to the person · {left}", left=known),
        draft=f"{file.request.id}:support-payment",
    )


def paid(answers: Answers) -> Spend:
    """Return the payment of a form's answers."""
    return Spend(**answers)


def enquiry(words: Words, file: File) -> Form:
    """Ask what is to be known about care in a country."""
    text = words.text
    channels = options(words, "support_channel")
    return Form(
        text("Question about care"),
        (
            lines("question", text("Question"), rows=3, needed=True),
            Ask("channel", text("Asked of"), Kind.PICK, channels[0][0], channels),
            Ask(
                *("country", text("Country"), Kind.PICK, file.request.need.country),
                countries(words),
            ),
            _past("asked_on", text("Asked on"), text("today")),
        ),
        draft=f"{file.request.id}:support-enquiry",
    )


def asking(answers: Answers) -> Enquiry:
    """Return the question of a form's answers."""
    return Enquiry(**answers)


def answer(words: Words, of: Enquiry) -> Form:
    """Ask what was answered to a question about care, and how long that holds."""
    text = words.text
    return Form(
        text("Answer"),
        (
            Ask(
                *("availability", text("Is it there?"), Kind.PICK),
                options=options(words, "support_availability"),
                needed=True,
            ),
            lines("answer", text("Answer"), rows=4),
            _past("answered_on", text("Answered on"), text("today")),
            Ask("valid_until", text("Valid until"), Kind.DAY),
        ),
        said=of.question,
        draft=f"{of.id}:support-answer",
    )


def answered(answers: Answers) -> Enquiry:
    """Return the answer of a form's answers."""
    return Enquiry("", **answers)


def contact(words: Words, file: File) -> Form:
    """Ask when somebody is spoken to after the return."""
    text = words.text
    return Form(
        text("Contact after the return"),
        (
            Ask("due_on", text("Due on"), Kind.DAY, needed=True),
            Ask("who", text("With whom"), hint=text("family, hospital, …")),
            lines("text", text("Note"), rows=2),
        ),
        said=text("It becomes a next step of the case."),
        draft=f"{file.request.id}:support-contact",
    )


def planned(answers: Answers) -> Contact:
    """Return the contact of a form's answers."""
    return Contact(**answers)


def held(words: Words, of: Contact) -> Form:
    """Ask how a contact after the return went."""
    text = words.text
    return Form(
        text("Contact held"),
        (
            lines("text", text("What was said"), rows=4),
            _past("held_on", text("Held on"), text("today")),
        ),
        draft=f"{of.id}:support-held",
    )


def returned(words: Words, file: File) -> Form:
    """Ask for the day of the return, from which the year of support runs."""
    text = words.text
    day = file.request.returned_on
    known = f"{day:%d/%m/%Y}" if day else ""
    return Form(
        text("Day of the return"),
        (
            Ask(
                *("returned_on", text("Returned on"), Kind.DAY, known),
                needed=True,
                ahead=False,
            ),
        ),
        said=text("Support ends a year after it at the latest."),
        draft=f"{file.request.id}:support-returned",
    )


def measures(words: Words, file: File, *, none: str = "") -> Options:
    """Return the measures of a request as options."""
    found = [(one.id, _named(words, one)) for one in file.standing_measures]
    return [("", none), *found] if none else found


def countries(words: Words) -> Options:
    """Return the countries by name, the first of them none."""
    from atd_tui.reference import nationalities  # noqa: PLC0415 -- first paint

    found = [
        (one.code, one.label(words.language)) for one in nationalities.nationalities()
    ]
    return [("", words.text("not known")), *sorted(found, key=lambda each: each[1])]


def lines(name: str, label: str, *, rows: int, needed: bool = False) -> Ask:
    """Ask for a text of several lines."""
    return Ask(name, label, Kind.LINES, needed=needed, rows=rows, limit=TEXT_LIMIT)


def _named(words: Words, one: Measure) -> str:
    label = codes.label(words, "special_needs_measure", one.measure)
    return " · ".join(filter(None, (label, one.provider, one.place)))


def _quotes(words: Words, file: File, measure_id: str) -> str:
    found = file.standing_offers(measure_id)
    return ", ".join(f"{one.provider} {euros(words, one.cents)}" for one in found)


def _past(name: str, label: str, hint: str) -> Ask:
    return Ask(name, label, Kind.DAY, hint=hint, ahead=False)

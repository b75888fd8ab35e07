"""A case opened for somebody: what is asked, and what is suggested for it."""

from typing import TYPE_CHECKING, Final

from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.screens.form_asks import NO, YES, Answers, Ask, Form, Kind

if TYPE_CHECKING:
    from atd_tui.store.case_offer import Offer
    from atd_tui.store.cases import Opening

_WALK_IN: Final = "WALKIN"


def form(words: Words, name: str, offer: "Offer", *, from_ticket: bool) -> Form:
    """Ask for a case of a person or family; from a ticket they walked in."""
    text, none = words.text, [("", words.text("not noted"))]
    kinds = codes.choices(words, "case_kind")
    groups = [*none, *codes.choices(words, "target_group")]
    channels = [*none, *codes.choices(words, "entry_channel")]
    channel = _WALK_IN if from_ticket else offer.entry_channel
    coaches = [(each.name, each.shown or each.name) for each in offer.coaches]
    coaches = [("", text("nobody yet")), *coaches]
    asks = (
        Ask("kind", text("Kind"), Kind.CHOICE, options=kinds),
        Ask(
            "target_group", text("Target group"), Kind.PICK, offer.target_group, groups
        ),
        Ask("entry_channel", text("Came by"), Kind.PICK, channel, channels),
        Ask(
            *("contact_point", text("Contact point"), Kind.PICK),
            offer.office,
            codes.offices(words),
        ),
        Ask("coach", text("Coach"), Kind.PICK, "", coaches),
        *_household(words, offer),
        Ask("note", text("Note")),
    )
    return Form(
        text("New case"), asks, said=_said(words, name, offer), act=text("Open case")
    )


def opening(answers: Answers, person: str, offer: "Offer", ticket: str) -> "Opening":
    """Return what a case is opened with, out of the answers."""
    from atd_tui.store.cases import Opening  # noqa: PLC0415 -- first paint

    household = offer.household if answers.get("household") == YES else ""
    named = ("kind", "target_group", "entry_channel", "contact_point", "coach", "note")
    said = {name: answers[name] for name in named}
    return Opening(person=person, household=household, ticket=ticket, **said)


def _household(words: Words, offer: "Offer") -> tuple[Ask, ...]:
    """Ask whether the case is of the whole household, if there is one."""
    if not offer.household:
        return ()
    whole = words.count(
        "the household ({n} person)", "the household ({n} people)", offer.persons
    )
    options = [(YES, whole), (NO, words.text("this person alone"))]
    first = YES if offer.persons > 1 else NO
    return (Ask("household", words.text("For"), Kind.CHOICE, first, options),)


def _said(words: Words, name: str, offer: "Offer") -> str:
    """Say whom it is for, and what is only suggested."""
    if not offer.target_group:
        return words.text("For {name}.", name=name)
    return words.text("For {name}; the target group is suggested.", name=name)

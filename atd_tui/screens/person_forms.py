"""The small forms of a card: a place in a household, its end, a guardian, a move."""

from dataclasses import replace
from datetime import date

from atd_tui.domain.people import ROLES, Address
from atd_tui.i18n import Words
from atd_tui.phrases import people as phrases
from atd_tui.screens import person_parts
from atd_tui.screens.form_asks import Ask, Form, Kind, shown_day


def member(words: Words, name: str) -> Form:
    """Ask as what, and since when, somebody belongs to a household."""
    text = words.text
    roles = [(role, text(phrases.ROLES[role])) for role in ROLES]
    return Form(
        title=text("Add to the household"),
        said=name,
        asks=(
            Ask("role", text("As"), Kind.PICK, "OTHER", roles),
            Ask(
                *("from_on", text("Since"), Kind.DAY),
                hint=text("empty: not known"),
                ahead=False,
            ),
        ),
        act=text("Add"),
    )


def own_role(words: Words, name: str) -> Form:
    """Ask as what the person of the card begins the household."""
    form = member(words, name)
    title = words.text("New household: as what does this person belong to it?")
    role, *more = form.asks
    asks = (replace(role, value="HEAD"), *more)
    return replace(form, title=title, asks=asks, act=words.text("Go on"))


def ended(words: Words, said: str, on: date) -> Form:
    """Ask for the first day on which something no longer holds."""
    text = words.text
    hint = text("first day without")
    value = shown_day(on)
    ask = Ask("on", text("Ends"), Kind.DAY, value, hint=hint, needed=True, ahead=False)
    return Form(title=text("End"), said=said, asks=(ask,), act=text("End it"))


def guardian(words: Words, name: str) -> Form:
    """Ask who is guardian of a minor, on what ground, from when."""
    text = words.text
    hint = text("Guardianship Service, court")
    return Form(
        title=text("Guardian"),
        said=text("Of {name}.", name=name),
        asks=(
            Ask("name", text("Name"), needed=True),
            Ask("basis", text("On what ground"), hint=hint),
            Ask("from_on", text("Since"), Kind.DAY, ahead=False),
            Ask("to_on", text("Until"), Kind.DAY, hint=text("first day without")),
        ),
    )


def moved(words: Words, on: date) -> Form:
    """Ask where somebody lives now; the address before ends on that day."""
    *where, since = person_parts.place(words, Address(from_on=on))
    return Form(
        title=words.text("Moved"),
        said=words.text("The address before ends on the first day of this one."),
        asks=(*where, replace(since, needed=True)),
    )

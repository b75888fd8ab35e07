"""The special needs of the demo as they are told in ``data``: asked, done, paid."""

from atd_tui.cli import said
from atd_tui.reference.cells import CodeText, Name, Row, Text


class Offered(Row):
    """What a provider asks; ``guaranteed`` is the day of the promise."""

    provider: Name
    euros: int
    on: int
    guaranteed: int | None = None


class Paid(Row):
    """Something paid to who provides it."""

    kind: CodeText
    euros: int
    on: int
    text: Text = ""


class Taken(Row):
    """A measure, planned on a day; ``state`` is what it is ``since`` another."""

    code: CodeText
    on: int
    provider: Text = ""
    place: Text = ""
    quantity: int | None = None
    unit: Text = ""
    per_week: int | None = None
    state: Text = ""
    since: int = 0
    result: Text = ""
    offer: tuple[Offered, ...] = ()
    paid: tuple[Paid, ...] = ()


class Asked(Row):
    """A question about care, with its answer; ``holds`` from the day of the demo."""

    channel: CodeText = "MEDCOI"
    question: Name
    asked: int
    answered: int | None = None
    availability: Text = ""
    answer: Text = ""
    holds: int | None = None


class Aftercare(Row):
    """A contact after the return; without ``due`` it was held on its day."""

    planned: int
    due: int | None = None
    who: Name
    held: int | None = None
    text: Text = ""


class Need(Row):
    """One request; days from the demo, or from the return where somebody returned.

    ``case`` is the name of a file; else ``returned`` says which of the files
    whose person returned, from 1, the oldest first.
    """

    case: Text = ""
    returned: int = 0
    target: CodeText
    need: Name
    asked: int
    decided: int | None = None
    by: Text = ""
    ceiling: int | None = None
    reason: Text = ""
    measure: tuple[Taken, ...] = ()
    enquiry: tuple[Asked, ...] = ()
    contact: tuple[Aftercare, ...] = ()


class Needs(Row):
    """The requests of the demo; ``line`` is the budget line of all of them."""

    line: Name
    need: tuple[Need, ...]


def needs(language: str = said.ENGLISH) -> Needs:
    """Return the story, as it is told in a language.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return said.told("support", Needs, language)

"""Questions about care abroad, and contacts after the return, from the shell."""

from typing import Annotated, Final

import typer

from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_typed import day
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.cli.support_typed import On, RequestId, Text, Until, told
from atd_tui.domain.support_care import Contact, Enquiry
from atd_tui.store import people
from atd_tui.store import support_care as care


@repeatable
def enquiry(
    asked: Asked,
    *,
    request: RequestId,
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="Is it available there?")
    ],
    country: Annotated[
        str, typer.Option("--country", metavar="NAT", help="Else of the request.")
    ] = "",
    channel: Annotated[
        str, typer.Option("--channel", metavar="CODE", help="Code of support_channel.")
    ] = "MEDCOI",
    on: On = "",
) -> Answer:
    """Ask about care in a country: MedCOI, a doctor there, a liaison officer."""
    wanted = Enquiry(question, country, channel, day(on))
    with door.opened(asked) as store:
        return told(asked, store, care.ask(store, request, wanted, action=asked.action))


@repeatable
def answer(
    asked: Asked,
    *,
    given: Annotated[
        str, typer.Argument(metavar="ENQUIRY", help="Id of it, or how it begins.")
    ],
    availability: Annotated[
        str,
        typer.Argument(metavar="AVAILABILITY", help="Code of support_availability."),
    ],
    text: Text = "",
    until: Until = "",
    on: On = "",
) -> Answer:
    """Note the answer to an enquiry, and until when it holds."""
    said = Enquiry(
        question="",
        answered_on=day(on),
        availability=availability,
        answer=text,
        valid_until=day(until),
    )
    with door.opened(asked) as store:
        return told(asked, store, care.answer(store, given, said, action=asked.action))


@repeatable
def aftercare(
    asked: Asked,
    *,
    request: RequestId,
    due: Annotated[str, typer.Argument(metavar="DATE", help="When it is due.")],
    who: Annotated[
        str, typer.Option("--with", metavar="TEXT", help="Who is spoken to.")
    ] = "",
    text: Text = "",
) -> Answer:
    """Plan a contact after the return; it becomes a task."""
    with door.opened(asked) as store:
        wanted = Contact(day(due) or people.today(store), who, text=text)
        return told(
            asked, store, care.plan(store, request, wanted, action=asked.action)
        )


@repeatable
def contacted(
    asked: Asked,
    *,
    contact: Annotated[
        str, typer.Argument(metavar="CONTACT", help="Id of it, or how it begins.")
    ],
    text: Text = "",
    on: On = "",
) -> Answer:
    """Note that a contact after the return was held."""
    with door.opened(asked) as store:
        kept = care.held(store, contact, text, on_day=day(on), action=asked.action)
        return told(asked, store, kept)


COMMANDS: Final[dict[str, Verb]] = {
    "enquiry": enquiry,
    "answer": answer,
    "aftercare": aftercare,
    "contacted": contacted,
}

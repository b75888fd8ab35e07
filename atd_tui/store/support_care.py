"""Questions about care abroad and their answers; contacts after the return."""

from datetime import date

from atd_tui.domain.support_care import Contact, Enquiry, File
from atd_tui.errors import Misused, Refused
from atd_tui.store import people
from atd_tui.store.store import Store
from atd_tui.store.support_rows import CONTACT, ENQUIRY, REQUEST
from atd_tui.store.support_turn import (
    Collected,
    code,
    country,
    not_ahead,
    on_row,
    texts,
)


def ask(store: Store, request: str, given: Enquiry, *, action: str = "") -> File:
    """Ask about care in a country; without one, in that of the request.

    Raises:
        Misused: there is no question or country, or something typed cannot be used.
        Refused: ``support.withdrawn``, ``support.past``.
    """
    found = Collected()
    question, channel, land = "", "", ""
    with found.looking():
        question = texts({"question": given.question})["question"]
        if not question:
            wrong = {"question": "support.no-question"}
            raise Misused("support.no-question", fields=wrong)
    with found.looking():
        channel = code("support_channel", given.channel, "channel") or "MEDCOI"
    with found.looking():
        land = country(given.country)
    asked_on = given.asked_on or people.today(store)
    with found.looking():
        not_ahead(people.today(store), asked_on=asked_on)
    found.refuse()
    with on_row(store, "support.enquiry", REQUEST, request, action) as on:
        if not on.now.write.repeated:
            where = land or on.row.country
            if not where:
                wrong = {"country": "support.no-country"}
                raise Misused("support.no-country", fields=wrong)
            own = {"channel": channel, "country": where}
            on.put(ENQUIRY, {**own, "question": question, "asked_on": asked_on})
        return on.file()


def answer(store: Store, given: str, said: Enquiry, *, action: str = "") -> File:
    """Note the answer to an enquiry, and until when it holds.

    Raises:
        Misused: there is no such enquiry, or something typed cannot be used.
        Refused: ``support.answered``, ``support.withdrawn``, ``support.past``.
    """
    found = Collected()
    text, availability = "", ""
    with found.looking():
        text = texts({"answer": said.answer})["answer"]
    with found.looking():
        availability = code("support_availability", said.availability, "availability")
        if not availability:
            wrong = {"availability": "support.no-answer"}
            raise Misused("support.no-answer", fields=wrong)
    answered_on = said.answered_on or people.today(store)
    with found.looking():
        not_ahead(people.today(store), answered_on=answered_on)
    with found.looking():
        if said.valid_until and said.valid_until < answered_on:
            raise Misused("support.window", fields={"valid_until": "support.window"})
    found.refuse()
    with on_row(store, "support.answer", ENQUIRY, given, action) as on:
        if not on.now.write.repeated:
            if on.row.answered_on:
                raise Refused("support.answered")
            if answered_on < on.row.asked_on:
                raise Misused(
                    "support.window", fields={"answered_on": "support.window"}
                )
            on.change(
                ENQUIRY,
                answered_on=answered_on,
                availability=availability,
                answer=text,
                valid_until=said.valid_until,
            )
        return on.file()


def plan(store: Store, request: str, given: Contact, *, action: str = "") -> File:
    """Plan a contact after the return; it becomes a task of the case.

    Raises:
        Misused: there is no such request, or something typed cannot be used.
        Refused: ``support.withdrawn``, ``support.past``.
    """
    said = texts({"who": given.who, "text": given.text})
    with on_row(store, "support.aftercare", REQUEST, request, action) as on:
        if not on.now.write.repeated:
            on.put(CONTACT, {**said, "due_on": given.due_on})
        return on.file()


def held(
    store: Store, given: str, text: str, *, on_day: date | None = None, action: str = ""
) -> File:
    """Note that a contact after the return was held, and what was said.

    Raises:
        Misused: there is no such contact, or something typed cannot be used.
        Refused: ``support.held``, ``support.withdrawn``, ``support.past``.
    """
    said = texts({"text": text})["text"]
    with on_row(store, "support.contacted", CONTACT, given, action) as on:
        if not on.now.write.repeated:
            if on.row.held_on:
                raise Refused("support.held")
            day = on_day or on.on
            not_ahead(on.on, held_on=day)
            on.change(CONTACT, held_on=day, text=said or on.row.text)
        return on.file()

"""Cases: the file, its course, its coaches."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "case.contact-point": "Name the contact point at which the case is opened.",
    "case.kind": "{given} is no kind of case. Give ICAM, FITT or BOTH.",
    "case.open-already": (
        "A case of this person is open already: {number}. Work in that one, or close "
        "it first."
    ),
    "case.household-unknown": (
        "There is no household {given}. Look at it with: atd-tui person show PERSON"
    ),
    "case.ticket-has-case": "The ticket {label} belongs to case {number} already.",
    "case.ticket-unknown": "There is no ticket {given}.",
    "case.unknown": (
        "There is no case {given}. Give its number, such as 26-00142. All cases: "
        "atd-tui case list"
    ),
    "coach.left": (
        "{given} is no longer there since {day}. Name another coach: {others}."
    ),
    "coach.name": "Give the name of the account of the coach.",
    "coach.not-yet": "{given} is not there yet. Name another coach: {others}.",
    "coach.period": (
        "The day on which {given} leaves lies before the first day. Look at both."
    ),
    "coach.unknown": (
        "There is no coach {given}. There are: {known}. To add one: "
        "atd-tui case coach add NAME"
    ),
}

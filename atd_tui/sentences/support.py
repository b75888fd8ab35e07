"""Special needs: what cannot be asked, promised or paid."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "support.after-end": (
        "Support of this request ended on {until}. Nothing more is paid for it."
    ),
    "support.amount": "Give an amount in euros above 0, as 350 or 350.50.",
    "support.answered": "This enquiry was answered already. Write a new one.",
    "support.decided": "{by} decided on this request already.",
    "support.few-offers": (
        "There are {n} offers for this measure; {wanted} are asked for. Write the"
        " others down, or say with a reason why there are none."
    ),
    "support.guaranteed": "This offer was guaranteed already.",
    "support.held": "This contact was held already. Plan another one.",
    "support.in-use": (
        "Something was paid or promised for this. Withdraw that first, with its reason."
    ),
    "support.no-answer": "Say what the answer is: a code of support_availability.",
    "support.no-cash": (
        "Support is given in kind, never as money. Pay who provides it, and say what"
        " for."
    ),
    "support.no-contact": "No contact is planned that was not held; c plans one.",
    "support.no-country": "Say in which country.",
    "support.no-decision": "This request was decided on already.",
    "support.no-enquiry": "No question waits for an answer; i asks one.",
    "support.no-kind": "Say what is paid for: a code of support_kind.",
    "support.no-measure": "Say which measure: a code of special_needs_measure.",
    "support.no-measures": "There is no measure yet; m adds one.",
    "support.no-offer": "There is no offer to choose from; o writes one down.",
    "support.no-provider": "Say who made the offer.",
    "support.no-question": "Write down what is asked.",
    "support.no-reason": "Say why.",
    "support.no-ref": "Every row needs a reference of its own in the column ref.",
    "support.no-request": "No support was asked for here yet; n asks for it.",
    "support.no-target": "Say for whom: a code of special_needs_target.",
    "support.no-year": "Give the year or the day of the request.",
    "support.not-approved": (
        "This request is not approved, or is closed. A second person approves it before"
        " anything is promised or paid."
    ),
    "support.number": "Give a whole number above 0.",
    "support.offer-over": "This offer held until {until}. Ask for a new one.",
    "support.other-request": "This measure belongs to another request.",
    "support.over-ceiling": (
        "This goes over the ceiling: {remaining} euros are left beside what is"
        " promised."
    ),
    "support.own-request": "You asked for this. Somebody else has to decide on it.",
    "support.past": "This request was taken in from a table; it stays as it is.",
    "support.second-person": (
        "{author} asked for this. Somebody else has to decide on it."
    ),
    "support.too-long": "Support ends by {until} at the latest. Give an earlier day.",
    "support.year": "Write a year with four digits, as 2015.",
    "support.yes-no": "Write yes, no, or nothing where it is not known.",
    "support.window": "The last day lies before the first. Look at both dates again.",
    "support.withdrawn": "This was withdrawn, and stays as it is.",
}

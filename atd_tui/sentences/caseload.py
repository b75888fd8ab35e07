"""The sentences about the caseload: its queries, its views, cases taken in."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "case.kind": "There is no kind of entry {given}. Known are {known}.",
    "case.sort": "There is no order {given}. Known are {known}.",
    "cases.no-row": "No case is chosen. Go to one with the arrow keys.",
    "query.empty": "{word}: something must stand behind the sign, as in coach:me.",
    "query.field": "{word}: nothing is called so here. Known are {known}.",
    "query.quote": "{word}: this quotation mark is not closed.",
    "query.sign": "{word}: only days can be compared so. Use a colon here.",
    "query.span": (
        "{word}: give a number of days as 7d, a date, or late, today, week, none."
    ),
    "query.too-long": "The query is too long. Leave words out.",
    "query.value": "{word}: there is no such value. Known are {known}.",
    "query.view": "{word}: no view has this name. There are {known}.",
    "query.view-negated": "{word}: a whole view cannot be taken away. Name its words.",
    "query.view-unread": "{word}: the query kept in this view cannot be read any more.",
    "view.name": "Give the view a name of at most 60 letters.",
    "view.preset": "{name} is a view that is always there. Choose another name.",
    "view.unknown": "No view is called {name}. See atd-tui case view list.",
}

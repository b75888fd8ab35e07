"""The sentences about the caseload: its queries, its views, cases taken in."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "case.kind": "There is no kind of entry {given}. Known are {known}.",
    "case.sort": "There is no order {given}. Known are {known}.",
    "cases.no-row": "No case is chosen. Go to one with the arrow keys.",
    "import.closed-early": "The case closed before it was opened. Look at both days.",
    "import.future": "{given} lies in the future. Look at the date again.",
    "import.half-closed": (
        "A closed case needs both the day and the outcome. Give both, or neither."
    ),
    "import.no-day": "The first day of the case is missing. Fill it in.",
    "import.no-notification": (
        "A decision is named without the day of its notification. Fill that in, or "
        "leave the decision out."
    ),
    "import.no-ref": "The reference is missing. Each case needs one of its own.",
    "import.twice": "Line {line} has this reference already. Leave one of the two.",
    "import.value": (
        "{given} is no code of {field}. Say in the mapping, under values.{field}, what "
        "it means; the codes are {known}."
    ),
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

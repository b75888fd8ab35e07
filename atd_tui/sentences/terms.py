"""The sentences about typed dates, legal acts and their terms."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "date.form": (
        "{given} is not a date. Write day, month and year: 24/11/2026 or 2026-11-24."
    ),
    "date.no-such-day": "{given} is not a day of the calendar. Look at day and month.",
    "date.no-year": "{given} does not say which year. Write it in full: 24/11/2026.",
    "date.year": "{given} lies too far away. Give a year from {first} to {last}.",
    "term.case-and-act": "Name a case, or say what to count from; not both.",
    "term.extension-late": (
        "The term ended on {last}, before this extension. Look at both dates; if it is "
        "right, say that it is meant so."
    ),
    "term.fact-unknown": "{given} is not a fact that terms know. Known are: {known}.",
    "term.fact-value": "{given} cannot be the value of {fact}. Give {expected}.",
    "term.future-event": (
        "This day lies in the future. Write down what happened when it has happened."
    ),
    "term.future-notification": (
        "The notification lies in the future. Look at the date again."
    ),
    "term.letter-at-change": (
        "The letter was sent before the rules of appeal changed, and may have arrived "
        "after. Read in the decision which appeal it names, and by when."
    ),
    "term.mode-missing": (
        "How the act was notified is not known; it decides from when an appeal term "
        "counts. Look at the act."
    ),
    "term.no-act": "Give the form of the act and the day on which it was notified.",
    "term.no-event": (
        "Say from what to count: the act with the day of its notification, or the "
        "date of a fact."
    ),
    "term.no-reason": "Say why the act no longer counts.",
    "term.no-term": "No term of this kind follows from this act, so none can be moved.",
    "term.not-longer": (
        "{given} is not later than {last}, when the term ends already. Look at the new "
        "last day again."
    ),
    "term.not-suspended": "This term is not suspended; it runs already.",
    "term.notified-after-printed": (
        "The act was notified after the last day that is printed on it. Look at both "
        "dates again."
    ),
    "term.notified-before-decided": (
        "The act was notified before it was decided. Look at both dates again."
    ),
    "term.period": "The last day lies before the first. Look at both dates again.",
    "term.printed-unfit": (
        "The printed day is not one that the rule foresees. Look at the reason of the "
        "term and at the dates."
    ),
    "term.short-unreasoned": (
        "The printed term is shorter than the standard one, and no reason was "
        "recorded. An order with a short term must give the reason: look for it."
    ),
    "term.suspended": "This term is suspended. Let it run again first.",
    "term.unknown-act": (
        "There is no such form of act. Give its code, such as A13 for annex 13, or "
        "OTHER for another decision."
    ),
    "term.unknown-ground": (
        "{given} is not a ground of an extension. Known are: {known}."
    ),
    "term.unknown-mode": (
        "There is no such way of notifying. Give HAND, REFUSED, REG_AR, REG, POST, "
        "FAX_OTHER or GUARDIAN."
    ),
    "term.unknown-pause": (
        "{given} is not a reason of a suspension. Known are: {known}."
    ),
    "term.unknown-reason": (
        "There is no such reason of a term. Give STD30, A6, ABSC, PREV_BREACH, PUBORD, "
        "FRAUD or SUBSEQ."
    ),
    "term.withdrawn": "This act was withdrawn: {reason}. It is not changed any more.",
}

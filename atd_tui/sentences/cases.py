"""Cases: the file, its course, its coaches, its labels, its transfer."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "case.closed": (
        "The case is closed. To work in it again: atd-tui case reopen CASE"
    ),
    "case.household-unknown": (
        "There is no household {given}. Look at it with: atd-tui person show PERSON"
    ),
    "case.interrupted": (
        "The case is interrupted ({reason}). Resume it first: atd-tui case resume CASE"
    ),
    "case.not-closed": "The case is open: there is nothing to open again.",
    "case.not-paused": (
        "The case is neither suspended nor interrupted: there is nothing to resume."
    ),
    "case.nothing-to-undo": "There is nothing of today to undo in the cases.",
    "case.open-already": (
        "A case of this person is open already: {number}. Work in that one, or close "
        "it first."
    ),
    "case.same-coach": "The case is with {given} already.",
    "case.suspended": (
        "The case is suspended ({reason}), and that halts this. Resume it first: atd-"
        "tui case resume CASE"
    ),
    "case.ticket-has-case": "The ticket {label} belongs to case {number} already.",
    "case.ticket-unknown": "There is no ticket {given}.",
    "case.undo-import": (
        "The last action took in a file, which is not taken back as a whole. Close "
        "what is wrong case by case."
    ),
    "case.undo-kept": (
        "This wrote something that never goes away. Correct or withdraw it instead."
    ),
    "case.undo-later": (
        "Something else has happened since to what this would take back. Undo that "
        "first."
    ),
    "case.unknown": (
        "There is no case {given}. Give its number, such as 26-00142. All cases: atd-"
        "tui case list"
    ),
    "case.without-coach": "The case has no coach as it is.",
    "coach.left": (
        "{given} is no longer there since {day}. Name another coach: {others}."
    ),
    "coach.name": "Give the name of the account of the coach.",
    "coach.needed": (
        "Name the coach who gets the case; none leaves it without a coach."
    ),
    "coach.not-yet": "{given} is not there yet. Name another coach: {others}.",
    "coach.period": (
        "The day on which {given} leaves lies before the first day. Look at both."
    ),
    "coach.unknown": (
        "There is no coach {given}. There are: {known}. To add one: atd-tui case "
        "coach add NAME"
    ),
    "label.form": (
        "{given} cannot be a label. Give one word of at most 40 letters, digits, - or"
        " _."
    ),
    "label.not-there": "The case does not bear the label {given}.",
    "label.there": "The case bears the label {given} already.",
    "stage.concluded-early": (
        "The conclusion {given} is drawn in the stages {stages}. Go there first."
    ),
    "stage.no-coach": (
        "The case has no coach. Name one first: atd-tui case assign CASE --coach COACH"
    ),
    "stage.no-first-interview": (
        "The file is analysed after a first interview, and none is noted as held. "
        "Note it first, as an interview INT1."
    ),
    "stage.no-move": ("From {stage} a case does not go to {to}. It may go to: {ends}."),
    "stage.no-reason": "Say why: going back is noted with its reason.",
    "stage.not-concluded": (
        "No conclusion is noted in this run. Draw it first: atd-tui case conclude CASE"
    ),
    "stage.routes-unchecked": (
        "These routes of stay were not looked at yet: {unchecked}. Note first what "
        "was found of each."
    ),
    "task.none-before": "The case has no open task that is due before {given}.",
    "transfer.asked-already": (
        "{given} was asked to take the case over already. Withdraw that first."
    ),
    "transfer.no-note": (
        "Write the hand-over note: what must whoever takes the case over know?"
    ),
    "transfer.nobody": "Name the coach or the office that shall take the case over.",
    "transfer.not-asked": "Nobody was asked to take the case {number} over.",
    "transfer.same": "The case is with {given} already.",
}

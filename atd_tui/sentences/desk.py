"""The walk-in queue: tickets, people in today, what is typed."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "desk.letter": "{given} is not the letter of a desk. Give A to Z, or two letters.",
    "duty.kind": "{given} is no kind of duty. Give coach or interpreter.",
    "duty.name": "Give a name: who is in today?",
    "duty.time": "{given} is not a time of day, such as 11:00.",
    "duty.unknown": "Nobody by the name {given} is noted as in today.",
    "duty.until": "This time is over already. Give a later one, or none.",
    "queue.empty": "Nobody is waiting.",
    "queue.empty-day": "Nobody has come today, so there is no day to close.",
    "queue.no-row": "No ticket is chosen. Go to one with the arrow keys.",
    "queue.nothing-to-undo": "There is nothing of today to undo.",
    "queue.other-action": (
        "This id of an action was used for {command}; nothing was done. Use another id."
    ),
    "queue.undo-elsewhere": (
        "The last action was on a ticket of another office. Undo it from there."
    ),
    "queue.undo-later": (
        "Something else has happened since to what this would take back. Undo that "
        "first."
    ),
    "text.bidi": (
        "The text holds signs that turn the direction of writing. Type it without them."
    ),
    "text.control": (
        "The text holds control characters or ends of lines. Type it in one line."
    ),
    "text.invisible": "The text holds signs that nobody sees. Type it without them.",
    "text.nul": "The text holds a NUL character. Type it without.",
    "text.surrogate": "The text holds half a character. Type it again.",
    "text.too-long": "The text is too long. Shorten it.",
    "ticket.already-called": "This ticket has been called already.",
    "ticket.already-issued": "This ticket has been issued already.",
    "ticket.at-desk": "This person is at a desk.",
    "ticket.children": "Children are counted among the persons: give no more of them.",
    "ticket.elsewhere": "This ticket waits at another office now.",
    "ticket.ended": "This ticket has ended. Undo its last action, or issue a new one.",
    "ticket.label": "{given} is not the number of a ticket, such as A-001.",
    "ticket.missed": "This person was missed. Call again, or bring the ticket back.",
    "ticket.not-called": "This person has to be called first.",
    "ticket.not-parked": "This ticket is not on hold, and nobody was missed.",
    "ticket.not-waiting": "This ticket is not waiting.",
    "ticket.parked": "This ticket is on hold. Bring it back first.",
    "ticket.persons": "A ticket is for 1 to 40 persons. Issue several for more.",
    "ticket.priority-unknown": ("There is no priority {given}. Known are: {known}."),
    "ticket.same-office": "This ticket waits at that office already.",
    "ticket.same-priority": "This ticket has that priority already.",
    "ticket.unknown": "There is no ticket {label} today.",
    "ticket.visit-unknown": "Say whether it is a first visit or a return, or leave it.",
}

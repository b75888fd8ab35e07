"""The sentences about routes of stay, co-operation, screening and protection."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "cooperation.no-explanation": (
        "Ask the person why, and write down the answer; also that there was none."
    ),
    "cooperation.no-fact": "Write down what happened. An opinion is no fact.",
    "cooperation.no-refusal": (
        "No refusal is on record. Note the fact and the person's explanation first."
    ),
    "cooperation.own-fact": (
        "You wrote this fact yourself. Somebody else must read it as the second reader."
    ),
    "cooperation.read-already": "{reader} has read this fact already.",
    "cooperation.unread": (
        "No refusal on record was read by a second person. Ask a colleague to read it."
    ),
    "protection.stop-trafficking": (
        "There is a sign that stops the return track. Make the referral first, or draw "
        "another conclusion."
    ),
    "protection.stop-unaccompanied-minor": (
        "The person is or may be an unaccompanied minor, and has no return track as an "
        "adult. Refer to the Guardianship Service."
    ),
    "screening.no-review": "Give the day on which to look again.",
    "screening.not-of-case": (
        "{given} is not of the case {number}. Name its holder or somebody of the "
        "household."
    ),
    "screening.review-early": "The day to look again must lie after the screening.",
    "screening.undescribed": "Describe what was seen; a level alone says nothing.",
    "stay.granted": "A stay was granted, so this is no conclusion without a stay.",
    "stay.none-pending": "No route of stay is pending yet. Look at the check-list.",
    "stay.none-possible": "No route of stay is possible yet. Look at the check-list.",
    "stay.pending": (
        "A route of stay is pending. Wait for it, or conclude that a procedure is "
        "pending."
    ),
    "stay.possible": (
        "A route of stay is noted as possible. It goes before a return; look at the "
        "check-list."
    ),
    "stay.half-said": "Give a route with its state, or neither of them.",
    "stay.unchecked": (
        "A route of stay has not been looked into. Check every route first."
    ),
    "stay.unreasoned": "Say why this route is out.",
}

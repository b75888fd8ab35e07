"""The sentences about conversations, information given and appointments."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "appointment.conflict": (
        "{coach} has another appointment on {day} from {first} to {last} ({other})."
        " Choose another time, or make it despite that one."
    ),
    "appointment.ended": (
        "This appointment was held, missed or cancelled already. Make a new one."
    ),
    "appointment.minutes": "An appointment takes 1 to 720 minutes.",
    "appointment.not-yet": "This appointment has not begun yet. Move or cancel it.",
    "appointment.of-nobody": "Say of which case or ticket the appointment is.",
    "appointment.past": "This time is over already. Give a later one.",
    "appointment.ticket-unknown": (
        "There is no ticket {given} here today. Look at its label."
    ),
    "appointment.time": "{given} is not a time of day. Write it as 10:30.",
    "check.future": "This day lies in the future. Give the day on which it happened.",
    "contact.interpreter-unsaid": (
        "An interpreter is named. Say how they took part: in person, by phone, video."
    ),
    "contact.minutes": "A conversation takes 1 to 1440 minutes.",
    "contact.no-interpreter-mode": (
        "Say how it was interpreted; NONE where there was no interpreter."
    ),
    "contact.no-language": "Say in which language the interview was held.",
    "contact.no-show-reason": (
        "A reason for not coming belongs to a no-show. Set the attendance to NO_SHOW, "
        "or leave the reason away."
    ),
    "contact.no-show-unreasoned": (
        "Say why the person did not come; UNKNOWN where it is not known."
    ),
    "contact.no-text": "Write down what there is to say.",
    "contact.nobody-present": "A name of somebody present is empty. Leave it away.",
    "contact.too-many-present": "At most 20 people can be named as present.",
    "contact.withdrawn": (
        "This conversation was withdrawn. It stays to be seen and cannot be changed; "
        "write a new one."
    ),
    "contact.withdrawn-unreasoned": "Say why it is withdrawn.",
    "entry.ambiguous": "{given} may be several entries. Give more of the id.",
    "entry.unknown": "There is no entry {given}. Look at its id in the list.",
    "information.empty": "Say what the person was told or handed.",
}

"""What is wrong with what was typed into a form."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "case.no-act": "No decision is written down; d writes one down.",
    "case.no-row": "Nothing that this is for is chosen. Go to it with the arrow keys.",
    "date.words": "{given} is no day. Type 24/11/2026, 24/11, 24, +3 or a weekday.",
    "form.needed": "This cannot be empty.",
    "form.number": "{given} is not a whole number.",
    "form.one-language": "{given} names more than one language. Give one.",
    "form.time": "{given} is not a time of day, such as 11:00.",
}

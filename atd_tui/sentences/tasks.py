"""The sentences about tasks."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "task.closed": (
        "This task is closed already. Write a new one if something is still to be done."
    ),
    "task.empty": "Say what is to be done.",
    "task.no-reason": "Say why the task is put off; a term cannot be put off at all.",
    "task.not-later": (
        "{given} is not later than {day}. A task is put off to a later day."
    ),
    "task.window": "The last day lies before the first. Look at both dates again.",
}

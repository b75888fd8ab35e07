"""The sentences of the inbox: why a key does nothing on what the cursor is on."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "sync.no-case": "This belongs to no case that is here.",
    "sync.no-conflict": (
        "Nothing was written twice here, so there is nothing to choose."
    ),
    "sync.not-both": "Only texts can stand together; choose one of the two.",
    "sync.not-other": "The row is deleted or it stays; there is no third way.",
    "sync.not-refused": "Nothing was refused here that could be sent once more.",
    "sync.note-unknown": "This note is there no more. F5 reads the list again.",
    "sync.nothing-chosen": "Nothing is chosen in the list.",
    "sync.stands-already": (
        "All of it stands here as it was written, so there is nothing to send. Put the"
        " note aside, or correct what it is about."
    ),
    "sync.undecided": "A conflict is decided, not put aside.",
}

"""The errors of the house: each a code with facts, which the glass turns into words.

AtdError                        exit 1
├── Refused                     a rule says no; may carry several codes
├── Misused                     exit 2: the command line or a value typed is wrong
├── BrokenData                  a file of data or settings is not as it must be
│   └── UnreadData              it cannot be read at all
├── KeysError                   ``keys.json``: damaged, unknown user, wrong passphrase
├── SyncError                   what came over the line cannot be used, or was refused
└── StoreError                  the store on disk
    ├── StoreUnusable           missing, empty, foreign, newer, damaged: never touched
    ├── StoreBusy               another application, or a lock held too long
    └── StoreFull               the disk is full or read-only; nothing was stored
"""


class AtdError(Exception):
    """Carry a code ``area.kebab-case`` and the facts its sentence names.

    Attributes:
        code: what happened; ``sentences/`` has one sentence for each.
        facts: values named in the sentence; may hold text typed by people.
        exit_code: of a command that ends with this error.
    """

    exit_code = 1

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Refused(AtdError):
    """Say that a rule forbids the action; nothing was stored."""

    def __init__(self, code: str, /, *more: str, **facts: object) -> None:
        super().__init__(code, **facts)
        self.codes = (code, *more)


class Misused(AtdError):
    """Say that a value given on the command line or in a form cannot be used."""

    exit_code = 2


class BrokenData(AtdError):
    """Say which file, at which line or key, is broken and what was expected."""

    def __init__(self, file: str, place: str, expected: str) -> None:
        super().__init__("data.broken", file=file, place=place, expected=expected)


class UnreadData(BrokenData):
    """Say which file could not be read at all, and why."""

    def __init__(self, file: str, why: str) -> None:
        AtdError.__init__(self, "data.unread", file=file, why=why)


class KeysError(AtdError):
    """Say why the data key could not be unwrapped."""


class SyncError(AtdError):
    """Say why a request or an answer could not be taken."""


class StoreError(AtdError):
    """Say what is wrong with the store on disk."""


class StoreUnusable(StoreError):
    """Say that the file is not a store this version may open; it is left as it is."""


class StoreBusy(StoreError):
    """Say that somebody else holds the store."""


class StoreFull(StoreError):
    """Say that the disk took nothing more; what was acknowledged stands."""

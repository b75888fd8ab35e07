"""The sentences of what came over the line."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "sync.account-unknown": (
        "The server knows no account {user}. Add the account first."
    ),
    "sync.busy": (
        "The server had too much to do at once. Nothing was lost; it is tried again."
    ),
    "sync.ceiling": (
        "This would pass the ceiling that was approved; {left_cents} cents are left."
        " Nothing of it was stored on the server; what you typed is kept here."
    ),
    "sync.code": (
        "This code is not good, was used, or is too old. Ask for another one; it is"
        " good for a quarter of an hour."
    ),
    "sync.collided": (
        "The tables of the server forbid what it was about to write, and nothing was"
        " taken. Tell who keeps the server; all is kept here."
    ),
    "sync.copied": (
        "This store is a copy of one that is already on the server. Enrol this laptop"
        " again; what it holds stays."
    ),
    "sync.database": (
        "The server cannot reach its database now. Nothing was lost; it is tried again."
    ),
    "sync.database-url": (
        "This is no address of a database. Write sqlite:///FILE, or"
        " postgresql+psycopg://ROLE@HOST/NAME."
    ),
    "sync.decides-only": "Of a conflict only its decision can be written.",
    "sync.device-unknown": "The server knows no laptop {device}. Look at the list.",
    "sync.encoding": (
        "The database keeps its letters as {encoding}. Make one with ENCODING 'UTF8'."
    ),
    "sync.epoch": (
        "The server was restored from a backup ({epoch}). What it lost is sent again."
    ),
    "sync.family-housed": (
        "The family already has a home in these days, until {until}. The stay is kept"
        " as contested, with all that was typed; choose which one stands."
    ),
    "sync.field-fixed": (
        "{field} is written once and does not change. Write a new row for what is new."
    ),
    "sync.forked": (
        "Number {n} of this laptop was used for something else: its store was copied or"
        " restored. Enrol the laptop again; what it holds stays."
    ),
    "sync.gap": (
        "The server expects number {expected} of this laptop. It is sent again from"
        " there."
    ),
    "sync.home-taken": (
        "{unit} went to another family first, until {until}. The stay is kept as"
        " contested, with all that was typed; choose another home."
    ),
    "sync.joined": "This was already written by somebody else; the two are one now.",
    "sync.malformed": (
        "What came over the line cannot be read, at {place}. Nothing was taken; update"
        " the program if this stays so."
    ),
    "sync.nested": "A value holds other values, which no field can. It was not sent.",
    "sync.not-allowed": "Your role may not change this. It is kept here, not sent.",
    "sync.not-owner": (
        "The server's role may not do this in its database. Tables are made and changed"
        " by their owner: atd-tui server migrate --database URL."
    ),
    "sync.not-yours": (
        "This is no longer yours. What you wrote was handed to who has it now."
    ),
    "sync.number": "A number is too large to be kept exactly. It was not sent.",
    "sync.protocol": (
        "The server speaks version {spoken} of the protocol. Update the program."
    ),
    "sync.renumbered": (
        "{was} was given twice; this one is {now} from now on. Tell whoever has it on"
        " paper."
    ),
    "sync.row-kept": "What happened is never taken away. It stays as it was.",
    "sync.row-unknown": (
        "The server does not know what this changes, because it was refused before."
    ),
    "sync.table-unknown": (
        "The server knows no table {table}. It is kept here until the server is"
        " updated."
    ),
    "sync.tables-newer": (
        "The tables of the server are of a newer version (step {standing}; known is"
        " {known}). Install that version."
    ),
    "sync.tables-older": (
        "The tables of the server stand at step {standing} and this version needs"
        " {needed}. First run: atd-tui server migrate --database URL."
    ),
    "sync.text": "A text holds a character that no database keeps. It was not sent.",
    "sync.text-long": "A text is too long to be sent. Shorten it.",
    "sync.token": (
        "The server does not let this laptop in. Ask for a new code and enrol it again."
    ),
    "sync.too-large": "More than {most} bytes came at once; nothing was taken.",
}

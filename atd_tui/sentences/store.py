"""The store, its keys, its copies and its audit."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "audit.changed": (
        "The audit was altered: event {n} is not as it was written. Keep the store as"
        " it is, and report this."
    ),
    "audit.incomplete": (
        "The audit is incomplete: actions and their events do not match. Keep the "
        "store as it is, and report this."
    ),
    "backup.failed": "No backup could be made in {path}: {why}. Choose another folder.",
    "backup.no-room": (
        "There is no room for a backup in {path}. Make room, or choose another disk."
    ),
    "backup.unsound": (
        "The backup made in {path} is not what the store is, and was thrown away. Try"
        " another disk."
    ),
    "keys.damaged": (
        "The key file {path} is damaged; the store cannot be unlocked with it. Put "
        "back the keys.json of a backup."
    ),
    "keys.exists": "{path} holds the keys of a store already. Choose another folder.",
    "keys.foreign": (
        "{path} is not a key file of atd-tui. Put back the keys.json that belongs to "
        "this store."
    ),
    "keys.missing": (
        "The key file {path} is missing, and without it the store cannot be unlocked."
        " Put back the keys.json of a backup."
    ),
    "keys.newer": (
        "The key file {path} was written by a newer version of atd-tui (layout "
        "{found}, this one knows {known}). Update atd-tui."
    ),
    "keys.no-memory": (
        "This computer has not the {mebibytes} MiB of memory free that unlocking "
        "takes. Close other programs, then try again."
    ),
    "keys.no-passphrase": (
        "This store needs a passphrase, and nobody can be asked for it here. Set "
        "ATD_TUI_PASSPHRASE or ATD_TUI_PASSPHRASE_COMMAND."
    ),
    "keys.not-the-same": "The two passphrases are not the same. Nothing was changed.",
    "keys.not-training": (
        "This store needs a passphrase; only stores of invented people open without "
        "one."
    ),
    "keys.other-store": "The key file {path} belongs to another store.",
    "keys.too-short": (
        "A passphrase needs at least {shortest} characters. A short sentence is easy "
        "to remember."
    ),
    "keys.training": (
        "This is a training store: everybody may open it, and it can have no "
        "passphrase. Set up a store of its own for real people."
    ),
    "keys.unfit-name": "A user name is visible text of 1 to {longest} characters.",
    "keys.unknown-user": "Nobody by the name {user} may unlock this store.",
    "keys.unreadable": "The key file {path} cannot be read: {why}.",
    "keys.user-exists": "{user} can unlock this store already.",
    "keys.wrong-passphrase": (
        "This passphrase does not unlock the store. Try again; look at Caps Lock and "
        "the keyboard layout."
    ),
    "restore.failed": (
        "The store could not be restored in {path}: {why}. The store before it was "
        "kept."
    ),
    "store.busy": (
        "Another program on this laptop is writing to the store and did not finish in"
        " time. Nothing was stored; try again."
    ),
    "store.closed": "The store was closed. Unlock it again.",
    "store.damaged": (
        "The store is damaged. Leave it as it is, and bring back a backup: atd-tui "
        "restore BACKUP --replace"
    ),
    "store.disk-error": (
        "The disk failed, and nothing was stored. Make a backup on another disk now: "
        "atd-tui backup --to FOLDER"
    ),
    "store.empty": (
        "{path} is an empty file, not a store. Leave it as it is, and bring back a "
        "backup: atd-tui restore BACKUP --replace"
    ),
    "store.exists": (
        "{path} is there already; nothing was overwritten. Choose another folder, or "
        "put a backup in its place: atd-tui restore BACKUP --replace"
    ),
    "store.folder-open": (
        "Other people of this computer can look into {folder}, and it holds other "
        "files. Choose an empty folder."
    ),
    "store.foreign": (
        "{path} is not a store of atd-tui; it was left as it is. Choose the folder of"
        " the store."
    ),
    "store.full": (
        "The disk is full; nothing was stored. Make room, then do it again: what you "
        "typed is still here."
    ),
    "store.left-over": (
        "{path} is left over from another store. Move it away before a new store is "
        "made here."
    ),
    "store.migration-broke-links": (
        "The store could not be brought to schema {to}: a link between its tables "
        "would break. Nothing was changed; report this."
    ),
    "store.migration-lost-rows": (
        "The store could not be brought to schema {to}: rows of the table {table} "
        "would be lost. Nothing was changed; report this."
    ),
    "store.missing": (
        "There is no store at {path}. Choose the folder of the store, or set one up: "
        "atd-tui init"
    ),
    "store.newer": (
        "The store {path} was written by a newer version of atd-tui (schema {found}, "
        "this one knows {known}); it was left as it is. Update atd-tui."
    ),
    "store.not-a-folder": "{path} is a file; a store is a folder. Name another place.",
    "store.not-local": (
        "An action wrote to shared tables without a journal; nothing was stored. "
        "Report this."
    ),
    "store.outcome-unknown": (
        "The disk failed, and it is not known whether the last action was stored. "
        "Start atd-tui again and look before doing it once more."
    ),
    "store.read-only": (
        "Nothing can be written here: you can only look. Make the folder writable."
    ),
    "store.read-only-old": (
        "The store {path} is of an older version, and stands on a place that cannot "
        "be written. Copy its whole folder to a disk that can be written."
    ),
    "store.read-only-unfinished": (
        "The store {path} was not closed properly and stands on a place that cannot "
        "be written. Copy its whole folder to a disk that can be written."
    ),
    "store.repeated-wrote": (
        "An action that was stored before tried to change something again ({tables});"
        " nothing was stored. Report this."
    ),
    "store.second-application": (
        "atd-tui runs on this store already (process {pid}). Go to that window, or "
        "close it first; the commands in a shell work beside it."
    ),
    "store.sqlite-too-old": (
        "The database library SQLite {found} can corrupt a store; {needed} or newer "
        "is needed. Install atd-tui again."
    ),
    "store.too-old": (
        "This version of atd-tui knows no way from schema {found} to {known}. Nothing"
        " was changed; install the version between them first."
    ),
    "store.training-key": (
        "The key file of a training store lies beside a store that is not one; it is "
        "not used. Put back the keys.json of this store."
    ),
    "store.trigger-missing": (
        "The change record of the table {table} is missing from the store or was "
        "altered, so nothing can be stored safely. Bring back a backup: atd-tui "
        "restore BACKUP --replace"
    ),
    "store.truncated": (
        "The end of the store {path} is missing. Leave it as it is, and bring back a "
        "backup: atd-tui restore BACKUP --replace"
    ),
    "store.wrong-key": (
        "The keys do not fit the store {path}. Put back the keys.json that belongs to"
        " it."
    ),
}

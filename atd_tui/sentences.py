"""The sentences of the codes: what happened, and what to do about it."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # the application
    "app.crashed": (
        "atd-tui stopped ({kind}, {reference}). What was saved is there; the report is "
        "kept in the store. Start atd-tui again."
    ),
    "app.opening": "the store is still being opened.",
    # audit
    "audit.changed": (
        "The audit was altered: event {n} is not as it was written. Keep the store "
        "as it is, and report this."
    ),
    "audit.incomplete": (
        "The audit is incomplete: actions and their events do not match. Keep the "
        "store as it is, and report this."
    ),
    # backup
    "backup.failed": "No backup could be made in {path}: {why}. Choose another folder.",
    "backup.no-room": (
        "There is no room for a backup in {path}. Make room, or choose another disk."
    ),
    "backup.unsound": (
        "The backup made in {path} is not what the store is, and was thrown away. "
        "Try another disk."
    ),
    # the command line
    "cli.action": "{given} is not a UUID; the id of an action must be one.",
    "cli.broken": (
        "atd-tui broke ({kind}). Nothing about anybody was printed; the report is kept "
        "in the store as {reference}."
    ),
    "cli.twice": "{what} was given twice, and not the same.",
    "clock.not-an-instant": (
        "{given} is not an instant with its distance from UTC, such as "
        "2026-11-18T09:42:00+01:00."
    ),
    "clock.not-training": "Only the clock of a training store can be set.",
    # codes and places
    "code.unknown": "{given} is not a code of the list {list}. Known are: {known}.",
    # the demo
    "demo.real-store": (
        "{path} holds a store of real people. A demo needs a folder of its own."
    ),
    # desks and who is in
    "desk.letter": "{given} is not the letter of a desk. Give A to Z, or two letters.",
    "duty.kind": "{given} is no kind of duty. Give coach or interpreter.",
    "duty.name": "Give a name: who is in today?",
    "duty.time": "{given} is not a time of day, such as 11:00.",
    "duty.unknown": "Nobody by the name {given} is noted as in today.",
    "duty.until": "This time is over already. Give a later one, or none.",
    # data and settings files
    "data.broken": "{file} is broken at {place}: expected {expected}.",
    "keys.no-memory": (
        "This computer has not the {mebibytes} MiB of memory free that unlocking "
        "takes. Close other programs, then try again."
    ),
    # languages and nationalities
    "language.unknown": (
        "{given} is not a language that is known here. Give its name or its ISO code, "
        "such as fr or tir."
    ),
    "nationality.unknown": (
        "{given} is not a nationality that is known here. Give three letters, such as "
        "ERI, or XXX where it is unknown."
    ),
    # keys
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
        "The key file {path} is missing, and without it the store cannot be "
        "unlocked. Put back the keys.json of a backup."
    ),
    "keys.newer": (
        "The key file {path} was written by a newer version of atd-tui (layout "
        "{found}, this one knows {known}). Update atd-tui."
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
    # offices
    "office.ambiguous": "{given} may be several offices: {known}. Give the code.",
    "office.unknown": "There is no office {given}. Known are: {known}.",
    # passphrase
    "passphrase.command-failed": (
        "The command of ATD_TUI_PASSPHRASE_COMMAND ended with status {status}. Try it "
        "in a shell."
    ),
    "passphrase.command-missing": (
        "The command of ATD_TUI_PASSPHRASE_COMMAND cannot be started: {reason}."
    ),
    "passphrase.command-not-text": (
        "The command of ATD_TUI_PASSPHRASE_COMMAND printed bytes that are no UTF-8 "
        "text."
    ),
    "passphrase.command-silent": (
        "The command of ATD_TUI_PASSPHRASE_COMMAND printed nothing on its first line."
    ),
    "passphrase.command-slow": (
        "The command of ATD_TUI_PASSPHRASE_COMMAND did not answer within {seconds} "
        "seconds and was ended."
    ),
    "passphrase.command-unreadable": (
        "ATD_TUI_PASSPHRASE_COMMAND has a quote that is not closed."
    ),
    # queue
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
    # restore
    "restore.failed": (
        "The store could not be restored in {path}: {why}. The store before it was "
        "kept."
    ),
    # settings
    "settings.language": "{given} is not a language of atd-tui. Known are: {known}.",
    "settings.unknown": "There is no setting {given}. Known are: {known}.",
    "settings.value": "{key} must be {expected}.",
    # store
    "store.busy": (
        "Another program on this laptop is writing to the store and did not finish "
        "in time. Nothing was stored; try again."
    ),
    "store.closed": "The store was closed. Unlock it again.",
    "store.damaged": (
        "The store is damaged. Leave it as it is, and restore a backup: atd-tui restore"
    ),
    "store.disk-error": (
        "The disk failed, and nothing was stored. Make a backup on another disk now: "
        "atd-tui backup --to FOLDER"
    ),
    "store.empty": (
        "{path} is an empty file, not a store. Leave it as it is, and restore a "
        "backup: atd-tui restore"
    ),
    "store.exists": (
        "{path} is there already; nothing was overwritten. Choose another folder."
    ),
    "store.folder-open": (
        "Other people of this computer can look into {folder}, and it holds other "
        "files. Choose an empty folder."
    ),
    "store.foreign": (
        "{path} is not a store of atd-tui; it was left as it is. Choose the folder "
        "of the store."
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
        "The store stands on a place that cannot be written; you can look, but not "
        "change anything. Make the folder writable."
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
        "An action that was stored before tried to change something again "
        "({tables}); nothing was stored. Report this."
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
        "This version of atd-tui knows no way from schema {found} to {known}. "
        "Nothing was changed; install the version between them first."
    ),
    "store.training-key": (
        "The key file of a training store lies beside a store that is not one; it is "
        "not used. Put back the keys.json of this store."
    ),
    "store.trigger-missing": (
        "The change record of the table {table} is missing from the store or was "
        "altered, so nothing can be stored safely. Restore a backup: atd-tui restore"
    ),
    "store.truncated": (
        "The end of the store {path} is missing. Leave it as it is, and restore a "
        "backup: atd-tui restore"
    ),
    "store.wrong-key": (
        "The keys do not fit the store {path}. Put back the keys.json that belongs "
        "to it."
    ),
    # what is typed
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
    # terminal
    "terminal.dumb": (
        "This terminal (TERM={term}) cannot show screens. Open another one, or use: "
        "atd-tui queue list"
    ),
    "terminal.not-a-tty": (
        "The screens need a terminal, and the input or output is not one. In a script, "
        "use: atd-tui queue list"
    ),
    "terminal.not-utf8": (
        "This terminal speaks {encoding}, and names need UTF-8. Set LANG to a UTF-8 "
        "locale such as nl_BE.UTF-8, or use: atd-tui queue list"
    ),
    "terminal.too-small": (
        "The screens need 80x24 and this window is {width}x{height}. Make it larger, "
        "or use: atd-tui queue list"
    ),
    # tickets
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
    "ticket.priority-unknown": "There is no such priority. Choose one of the list.",
    "ticket.same-office": "This ticket waits at that office already.",
    "ticket.same-priority": "This ticket has that priority already.",
    "ticket.unknown": "There is no ticket {label} today.",
    "ticket.visit-unknown": "Say whether it is a first visit or a return, or leave it.",
}

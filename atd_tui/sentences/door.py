"""The application, the command line, the terminal and the settings."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "app.crashed": (
        "atd-tui stopped ({kind}, {reference}). What was saved is there; the report "
        "is kept in the store. Start atd-tui again."
    ),
    "app.crashed-unkept": (
        "atd-tui stopped ({kind}, {reference}). What was saved is there. Start atd-tui "
        "again."
    ),
    "app.opening": "the store is still being opened.",
    "cli.action": "{given} is not a UUID; the id of an action must be one.",
    "cli.broken": (
        "atd-tui broke ({kind}). Nothing about anybody was printed; the report is "
        "kept in the store as {reference}."
    ),
    "cli.twice": "{what} was given twice, and not the same.",
    "clock.not-an-instant": (
        "{given} is not an instant with its distance from UTC, such as "
        "2026-11-18T09:42:00+01:00."
    ),
    "clock.not-training": "Only the clock of a training store can be set.",
    "demo.real-store": (
        "{path} holds a store of real people. A demo needs a folder of its own."
    ),
    "passphrase.command-failed": (
        "The command of ATD_TUI_PASSPHRASE_COMMAND ended with status {status}. Try it"
        " in a shell."
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
    "settings.language": "{given} is not a language of atd-tui. Known are: {known}.",
    "settings.unknown": "There is no setting {given}. Known are: {known}.",
    "settings.value": "{key} must be {expected}.",
    "terminal.dumb": (
        "This terminal (TERM={term}) cannot show screens. Open another one, or use: "
        "atd-tui queue list"
    ),
    "terminal.not-a-tty": (
        "The screens need a terminal, and the input or output is not one. In a "
        "script, use: atd-tui queue list"
    ),
    "terminal.not-utf8": (
        "This terminal speaks {encoding}, and names need UTF-8. Set LANG to a UTF-8 "
        "locale such as nl_BE.UTF-8, or use: atd-tui queue list"
    ),
    "terminal.too-small": (
        "The screens need 80x24 and this window is {width}x{height}. Make it larger, "
        "or use: atd-tui queue list"
    ),
}

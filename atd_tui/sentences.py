"""The sentences of the codes: what happened, and what to do about it."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # data and settings files
    "data.broken": "{file} is broken at {place}: expected {expected}.",
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
    # store
    "store.not-a-folder": "{path} is a file; a store is a folder. Name another place.",
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
}

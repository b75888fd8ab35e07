"""The sentences of a laptop that is made to belong to a server, and of its syncs."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "cli.no-office": "Say where this laptop stands: --office CODE.",
    "cli.server-and-code": (
        "A server and a code go together: --server URL --code CODE. Its keeper gives"
        " out both."
    ),
    "cli.user-of-server": (
        "The account of the code says who works here. Leave --user away."
    ),
    "sync.status-and-watch": "Choose one of --status, --watch and --whole.",
    "sync.stopped": "The sync was stopped. What was answered stays; the rest waits.",
    "sync.training": (
        "A store of invented people belongs to no server. Set up a store of its own."
    ),
    "sync.underway": (
        "Another program syncs this store just now. Wait for it, or try again."
    ),
    "sync.unsettled": (
        "The server begins another life again and again. Nothing is lost; tell its"
        " keeper."
    ),
}

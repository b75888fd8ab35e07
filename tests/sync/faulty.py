"""A line into a server in this process, with its faults; what the server then holds."""

import itertools
from typing import Final

from atd_tui.errors import SyncError
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.sync.line import Answered
from tests.sync import desks

FOR_EVER: Final = itertools.repeat("none")


class Wire:
    """A line to a server in this process.

    Attributes:
        faults: what befalls each request in turn. ``doubled``: it arrives twice, and
            the first answer comes back. ``unheard``: none does.
        heard: of each request what it was, and the status of its answer.
    """

    def __init__(self, server: Server, *faults: str) -> None:
        self._server = server
        self._faults = itertools.chain(faults, FOR_EVER)
        self.heard: list[tuple[str, int]] = []

    def send(self, verb: str, token: str, body: bytes) -> Answered:
        fault = next(self._faults)
        status, answer = handling.handle(self._server, verb, token, body)
        if fault == "doubled":
            handling.handle(self._server, verb, token, body)
        if fault == "unheard":
            raise SyncError("sync.unreachable", host="x")
        self.heard.append((verb, status))
        return Answered(status, answer, len(body), len(answer))


def labels(server: Server) -> list[str]:
    """Return the tickets that the server holds."""
    return [
        str(row.values["label"])
        for (table, _), row in desks.reader(server, "jansen").rows().items()
        if table == "ticket"
    ]

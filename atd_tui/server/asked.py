"""What the head of a request says: whose it is, where it is from, how it is packed."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from atd_tui import wire
from atd_tui.errors import SyncError

_BEARER: Final = "bearer "
_JSON: Final = "application/json"


@dataclass(slots=True)
class Asked:
    """A request while it is answered, as the log names it.

    Attributes:
        size: bytes that came, packed as they were.
        wait: seconds after which it may be tried again, or nothing.
    """

    verb: str
    device: str = ""
    size: int = 0
    wait: object = None

    def refuse_unfit(self, request: Request) -> None:
        """Take nothing that says of itself that it is something else.

        Raises:
            SyncError: ``sync.type``.
        """
        kind = request.headers.get("content-type", _JSON).partition(";")[0]
        if kind.strip().lower() != _JSON:
            raise SyncError("sync.type")


def token(request: Request) -> str:
    """Return the token that was shown; empty where there was none."""
    said = request.headers.get("authorization", "")
    return said[len(_BEARER) :].strip() if said.lower().startswith(_BEARER) else ""


def place(request: Request) -> str:
    """Return where a request is from: of one through a proxy here, what that says."""
    peer = request.client.host if request.client else ""
    told = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    return told if told and wire.is_loopback(peer) else peer

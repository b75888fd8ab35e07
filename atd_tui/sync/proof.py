"""What proves a laptop on a line: its token, or the one before where that is refused.

The last token may be one that never was good, where the line delivered a hello twice
and the server gave two; or one that a server made of a backup does not know any more.
"""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from atd_tui import protocol
from atd_tui.protocol import Refusal
from atd_tui.store import sync_server
from atd_tui.store.store import Store

_OK: Final = 200
_UNKNOWN: Final = "sync.token"


class Answer(Protocol):
    """What came back over a line."""

    @property
    def status(self) -> int:
        """The status, 200 where it is an answer and no refusal."""

    @property
    def body(self) -> bytes:
        """What it says."""


_Answer = TypeVar("_Answer", bound=Answer)


def answered(store: Store, send: Callable[[str], _Answer]) -> _Answer:
    """Return what came back for the token of a laptop, or for the one before.

    The one that was taken is shown from then on. Where both are refused, so it is.
    """
    token, before = sync_server.tokens(store)
    answer = send(token)
    if not before or answer.status == _OK or _code(answer) != _UNKNOWN:
        return answer
    again = send(before)
    if again.status == _OK:
        sync_server.go_back(store, refused=token, taken=before)
    return again


def _code(answer: Answer) -> str:
    return protocol.read(Refusal, answer.body).code

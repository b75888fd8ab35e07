"""The server of this laptop: which one, as whom, and what proves it."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from atd_tui.errors import SyncError
from atd_tui.protocol import Enrolled
from atd_tui.store import keyfile, sync_life, sync_meta, sync_seal
from atd_tui.store.store import Store
from atd_tui.store.sync_meta import Key


@dataclass(frozen=True, slots=True)
class Connection:
    """A server that a laptop belongs to.

    Attributes:
        certificate: path of the file that vouches for it; empty for the usual ones.
        device: id under which the server knows this laptop.
        epoch: life of the server that was last met.
        user: whose laptop it is there.
        desk: letter of the desk that the server gave it.
    """

    url: str
    certificate: str
    device: str
    epoch: str
    user: str
    office: str
    desk: str


def connected(store: Store) -> Connection | None:
    """Return the server of a laptop; ``None`` of one that stands alone."""
    with store.reading() as session:
        said = sync_meta.read(session)
    if not said.get(Key.DEVICE):
        return None
    return Connection(**{name: said.get(name, "") for name in _FIELDS})


def token(store: Store) -> str:
    """Return what proves this laptop to its server; empty of one that stands alone."""
    return tokens(store)[0]


def tokens(store: Store) -> tuple[str, str]:
    """Return what proves this laptop to its server, and what did so before that.

    Each is empty where there is none.
    """
    with store.reading() as session:
        return _tokens(session)


def go_back(store: Store, *, refused: str, taken: str) -> None:
    """Show the token before from now on: the server knows that one, not the last.

    Both are kept, for it may be the server that went back and will be the other one
    again. Where another token was given meanwhile, nothing changes.
    """
    with store.local() as session:
        if _tokens(session) == (refused, taken):
            sync_meta.put(session, {Key.TOKEN: taken, Key.TOKEN_BEFORE: refused})


def connect(
    store: Store,
    enrolled: Enrolled,
    *,
    url: str,
    incarnation: str,
    certificate: str = "",
) -> None:
    """Belong to a server from now on, under the mark of this enrolment.

    What waits is numbered anew, for the server counts a new laptop from one; it keeps
    its ids, so nothing that the server has is taken twice. All is read anew.

    Raises:
        KeysError: the store has no key file beside it to keep the mark in.
    """
    # The file first: a crash in between leaves a laptop that must be enrolled again,
    # never one that goes on under a number it does not own.
    keyfile.mark(store.home, incarnation)
    with store.receiving() as received:
        session = received.session
        sync_seal.seal(session, store.door)
        # Of another life, or of another server: hello finds what is missing there.
        before = sync_meta.text(session, Key.EPOCH)
        sync_life.enrolled_anew(session)
        said = {name: getattr(enrolled, name) for name in _ENROLLED}
        sync_meta.put(
            session,
            {
                **{Key(name): value for name, value in said.items()},
                Key.URL: url,
                Key.CERTIFICATE: certificate,
                Key.INCARNATION: incarnation,
                Key.TOKEN_BEFORE: "",  # it proves another laptop, maybe elsewhere
                Key.EPOCH: before or enrolled.epoch,
            },
        )


def move(store: Store, *, url: str, certificate: str = "") -> None:
    """Call the same server at another address from now on."""
    with store.local() as session:
        sync_meta.put(session, {Key.URL: url, Key.CERTIFICATE: certificate})


def incarnation(store: Store, known: str) -> str:
    """Return the mark of this very store, which a copy of it does not have.

    Args:
        store: the store, with what lies beside it.
        known: the mark that the store itself remembers.

    Raises:
        SyncError: ``sync.copied``: the store was copied or restored from a backup;
            ``sync.not-connected``: it never had a server.
    """
    if not known:
        raise SyncError("sync.not-connected")
    if keyfile.read(store.home).incarnation != known:
        raise SyncError("sync.copied")
    return known


def _tokens(session: Session) -> tuple[str, str]:
    return (
        sync_meta.text(session, Key.TOKEN),
        sync_meta.text(session, Key.TOKEN_BEFORE),
    )


_ENROLLED: Final = ("device", "token", "user", "role", "office", "desk", "epoch")
_FIELDS: Final = ("url", "certificate", "device", "epoch", "user", "office", "desk")

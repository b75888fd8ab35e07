"""A laptop made known to its server: by a one-time code, once."""

from dataclasses import dataclass, replace
from pathlib import Path

from atd_tui import protocol
from atd_tui.cli import door, setup, typed
from atd_tui.cli.setup import Plan
from atd_tui.errors import SyncError
from atd_tui.protocol import Enrol, Enrolled, Refusal
from atd_tui.reference import places
from atd_tui.store import Store, keys, sync_server
from atd_tui.sync.line import Line, trusted
from atd_tui.sync.run import OK


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody was given to enrol a laptop with.

    Attributes:
        certificate: of an authority of one's own; without it the usual ones.
    """

    url: str
    code: str
    certificate: Path | None = None

    @property
    def vouched(self) -> str:
        """The path of the certificate, whole; empty where there is none."""
        return str(self.certificate.absolute()) if self.certificate else ""


def enrol(asking: Asking, *, office: str = "", desk: str = "") -> tuple[Enrolled, str]:
    """Give the code to the server; return its answer and the mark of this laptop.

    Raises:
        SyncError: the code is not good, or the server was not reached; nothing was
            made.
    """
    incarnation = door.new_id()
    try:
        asked = Enrol(
            code=asking.code, incarnation=incarnation, office=office, desk=desk
        )
    except ValueError:
        raise SyncError("sync.code") from None
    trusted(asking.vouched)  # also where the line needs none yet
    with Line(asking.url, certificate=asking.vouched) as line:
        answer = line.send("enrol", "", protocol.written(asked))
    if answer.status != OK:
        refusal = protocol.read(Refusal, answer.body)
        raise SyncError(refusal.code, **refusal.facts)
    return protocol.read(Enrolled, answer.body), incarnation


def set_up(home: Path, plan: Plan, asking: Asking) -> Store:
    """Make the store of an account of the server; nothing is made in vain.

    The code is used first: where the server does not take it, there is no store.

    Raises:
        AtdError: the code, the server, or something else that was given is not good.
    """
    keys.refuse_short(plan.passphrase)
    office = places.office(plan.office).code if plan.office else ""
    desk = typed.desk_letter(plan.desk) if plan.desk else ""
    enrolled, incarnation = enrol(asking, office=office, desk=desk)
    own = replace(
        plan,
        office=enrolled.office or office,
        desk=enrolled.desk or desk or setup.FIRST_DESK,
        user=enrolled.user,
    )
    made = setup.create(home, own)
    try:
        join(made, asking, enrolled, incarnation)
    except BaseException:
        made.close()
        raise
    return made


def connect(store: Store, asking: Asking) -> None:
    """Let an existing store belong to a server.

    Raises:
        SyncError: ``sync.training``; what ``enrol`` raises.
    """
    if store.device.training:
        raise SyncError("sync.training")
    device = store.device
    enrolled, incarnation = enrol(asking, office=device.office, desk=device.desk)
    join(store, asking, enrolled, incarnation)


def join(store: Store, asking: Asking, enrolled: Enrolled, incarnation: str) -> None:
    """Keep in a store what the server answered to its code."""
    sync_server.connect(
        store,
        enrolled,
        url=asking.url,
        incarnation=incarnation,
        certificate=asking.vouched,
    )
    office = enrolled.office or store.device.office
    desk = enrolled.desk or store.device.desk
    if (office, desk) != (store.device.office, store.device.desk):
        store.move_desk(office=office, desk=desk)


def move(store: Store, url: str, certificate: Path | None) -> None:
    """Call the same server at another address from now on.

    Raises:
        SyncError: ``sync.not-connected``, ``sync.address``, ``sync.not-https``,
            ``sync.certificate-file``.
    """
    if sync_server.connected(store) is None:
        raise SyncError("sync.not-connected")
    vouched = str(certificate.absolute()) if certificate else ""
    Line(url, certificate=vouched)  # refuses what is no address, and asks nobody
    trusted(vouched)
    sync_server.move(store, url=url, certificate=vouched)

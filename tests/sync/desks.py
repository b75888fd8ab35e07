"""Laptops on real stores, and a server in memory that they belong to."""

import atexit
import dataclasses
import itertools
import shutil
import tempfile
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from atd_tui import protocol
from atd_tui.domain.access import Account
from atd_tui.protocol import Enrol
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.store import Door, Store, keys, sync_look, sync_server
from atd_tui.sync.engine import Engine, Request, Verb
from atd_tui.sync.laptop import Laptop
from tests.conftest import opened
from tests.server import office

AT = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)


def ids(name: str) -> Callable[[], str]:
    """Return what makes ids that no other laptop makes, the same ones each time."""
    numbers = itertools.count(1)
    return lambda: str(uuid.uuid5(uuid.NAMESPACE_OID, f"{name}-{next(numbers)}"))


def made(folder: Path, user: str, *, desk: str = "A", now: datetime = AT) -> Store:
    """Return the empty store of a laptop that belongs to no server yet."""
    folder.mkdir(parents=True, exist_ok=True)
    closed, home = blank(user, desk, now), folder / f"{user}-{desk}"
    own = door(user, home.name, now)
    own.new_id()  # the device's, as where it is made
    return opened(closed, home, keys.unlock_training(closed), own)


@cache
def blank(user: str, desk: str, now: datetime = AT) -> Path:
    """Return the closed store of such a laptop, made once; tests work on copies."""
    folder = Path(tempfile.mkdtemp(prefix="blank-"))
    atexit.register(shutil.rmtree, folder)
    home = folder / f"{user}-{desk}"
    home.mkdir(mode=0o700)
    key, own = keys.create_training_keys(home), door(user, home.name, now)
    made = Store.create(home, key, office="BRU", desk=desk, training=True, door=own)
    made.close()
    return home


def door(user: str, name: str, now: datetime = AT) -> Door:
    """Return the door of somebody, with ids of this name."""
    return Door(now=lambda: now, new_id=ids(name), actor=user)


def reader(server: Server, user: str) -> office.Desk:
    """Return a new laptop of somebody, which only reads."""
    code = server.invite(user, "BRU", "Z")
    enrolled = server.enrol(Enrol(code=code, incarnation=user))
    return office.Desk(server, user, enrolled.token, enrolled.device, enrolled.epoch)


def connect(
    store: Store, server: Server, role: str = "COACH_FAM", *scopes: str
) -> Store:
    """Let a laptop belong to a server, as its person with this role."""
    user = store.door.actor
    server.put_account(Account(user, role, scopes or ("BRU",)))
    code = server.invite(user, "BRU", store.device.desk)
    mark = store.door.new_id()
    enrolled = server.enrol(Enrol(code=code, incarnation=mark))
    sync_server.connect(store, enrolled, url="http://localhost", incarnation=mark)
    return store


def send(server: Server, store: Store, request: Request) -> tuple[int, bytes]:
    """Send a request as the line does; return the status and the body."""
    body = protocol.written(request.body)
    return handling.handle(server, request.verb, sync_server.token(store), body)


def hear(engine: Engine, request: Request, status: int, body: bytes) -> None:
    """Hand an answer of the server over, or its refusal."""
    if status == handling.OK:
        engine.on_response(request, body)
    else:
        engine.on_refusal(request, body)


def sync(
    server: Server,
    store: Store,
    stop: Verb | None = None,
    laptop: Laptop | None = None,
) -> list[str]:
    """Sync up to the answer of a request of this kind; return what was asked."""
    verbs: list[str] = []
    engine = Engine(laptop or Laptop(store))
    while request := engine.next_request():
        verbs.append(request.verb.value)
        hear(engine, request, *send(server, store, request))
        if request.verb is stop or len(verbs) > 200:
            break
    return verbs


def differs(server: Server, store: Store) -> bool:
    """Say whether a laptop that is level holds otherwise than the server says."""
    stands = Laptop(store).standing()
    said = {"incarnation": stands.incarnation, "epoch": stands.epoch}
    hello = protocol.Hello(protocol=1, schema_=1, seen=stands.seen, **said)
    sums = server.hello(sync_server.token(store), hello).sums
    with store.local() as session:
        return sync_look.look(session, store.door, sums)


def as_(store: Store, user: str) -> None:
    """Let another person work on a laptop."""
    store.door = dataclasses.replace(store.door, actor=user)

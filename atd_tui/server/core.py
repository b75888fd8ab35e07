"""The server without a line: what each request is answered, and its keeper's deeds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, insert, select, update

from atd_tui.domain.access import Account
from atd_tui.errors import SyncError
from atd_tui.protocol import (
    PROTOCOL,
    Enrol,
    Enrolled,
    Hello,
    Known,
    Missing,
    Moved,
    Page,
    Pull,
    Push,
    Pushed,
    Wait,
    Welcome,
)
from atd_tui.server import accounts, attempts, copies, revoked, witness
from atd_tui.server.accounts import Caller, Chance
from atd_tui.server.database import Database
from atd_tui.server.pull import further, pull
from atd_tui.server.push import push
from atd_tui.server.tables import EPOCH, HEAD, RECEIVED, STORED
from atd_tui.server.welcoming import life, welcome

_LATER: Final = frozenset({"sync.busy", "sync.server-full"})
"""What keeps a server from writing, and from nothing else."""


@dataclass(frozen=True, slots=True)
class Door:
    """What the server takes from outside: the clock, and what nobody may guess."""

    now: Callable[[], datetime]
    chance: Chance


class Server:
    """One order for all laptops, on one database."""

    def __init__(self, database: Database, door: Door) -> None:
        self._database = database
        self._door = door

    def init(self) -> None:
        """Make the tables and the first life; of a server that has them, nothing."""
        self._database.migrate()
        with self._database.writing() as connection:
            if connection.execute(select(func.count()).select_from(HEAD)).scalar_one():
                return
            epoch = self._door.chance.new_id()
            connection.execute(insert(HEAD).values(k=1, epoch=epoch, seq=0, rights=0))
            first = {"epoch": epoch, "at": self._door.now().isoformat()}
            connection.execute(insert(EPOCH).values(first))

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def put_account(self, account: Account) -> None:
        """Write an account as it now is; what it lost, its laptops lose."""
        with self._database.writing() as connection:
            seq = _take_turn(connection)
            accounts.put(connection, account, self._door.chance, seq=seq)
            _tell(connection)

    def invite(self, user: str, office: str, desk: str, *, code: str = "") -> str:
        """Return a one-time code for the next laptop of somebody.

        Raises:
            SyncError: ``sync.account-unknown``.
        """
        code, now = code or self._door.chance.secret(), self._door.now()
        with self._database.writing() as connection:
            accounts.invite(connection, user, office, desk, now=now, code=code)
        return code

    def enrol(self, asked: Enrol, place: str = "") -> Enrolled:
        """Make a laptop of a one-time code; ``place`` is where the request is from.

        Raises:
            SyncError: ``sync.code``; ``sync.later`` to a place that gave too many
                wrong ones.
        """
        now = self._door.now()
        try:
            with self._database.writing() as connection:
                attempts.refuse(connection, place, now=now)
                return self._enrolled(connection, asked)
        except SyncError as refused:
            if refused.code == "sync.code":
                with self._database.writing() as connection:
                    _take_turn(connection)  # two at once count as two
                    attempts.failed(connection, place, now=now)
            raise

    def revoke(self, device: str) -> None:
        """Let a laptop in no more.

        Raises:
            SyncError: ``sync.device-unknown``.
        """
        with self._database.writing() as connection:
            _tell(connection)  # the counter first, as a push does
            accounts.revoke(connection, device, now=self._door.now())

    def new_epoch(self, reason: str) -> str:
        """Begin another life after a restore; return its name."""
        with self._database.writing() as connection:
            seq = _take_turn(connection)
            epoch, parent = self._door.chance.new_id(), life(connection)[0]
            connection.execute(update(HEAD).values(epoch=epoch))
            row = {"epoch": epoch, "parent": parent, "at_seq": seq, "reason": reason}
            at = self._door.now().isoformat()
            connection.execute(insert(EPOCH).values(**row, at=at))
            # What a laptop wrote after the backup is not what is here.
            connection.execute(update(STORED).values(clean=False))
            copies.begin_life(connection, epoch)
        return epoch

    def hello(self, token: str, asked: Hello) -> Welcome:
        """Tell a laptop where it stands; with nothing to do this is all.

        Raises:
            SyncError: ``sync.token``; ``sync.copied`` where its store is a copy;
                ``sync.protocol`` where it speaks otherwise; ``sync.history`` where it
                has read what the server never said in this life.
        """
        if asked.protocol != PROTOCOL:
            raise SyncError("sync.protocol", spoken=PROTOCOL)
        with self._seeing(token) as (connection, caller):
            told = welcome(connection, caller, asked, now=self._door.now())
        renewed = self._renewed(caller)
        self._note_call(caller)
        return told.model_copy(update={"token": renewed}) if renewed else told

    def push(self, token: str, asked: Push) -> Pushed:
        """Take what a laptop sends; answer each transaction once for ever.

        Raises:
            SyncError: see ``push.push``; ``sync.token``.
        """
        with self._seeing(token):
            pass  # who is not let in waits for nobody
        with self._database.writing() as connection:
            return push(connection, token, asked, now=self._door.now())

    def pull(self, token: str, asked: Pull) -> Page:
        """Return what is new for a laptop.

        Raises:
            SyncError: ``sync.epoch``, ``sync.token``.
        """
        with self._seeing(token) as (connection, caller):
            return pull(connection, caller, asked)

    def known(self, token: str, asked: Known) -> Missing:
        """Return which transactions the server does not have.

        Raises:
            SyncError: ``sync.token``.
        """
        with self._seeing(token) as (connection, _):
            query = select(RECEIVED.c.id).where(RECEIVED.c.id.in_(asked.ids))
            here = set(connection.execute(query).scalars())
            missing = [each for each in asked.ids if each not in here]
            return Missing(epoch=life(connection)[0], ids=missing)

    def wait(self, token: str, asked: Wait) -> Moved:
        """Return which buckets are further than a laptop has read; it never waits.

        Raises:
            SyncError: ``sync.epoch``, ``sync.token``.
        """
        with self._database.reading() as connection:
            caller = accounts.caller(connection, token)
            return further(connection, caller, asked)

    def head(self) -> tuple[str, int]:
        """Return the life of the server and its last number."""
        with self._database.reading() as connection:
            return life(connection)

    def moved(self) -> tuple[str, int, int]:
        """Return what is another one once a laptop may have to be told something."""
        with self._database.reading() as connection:
            row = connection.execute(select(HEAD)).one()
            return str(row.epoch), int(row.seq), int(row.rights)

    def testify(self, folder: Path) -> None:
        """Write down outside the database how far it came, and who is let in no more.

        Raises:
            SyncError: ``server.witness``, ``server.revoked`` where what was written
                cannot be read.
        """
        with self._database.reading() as connection:
            now, let_in_no_more = witness.seen(connection), revoked.of(connection)
        witness.keep(folder, now)
        revoked.keep(folder, let_in_no_more)

    def device(self, token: str) -> str:
        """Return the id of the laptop that a token is of.

        Raises:
            SyncError: ``sync.token``.
        """
        with self._database.reading() as connection:
            return accounts.caller(connection, token).id

    def _enrolled(self, connection: Connection, asked: Enrol) -> Enrolled:
        now, chance = self._door.now(), self._door.chance
        row, token = accounts.enrol(connection, asked, chance, now=now)
        return Enrolled(
            device=row.id,
            token=token,
            user=row.user_name,
            office=row.office,
            desk=row.desk,
            epoch=life(connection)[0],
            role=accounts.role(connection, row.user_name),
        )

    @contextmanager
    def _seeing(self, token: str) -> Iterator[tuple[Connection, Caller]]:
        """Give a laptop, and what agrees with its grants: all is seen at once.

        A new token takes the place of the old one by being used; until that can be
        written both are good.
        """
        with self._database.reading() as connection:
            caller = accounts.caller(connection, token)
            yield connection, caller
        if caller.by_new_token:
            with _or_later(), self._database.writing() as connection:
                accounts.settle(connection, token, now=self._door.now())

    def _renewed(self, caller: Caller) -> str:
        """Return another token when the old one is due; empty while it is not."""
        due = caller.token_at + timedelta(days=accounts.TOKEN_DAYS)
        if caller.by_new_token or self._door.now() < due:
            return ""
        with _or_later(), self._database.writing() as connection:
            return accounts.renew(connection, caller.id, self._door.chance)
        return ""

    def _note_call(self, caller: Caller) -> None:
        """Note when a laptop called; once an hour, so that asking writes nothing."""
        now = self._door.now()
        if caller.seen_at >= (now - timedelta(hours=1)).isoformat():
            return
        with _or_later(), self._database.writing() as connection:
            accounts.called(connection, caller.id, now=now)


@contextmanager
def _or_later() -> Iterator[None]:
    """Leave for the next call what cannot be written now: who reads is answered."""
    try:
        yield
    except SyncError as error:
        if error.code not in _LATER:
            raise


def _tell(connection: Connection) -> None:
    """Let those who wait at the server look again: who may what is another matter."""
    connection.execute(update(HEAD).values(rights=HEAD.c.rights + 1))


def _take_turn(connection: Connection) -> int:
    locked = update(HEAD).values(seq=HEAD.c.seq).returning(HEAD.c.seq)
    return int(connection.execute(locked).scalar_one())

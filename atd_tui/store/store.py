"""The store of this laptop: opened once, read by many, written one action at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select, update

from atd_tui.errors import StoreError, StoreFull
from atd_tui.models.local import Device
from atd_tui.store import (
    ballast,
    chain,
    creation,
    engine,
    migrations,
    opening,
    outcome,
    receiving,
    rights,
    schema,
    shelf,
    writing,
)
from atd_tui.store.connections import Connections
from atd_tui.store.door import Door, Laptop
from atd_tui.store.receiving import Received
from atd_tui.store.writing import Writing

__all__ = ["Door", "Laptop", "Store", "Writing"]

Subscriber = Callable[[frozenset[str]], None]


class Store:
    """One encrypted store, usable from many threads at once.

    Attributes:
        door: the clock, the source of ids and the person of this session.
        read_only: nothing can be written here; ``writing`` says so by its code.
        trouble: code of the last write that failed for the disk's sake, or empty.
        checked: whether every page was read through at the opening.
    """

    def __init__(
        self, looked: opening.Looked, key: bytes, door: Door, first: Any = None
    ) -> None:
        self.home = looked.path.parent
        self.door = door
        self.read_only = looked.read_only
        self.trouble = "store.read-only" if looked.read_only else ""
        self.checked = looked.checked
        self._looked, self._key = looked, key
        self._known_schema = looked.state
        self._connections = Connections(looked.path, key, looked.query, first)
        self._subscribers: list[Subscriber] = []
        self._device = self._read_device()
        if not self.read_only:
            ballast.take(self.home)

    @classmethod
    def create(
        cls,
        home: Path,
        key: bytes,
        *,
        office: str,
        desk: str,
        training: bool,
        door: Door,
    ) -> Self:
        """Make the store of a home folder and open it.

        Raises:
            StoreUnusable: one is there already, or the folder is not private.
        """
        creation.create(
            home, key, office=office, desk=desk, training=training, door=door
        )
        return cls.open(home, key, door)

    @classmethod
    def open(
        cls, home: Path, key: bytes, door: Door, *, thorough: bool = False
    ) -> Self:
        """Open the store of a home folder; an older one is brought up to date first.

        ``thorough`` reads every page first, also of a large store; the application
        asks for it when its last end was not a clean one.

        Raises:
            StoreUnusable: it is not a store this version may open; left as it is.
        """
        looked, first = opening.look_in(home, key, thorough=thorough)
        if looked.version == schema.VERSION:
            return cls(looked, key, door, first)
        first.close()
        migrations.migrate(looked, key, at=door.now())
        store = cls(opening.look(home, key, thorough=True), key, door)
        store.note(chain.Entry("migrate", f"{looked.version}-{schema.VERSION}"))
        return store

    @property
    def device(self) -> Laptop:
        """This laptop as it stands now."""
        return self._device

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the store and cannot change it."""
        with self._connections.reading() as session:
            yield session

    @contextmanager
    def writing(
        self, command: str, *, action: str = "", subject: str = "", undoes: str = ""
    ) -> Iterator[Writing]:
        """Give the one way to write: an action and its changes, in one commit.

        Nothing is stored when the body raises or changes nothing, nor when ``action``
        was stored before: the body then finds ``repeated`` and may only read.

        Raises:
            StoreBusy: another writer held the store too long.
            StoreFull: the disk took nothing; nothing was stored.
            StoreUnusable: a trigger is missing, or the store is damaged.
        """
        asked = writing.Asked(action or self.door.new_id(), command, subject, undoes)
        with self._transaction() as session:
            before = writing.last_number(session, "change")
            unit = writing.begin(session, asked, self.door, self._device.id)
            yield unit
            changed = writing.finish(unit, before)
            if changed:
                self._commit(session, unit.action_id)
        self._announce(changed)

    @contextmanager
    def local(self) -> Iterator[Session]:
        """Give a transaction on the tables that are not captured.

        Raises:
            StoreError: a captured table was changed; nothing was stored.
        """
        with self._transaction() as session:
            before = writing.last_number(session, "change")
            yield session
            session.flush()
            if writing.last_number(session, "change") != before:
                raise StoreError("store.not-local")
            self._commit(session)

    @contextmanager
    def receiving(self) -> Iterator[Received]:
        """Give a transaction for rows of the server: captured and guarded by nothing.

        Those who subscribed are told what was put in, as after a write of this laptop.

        Raises:
            StoreBusy, StoreFull, StoreUnusable: as of ``writing``.
        """
        with self._transaction() as session:
            with receiving.applying(session) as received:
                yield received
            self._commit(session)
        self._announce(frozenset(received.tables))

    def truncate_log(self) -> bool:
        """Bring the log into the file and empty it; ``False`` while somebody reads."""
        with self._connections.watching() as connection:
            answer = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not answer[0]

    def note(self, entry: chain.Entry) -> None:
        """Append one event to the audit chain, in a small commit of its own."""
        with self.local() as session:
            self._note(session, entry)

    def move_desk(self, *, office: str, desk: str) -> None:
        """Note that this laptop stands at another desk or office now.

        Raises:
            Refused: ``sync.office-outside``.
        """
        fields = ("device.office", "device.desk")
        with self.local() as session:
            if office != self._device.office:
                rights.refuse_office(session, office)
            session.execute(update(Device).values(office=office, desk=desk))
            self._note(session, chain.Entry("move-desk", f"{office} {desk}", fields))
        self._device = self._read_device()
        self._announce(frozenset({"device"}))

    def subscribe(self, callback: Subscriber) -> None:
        """Have the names of the changed tables after each commit, in its thread.

        The callback must not raise: the commit has happened.
        """
        self._subscribers.append(callback)

    def unsubscribe(self, callback: Subscriber) -> None:
        """Stop telling; a callback that was not subscribed is skipped."""
        if callback in self._subscribers:
            self._subscribers.remove(callback)

    def data_version(self) -> int:
        """Return a number that differs after any commit, also of another process."""
        with self._connections.watching() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def put_copy(self, on: Path) -> Path:
        """Put a verified copy with its keys on a shelf of backups; return its folder.

        Raises:
            StoreFull: there is no room, or nothing can be written there.
        """
        return shelf.add(self._looked, self._key, at=self.door.now(), shelf=on)

    def close(self) -> None:
        """Close every connection; a second time does nothing."""
        self._connections.close()

    def _read_device(self) -> Laptop:
        with self.reading() as session:
            row = session.exec(select(Device)).one()
            return Laptop(**row.model_dump())

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        if self.read_only:
            raise StoreFull("store.read-only")
        try:
            with self._connections.writing() as session:
                self._refuse_changed_schema(session)
                yield session
        except StoreFull as error:
            self.trouble = error.code
            ballast.give_back(self.home)
            raise
        self.trouble = ""

    def _commit(self, session: Session, action_id: str = "") -> None:
        try:
            session.commit()
        except DBAPIError as error:
            named = engine.named_error(error.orig)
            if not isinstance(named, StoreFull):
                raise
            session.invalidate()
            ballast.give_back(self.home)
            if not (action_id and self._was_stored(action_id)):
                raise named from error

    def _was_stored(self, action_id: str) -> bool:
        # After a failed sync the answer stands in the file alone: close, reopen, look.
        try:
            with self._connections.afresh() as connection:
                return outcome.is_stored(connection, action_id)
        except engine.DriverError as error:
            raise StoreFull("store.outcome-unknown") from error

    def _refuse_changed_schema(self, session: Session) -> None:
        run = session.connection().exec_driver_sql
        (version,) = run("PRAGMA schema_version").one()
        if version != self._known_schema:
            self._known_schema = schema.refuse_altered(run)

    def _note(self, session: Session, entry: chain.Entry) -> None:
        door, device = self.door, self._device.id
        chain.append(session, entry, at=door.now(), actor=door.actor, device=device)

    def _announce(self, changed: frozenset[str]) -> None:
        if changed:
            for callback in tuple(self._subscribers):
                callback(changed)

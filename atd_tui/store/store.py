"""The store of this laptop: opened once, read by many, written one action at a time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlmodel import Session, select, update

from atd_tui.errors import AtdError, StoreError, StoreFull, StoreUnusable
from atd_tui.models.local import Device
from atd_tui.store import ballast, creation, engine, opening, schema, writing
from atd_tui.store.door import Door, Laptop
from atd_tui.store.writing import Writing

__all__ = ["Door", "Laptop", "Store", "Writing"]

Subscriber = Callable[[frozenset[str]], None]


class Store:
    """One encrypted store, usable from many threads at once.

    Attributes:
        read_only: nothing can be written here; ``writing`` says so by its code.
        trouble: code of the last write that failed for the disk's sake, or empty.
        checked: whether every page was read through at the opening.
    """

    def __init__(
        self, looked: opening.Looked, key: bytes, door: Door, *, thorough: bool
    ) -> None:
        self.home = looked.path.parent
        self.door = door
        self.read_only = looked.read_only
        self.trouble = "store.read-only" if looked.read_only else ""
        self.checked = thorough or looked.path.stat().st_size <= opening.SMALL
        self._looked, self._key = looked, key
        self._closed = False
        self._subscribers: list[Subscriber] = []
        self._observing = threading.Lock()
        self._writer = engine.writer(self._connect)
        self._reader = engine.reader(self._connect)
        with engine.named_errors():
            self._observer = self._connect()
            self._observer.execute("PRAGMA query_only = on")
        try:
            self._look_inside()
        except AtdError:
            self.close()
            raise

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
        """Open the store of a home folder.

        ``thorough`` reads every page first, also of a large store; the application
        asks for it when its last end was not a clean one.

        Raises:
            StoreUnusable: it is not a store this version may open; left as it is.
        """
        looked = opening.look(home, key)
        return cls(looked, key, door, thorough=thorough)

    @property
    def device(self) -> Laptop:
        """This laptop as it stands now."""
        return self._device

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the store and cannot change it."""
        with (
            engine.named_errors(),
            Session(self._reader, expire_on_commit=False) as session,
        ):
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
                writing.forget(session)
                session.commit()
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
            changed = writing.changed_tables(session, before)
            if changed:
                raise StoreError("store.not-local", tables=", ".join(sorted(changed)))
            session.commit()

    def move_desk(self, *, office: str, desk: str) -> None:
        """Note that this laptop stands at another desk or office now."""
        with self.local() as session:
            session.execute(update(Device).values(office=office, desk=desk))
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
        with self._observing, engine.named_errors():
            (version,) = self._observer.execute("PRAGMA data_version").fetchone()
        return int(version)

    def close(self) -> None:
        """Close every connection; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        self._reader.dispose()
        self._writer.dispose()
        # The last one to go brings the log into the file.
        self._observer.close()

    def _connect(self) -> Any:
        if self._closed:
            raise StoreUnusable("store.closed")
        return engine.connect(self._looked.path, self._key, self._looked.query)

    def _look_inside(self) -> None:
        if self.checked:
            opening.refuse_damaged(self._observer)
        with engine.named_errors():
            self._known_schema = self._refuse_altered(self._observer.execute)
        self._device = self._read_device()

    def _refuse_altered(self, run: schema.Query) -> int:
        (version,) = run("PRAGMA schema_version").fetchone()
        schema.refuse_altered_triggers(run)
        return int(version)

    def _read_device(self) -> Laptop:
        with self.reading() as session:
            row = session.exec(select(Device)).one()
            return Laptop(**row.model_dump())

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        if self.read_only:
            raise StoreFull("store.read-only")
        try:
            with (
                engine.named_errors(),
                Session(self._writer, expire_on_commit=False) as session,
            ):
                self._refuse_changed_schema(session)
                yield session
        except StoreFull as error:
            self.trouble = error.code
            ballast.give_back(self.home)
            raise
        self.trouble = ""

    def _refuse_changed_schema(self, session: Session) -> None:
        run = session.connection().exec_driver_sql
        (version,) = run("PRAGMA schema_version").one()
        if version != self._known_schema:
            self._known_schema = self._refuse_altered(run)

    def _announce(self, changed: frozenset[str]) -> None:
        if changed:
            for callback in tuple(self._subscribers):
                callback(changed)

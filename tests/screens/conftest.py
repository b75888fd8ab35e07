"""What the tests of the screens stand on: the morning, and frames kept in files."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from atd_tui.store import Door, Store
from tests import dossiers, lodgings, morning, one_case
from tests.conftest import WEDNESDAY, Clock, counted, opened
from tests.glass import Household, lived_in
from tests.stillness import looked_at_closely  # noqa: F401 -- used by every test


class FrameFile(SingleFileSnapshotExtension):
    """Keep each frame as a file that can be read."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"

    def serialize(self, data: Any, **_: Any) -> str:
        return f"{data}\n"


@pytest.fixture
def kept(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Return what equals the frame kept in a file; ``--snapshot-update`` writes it."""
    return snapshot.use_extension(FrameFile)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Return the closed store of the morning, and its key."""
    clock = Clock(WEDNESDAY)

    def at(time: str) -> None:
        clock.at = morning.on_wednesday(time, WEDNESDAY)

    door = Door(clock, counted(), "jansen")
    home = tmp_path_factory.mktemp("morning") / "home"
    return home, morning.build(home, door, at)


@pytest.fixture
def busy(built: tuple[Path, bytes], home: Path, clock: Clock) -> Iterator[Store]:
    """Return a store of the morning at 09:42: eleven tickets, some of them done."""
    path, key = built
    store = opened(path, home, key, Door(clock, counted(10_000), "jansen"))
    yield store
    store.close()


@pytest.fixture
def desk(busy: Store) -> Iterator[Household]:
    """Return the house of the morning; ``desk.app()`` is an application in it."""
    yield from lived_in(busy)


@pytest.fixture
def empty_desk(store: Store) -> Iterator[Household]:
    """Return the house before the first visitor."""
    yield from lived_in(store)


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Return the closed store of the files of a coach, and its key."""
    clock = Clock(WEDNESDAY)

    def at(moment: datetime) -> None:
        clock.at = moment

    door = Door(clock, counted(), "jansen")
    home = tmp_path_factory.mktemp("files") / "home"
    return home, dossiers.build(home, door, at)


@pytest.fixture
def caseload(filed: tuple[Path, bytes], home: Path, clock: Clock) -> Iterator[Store]:
    """Return a store of the files on the morning: nine open cases, one closed."""
    path, key = filed
    store = opened(path, home, key, Door(clock, counted(10_000), "jansen"))
    yield store
    store.close()


@pytest.fixture
def coach(caseload: Store) -> Iterator[Household]:
    """Return the house of a coach; ``coach.app()`` is an application in it."""
    yield from lived_in(caseload)


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Return the closed store of one family's file, and its key."""
    clock = Clock(WEDNESDAY)

    def at(moment: datetime) -> None:
        clock.at = moment

    door = Door(clock, counted(), "jansen")
    home = tmp_path_factory.mktemp("one") / "home"
    return home, one_case.build(home, door, at)


@pytest.fixture
def family(one: tuple[Path, bytes], home: Path, clock: Clock) -> Iterator[Household]:
    """Return the house of a coach with the file of a family, a bare and an odd one."""
    path, key = one
    store = opened(path, home, key, Door(clock, counted(10_000), "jansen"))
    yield from lived_in(store)
    store.close()


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Return the closed store of the homes of families, and its key."""
    clock = Clock(WEDNESDAY)

    def at(moment: datetime) -> None:
        clock.at = moment

    door = Door(clock, counted(), "jansen")
    home = tmp_path_factory.mktemp("homes") / "home"
    return home, lodgings.build(home, door, at)


@pytest.fixture
def homes(settled: tuple[Path, bytes], home: Path, clock: Clock) -> Iterator[Household]:
    """Return the house of the staff of the homes, on the morning."""
    path, key = settled
    store = opened(path, home, key, Door(clock, counted(10_000), "jansen"))
    yield from lived_in(store)
    store.close()

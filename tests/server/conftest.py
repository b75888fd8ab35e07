"""A server with three laptops: two coaches and who leads them; on both databases."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from tests import pg
from tests.server import office
from tests.server.office import Clock, Desk, desk

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a PostgreSQL; without one its tests are skipped."""
    if why := pg.missing():
        pytest.skip(why)
    with pg.cluster(tmp_path_factory.mktemp("pg") / "cluster") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/server.db"
    there = make_url(request.getfixturevalue("postgresql"))
    name = f"test_{next(_NUMBERS)}"
    engine = create_engine(there, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return there.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jansen(clock: Clock, url: str) -> Iterator[Desk]:
    made = desk(office.server(clock, url), "jansen")
    yield made
    made.server.close()


@pytest.fixture
def peeters(jansen: Desk) -> Desk:
    return desk(jansen.server, "peeters")


@pytest.fixture
def lead(jansen: Desk) -> Desk:
    return desk(jansen.server, "maes", "REGION_MANAGER")

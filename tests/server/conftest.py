"""A server with three laptops: two coaches and who leads them; on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import office
from tests.server.office import Clock, Desk, desk


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/server.db"
    return str(request.getfixturevalue("emptied"))


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

"""A server in memory with three laptops: two coaches and who leads them."""

import pytest

from tests.server import office
from tests.server.office import Clock, Desk, desk


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jansen(clock: Clock) -> Desk:
    return desk(office.server(clock), "jansen")


@pytest.fixture
def peeters(jansen: Desk) -> Desk:
    return desk(jansen.server, "peeters")


@pytest.fixture
def lead(jansen: Desk) -> Desk:
    return desk(jansen.server, "maes", "REGION_MANAGER")

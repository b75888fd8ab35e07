"""A server whose clock stands in 1970: it orders all the same, and decides nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.people import Draft as Person
from atd_tui.domain.people import Name
from atd_tui.server.core import Server
from atd_tui.store import Store, cases, digest, people, queue, sync_states
from tests.server import office
from tests.server.office import AT, Clock
from tests.sync import desks

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
USERS = (("maes", "A"), ("claes", "B"))


def morning(folder: Path, before: datetime, after: datetime) -> list[Store]:
    """Let two leads write in the same case, while the clock of the server moves."""
    clock = Clock(before)
    server = office.server(clock)
    maes, _ = both = [
        desks.connect(desks.made(folder, user, desk=desk), server, "REGION_MANAGER")
        for user, desk in USERS
    ]
    person = people.create(maes, Person(names=(Name("Ani", "Bah"),))).person.id
    number = cases.open_case(maes, cases.Opening(person)).case.number
    level(server, both)
    clock.at = after
    for store in both:
        queue.issue(store, Draft(name=store.door.actor))
        cases.edit(store, number, cases.Written(note=store.door.actor))
    level(server, both)
    return both


def level(server: Server, stores: list[Store]) -> None:
    for store in (*stores, *stores):
        desks.sync(server, store)


@pytest.mark.parametrize(
    ("before", "after"), [(LONG_AGO, LONG_AGO), (AT, LONG_AGO), (LONG_AGO, AT)]
)
def test_a_clock_of_the_server_changes_nothing_of_what_is_held(
    tmp_path: Path, before: datetime, after: datetime
) -> None:
    right = morning(tmp_path / "right", AT, AT)
    wrong = morning(tmp_path / "wrong", before, after)

    assert [sync_states.counts(store).waiting for store in wrong] == [0, 0]
    assert [sync_states.counts(store).conflicts for store in wrong] == [1, 1]
    # Who works there is told which of both is wrong.
    years = round((AT - after) / timedelta(minutes=1))
    assert [sync_states.counts(store).ahead for store in wrong] == [years] * 2
    held = [digest.digest(store) for store in (*right, *wrong)]
    assert held == [held[0]] * 4
    for store in (*right, *wrong):
        store.close()

"""What a role may not write is not written on its laptop; what it may is taken."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from atd_tui.domain.access import Account
from atd_tui.domain.drafts import Draft
from atd_tui.errors import Refused
from atd_tui.protocol import State
from atd_tui.reference.places import contact_points
from atd_tui.server.core import Server
from atd_tui.store import (
    Store,
    case_after,
    coaches,
    housing_home,
    housing_units,
    places,
    queue,
    sync_states,
)
from tests.server import office
from tests.server.office import STAMP, Clock, case, desk, new
from tests.sync import desks

Deed = Callable[[Store], object]

KEPT: dict[str, Deed] = {
    "coach": lambda store: coaches.add(store, coaches.Coach("an", "An")),
    "allowance": lambda store: housing_home.set_allowance(
        store, housing_home.Allowance("adult", None, 4500, "letter of 2 November")
    ),
    "contact point": lambda store: places.import_points(store, contact_points()[:1]),
}
"""What who leads an office keeps for everybody."""


@pytest.fixture
def server() -> Server:
    return office.server(Clock())


@pytest.fixture
def laptop(tmp_path: Path, server: Server) -> Iterator[Store]:
    with closing(desks.connect(desks.made(tmp_path, "jansen"), server)) as store:
        yield store


def changes(store: Store) -> int:
    return sync_states.counts(store).changes


@pytest.mark.parametrize("what", KEPT)
def test_what_a_coach_may_not_keep_is_refused_before_it_is_written(
    laptop: Store, server: Server, what: str
) -> None:
    with pytest.raises(Refused, match=r"sync\.role"):
        KEPT[what](laptop)

    assert changes(laptop) == 0
    server.put_account(Account("jansen", "REGION_MANAGER", ("BRU",)))
    desks.sync(server, laptop)
    KEPT[what](laptop)
    assert changes(laptop) == 1
    desks.sync(server, laptop)
    counts = sync_states.counts(laptop)
    assert (counts.waiting, counts.refused) == (0, 0)
    server.put_account(Account("jansen", "COACH_IND", ("BRU",)))
    desks.sync(server, laptop)
    with pytest.raises(Refused, match=r"sync\.role"):
        coaches.leave(laptop, "jansen", desks.AT.date())


def test_a_store_that_stands_alone_asks_nobody(tmp_path: Path) -> None:
    with closing(desks.made(tmp_path, "jansen")) as alone:
        for deed in KEPT.values():
            deed(alone)

        assert changes(alone) == len(KEPT)


def test_what_is_written_by_itself_is_left_to_who_may(
    tmp_path: Path, server: Server
) -> None:
    with closing(desks.made(tmp_path, "an")) as store:
        desks.connect(store, server, "AUDITOR")
        assert (housing_units.seed(store), case_after.sweep(store)) == (0, 0)
        with pytest.raises(Refused, match=r"sync\.role"):
            queue.issue(store, Draft())
        assert changes(store) == 0

        server.put_account(Account("an", "FITT_ASSISTANT", ("BRU",)))
        desks.sync(server, store)
        assert housing_units.seed(store) > 0
        desks.sync(server, store)
        assert sync_states.counts(store).refused == 0


def test_an_officer_s_answer_brings_the_coach_the_next_step(server: Server) -> None:
    lead = desk(server, "maes", "REGION_MANAGER")
    of = {"case_id": "c-26-00001"}
    lead.write(*case("26-00001", "jansen"), new("support_request", "r1", **of))
    officer, coach = desk(server, "an", "SPECIAL_NEEDS"), desk(server, "jansen")

    said = officer.write(
        new("medical_enquiry", "q1", request_id="r1", **of, answered_on=STAMP[:10]),
        new("task", "k1", **of, generated_by="answer:q1", state="open"),
    )

    assert said.state is State.OK
    assert ("task", "k1") in coach.rows()

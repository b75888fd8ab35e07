"""A laptop that stands at an office of which its account holds nothing."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from atd_tui.domain.access import Account
from atd_tui.domain.drafts import Draft as Ticket
from atd_tui.domain.people import Draft, Name
from atd_tui.errors import Refused
from atd_tui.server.core import Server
from atd_tui.store import (
    Store,
    case_labels,
    cases,
    housing,
    housing_units,
    people,
    queue,
    sync_states,
)
from atd_tui.store.cases import Opening
from atd_tui.store.housing import Placing
from atd_tui.store.housing_family import Newcomers
from tests.server import office
from tests.sync import desks

FAMILY = Placing(newcomers=Newcomers("Traore", 1, (4,)), ground="BORDER")
PERSON = Draft(names=(Name("Amina", "Bah"),))


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def laptop(tmp_path: Path, server: Server) -> Iterator[Store]:
    """Return the laptop in Brussels of a coach of a site, level."""
    with closing(desks.made(tmp_path, "hugo")) as store:
        desks.connect(store, server, "FITT_COACH", "BRU", "TUB")
        housing_units.seed(store)
        desks.sync(server, store)
        yield store


def lose(server: Server, store: Store, role: str, *scopes: str) -> None:
    """Let an account hold other scopes, and its laptop hear of it."""
    server.put_account(Account(store.door.actor, role, scopes))
    desks.sync(server, store)


def test_a_family_is_housed_where_the_office_is_the_account_s_too(
    server: Server, laptop: Store
) -> None:
    housing.place(laptop, "TUB-A1", FAMILY)
    desks.sync(server, laptop)

    counts = sync_states.counts(laptop)
    assert (counts.waiting, counts.parked, counts.refused) == (0, 0, 0)


def test_what_would_be_parked_is_refused_before_it_is_written(
    server: Server, laptop: Store
) -> None:
    lose(server, laptop, "FITT_COACH", "TUB")

    with pytest.raises(Refused, match=r"sync\.office-lost") as refused:
        housing.place(laptop, "TUB-A1", FAMILY)
    with pytest.raises(Refused, match=r"sync\.office-lost"):
        people.create(laptop, PERSON)

    assert refused.value.facts == {"office": "BRU", "held": "TUB"}
    assert sync_states.counts(laptop).changes == 0


def test_nobody_issues_tickets_of_an_office_that_was_lost(
    server: Server, laptop: Store
) -> None:
    lose(server, laptop, "COACH_FAM", "ANR")

    with pytest.raises(Refused, match=r"sync\.office-lost"):
        queue.issue(laptop, Ticket())

    laptop.move_desk(office="ANR", desk="A")
    queue.issue(laptop, Ticket())
    desks.sync(server, laptop)
    assert sync_states.counts(laptop).parked == 0


def test_the_cases_that_are_still_theirs_go_on(server: Server, laptop: Store) -> None:
    person = people.create(laptop, PERSON).person.id
    case = cases.open_case(laptop, Opening(person, coach="hugo")).case.id
    desks.sync(server, laptop)
    lose(server, laptop, "FITT_COACH", "TUB")

    case_labels.add(laptop, case, "urgent")
    desks.sync(server, laptop)

    counts = sync_states.counts(laptop)
    assert (counts.waiting, counts.parked, counts.refused) == (0, 0, 0)


def test_a_laptop_is_moved_to_an_office_of_its_account_only(laptop: Store) -> None:
    with pytest.raises(Refused, match=r"sync\.office-outside") as refused:
        laptop.move_desk(office="ANR", desk="A")

    assert refused.value.facts == {"office": "ANR", "held": "BRU, TUB"}
    assert laptop.device.office == "BRU"
    laptop.move_desk(office="BRU", desk="C")
    assert laptop.device.desk == "C"

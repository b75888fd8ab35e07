"""A conflict on real laptops goes with its case: to who has it, and from who had it."""

from pathlib import Path
from typing import Final

import pytest

from atd_tui.domain.people import Draft, Name
from atd_tui.server.core import Server
from atd_tui.store import Store, case_transfer, cases, coaches, people, sync_conflicts
from atd_tui.store.cases import Opening, Written
from atd_tui.store.digest import digest
from tests.server import office
from tests.sync import desks

_CONFLICTS: Final = "SELECT * FROM conflict"


@pytest.fixture
def laptops(tmp_path: Path) -> tuple[list[Store], Server]:
    """Return those of two coaches and of who leads them, and their server."""
    server = office.server(office.Clock())
    roles = {"jansen": "COACH_FAM", "peeters": "COACH_FAM", "maes": "REGION_MANAGER"}
    made = [
        desks.connect(desks.made(tmp_path, user, desk=desk), server, role)
        for desk, (user, role) in zip("ABC", roles.items(), strict=True)
    ]
    return made, server


def test_who_has_the_case_now_decides_and_who_had_it_holds_nothing_of_it(
    laptops: tuple[list[Store], Server],
) -> None:
    (jansen, peeters, lead), server = laptops
    person = people.create(jansen, Draft(names=(Name("Amina", "Bah"),))).person
    case = cases.open_case(jansen, Opening(person.id, coach="jansen")).case.number
    coaches.add(lead, coaches.Coach("peeters", contact_point="BRU"))
    for store in (jansen, lead):
        desks.sync(server, store)
    cases.edit(lead, case, Written(note="of the lead"))
    cases.edit(jansen, case, Written(note="of jansen"))
    for store in (lead, jansen, lead):
        desks.sync(server, store)
    before = [len(sync_conflicts.list_(store)) for store in (jansen, peeters, lead)]

    case_transfer.assign(lead, case, "peeters")
    for store in (lead, jansen, peeters):
        desks.sync(server, store)

    (met,) = sync_conflicts.list_(peeters)
    assert before == [1, 0, 1]
    assert sync_conflicts.list_(jansen) == []
    with jansen.reading() as session:
        assert session.connection().exec_driver_sql(_CONFLICTS).all() == []
    assert met.mine.values == {"note": "of jansen"}
    sync_conflicts.decide(peeters, met.id, "mine")
    for store in (peeters, lead):
        desks.sync(server, store)
    assert sync_conflicts.list_(lead) == []
    assert digest(peeters) == digest(lead)
    assert not any(desks.differs(server, store) for store in (jansen, peeters, lead))

"""What was noted of a row that is let go: a refusal is heard, and names nobody."""

import pytest

from atd_tui.domain.access_rows import Named
from atd_tui.protocol import Operation, Result, State, Told, Transaction
from atd_tui.store import Store, sync_inbox, sync_notes

STAY = Named("unit_period", "p1")


@pytest.mark.parametrize(
    ("code", "facts", "left"),
    [
        ("sync.home-taken", {"unit": "TUB-07"}, ["sync.home-taken"]),
        ("sync.family-housed", {"unit": "TUB-07"}, ["sync.family-housed"]),
        ("sync.with-site", {"unit": "TUB-07"}, ["sync.with-site"]),
        ("sync.person-twice", {"other": "Yilmaz Deniz"}, []),
    ],
)
def test_whose_home_went_to_others_hears_it_though_the_stay_is_the_site_s(
    store: Store, code: str, facts: dict[str, str | int | None], left: list[str]
) -> None:
    door = store.door
    told = Told(code=code, facts=facts, table=STAY.table, row=STAY.id)
    result = Result(n=1, id="w1", state=State.OK, told=[told])
    new = Operation(op="new", table=STAY.table, row=STAY.id)
    sent = Transaction(n=1, id="w1", at=door.now(), actor="jansen", ops=[new])

    with store.receiving() as received:
        sync_notes.of_result(received.session, door, result, sent)
        sync_notes.forget(received.session, [STAY])

    assert [each.code for each in sync_inbox.notes(store)] == left

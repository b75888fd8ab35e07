"""A push whose answer would be too long: its last transactions come once more."""

from itertools import pairwise

from atd_tui import protocol
from atd_tui.domain.merge_fit import MOST_TEXT
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.sync.engine import Engine, Verb
from tests.server import office
from tests.server.office import Clock, new, put
from tests.sync.laptop import Laptop

ROWS = 24


def test_what_has_no_answer_yet_comes_again_and_each_answer_can_be_read() -> None:
    server = office.server(Clock())
    peeters, long = office.desk(server, "peeters"), "x" * (MOST_TEXT // 2)
    jansen = Laptop("jansen", office.desk(server, "jansen").token)
    tickets = [f"t{n:02}" for n in range(ROWS)]
    for row in tickets:
        peeters.write(new("ticket", row, office="BRU", label=row, note=long))
    synced(server, jansen)
    for row in tickets:
        jansen.write(put("ticket", row, persons=2))
        peeters.write(put("ticket", row, note=f"{long}{long}"))

    answered = synced(server, jansen)

    assert len(answered) > 1
    assert [n for part in answered for n in part] == [*range(1, ROWS + 1)]
    assert all(before[-1] + 1 == after[0] for before, after in pairwise(answered))
    assert jansen.disk.waiting == []
    stands = {each.row: each for each in peeters.rows().values()}
    assert {row: each.values["persons"] for row, each in stands.items()} == (
        dict.fromkeys(tickets, 2)
    )


def synced(server: Server, laptop: Laptop) -> list[list[int]]:
    """Sync; return the numbers that each push was answered of."""
    engine, answered = Engine(laptop), []
    while request := engine.next_request():
        body = protocol.written(request.body)
        status, said = handling.handle(server, request.verb, laptop.disk.token, body)
        assert (status, len(said) <= protocol.MOST_BYTES) == (handling.OK, True)
        engine.on_response(request, said)
        if request.verb is Verb.PUSH:
            results = protocol.read(protocol.Pushed, said).results
            answered.append([each.n for each in results])
    return answered

"""The next request goes before an answer is taken in; and when nothing is sent back."""

from collections.abc import Sequence

import pytest

from atd_tui import protocol
from atd_tui.errors import SyncError
from atd_tui.protocol import Refusal, Transaction
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.sync.engine import Engine, Request, Verb
from tests.server import office
from tests.server.office import Clock, new, put
from tests.sync.fleet import SmallPages
from tests.sync.laptop import Laptop


class OneByOne(Laptop):
    """A laptop that sends one transaction at a time."""

    def ready(self, most: int, after: int = 0) -> Sequence[Transaction]:
        return super().ready(min(most, 1), after)


@pytest.fixture
def server() -> Server:
    return office.server(Clock())


def laptop(server: Server, user: str) -> Laptop:
    return OneByOne(user, office.desk(server, user).token)


def ticket(name: str) -> protocol.Operation:
    return new("ticket", name, office="BRU", label=name, note="")


def ask(server: Server, of: Laptop, request: Request) -> bytes:
    said = protocol.written(request.body)
    status, body = handling.handle(server, request.verb, of.disk.token, said)
    assert status == handling.OK, body
    return body


def ahead(server: Server, of: Laptop, engine: Engine) -> list[tuple[str, bool]]:
    """Sync with one request ahead; return what was asked, and what had gone before."""
    asked: list[tuple[str, bool]] = []
    begun: tuple[Request, bytes] | None = None
    while (request := engine.next_request()) is not None:
        went = begun is not None and begun[0] is request
        asked.append((request.verb.value, went))
        body = begun[1] if begun and went else ask(server, of, request)
        behind = engine.ahead() or engine.ahead(body)
        begun = (behind, ask(server, of, behind)) if behind else None
        engine.on_response(request, body)
    return asked


def pushing(server: Server) -> tuple[Laptop, Engine, Request]:
    """Return a laptop that has two tickets to send, at its first push."""
    jansen = laptop(server, "jansen")
    for name in ("t1", "t2"):
        jansen.write(ticket(name))
    engine = Engine(jansen)
    hello = engine.next_request()
    assert hello is not None
    engine.on_response(hello, ask(server, jansen, hello))
    first = engine.next_request()
    assert first is not None
    return jansen, engine, first


def told(server: Server) -> list[str]:
    peeters = office.desk(server, "peeters")
    return sorted(row for _, row in peeters.rows())


def test_pushes_go_ahead_and_each_is_taken_once(server: Server) -> None:
    jansen = laptop(server, "jansen")
    for name in ("t1", "t2", "t3"):
        jansen.write(ticket(name))

    asked = ahead(server, jansen, Engine(jansen))

    assert asked == [("hello", False), ("push", False), ("push", True), ("push", True)]
    assert (jansen.disk.waiting, told(server)) == ([], ["t1", "t2", "t3"])


def test_pages_are_asked_for_ahead(server: Server) -> None:
    jansen, peeters = laptop(server, "jansen"), laptop(server, "peeters")
    for n in range(7):
        peeters.write(ticket(f"t{n}"))
    ahead(server, peeters, Engine(peeters))

    asked = ahead(server, jansen, SmallPages(jansen))

    assert asked == [("hello", False), ("pull", False), ("pull", True), ("pull", True)]
    assert jansen.disk.rows == peeters.disk.rows


def test_an_answer_that_was_cut_is_asked_for_again_whatever_went_ahead(
    server: Server,
) -> None:
    jansen, engine, first = pushing(server)
    body = ask(server, jansen, first)
    behind = engine.ahead()
    assert behind is not None
    ask(server, jansen, behind)

    with pytest.raises(SyncError, match=r"sync\.malformed"):
        engine.on_response(first, body[:-9])

    assert engine.next_request() is first
    asked = ahead(server, jansen, engine)
    # What is answered again does not say what came since.
    assert asked == [("push", False), ("push", True), ("pull", False)]
    assert (jansen.disk.waiting, told(server)) == ([], ["t1", "t2"])


def test_what_went_ahead_is_forgotten_with_the_life_it_was_of(server: Server) -> None:
    _, engine, first = pushing(server)
    assert engine.ahead() is not None

    engine.on_refusal(first, protocol.written(Refusal(code="sync.epoch")))

    again = engine.next_request()
    assert again is not None
    assert (again.verb, engine.ahead()) == (Verb.HELLO, None)


def test_who_was_level_pulls_nothing_after_own_writing_alone(server: Server) -> None:
    jansen = laptop(server, "jansen")
    person, *case = office.case("26-00001")
    jansen.write(person)
    jansen.write(*case)  # it moves the person, which is told with it

    asked = ahead(server, jansen, Engine(jansen))

    assert asked == [("hello", False), ("push", False), ("push", True)]
    there = office.desk(server, "jansen").rows()
    assert jansen.disk.rows == {key: row.values for key, row in there.items()}
    assert jansen.disk.lies == {key: {*row.buckets} for key, row in there.items()}


def test_who_wrote_in_between_is_read(server: Server) -> None:
    jansen, peeters = laptop(server, "jansen"), laptop(server, "peeters")
    for one in (jansen, peeters):
        ahead(server, one, Engine(one))
    engine = Engine(jansen)
    jansen.write(ticket("t1"))
    hello = engine.next_request()
    assert hello is not None
    engine.on_response(hello, ask(server, jansen, hello))
    peeters.write(ticket("t2"))
    ahead(server, peeters, Engine(peeters))

    assert [verb for verb, _ in ahead(server, jansen, engine)] == ["push", "pull"]

    assert sorted(row for _, row in jansen.disk.rows) == ["t1", "t2"]
    jansen.write(put("ticket", "t2", note="ramp"))
    assert [verb for verb, _ in ahead(server, jansen, Engine(jansen))] == [
        "hello",
        "push",
    ]

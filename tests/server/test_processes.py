"""Two servers on one PostgreSQL: the database orders, whichever of them is asked."""

import itertools
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import pytest

from atd_tui import clock, protocol
from atd_tui.protocol import Pushed, State
from atd_tui.server import folder
from atd_tui.server.accounts import Chance
from atd_tui.server.core import Door, Server
from atd_tui.server.database import Database
from atd_tui.sync.line import Line
from tests.server import processes
from tests.server.office import Desk, counted, desk, new

LAPTOPS: Final = 6
EACH: Final = 8


@dataclass
class Two:
    """Two processes, and the same database behind a server of the test's own."""

    urls: tuple[str, str]
    own: Server
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def ask(self, which: int, verb: str, token: str, asked: Any) -> tuple[int, Any]:
        """Return what one of the two answers."""
        body = asked if isinstance(asked, bytes) else protocol.written(asked)
        with Line(self.urls[which % 2]) as line:
            answer = line.send(verb, token, body)
            return answer.status, json.loads(answer.body)

    def laptop(self) -> Desk:
        """Return another laptop of a lead."""
        return desk(self.own, f"lead{next(self.numbers)}", "REGION_MANAGER")

    def push(self, which: int, who: Desk, *transactions: Any) -> Pushed:
        """Push to one of the two; it must be taken."""
        asked = who.pushing(*transactions)
        status, said = self.ask(which, "push", who.token, asked)
        assert status == 200, said
        answer = Pushed.model_validate_json(json.dumps(said))
        who.heard, who.heard_in = answer.results[-1].n, answer.epoch
        return answer


@pytest.fixture(scope="module")
def two(
    postgresql: Any, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Two]:
    postgresql.empty(migrated)
    chance = Chance(secret=counted("secret"), new_id=counted("id"))
    own = Server(Database(migrated), Door(clock.system, chance))
    own.init()
    hosts = [tmp_path_factory.mktemp("host") / "data" for _ in range(2)]
    for host in hosts:
        folder.make(host)
    one, other = (processes.serving(host, ATD_TUI_DATABASE=migrated) for host in hosts)
    with one as first, other as second:
        yield Two((first, second), own)
    own.close()


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do several things at the same moment; return what each gave."""
    ready = threading.Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        ready.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_numbers_are_dense_and_nothing_is_lost(two: Two) -> None:
    laptops, reader = [two.laptop() for _ in range(LAPTOPS)], two.laptop()
    before, reader.cursors = two.own.head()[1], reader.pull().cursors

    def write(who: Desk) -> None:
        for n in range(EACH):
            rows = [f"{who.user}-{n}-{each}" for each in range(2)]
            ops = [new("ticket", row, office="BRU", label=row) for row in rows]
            two.push(n, who, who.transaction(*ops))

    at_once(*(partial(write, who) for who in laptops))

    seen = sorted(row.seq for row in reader.rows().values())
    assert seen == list(range(before + 1, before + LAPTOPS * EACH * 2 + 1))


def test_one_transaction_sent_to_both_at_once_has_one_answer(two: Two) -> None:
    who = two.laptop()
    for n in range(5):
        sent = who.transaction(new("ticket", f"once-{n}", office="BRU", label=f"O{n}"))
        before = two.own.head()[1]

        def push(which: int, sent: Any = sent) -> Pushed:
            return two.push(which, who, sent)

        answers = at_once(*(partial(push, which) for which in range(4)))

        assert [each.results for each in answers] == [answers[0].results] * 4
        assert two.own.head()[1] == before + 1


def test_one_code_enrols_one_laptop(two: Two) -> None:
    who = two.laptop()
    code = two.own.invite(who.user, "BRU", "A")

    def enrol(which: int) -> int:
        asked = json.dumps({"code": code, "incarnation": f"i{which}"}).encode()
        return two.ask(which, "enrol", "", asked)[0]

    statuses = at_once(*(partial(enrol, which) for which in range(4)))

    assert sorted(statuses) == [200, 403, 403, 403]


def test_one_home_goes_to_one_family(two: Two) -> None:
    laptops = [two.laptop() for _ in range(4)]
    days = {"from_on": "2026-11-22", "to_on": "2026-12-22", "kind": "stay"}
    for n in range(3):
        unit = {"unit_id": f"home-{n}", "state": "planned", "case_id": "", **days}
        laptops[0].write(new("unit", f"home-{n}", code=f"TUB-{n}"))

        def stay(which: int, unit: Any = unit, n: int = n) -> State | str:
            who = laptops[which]
            row = new(
                "unit_period", f"s{n}-{which}", **unit, household_id=f"h{n}{which}"
            )
            (result,) = two.push(which, who, who.transaction(row)).results
            return result.told[0].code if result.told else result.state

        told = at_once(*(partial(stay, which) for which in range(4)))

        assert sorted(told) == [State.OK, *["sync.home-taken"] * 3]


def test_what_one_wrote_the_other_says_to_who_waits(two: Two) -> None:
    writer, waiter = two.laptop(), two.laptop()
    waiter.rows()
    cursors = {name: each.model_dump() for name, each in waiter.cursors.items()}
    said = {"epoch": waiter.epoch, "schema": 1, "cur": cursors}
    asked = json.dumps(said).encode()

    told, _ = at_once(
        lambda: two.ask(1, "wait", waiter.token, asked),
        lambda: two.push(
            0, writer, writer.transaction(new("ticket", "w", office="BRU", label="W1"))
        ),
    )

    status, moved = told
    assert status == 200
    assert list(moved["buckets"]) == ["office:BRU:queue"]

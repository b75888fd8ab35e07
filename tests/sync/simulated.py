"""One world of a seed, step by step; and what is looked at after each of them.

    written ── step ── step ── … ── healed ── what must be true at the end

The same seed gives the same world, whatever the clocks in it say.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from atd_tui import protocol
from atd_tui.errors import SyncError
from atd_tui.protocol import Page
from atd_tui.server import handling
from atd_tui.sync.engine import Engine, Request, Verb
from tests.server import office
from tests.sync import desks
from tests.sync import fleet_checks as checks
from tests.sync.fleet import PAGE, PEOPLE, Fleet, Reply, SmallPages
from tests.sync.fleet_deeds import DEEDS, label, task, write
from tests.sync.plug import Killed, pulled
from tests.sync.under_way import PORTAL

_ALWAYS: Final = {"write": 10, "request": 14, "sync": 2, "arrive": 2, "portal": 1}
MOODS: Final[tuple[Mapping[str, int], ...]] = (
    {**_ALWAYS, "skew": 1},
    {**_ALWAYS, "back up": 1, "restore": 1, "repeat": 1},
    {**_ALWAYS, "move": 3, "repeat": 1},
    {**_ALWAYS, "copy": 1, "skew": 1, "enrol": 1},
    {**_ALWAYS, "back up": 1, "restore": 1, "move": 1, "copy": 1, "enrol": 1},
)
FAULTS: Final = ("", "", "", "lost", "unheard", "doubled", "late", "delayed", "cut")
KILLS: Final = ("", "", "", "", "before", "after")
_NEW_LAPTOP: Final = {"sync.forked", "sync.copied", "sync.token"}


@dataclass
class OnTheWay:
    """A message that is under way; ``reply`` once the server has answered it.

    An answer comes over the connection of the sync that asked, and to no later one.
    """

    name: str
    token: str
    request: Request
    engine: Engine
    reply: Reply | None = None


@dataclass
class Simulated:
    """A world while it runs."""

    fleet: Fleet
    mood: Mapping[str, int]
    way: list[OnTheWay] = field(default_factory=list)
    heard: list[tuple[str, bytes]] = field(default_factory=list)

    def morning(self) -> None:
        """Let everybody of the office hold one open case with a task and a label."""
        write(self.fleet, "maes", *office.case("26-00001"))
        for deed in (task, label):
            write(self.fleet, "maes", *deed(self.fleet, "maes"))
        for name in [*self.fleet.laptops] * 2:
            self.level(name)

    def step(self) -> None:
        """Let something happen somewhere."""
        chance = self.fleet.chance
        (what,) = chance.choices([*self.mood], [*self.mood.values()])
        name = chance.choice([*self.fleet.laptops])
        getattr(self, f"on_{what.replace(' ', '_')}")(name)
        checks.after_a_step(self.fleet)

    def on_write(self, name: str) -> None:
        chance = self.fleet.chance
        (deed,) = chance.choices([*DEEDS], [*DEEDS.values()])
        kill = chance.choice(KILLS)
        if operations := deed(self.fleet, name):
            write(self.fleet, name, *operations, kill=kill)

    def on_request(self, name: str) -> None:
        """Send one request, over whatever the line is like."""
        fleet, fault = self.fleet, self.fleet.chance.choice(FAULTS)
        token = fleet.laptops[name].disk.token
        engine = fleet.engine(name)
        request = engine.next_request()
        if request is None:
            del fleet.engines[name]
        elif fault == "delayed":
            self.way.append(OnTheWay(name, token, request, engine))
        elif fault != "lost":
            reply = fleet.ask(name, request)
            self.hear(OnTheWay(name, token, request, engine, reply), fault)

    def hear(self, at: OnTheWay, fault: str) -> None:
        """Let an answer come back, over what the line has become."""
        fleet, name, request = self.fleet, at.name, at.request
        reply, said = at.reply, protocol.written(request.body)
        assert reply is not None
        if fault == "doubled":
            self.again(at.token, request.verb, said, reply)
        if request.verb is Verb.PUSH and reply.status == handling.OK:
            self.heard.append((at.token, said))
        if fault == "late":
            self.way.append(at)
        elif fault == "cut":
            self.nonsense(name, request, reply.body[: len(reply.body) // 2])
        elif fault != "unheard":
            self.answer(name, request, reply, fleet.chance.choice(KILLS))

    def again(self, token: str, verb: str, body: bytes, reply: Reply) -> None:
        """P4, P5: what is said again changes nothing and is answered alike."""
        fleet = self.fleet
        before = fleet.server.head()
        status, _ = fleet.handle(verb, token, body)
        assert (fleet.server.head(), status) == (before, reply.status)

    def on_repeat(self, name: str) -> None:
        """P4: a push of long ago comes once more; in another life it is not taken."""
        del name
        if not self.heard:
            return
        fleet = self.fleet
        token, said = fleet.chance.choice(self.heard)
        before = fleet.server.head()
        fleet.handle(Verb.PUSH, token, said)
        assert fleet.server.head() == before

    def on_arrive(self, name: str) -> None:
        """Let a message that was under way arrive, in any order."""
        del name
        if not self.way:
            return
        fleet = self.fleet
        at = self.way.pop(fleet.chance.randrange(len(self.way)))
        if at.reply is None:
            body = protocol.written(at.request.body)
            fleet.handle(at.request.verb, at.token, body)
        elif fleet.engines.get(at.name) is at.engine:
            self.answer(at.name, at.request, at.reply, "")

    def on_portal(self, name: str) -> None:
        """Let somebody else answer in the place of the server."""
        fleet = self.fleet
        if request := fleet.engine(name).next_request():
            self.nonsense(name, request, fleet.chance.choice(PORTAL))

    def nonsense(self, name: str, request: Request, body: bytes) -> None:
        before = self.fleet.laptops[name].disk
        with contextlib.suppress(SyncError):
            self.fleet.engine(name).on_response(request, body)
            raise AssertionError("half an answer was taken for one")
        assert self.fleet.laptops[name].disk is before

    def on_sync(self, name: str) -> None:
        self.level(name)

    def on_back_up(self, name: str) -> None:
        del name
        self.fleet.keep_backup()

    def on_restore(self, name: str) -> None:
        del name
        if self.fleet.backup is not None:
            self.fleet.put_backup_back()

    def on_move(self, name: str) -> None:
        """Let somebody work for another office, or come back."""
        chance = self.fleet.chance
        user, role = next(each[1:3] for each in PEOPLE if name.startswith(each[0]))
        offices = chance.choice((("BRU",), ("ANR",), ("BRU", "ANR"), ()))
        self.fleet.grant(user, role, *offices)

    def on_copy(self, name: str) -> None:
        """Put the disk of a laptop into another one, with or without its mark."""
        fleet, copies = self.fleet, f"{name}-copy"
        if name.endswith("-copy") or copies in fleet.laptops:
            return
        whole = fleet.chance.random() < 0.7
        mark = fleet.laptops[name].mark if whole else "no mark"
        fleet.laptops[copies] = fleet.laptops[name].copied(
            copies, mark.replace(" ", "")
        )

    def on_enrol(self, name: str) -> None:
        self.fleet.enrol(name)

    def on_skew(self, name: str) -> None:
        """P17: a clock goes wrong by years; a month passes for the server."""
        fleet = self.fleet
        years = fleet.years * fleet.chance.choice((-1, 0, 1))
        fleet.laptops[name].off = timedelta(days=365 * years)
        fleet.clock.forward(days=40)

    def answer(self, name: str, request: Request, reply: Reply, kill: str) -> None:
        """Take an answer; the plug may be pulled before or after it is on the disk."""
        fleet, laptop = self.fleet, self.fleet.laptops[name]
        engine = fleet.engine(name)
        seen = len(laptop.views)
        try:
            with pulled(laptop, kill):
                desks.hear(engine, request, reply.status, reply.body)
        except Killed:
            fleet.engines.pop(name, None)
        except SyncError as refused:
            if refused.code not in _NEW_LAPTOP:
                raise
            fleet.broken[name] = refused.code
            fleet.engines.pop(name, None)
        for view in laptop.views[seen:]:
            checks.is_one_state(laptop, view, reply.stands)

    def level(self, name: str) -> None:
        """P20: without a fault a sync ends, in no more requests than are needed."""
        fleet = self.fleet
        fleet.engines.pop(name, None)
        if name in fleet.broken:
            fleet.enrol(name)
        laptop, verbs = fleet.laptops[name], 0
        rows: set[tuple[str, str]] = set()
        waits = len(laptop.unsure())
        engine = fleet.engines[name] = SmallPages(laptop)
        while (request := engine.next_request()) is not None:
            reply = fleet.ask(name, request)
            self.answer(name, request, reply, "")
            if name in fleet.broken:
                self.level(name)
                return
            if request.verb is Verb.PULL:
                page = protocol.read(Page, reply.body)
                rows |= {(each.table, each.row) for each in page.rows}
            verbs += 1
            assert verbs <= 6 + waits + 2 * len(rows) // PAGE, "a sync comes to an end"
        del fleet.engines[name]

    def heal(self) -> None:
        """Let the line be whole again, and everybody sync until all is level."""
        self.way.clear()
        for _ in range(3):
            for name in [*self.fleet.laptops]:
                self.level(name)


def simulate(seed: int, steps: int, years: int = 0) -> Fleet:
    """Run the world of a seed and look at it; ``years`` puts every clock wrong."""
    world = Simulated(Fleet(seed, years), MOODS[seed % len(MOODS)])
    world.morning()
    for _ in range(steps):
        world.step()
    world.heal()
    checks.nothing_differed(world.fleet)
    checks.at_the_end(world.fleet)
    return world.fleet

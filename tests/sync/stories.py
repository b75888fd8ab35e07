"""Short worlds told step by step: what by chance alone would seldom meet.

Each begins in the morning, with one case that everybody in Brussels holds.
"""

from collections.abc import Callable
from typing import Final

from atd_tui.sync.engine import Verb
from tests.server.office import new, put
from tests.sync import fleet_checks as checks
from tests.sync.fleet import PEOPLE, Fleet
from tests.sync.fleet_deeds import DAYS, write
from tests.sync.simulated import MOODS, Simulated


def tell(story: Callable[[Simulated], None]) -> None:
    """Let a story happen, let all be level, and look at the end."""
    world = Simulated(Fleet(0), MOODS[0])
    world.morning()
    story(world)
    world.heal()
    checks.at_the_end(world.fleet)


def edit(world: Simulated, name: str) -> None:
    """Let somebody write another note in the one case."""
    fleet = world.fleet
    ((_, case),) = [key for key in fleet.laptops[name].disk.rows if "case_file" in key]
    word = fleet.word()
    fleet.saw[word] = (name, fleet.laptops[name].disk.rows["case_file", case]["note"])
    write(fleet, name, put("case_file", case, note=word))


def until(world: Simulated, name: str, verb: Verb, *, heard: bool = True) -> None:
    """Sync up to a request of this kind; ``heard``: its answer came."""
    while (request := world.fleet.engine(name).next_request()) is not None:
        if request.verb is verb and not heard:
            return
        world.answer(name, request, world.fleet.ask(name, request), "")
        if request.verb is verb:
            return


def move(world: Simulated, name: str, *offices: str) -> None:
    user, role = next(each[1:3] for each in PEOPLE if each[0] == name)
    world.fleet.grant(user, role, *offices)


def granted_again(world: Simulated) -> None:
    """A right is lost and given back between a push and the pull behind it."""
    move(world, "jansen", "ANR")
    edit(world, "jansen")
    until(world, "jansen", Verb.PUSH)
    move(world, "jansen", "BRU")


def moved_away(world: Simulated) -> None:
    """Somebody works for another office from now on."""
    move(world, "jansen", "ANR")


def written_in_between(world: Simulated) -> None:
    """Two edits of a field wait; what somebody else wrote came in between them."""
    until(world, "jansen", Verb.HELLO)
    edit(world, "peeters")
    world.level("peeters")
    world.fleet.engines.pop("jansen", None)
    until(world, "jansen", Verb.PULL, heard=False)
    edit(world, "jansen")
    until(world, "jansen", Verb.PULL)
    while world.fleet.laptops["jansen"].disk.pages:
        until(world, "jansen", Verb.PULL)
    edit(world, "jansen")


def read_and_restored(world: Simulated) -> None:
    """Jansen writes on what peeters wrote, which a restore then takes away."""
    world.fleet.keep_backup()
    edit(world, "peeters")
    world.level("peeters")
    world.level("jansen")
    edit(world, "jansen")
    world.fleet.put_backup_back()


def restored_below(world: Simulated) -> None:
    """A number is given a second time; who rests on the first has not seen it."""
    read_and_restored(world)
    edit(world, "maes")
    world.level("maes")
    world.level("jansen")


def restored_and_seen(world: Simulated) -> None:
    """What somebody rests on has another number since; it is what they had seen."""
    read_and_restored(world)
    world.level("peeters")
    world.level("jansen")


def one_home(world: Simulated) -> None:
    """Two families are given one home, each on a laptop without a line."""
    for name in ("jansen", "peeters"):
        word = world.fleet.word()
        days = {"from_on": DAYS[0], "to_on": DAYS[2], "unit_id": "TUB-01"}
        of = {"kind": "stay", "state": "planned", "household_id": ""}
        row = new("unit_period", word, case_id="c-26-00001", **days, **of)
        write(world.fleet, name, row)


def lost_a_row(world: Simulated) -> None:
    """A laptop loses a row and all it knew of it, in a way that nobody saw."""
    laptop = world.fleet.laptops["jansen"]
    lost = next(key for key in laptop.disk.rows if key[0] == "task")
    with laptop._commit() as disk:  # noqa: SLF001 -- as a fault of the disk does
        laptop._forget(disk, lost)  # noqa: SLF001 -- likewise


def copied_whole(world: Simulated) -> None:
    """A machine is copied, keys and all; after a restore both count on alike."""
    fleet = world.fleet
    jansen = fleet.laptops["jansen"]
    fleet.laptops["jansen-copy"] = jansen.copied("jansen-copy", jansen.mark)
    edit(world, "jansen")
    world.level("jansen")
    fleet.keep_backup()
    fleet.put_backup_back()
    edit(world, "jansen-copy")
    world.level("jansen-copy")
    world.level("jansen")


def copied_between_two_lives(world: Simulated) -> None:
    """A copy has heard of more than the next life began with, and less than the last.

    What was refused is not sent again, so after a restore the numbers go on from below.
    """
    fleet = world.fleet
    jansen = fleet.laptops["jansen"]
    fleet.keep_backup()
    for _ in range(2):
        ((_, case),) = [key for key in jansen.disk.rows if "case_file" in key]
        refused = new("conversation", fleet.word(), case_id=case, text="a\0b")
        write(fleet, "jansen", refused)
    world.level("jansen")
    fleet.laptops["jansen-copy"] = jansen.copied("jansen-copy", jansen.mark)
    fleet.put_backup_back()
    for _ in range(2):
        edit(world, "jansen")
    world.level("jansen")
    fleet.keep_backup()
    fleet.put_backup_back()
    edit(world, "jansen-copy")
    world.level("jansen-copy")
    world.level("jansen")


STORIES: Final = (
    *(granted_again, moved_away, written_in_between, restored_below),
    *(restored_and_seen, one_home, lost_a_row, copied_whole),
    copied_between_two_lives,
)

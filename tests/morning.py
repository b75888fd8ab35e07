"""A Wednesday morning at desk A, told as what was done in it; all people are invented.

The clock is left at 09:42. Built once a session; each test gets a copy of its own.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from atd_tui.domain.drafts import Draft
from atd_tui.store import Door, Store, duties, keys, queue

HOSTILE_NAME: Final = "O'Brien [/x]"
HOSTILE_NOTE: Final = "[@click=app.quit()]x[/] [b]vet[/b]"

_ARRIVALS: Final = (
    ("08:47", Draft(name="Singh Harpreet", languages=("eng", "pan"), visit="return")),
    ("08:49", Draft(name="Bah Fatoumata", languages=("fra",), reason="FIRST_TALK")),
    (
        "08:50",
        Draft(
            name="Diallo Mamadou",
            languages=("fra", "ful"),
            reason="OLT_INFO",
            visit="first",
            priority="vulnerable",
            priority_reason="MEDICAL",
            note="dialyse 3x per week",
        ),
    ),
    ("08:55", Draft(name="José García", languages=("spa",), reason="DOCUMENTS")),
    (
        "08:58",
        Draft(
            name="Petrosyan Gevorg",
            languages=("rus", "hye"),
            persons=5,
            children=3,
            reason="FAMILY_UNIT",
        ),
    ),
    ("09:01", Draft()),
    (
        "09:03",
        Draft(name="زهرا حسینی", languages=("prs",), interpreter=True, note="school"),
    ),
    ("09:05", Draft(name=HOSTILE_NAME, languages=("eng",), note=HOSTILE_NOTE)),
    ("09:10", Draft(name="Tesfay Selam", languages=("tir",), interpreter=True)),
    (
        "09:14",
        Draft(
            name="Łukasz Żółć",
            languages=("pol",),
            reason="FOLLOW_UP",
            priority="appointment",
            priority_reason="TODAY",
        ),
    ),
    ("09:20", Draft(name="Ndiaye Awa", languages=("fra",), persons=2, children=1)),
)


def build(home: Path, door: Door, at: Callable[[str], None]) -> bytes:
    """Build the store of the morning; ``at`` sets the clock of the door.

    Returns the data key.
    """
    home.mkdir(mode=0o700)
    key = keys.create_training_keys(home)
    at("08:30")
    store = Store.create(home, key, office="BRU", desk="A", training=True, door=door)
    duties.start(store, "coach", "S. Peeters", languages=("nld", "fra", "deu"))
    duties.start(store, "coach", "A. Jansen", languages=("nld", "tir"))
    for time, draft in _ARRIVALS:
        at(time)
        queue.issue(store, draft)
    _work(store, at)
    store.close()
    return key


def _work(store: Store, at: Callable[[str], None]) -> None:
    at("09:21")
    queue.call(store, "A-001")
    queue.assign(store, "A-001", "S. Peeters")
    at("09:22")
    queue.arrived(store, "A-001")
    at("09:34")
    queue.serve(store, "A-001", "INFO_ONLY")
    queue.call(store, "A-002")
    at("09:36")
    queue.no_answer(store, "A-002")
    at("09:38")
    queue.park(store, "A-006", reason="fetches papers")
    at("09:40")
    queue.call_next(store)
    at("09:42")


def on_wednesday(time: str, day: datetime) -> datetime:
    """Return an instant of that day; ``time`` as ``HH:MM``, local."""
    hour, minute = time.split(":")
    return day.replace(hour=int(hour), minute=int(minute))

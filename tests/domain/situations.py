"""Situations of a walk-in morning, written as a desk worker would tell them.

A history is told in lines: ``09:10 called A`` is a call to desk A at ten past nine
local time; ``09:12 undone`` takes back the last event that still counts. A line may
begin with the name of the laptop that wrote it, and with the number it gave the event
when that was not the next: ``liège 2 09:10 called B``.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from atd_tui.domain.course import effective, fold
from atd_tui.domain.rules import Rules
from atd_tui.domain.tickets import Event, Kind, Standing, Ticket

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
RULES: Final = Rules(
    ranks={"appointment": 0, "vulnerable": 1, "ordinary": 2},
    starvation_limit=3,
    no_answer_delay=timedelta(minutes=10),
    long_wait=timedelta(minutes=30),
    pace_window=timedelta(minutes=60),
    advice_before_closing=timedelta(minutes=75),
    interpreter_notice=timedelta(minutes=20),
    max_calls=3,
    typical_talk=(timedelta(minutes=10), timedelta(minutes=25)),
)
NINE: Final = datetime(2026, 11, 18, 9, tzinfo=BRUSSELS).astimezone(UTC)
NOON: Final = NINE + timedelta(hours=3)


def at(clock: str) -> datetime:
    """Return the instant of a local time of Wednesday 18 November 2026."""
    hours, minutes = map(int, clock.split(":"))
    return NINE + timedelta(hours=hours - 9, minutes=minutes)


def ticket(label: str = "A-001", arrived: str = "09:00", **written: Any) -> Ticket:
    """Return a ticket of Brussels; its id is its label in small letters."""
    plain = Ticket(
        id=label.lower(),
        office="BRU",
        service_day="2026-11-18",
        seq=int(label.rpartition("-")[2]),
        label=label,
        arrived_at=at(arrived),
    )
    return replace(plain, **written)


def history(of: Ticket, *lines: str) -> list[Event]:
    """Return the events told by the lines, the issue of the ticket before them."""
    told: list[Event] = [_event(of, [], "09:00 issued")]
    for line in lines:
        told.append(_event(of, told, line))
    return told


def standing(*lines: str, now: str = "12:00", rules: Rules = RULES) -> Standing:
    """Return where ``A-001``, which came at nine, stands after what is told."""
    of = ticket()
    return fold(of, history(of, *lines), rules=rules, now=at(now))


def _event(of: Ticket, before: list[Event], line: str) -> Event:
    words = line.split()
    device = words.pop(0) if words[0].isalpha() else "brussels"
    n = int(words.pop(0)) if words[0].isdecimal() else len(before) + 1
    clock, kind = words[0], Kind(words[1])
    value, _, reason = " ".join(words[2:]).partition("(")
    last = effective(before)
    return Event(
        id=f"{of.id}-{len(before) + 1}-{device}",
        ticket_id=of.id,
        n=n,
        kind=kind,
        at=at(clock),
        actor="jansen",
        device=device,
        value=value.strip(),
        reason=reason.rstrip(")"),
        undoes=last[-1].id if kind is Kind.UNDONE and last else "",
    )


KINDS: Final = st.sampled_from([kind for kind in Kind if kind is not Kind.ISSUED])


@st.composite
def any_history(draw: st.DrawFn, *, most: int = 8) -> list[Event]:
    """Draw events as two laptops may have written them: in any order, clocks astray."""
    told = history(ticket())
    for number in range(2, draw(st.integers(1, most)) + 1):
        kind = draw(KINDS)
        told.append(
            Event(
                id=f"event-{draw(st.integers(1, 99)):02d}-{number}",
                ticket_id="a-001",
                n=draw(st.integers(2, number)),
                kind=kind,
                at=NINE + timedelta(minutes=draw(st.integers(-30, 180))),
                actor="jansen",
                device=draw(st.sampled_from(["brussels", "liège"])),
                value=draw(st.sampled_from(["A", "B", "LGE", "vulnerable", ""])),
                reason=draw(st.sampled_from(["", "asked by phone"])),
                undoes=draw(st.sampled_from(told)).id if kind is Kind.UNDONE else "",
            )
        )
    return told

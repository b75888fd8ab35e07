"""Cases for the tests: events one after the other, and any that laptops may write."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from atd_tui.domain.cases import Event, Kind

OPENED_AT = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)

Told = tuple[Kind, str] | Kind
"""What happened, with its value or reason where it has one."""

STAGES = ("INTAKE", "INT1", "ANALYSIS", "INT2", "FOLLOWUP", "CLOSURE")


def at(n: int) -> datetime:
    """Return the instant of the event with a number."""
    return OPENED_AT + timedelta(minutes=n - 1)


def event(n: int, kind: Kind, value: str = "", **fields: str) -> Event:
    """Return the event with a number; its id tells it."""
    return Event(
        id=f"e{n}",
        case_id="c",
        n=n,
        kind=kind,
        at=at(n),
        actor="jansen",
        device="laptop",
        value=value,
        **fields,
    )


def story(*told: Told) -> list[Event]:
    """Return what happened to a case, opened first at the first stage."""
    events = [event(1, Kind.OPENED, "INTAKE", office="BRU")]
    for n, each in enumerate(told, 2):
        kind, value = (each, "") if isinstance(each, Kind) else each
        field = {"reason": value} if kind in _REASONED else {"value": value}
        events.append(event(n, kind, **field))
    return events


_REASONED = {Kind.SUSPENDED, Kind.INTERRUPTED, Kind.REOPENED}

_VALUES = {
    Kind.STAGE: STAGES,
    Kind.CONCLUDED: ("STAY_POSSIBLE", "NO_STAY_RETURN"),
    Kind.CLOSED: ("ABSCONDED", "VOL_FEDASIL"),
    Kind.REOPENED: ("INTAKE",),
    Kind.ASSIGNED: ("jansen", "peeters"),
    Kind.TRANSFER_ASKED: ("peeters", ""),
    Kind.TRANSFER_ACCEPTED: ("peeters", "dupont"),
}
_KINDS = [kind for kind in Kind if kind not in {Kind.OPENED, Kind.UNDONE}]


@st.composite
def any_story(draw: st.DrawFn) -> list[Event]:
    """Return events of two laptops that knew only some of each other's."""
    told = [event(1, Kind.OPENED, "INTAKE", office="BRU")]
    for k in range(draw(st.integers(0, 14))):
        known = draw(st.integers(1, max(each.n for each in told)))
        kind = draw(st.sampled_from([*_KINDS, Kind.UNDONE]))
        undoes = draw(st.sampled_from(told)).id if kind is Kind.UNDONE else ""
        told.append(
            Event(
                id=f"x{k}",
                case_id="c",
                n=known + 1,
                kind=kind,
                at=at(draw(st.integers(1, 30))),
                actor=draw(st.sampled_from(["jansen", "peeters"])),
                device=draw(st.sampled_from(["one", "two"])),
                value=draw(st.sampled_from(_VALUES.get(kind, ("",)))),
                office=draw(st.sampled_from(["", "ANR"])),
                undoes=undoes,
            )
        )
    return told

"""One action on a case: its transaction, the case as it stood, what it adds to it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import insert, select
from sqlmodel import Session

from atd_tui.domain.cases import Case, CaseFile, Event, Kind, Standing, standing
from atd_tui.errors import Misused
from atd_tui.store import case_after, case_rows
from atd_tui.store.case_rows import CASE, EVENT
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

_NUMBER: Final = re.compile(r"(\d\d)[-/. ]?(\d{5,})")


@dataclass(frozen=True, slots=True)
class What:
    """What happens to a case; the fields are those of ``cases.Event``."""

    kind: Kind
    value: str = ""
    office: str = ""
    reason: str = ""
    text: str = ""
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """An open transaction on a case.

    Attributes:
        events: what happened to it, with what this action added.
    """

    store: Store
    write: Writing
    case: Case
    events: list[Event] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        """Where the case stands now, with what this action added."""
        return standing(self.case.contact_point, self.events)

    @property
    def file(self) -> CaseFile:
        """The case as it stands now."""
        return CaseFile(self.case, self.standing)

    def append(self, what: What) -> CaseFile:
        """Write one event; return the case as it then stands."""
        append_all(self.write, [(self, what)])
        return self.file

    def settle(self) -> None:
        """Bring up to date what follows from the case: its tasks and terms."""
        case_after.after(self.write, self.case.id)


def append_all(write: Writing, happened: Iterable[tuple[Turn, What]]) -> None:
    """Write what happened to cases, all of it at once."""
    rows = [_row(now, what) for now, what in happened]
    if rows:
        write.session.connection().execute(insert(EVENT), rows)


@contextmanager
def turn(store: Store, command: str, case: str, action: str) -> Iterator[Turn]:
    """Open the transaction of one action on a case, given by number or id.

    A repeated action finds the case it was about.

    Raises:
        Misused: ``case.unknown``.
        Refused: ``queue.other-action`` when the id stands for another command.
    """
    with store.writing(command, action=action) as write:
        refuse_other(write, command)
        if not write.repeated:
            write.subject = found(write.session, case)
        yield taken(store, write, write.subject)


def _row(now: Turn, what: What) -> dict[str, Any]:
    """Return the row of what happens to a case, which has happened to it then."""
    event = Event(
        id=now.store.door.new_id(),
        case_id=now.case.id,
        n=max((each.n for each in now.events), default=0) + 1,
        kind=what.kind,
        at=now.write.at,
        actor=now.write.actor,
        device=now.write.device,
        value=what.value,
        office=what.office,
        reason=what.reason,
        text=what.text,
        undoes=what.undoes,
        action_id=now.write.action_id,
    )
    now.events.append(event)
    row: dict[str, Any] = {name: getattr(event, name) for name in event.__slots__}
    return row | {"kind": event.kind.value, "scope": now.case.contact_point}


def taken(store: Store, write: Writing, case_id: str) -> Turn:
    """Return a turn on a case within an action that is open already."""
    case = case_rows.read(write.session, [case_id])[case_id].case
    return Turn(store, write, case, case_rows.events(write.session, [case_id])[case_id])


def found(session: Session, given: str) -> str:
    """Return the id of a case given by its number (``26-00142``, ``2600142``) or id.

    Raises:
        Misused: ``case.unknown``.
    """
    typed = given.strip()
    number = _NUMBER.fullmatch(typed)
    query = select(CASE.c.id).where(
        CASE.c.number == "-".join(number.groups()) if number else CASE.c.id == typed
    )
    case_id = session.connection().execute(query).scalar_one_or_none()
    if case_id is None:
        raise Misused("case.unknown", given=given)
    return str(case_id)

"""What happened in one invented case, as the rows of its timeline."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Protocol

from sqlalchemy import Table

from atd_tui.models import cases, checks, contacts, tasks, terms
from atd_tui.models.base import table_of

_EVENT: Final = table_of(cases.CaseEvent)
_TALK: Final = table_of(contacts.Conversation)
_INFORMED: Final = table_of(contacts.InformationGiven)
_MEETING: Final = table_of(contacts.Appointment)
_ROUTE: Final = table_of(checks.StayCheck)
_SCREENED: Final = table_of(checks.Screening)
_TASK: Final = table_of(tasks.Task)
_ACT: Final = table_of(terms.LegalAct)

_STAGES: Final = ("INT1", "ANALYSIS", "INT2", "FOLLOWUP")
_ROUTES: Final = ("ASYLUM", "9BIS", "9TER", "FAMREU_EU")
_TALKS: Final = ("PHONE", "EMAIL", "NOTE", "FOLLOWUP", "HOMEVISIT")
_OUTCOMES: Final = ("VOL_FEDASIL", "INDEPENDENT", "LEGAL_STAY", "ABSCONDED", "REFERRED")
_LEVELS: Final = ("LOW", "LOW", "MEDIUM", "HIGH")
_SAID: Final = (
    "Came on time with two bags of papers. ",
    "Asks what happens when the term ends; the letter was read together. ",
    "Son starts at the technical school in September. ",
    "La cousine à Liège peut héberger la famille jusqu'en mars. ",
    "Wacht op antwoord van de advocaat over de aanvraag. ",
    "The interpreter (Tigrinya) joined by phone. ",
    "Passport expired; the consulate was written to. ",
    "Sleeps badly, sees a doctor on Friday. ",
)


class Chance(Protocol):
    """Makes ids, and decides what is left open."""

    @property
    def dice(self) -> Any: ...

    def __call__(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Filed:
    """The case that it happened in.

    Attributes:
        coach: empty where it has none.
        device: laptop on which all was written.
    """

    id: str
    number: str
    person: str
    coach: str
    office: str
    opened_on: date
    is_open: bool
    device: str

    def at(self, days: int) -> datetime:
        """Return an instant so many days after the opening."""
        return datetime.combine(
            self.opened_on + timedelta(days=days), time(9, 30), tzinfo=UTC
        )


Rows = dict[Table, list[dict[str, Any]]]


def made(filed: Filed, wanted: int, *, today: date, new_id: Chance) -> Rows:
    """Return the rows of about so many entries, at least those that every case has."""
    rows: Rows = {
        _EVENT: list(_events(filed, new_id)),
        _ACT: [_act(filed, today, new_id)],
        _INFORMED: [_informed(filed, new_id)],
        _TASK: [_task(filed, today, new_id)],
    }
    if wanted > sum(map(len, rows.values())) + 2:
        dice = new_id.dice
        rows[_ROUTE] = [_route(filed, dice.choice(_ROUTES), new_id)]
        if dice.random() < 1 / 3:
            rows[_SCREENED] = [_screened(filed, new_id)]
        if dice.random() < 1 / 3:
            rows[_MEETING] = [_meeting(filed, today, new_id)]
    missing = wanted - sum(map(len, rows.values()))
    span = max((today - filed.opened_on).days - 1, 1)
    rows[_TALK] = [
        _talk(filed, span * n // max(missing, 1), new_id) for n in range(missing)
    ]
    return rows


def _events(filed: Filed, new_id: Chance) -> Iterator[dict[str, Any]]:
    reached = _STAGES[: new_id.dice.randrange(5)] if filed.is_open else _STAGES[:1]
    course = [("opened", "INTAKE")]
    course += [("assigned", filed.coach)] if filed.coach else []
    course += [("stage", stage) for stage in reached]
    if not filed.is_open:
        course.append(("closed", new_id.dice.choice(_OUTCOMES)))
    for n, (kind, value) in enumerate(course, start=1):
        yield {
            **_own(filed, new_id),
            "n": n,
            "kind": kind,
            "at": filed.at(2 * (n - 1)),
            "actor": filed.coach or "desk",
            "device": filed.device,
            "value": value,
            "office": filed.office if kind == "opened" else "",
            "reason": "",
            "text": "",
            "undoes": "",
            "action_id": "",
        }


def _act(filed: Filed, today: date, new_id: Chance) -> dict[str, Any]:
    ago = timedelta(days=new_id.dice.randrange(45))
    notified_on = max(today - ago, filed.opened_on) if filed.is_open else None
    notified_on = notified_on or filed.opened_on
    printed = notified_on + timedelta(days=30) if new_id.dice.random() < 2 / 3 else None
    return {
        **_own(filed, new_id),
        "type": "A13",
        "decided_on": notified_on - timedelta(days=3),
        "notified_on": notified_on,
        "mode": "HAND",
        "language": "nld",
        "printed_deadline": printed,
        "printed_for": "",
        "term_reason": "STD30",
        "in_unit": False,
        "facts": {},
        "note": "",
        "withdrawn": "",
    }


def _informed(filed: Filed, new_id: Chance) -> dict[str, Any]:
    return {
        **_own(filed, new_id),
        "given_on": filed.opened_on,
        "what": "RIGHTS",
        "language": "fra",
        "interpreter_mode": "NONE",
        "copy_handed": True,
        "author": filed.coach,
    }


def _task(filed: Filed, today: date, new_id: Chance) -> dict[str, Any]:
    own = _own(filed, new_id)
    due_on = today + timedelta(days=new_id.dice.randrange(-20, 60))
    return {
        **own,
        "code": "",
        "text": "Ask the lawyer for the decision",
        "generated_by": own["id"],
        "from_on": None,
        "due_on": due_on if filed.is_open else filed.opened_on,
        "urgent": new_id.dice.random() < 1 / 20,
        "owner": "",
        "state": "open" if filed.is_open else "done",
        "put_off_reason": "",
        "closed_at": None if filed.is_open else filed.at(3),
        "author": filed.coach,
    }


def _route(filed: Filed, route: str, new_id: Chance) -> dict[str, Any]:
    return {
        **_own(filed, new_id),
        "route": route,
        "state": "NOT_APPLICABLE",
        "reason": "nobody of the family lives here",
        "checked_on": filed.opened_on,
        "author": filed.coach,
    }


def _screened(filed: Filed, new_id: Chance) -> dict[str, Any]:
    return {
        **_own(filed, new_id),
        "person_id": filed.person,
        "domain": "HEALTH_WELFARE",
        "level": new_id.dice.choice(_LEVELS),
        "signs": " MED_PHYS ",
        "description": "Back pain since the journey",
        "screened_on": filed.opened_on,
        "review_on": filed.opened_on + timedelta(days=180),
        "author": filed.coach,
    }


def _meeting(filed: Filed, today: date, new_id: Chance) -> dict[str, Any]:
    day = today + timedelta(days=new_id.dice.randrange(-30, 30))
    return {
        **_own(filed, new_id),
        "ticket_id": "",
        "at": datetime.combine(day, time(9, 0), tzinfo=UTC),
        "minutes": 60,
        "coach": filed.coach,
        "office": filed.office,
        "state": "planned" if day >= today else "held",
        "reason": "",
        "language": "fra",
        "interpreter": False,
        "name": "",
        "note": "",
    }


def _talk(filed: Filed, days: int, new_id: Chance) -> dict[str, Any]:
    dice = new_id.dice
    return {
        **_own(filed, new_id),
        "kind": dice.choice(_TALKS),
        "held_at": filed.at(days),
        "minutes": dice.choice((None, 10, 30, 60)),
        "language": "fra",
        "interpreter_mode": "NONE",
        "interpreter": "",
        "present": [],
        "attendance": "HELD",
        "no_show_reason": "",
        "invitation_language": "",
        "text": "".join(dice.choices(_SAID, k=dice.randrange(1, 6))),
        "corrected": 0,
        "withdrawn": "",
        "author": filed.coach,
    }


def _own(filed: Filed, new_id: Chance) -> dict[str, Any]:
    return {"id": new_id(), "scope": filed.office, "case_id": filed.id}

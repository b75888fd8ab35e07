"""The files of the demo: what stands in them before the day begins, in one action."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Table

from atd_tui.cli.files_story import Caseload, File, planned
from atd_tui.domain.days import BELGIUM, instant
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Name, Nationality
from atd_tui.models import cases, checks, contacts, terms
from atd_tui.models import people as people_tables
from atd_tui.models.base import table_of
from atd_tui.reference import codelists
from atd_tui.store import Store, Writing, case_after, people_rows

_CASE: Final = table_of(cases.Case)
_EVENT: Final = table_of(cases.CaseEvent)
_LABEL: Final = table_of(cases.CaseLabel)
_TALK: Final = table_of(contacts.Conversation)
_INFORMED: Final = table_of(contacts.InformationGiven)
_ROUTE: Final = table_of(checks.StayCheck)
_ACT: Final = table_of(terms.LegalAct)
_HOUSEHOLD: Final = table_of(people_tables.Household)
_MEMBER: Final = table_of(people_tables.Membership)

_STAGES: Final = ("INTAKE", "INT1", "ANALYSIS", "INT2", "FOLLOWUP")
_TALKED: Final = ("INTAKE", "INT1", "INT2", "FOLLOWUP")
_TERM: Final = timedelta(days=30)
_FRIDAY: Final = 4
_KNOWN_AFTER: Final = 6
"""Days after which a coach knows which appeal an act leaves open."""

_CLOSED_AFTER: Final = 2 / 3
_STREETS: Final = ("Lindestraat", "rue du Moulin", "Kapellaan", "avenue des Tilleuls")
_NINE: Final = time(9, 30)

Rows = dict[Table, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Filed:
    """A case of the story as it stands in the store."""

    told: File
    id: str
    number: str
    person_id: str


@dataclass(slots=True)
class _Desk:
    """What all files share while they are written."""

    store: Store
    write: Writing
    text: tuple[str, ...]
    day: date
    dice: random.Random
    rows: Rows = field(default_factory=dict)

    def add(self, table: Table, **said: Any) -> str:
        """Add a row of this office; return its id."""
        row = {"id": self.store.door.new_id(), "scope": self.office, **said}
        self.rows.setdefault(table, []).append(row)
        return str(row["id"])

    def before(self, days: int) -> date:
        """Return the day so long before, or the Friday before that."""
        on = self.day - timedelta(days=days)
        return on - timedelta(days=max(on.weekday() - _FRIDAY, 0))

    @property
    def office(self) -> str:
        return self.store.device.office


def file_all(store: Store, told: Caseload, day: date, *, seed: int) -> list[Filed]:
    """Write every case of the story with its past; return them, the oldest first."""
    dice = random.Random(f"files {seed}")  # noqa: S311 -- invented people, and repeatable
    every = sorted((*told.file, *planned(told, dice)), key=_by_opening)
    with store.writing("demo.caseload") as write:
        desk = _Desk(store, write, told.text, day, dice)
        filed = [_file(desk, file, n) for n, file in enumerate(every, start=1)]
        people_rows.put(write.session, [desk.rows])
        case_after.after(write, *(each.id for each in filed))
    return filed


def _by_opening(file: File) -> tuple[int, str, str]:
    return -file.opened, file.family, file.given


def _file(desk: _Desk, file: File, n: int) -> Filed:
    opened_on = desk.before(file.opened)
    person_id = _person(desk, _draft(desk, file))
    number = f"{opened_on:%y}-{n:05d}"
    case_id = desk.add(
        _CASE,
        number=number,
        kind=file.kind,
        target_group=file.group,
        entry_channel=file.channel,
        contact_point=desk.office,
        person_id=person_id,
        household_id=_household(desk, file, person_id),
        ticket_id="",
        opened_on=opened_on,
        note="",
    )
    filed = Filed(file, case_id, number, person_id)
    reached = _STAGES[: _STAGES.index(file.reached) + 1]
    span = max(file.opened - 1, 1)
    days = {stage: span * at // len(reached) for at, stage in enumerate(reached)}
    _course(desk, filed, days)
    for stage in reached:
        if stage in _TALKED and file.coach:
            _talk(desk, filed, stage, days[stage])
    if file.note:
        _talk(desk, filed, "NOTE", span, file.note)
    if "INT2" in reached:
        _look_at_routes(desk, filed, days["ANALYSIS"])
    _act(desk, filed)
    for label in file.labels:
        desk.add(_LABEL, case_id=case_id, label=label)
    return filed


def _draft(desk: _Desk, file: File) -> Draft:
    names = [Name(file.given, file.family)]
    if file.latin:
        given, family = file.latin
        names.append(Name(given, family, "latin"))
    number = desk.dice.randrange(1, 150)
    at_home = file.home == "HOME"
    street = f"{desk.dice.choice(_STREETS)} {number}" if at_home else ""
    address = Address(file.home, street, "1000" if at_home else "")
    return Draft(
        names=tuple(names),
        birth=Birth(file.born, file.born, "exact"),
        sex=file.sex,
        nationalities=(Nationality(file.nationality),),
        languages=(file.language,),
        addresses=(address,),
    )


def _person(desk: _Desk, draft: Draft) -> str:
    person_id = desk.store.door.new_id()
    made = people_rows.rows(
        person_id, draft, scope=desk.office, new_id=desk.store.door.new_id
    )
    for table, rows in made.items():
        desk.rows.setdefault(table, []).extend(rows)
    return person_id


def _household(desk: _Desk, file: File, person_id: str) -> str:
    if not file.relatives:
        return ""
    household = desk.add(_HOUSEHOLD, label=file.latin[-1] if file.latin else "")
    members = {person_id: "HEAD"}
    for each in file.relatives:
        names, of = (Name(each.given, each.family),), Nationality(file.nationality)
        draft = Draft(names, Birth(each.born, each.born, "exact"), each.sex, (of,))
        members[_person(desk, draft)] = each.role
    for member, role in members.items():
        desk.add(
            _MEMBER,
            household_id=household,
            person_id=member,
            role=role,
            from_on=None,
            to_on=None,
        )
    return household


def _course(desk: _Desk, filed: Filed, days: dict[str, int]) -> None:
    """Write what happened to a case, from its opening to where it stands."""
    told, span = filed.told, filed.told.opened
    happened: list[tuple[int, str, str, str]] = [(0, "opened", "INTAKE", "")]
    happened += [(0, "assigned", told.coach, "")] if told.coach else []
    if told.invited or "INT1" in days:
        happened.append((1, "invited", "", ""))
    if told.reopened:
        happened.append((span // 4, "closed", told.outcome, ""))
        happened.append((span * 3 // 4, "reopened", "INTAKE", told.reopened))
        days = {stage: max(at, span * 3 // 4) for stage, at in days.items()}
    happened += [(at, "stage", stage, "") for stage, at in days.items() if at]
    if told.suspended:
        happened.append((span - 3, "suspended", "", told.suspended))
    if told.outcome and not told.reopened:
        last = int(span * _CLOSED_AFTER)
        happened = [(min(at, last), *rest) for at, *rest in happened]  # type: ignore[misc]  # -- three texts
        happened.append((last, "concluded", "NO_STAY_RETURN", ""))
        happened.append((last, "closed", told.outcome, ""))
    elif "FOLLOWUP" in days:
        at = days["INT2"]
        place = next(i for i, each in enumerate(happened) if each[2] == "FOLLOWUP")
        happened.insert(place, (at, "concluded", "NO_STAY_RETURN", ""))
    for n, (at, kind, value, reason) in enumerate(happened, start=1):
        desk.add(
            _EVENT,
            case_id=filed.id,
            n=n,
            kind=kind,
            at=_at(desk, filed, at, n),
            actor=told.coach or "Joke",
            device=desk.store.device.id,
            value=value,
            office=desk.office if kind == "opened" else "",
            reason=reason,
            text="",
            undoes="",
            action_id=desk.write.action_id,
        )


def _talk(desk: _Desk, filed: Filed, kind: str, days: int, text: str = "") -> None:
    interview = kind != "NOTE"
    desk.add(
        _TALK,
        case_id=filed.id,
        kind=kind,
        held_at=_at(desk, filed, days, 1),
        minutes=45 if interview else None,
        language=filed.told.language if interview else "",
        interpreter_mode=desk.dice.choice(("PHONE", "NONE")) if interview else "",
        interpreter="",
        present=[],
        attendance="HELD" if interview else "",
        no_show_reason="",
        invitation_language="",
        text=text or desk.dice.choice(desk.text),
        corrected=0,
        withdrawn="",
        author=filed.told.coach or "Joke",
    )
    if kind == "INTAKE":
        desk.add(
            _INFORMED,
            case_id=filed.id,
            given_on=desk.before(filed.told.opened),
            what="TRACK",
            language=filed.told.language,
            interpreter_mode="",
            copy_handed=True,
            author=filed.told.coach,
        )


def _look_at_routes(desk: _Desk, filed: Filed, days: int) -> None:
    on = desk.before(filed.told.opened - days)
    for code in codelists.codelist("stay_route"):
        desk.add(
            _ROUTE,
            case_id=filed.id,
            route=code.code,
            state="NOT_APPLICABLE",
            reason="Looked at together; nothing of it applies.",
            checked_on=on,
            author=filed.told.coach,
        )


def _act(desk: _Desk, filed: Filed) -> None:
    told = filed.told
    due_on = desk.day + timedelta(days=told.due)
    notified_on = min(due_on - _TERM, desk.day)
    desk.add(
        _ACT,
        case_id=filed.id,
        type=told.act,
        decided_on=notified_on - timedelta(days=2),
        notified_on=notified_on,
        mode=told.mode,
        language="nld",
        printed_deadline=due_on if told.printed else None,
        printed_for="",
        term_reason="STD30" if told.act == "A13" else "",
        in_unit=False,
        facts={"procedure": "ORDINARY"} if told.opened > _KNOWN_AFTER else {},
        note="",
        withdrawn="",
    )


def _at(desk: _Desk, filed: Filed, days: int, n: int) -> datetime:
    """Return an instant so many days after the opening, later for a later event."""
    on = desk.before(max(filed.told.opened - days, 0))
    early = time(7, 0) if on == desk.day else _NINE
    return instant(on, early, BELGIUM).astimezone(UTC) + timedelta(minutes=n)

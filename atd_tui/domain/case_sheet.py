"""The hand-over sheet of a case: what whoever takes it over must know at once."""

from dataclasses import dataclass
from datetime import date

from atd_tui.domain.appointments import Appointment
from atd_tui.domain.cases import CaseFile
from atd_tui.domain.protection import Flag
from atd_tui.domain.tasks import Task


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which a term of law ends."""

    rule: str
    due_on: date
    verified: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What somebody who takes a case over must know at once.

    Attributes:
        due: in order of the day; those of the past included.
        tasks: the open ones, in order of the day.
        appointment: the next one; ``None`` without.
        warnings: flags, the gravest first; what is sealed stays so.
    """

    on: date
    file: CaseFile
    due: tuple[Due, ...]
    tasks: tuple[Task, ...]
    appointment: Appointment | None
    warnings: tuple[Flag, ...]

"""One case as it was read for the glass, and how it is looked at now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from atd_tui.domain.cases import CaseFile, Event
from atd_tui.domain.cooperation import Fact
from atd_tui.domain.people import Person
from atd_tui.domain.protection import Flag
from atd_tui.domain.screening import Screening
from atd_tui.domain.stay import Route
from atd_tui.domain.support_care import Running
from atd_tui.domain.tasks import Task
from atd_tui.domain.terms_case import OfCase
from atd_tui.domain.text import mask
from atd_tui.domain.timeline import Entry
from atd_tui.i18n import Words

if TYPE_CHECKING:
    from atd_tui.store.case_file import Overview
    from atd_tui.store.people_kin import Guardian
    from atd_tui.store.sync_met import Met
    from atd_tui.store.term_rows import CaseTerms


class Seen(NamedTuple):
    """Somebody who opened the case, and when last."""

    actor: str
    at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the tabs of a case show.

    Attributes:
        deadlines: the first to end first.
        tasks: all of them, what presses first.
        events: the course of the case, what was taken back included.
        flags: as they are, sealed ones too; a tab veils them.
        screenings: the oldest first.
        guardians: by the id of the child.
        recent: the newest entries of the timeline.
        coaches: how they are known, by account.
        seen: who opened the case on this laptop.
        met: what was written twice and waits for a decision.
        support: requests for special needs that are not over.
        acted: number of the last action on this laptop.
    """

    overview: "Overview"
    terms: "CaseTerms"
    deadlines: tuple[OfCase, ...]
    routes: tuple[Route, ...]
    facts: tuple[Fact, ...]
    screenings: tuple[Screening, ...]
    flags: tuple[Flag, ...]
    tasks: tuple[Task, ...]
    events: tuple[Event, ...]
    guardians: Mapping[str, Sequence["Guardian"]]
    recent: tuple[Entry, ...]
    coaches: Mapping[str, str]
    seen: tuple[Seen, ...]
    met: "tuple[Met, ...]" = ()
    support: tuple[Running, ...] = ()
    acted: int = 0

    def coach(self, account: str) -> str:
        """Return how a coach is known."""
        return self.coaches.get(account) or account

    @property
    def file(self) -> CaseFile:
        return self.overview.file

    @property
    def names(self) -> dict[str, str]:
        """The people of the case by id."""
        return {one.person.id: one.person.name for one in self.overview.people}

    def person(self, person_id: str) -> Person | None:
        """Return somebody of the case; ``None`` for somebody else."""
        people = (one.person for one in self.overview.people)
        return next((each for each in people if each.id == person_id), None)


class View(NamedTuple):
    """A case and how it is looked at.

    Attributes:
        masked: whether names and texts are hidden.
        revealed: whether numbers and what is sealed are shown.
        wide: whether there is room beside the list.
    """

    shown: Shown
    words: Words
    on: date
    masked: bool
    revealed: bool
    wide: bool

    def name(self, text: str) -> str:
        """Return what may tell who it is, hidden where names are."""
        return mask(text) if self.masked else text


class Chosen(NamedTuple):
    """What the cursor is on: its kind, and its id within that kind."""

    kind: str = ""
    id: str = ""

    @classmethod
    def of(cls, row_id: str) -> "Chosen":
        """Return what a row is about, by its id."""
        kind, _, own = row_id.partition(":")
        return cls(kind, own)

"""The story of the demo: who is in, who comes, what happens; from ``data/demo``."""

from datetime import date, datetime, time
from typing import Literal

from atd_tui import resources
from atd_tui.cli import said
from atd_tui.domain.days import BELGIUM, instant
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Name, Row, Text

Verb = Literal[
    "call",
    "arrive",
    "no-answer",
    "park",
    "resume",
    "serve",
    "leave",
    "redirect",
    "void",
    "assign",
]


class Staff(Row):
    """A coach or an interpreter, with the local times of coming and leaving."""

    kind: Literal["coach", "interpreter"]
    name: Name
    languages: tuple[CodeText, ...]
    comes: time
    leaves: time
    desk: CodeText = "A"

    @property
    def given_name(self) -> str:
        """The name under which this person works at the desk."""
        return self.name.partition(" ")[0]


class Step(Row):
    """One thing that happens to a ticket; ``more`` as the verb needs it."""

    at: time
    verb: Verb
    who: Text = ""
    more: Text = ""


class Guest(Row):
    """Somebody who takes a number, and what then happens."""

    at: time
    desk: CodeText = "A"
    name: Text = ""
    languages: tuple[CodeText, ...]
    persons: int = 1
    children: int = 0
    visit: Literal["first", "return", "unknown"]
    interpreter: bool = False
    priority: CodeText = "ordinary"
    priority_reason: Text = ""
    reason: Text = ""
    note: Text = ""
    steps: tuple[Step, ...] = ()


class Story(Row):
    """A Wednesday up to the time at which the demo opens."""

    day: date
    clock: time
    counter: Name
    staff: tuple[Staff, ...]
    guest: tuple[Guest, ...]

    def at(self, clock: time) -> datetime:
        """Return the instant of a local time of this day."""
        return instant(self.day, clock, BELGIUM)

    def coach(self, given_name: str) -> Staff:
        """Return a coach by given name.

        Raises:
            KeyError: nobody of that name is a coach.
        """
        return {one.given_name: one for one in self.staff if one.kind == "coach"}[
            given_name
        ]


class Named(Row):
    """A given and a family name that go with a language and a nationality."""

    language: CodeText
    given: Name
    family: Name
    nationality: CodeText


def wednesday(language: str = said.ENGLISH) -> Story:
    """Return the story, as it is told in a language.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return said.told("wednesday", Story, language)


def names() -> list[Named]:
    """Return the names for those who come beside the people of the story.

    Raises:
        BrokenData: the file is not as it must be.
    """
    rows = files.rows(resources.folder("demo/names.csv"), Named)
    return [row for _, row in rows]

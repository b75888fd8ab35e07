"""The columns of a table of contact points: ours, and the one the department imports.

``code``, ``kind``, ``location``, ``name_nl``, ``name_fr``, ``languages``, ``weekday``,
``opens``, ``closes``, ``address``, ``phone`` and ``email`` must be columns; the others
may be left out. Cells may be empty except code, kind, the two names and, for an office,
location and languages. The file is CSV in UTF-8, comma or semicolon between the cells;
several values in one cell have a semicolon between them (``nl;fr``).
"""

from typing import Literal, Self

from pydantic import model_validator

from atd_tui.reference.cells import (
    Clock,
    CodeText,
    Day,
    Mark,
    Name,
    Row,
    Several,
    Text,
)
from atd_tui.settings import LANGUAGES

Weekday = Literal[
    "", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
_GIVEN = "department"
"""Source of a value whose line names none: the table is the department's."""


class Line(Row):
    """One contact point as it stands in a table."""

    code: CodeText
    kind: Literal["walk-in", "office", "desk", "line"]
    location: Text
    name_nl: Name
    name_fr: Name
    languages: Several
    weekday: Weekday
    opens: Clock
    closes: Clock
    address: Text
    phone: Text
    email: Text
    organisation: Name = "ICAM"
    name_de: Text = ""
    name_en: Text = ""
    aliases: Several = ()
    region: Text = ""
    hours: Text = ""
    web: Text = ""
    note: Text = ""
    valid_from: Day = None
    valid_to: Day = None
    mark: Mark = "D"
    source: CodeText = _GIVEN
    hours_mark: Mark = "D"
    hours_source: Text = _GIVEN
    address_mark: Mark = "D"
    address_source: Text = _GIVEN
    contact_mark: Mark = "D"
    contact_source: Text = _GIVEN

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.kind in {"walk-in", "office"} and not (
            self.location and self.languages
        ):
            raise ValueError("location and languages of an office")
        if not set(self.languages) <= set(LANGUAGES):
            raise ValueError(f"languages out of {', '.join(LANGUAGES)}")
        told = (bool(self.weekday), self.opens is not None, self.closes is not None)
        if any(told) != all(told) or all(told) != (self.kind == "walk-in"):
            raise ValueError("weekday, opens and closes for a walk-in, and only there")
        if self.opens and self.closes and self.opens >= self.closes:
            raise ValueError("opens before closes")
        return self

    def names(self) -> dict[str, str]:
        """Return the names by language, without those left empty."""
        names = {code: getattr(self, f"name_{code}") for code in LANGUAGES}
        return {code: name for code, name in names.items() if name}

    def marks(self) -> dict[str, str]:
        """Return the mark of each group of values."""
        return {
            "point": self.mark,
            "hours": self.hours_mark,
            "address": self.address_mark,
            "contact": self.contact_mark,
        }

    def sources(self) -> dict[str, str]:
        """Return the source of each group of values, where there is one."""
        given = {
            "point": self.source,
            "hours": self.hours_source,
            "address": self.address_source,
            "contact": self.contact_source,
        }
        return {group: source for group, source in given.items() if source}

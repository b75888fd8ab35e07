"""A caseload from elsewhere in a file: each row read into what a case is made of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from atd_tui.domain.dates import YEARS, typed_day
from atd_tui.domain.people import NOTE_LIMIT
from atd_tui.domain.term_acts import ActDraft, draft_objections
from atd_tui.domain.text import objections
from atd_tui.errors import AtdError, BrokenData
from atd_tui.reference import codelists, places, terms
from atd_tui.reference.case_map import CaseMap
from atd_tui.store import case_labels, people_table

REF_LIMIT: Final = 80
_LISTS: Final = {
    "kind": "case_kind",
    "target_group": "target_group",
    "entry_channel": "entry_channel",
    "stage": "phase",
    "outcome": "closure_outcome",
    "act_type": "decision_type",
    "mode": "notification_mode",
}
_DAYS: Final = ("opened_on", "closed_on", "notified_on", "printed_deadline")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell, with what its sentence names.

    Attributes:
        name: of the field.
    """

    name: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a row says of a case."""

    opened_on: date
    kind: str
    target_group: str = ""
    entry_channel: str = ""
    contact_point: str = ""
    coach: str = ""
    stage: str = ""
    closed_on: date | None = None
    outcome: str = ""
    note: str = ""
    labels: tuple[str, ...] = ()
    act: ActDraft | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of the file.

    Attributes:
        number: of its first line in the file, from 1.
        person: what it says of somebody; ``None`` where the row is refused.
        case: what it says of the case; likewise.
    """

    number: int
    ref: str
    person: people_table.Line | None = None
    case: Brought | None = None
    wrong: tuple[Wrong, ...] = ()


Cells = dict[str, str]


def read(
    path: Path, mapping: CaseMap, *, on: date, encoding: str = ""
) -> list[CaseRow]:
    """Return the rows of a file; a wrong cell refuses its row and no other.

    Args:
        path: CSV with comma or semicolon.
        mapping: which column says what.
        on: today.
        encoding: of the file; empty for that of the mapping.

    Raises:
        BrokenData: it is no table: unreadable, not in this encoding, without a column
            that the mapping names.
    """
    text = people_table.decoded(path, encoding or mapping.encoding)
    numbered = people_table.rows(path, text)
    _, header = next(numbered, (1, []))
    columns = _columns(path, [name.strip() for name in header], mapping)
    found, lines = [], dict[str, int]()
    for number, cells in numbered:
        if len(cells) != len(header):
            found.append(CaseRow(number, "", wrong=(Wrong("row", "import.cells"),)))
            continue
        row = _row(number, {n: cells[at] for n, at in columns.items()}, mapping, on)
        if row.ref and row.ref in lines:
            wrong = Wrong("ref", "import.twice", {"line": lines[row.ref]})
            row = CaseRow(number, row.ref, wrong=(wrong,))
        lines.setdefault(row.ref, number)
        found.append(row)
    return found


def _columns(path: Path, header: list[str], mapping: CaseMap) -> dict[str, int]:
    """Return where the column of each field stands."""
    found = {}
    folded = [name.casefold() for name in header]
    for name, column in mapping.columns.items():
        if folded.count(column.strip().casefold()) != 1:
            expected = (
                f"a column {column!r}, once, as the mapping says for {name}; "
                f"there are {', '.join(map(repr, header))}"
            )
            raise BrokenData(path.name, "line 1", expected)
        found[name] = folded.index(column.strip().casefold())
    return found


def _row(number: int, cells: Cells, mapping: CaseMap, on: date) -> CaseRow:
    reading = _Reading(cells, mapping, on)
    ref = cells["ref"].strip()
    person = reading.person(number)
    case = reading.case()
    if not ref:
        reading.wrong.append(Wrong("ref", "import.no-ref"))
    for code in objections(ref, limit=REF_LIMIT)[:1]:
        reading.wrong.append(Wrong("ref", code))
    if reading.wrong or case is None:
        return CaseRow(number, ref, wrong=tuple(reading.wrong))
    return CaseRow(number, ref, person, case)


class _Reading:
    """One row while it is read; what is wrong with it gathers."""

    def __init__(self, cells: Cells, mapping: CaseMap, on: date) -> None:
        self._cells, self._mapping, self._on = cells, mapping, on
        self.wrong: list[Wrong] = []

    def person(self, number: int) -> people_table.Line:
        """Return what the row says of somebody."""
        said = dict.fromkeys(people_table.COLUMNS, "")
        for name in said:
            own = "person_ref" if name == "ref" else name
            said[name] = self._said(own)
        line = people_table.line(number, said, self._on)
        for name, code in line.wrong:
            given = {"given": said.get(name, ""), **YEARS}
            self.wrong.append(Wrong(name, code, given))
        return line

    def case(self) -> Brought | None:
        """Return what the row says of the case; ``None`` without its first day."""
        codes = {name: self._code(name, list_) for name, list_ in _LISTS.items()}
        days = {name: self._day(name) for name in _DAYS}
        opened_on, closed_on = days["opened_on"], days["closed_on"]
        point, note = self._office(), self._said("note")
        labels = tuple(dict.fromkeys(self._labels()))
        for code in objections(note, limit=NOTE_LIMIT, multiline=True)[:1]:
            self.wrong.append(Wrong("note", code))
        self._refuse_days(opened_on, closed_on, codes["outcome"])
        act = self._act(codes, days)
        if opened_on is None:
            return None
        return Brought(
            opened_on=opened_on,
            kind=codes["kind"] or "ICAM",
            target_group=codes["target_group"],
            entry_channel=codes["entry_channel"],
            contact_point=point,
            coach=self._said("coach"),
            stage=codes["stage"],
            closed_on=closed_on,
            outcome=codes["outcome"],
            note=note,
            labels=labels,
            act=act,
        )

    def _said(self, name: str) -> str:
        return self._mapping.meaning(name, self._cells.get(name, ""))[0]

    def _code(self, name: str, list_name: str) -> str:
        """Return a code of a list, as the mapping says or as it stands."""
        said = self._said(name)
        known = {each.code for each in codelists.codelist(list_name)}
        for code in (said, said.upper(), said.upper().replace(" ", "")):
            if not code or code in known:
                return code
        facts = {"given": said, "field": name, "known": ", ".join(sorted(known))}
        self.wrong.append(Wrong(name, "import.value", facts))
        return ""

    def _day(self, name: str) -> date | None:
        """Return a day; the time that a spreadsheet writes behind it says no more."""
        said = self._said(name)
        typed = said.replace("T", " ").split(" ")[0]
        if not typed:
            if name == "opened_on":
                self.wrong.append(Wrong(name, "import.no-day"))
            return None
        day = typed_day(typed)
        if isinstance(day, str):
            self.wrong.append(Wrong(name, day, {"given": said, **YEARS}))
            return None
        if name != "printed_deadline" and day > self._on:
            self.wrong.append(Wrong(name, "import.future", {"given": said}))
        return day

    def _office(self) -> str:
        said = self._said("contact_point")
        return self._or_wrong(
            "contact_point", lambda: said and places.office(said).code
        )

    def _labels(self) -> Iterator[str]:
        for part in self._said("label").replace("|", ";").replace(",", ";").split(";"):
            if part.strip():
                word = "-".join(part.split())
                label = self._or_wrong("label", lambda w=word: case_labels.fitting(w))
                yield from [label] if label else []

    def _refuse_days(
        self, opened_on: date | None, closed_on: date | None, outcome: str
    ) -> None:
        if opened_on and closed_on and closed_on < opened_on:
            self.wrong.append(Wrong("closed_on", "import.closed-early"))
        if (closed_on is None) != (not outcome):
            self.wrong.append(Wrong("outcome", "import.half-closed"))

    def _act(
        self, codes: Mapping[str, str], days: Mapping[str, date | None]
    ) -> ActDraft | None:
        """Return the decision of the row, where it names one."""
        if not self._said("act_type"):
            return None
        notified_on = days["notified_on"]
        if notified_on is None:
            if not any(each.name == "notified_on" for each in self.wrong):
                self.wrong.append(Wrong("notified_on", "import.no-notification"))
            return None
        draft = ActDraft(
            type=codes["act_type"],
            notified_on=notified_on,
            mode=codes["mode"],
            printed_deadline=days["printed_deadline"],
        )
        if draft.type:
            for name, code in draft_objections(draft, terms.rules(), self._on).items():
                self.wrong.append(Wrong(name, code, {"given": self._said(name)}))
        return draft

    def _or_wrong(self, name: str, make: Callable[..., Any]) -> str:
        try:
            return str(make())
        except AtdError as error:
            self.wrong.append(Wrong(name, error.code, error.facts))
            return ""

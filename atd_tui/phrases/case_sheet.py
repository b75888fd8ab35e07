"""How a hand-over sheet reads."""

from atd_tui.domain.appointments import Appointment
from atd_tui.domain.case_sheet import Due, Sheet
from atd_tui.domain.days import BELGIUM
from atd_tui.i18n import Words
from atd_tui.phrases import cases, checks, codes, tasks, times


def lines(words: Words, sheet: Sheet) -> list[str]:
    """Return a sheet line by line: where it stands, why it moves, what is open."""
    file = sheet.file
    said = [f"{file.case.number}  {cases.stands(words, file.standing)}"]
    if file.standing.asked:
        said.append(words.text("Hand-over note: {note}", note=file.standing.asked.note))
    said += [checks.flag_line(words, flag) for flag in sheet.warnings]
    said += [due(words, each, sheet) for each in sheet.due]
    said += [tasks.line(words, task, sheet.on) for task in sheet.tasks]
    if sheet.appointment:
        said.append(appointment(words, sheet.appointment))
    return said


def due(words: Words, term: Due, sheet: Sheet) -> str:
    """Return a term of law with its last day; one that passed says so."""
    day = times.day(words, term.due_on, year=True)
    if term.due_on < sheet.on:
        return words.text("Term {rule}: ended on {day}", rule=term.rule, day=day)
    return words.text("Term {rule}: ends on {day}", rule=term.rule, day=day)


def appointment(words: Words, found: Appointment) -> str:
    """Return the next appointment."""
    return words.text(
        "Next appointment: {day} at {time}, {office}",
        day=times.day(words, found.at.astimezone(BELGIUM).date(), year=True),
        time=times.clock(found.at),
        office=codes.office(words, found.office),
    )

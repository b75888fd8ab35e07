"""What stands under the list of cases: the chosen one, as far as the list knows it.

Nothing of the file itself is shown here unless it was opened, which is audited.
"""

from collections.abc import Sequence
from datetime import date

from atd_tui.domain.caseload import Line
from atd_tui.i18n import Words
from atd_tui.phrases import caseload, codes, times
from atd_tui.phrases import cases as phrases
from atd_tui.screens import cases_lines, cases_words
from atd_tui.screens.cases_reading import Found
from atd_tui.widgets.paint import Piece, Tone, row
from atd_tui.widgets.pane import Block, Fact, Head, Note


def preview(line: Line, words: Words, found: Found) -> list[Block]:
    """Return the lines under a narrow list; each is cut at the width."""
    on = found.on
    term = line.next_kind == "term" and line.next_due_on == line.legal_due_on
    said = [
        _joined(_next(line, words, on), "" if term else _legal(line, words, on)),
        _joined(*_situation(line, words)),
        course(line, words),
    ]
    heed = _joined(cases_lines.attention(line, words), ", ".join(line.labels))
    if heed:
        said.append(heed)
    shown = [row(f" {text}") for text in said if text]
    return [head(line, words, found), *shown]


def head(line: Line, words: Words, found: Found) -> Head:
    """Return the rule above what is said of a case: whose it is, and who has it."""
    name = line.name or words.text("no name")
    more = f" +{line.others}" if line.others else ""
    coach = words.text("○ no coach")
    if line.coach:
        shown = found.coaches.get(line.coach, line.coach)
        coach = words.text("● coach: {name}", name=shown)
    return Head(f"{line.number} {name}{more}", coach)


def facts(line: Line, words: Words, on: date) -> list[Block]:
    """Return the first pane of three: what the list knows of the case."""
    text = words.text
    found = [
        Fact(text("Next step"), _next(line, words, on), _tone(line.next_due_on, on)),
        Fact(text("Term"), _legal(line, words, on), _tone(line.legal_due_on, on)),
        Fact(text("Language"), codes.language_names(words, line.languages)),
        Fact(text("Nationality"), _nationalities(line, words)),
        Fact(text("Stay"), _label(words, "case_stay", line.stay)),
        Fact(text("Group"), _label(words, "target_group", line.target_group)),
        Fact(text("Kind"), _label(words, "case_kind", line.kind)),
        Fact(text("Office"), codes.office(words, line.office) if line.office else ""),
        Fact(text("Attention"), cases_lines.attention(line, words), Tone.WARN),
        Fact(text("Labels"), ", ".join(line.labels)),
    ]
    return [fact for fact in found if fact.value]


def flow(line: Line, words: Words) -> list[Block]:
    """Return the second pane of three: the stages, and where the case is."""
    told: list[Block] = [Head(words.text("Course")), ()]
    stages, place = _stages(line, words)
    for n, code in enumerate(stages):
        sign = "●" if n <= place else "○"
        tone = Tone.ACCENT if n == place else Tone.NORMAL if n < place else Tone.MUTED
        follow_up = line.follow_up if n == place else 0
        name = phrases.stage(words, code, follow_up)
        told.append(row(Piece(f"   {sign} {name}", tone)))
    status = phrases.status(words, line.status) if line.status else ""
    outcome = _label(words, "closure_outcome", line.outcome)
    return [*told, (), Note(_joined(status, outcome), Tone.STRONG)]


def closed_file(words: Words) -> list[Block]:
    """Return the third pane before the file was looked into."""
    return [
        Head(words.text("The file")),
        (),
        Note(
            words.text("Not opened. Opening a file is noted in the audit."), Tone.MUTED
        ),
        (),
        row(Piece("   Ent  ", Tone.ACCENT), Piece(words.text("open the file"))),
        row(
            Piece("   o    ", Tone.ACCENT), Piece(words.text("look into it from here"))
        ),
    ]


def course(line: Line, words: Words) -> str:
    """Return the stages in one line: ``● Intake  ○ Interview 1``."""
    stages, place = _stages(line, words)
    parts = []
    for n, code in enumerate(stages):
        here = Line("", "", stage=code, follow_up=line.follow_up if n <= place else 0)
        parts.append(f"{'●' if n <= place else '○'} {cases_words.stage(words, here)}")
    return "  ".join(parts)


def _stages(line: Line, words: Words) -> tuple[list[str], int]:
    """Return the stages in the order of the flow, and which one the case is in."""
    stages = [code for code, _ in codes.choices(words, "phase")]
    return stages, stages.index(line.stage) if line.stage in stages else -1


def _next(line: Line, words: Words, on: date) -> str:
    said = caseload.next_step(words, line)
    return _with_day(said, line.next_due_on, words, on) if said else ""


def _legal(line: Line, words: Words, on: date) -> str:
    if not line.legal_rule:
        return ""
    said = caseload.term(words, line.legal_rule)
    return _with_day(said, line.legal_due_on, words, on)


def _with_day(said: str, day: date | None, words: Words, on: date) -> str:
    if day is None:
        return said
    span = caseload.due(words, day, on)
    return f"{times.day(words, day)} ({span}) {said}"


def _situation(line: Line, words: Words) -> Sequence[str]:
    return (
        codes.languages(line.languages),
        " ".join(line.nationalities),
        _label(words, "case_stay", line.stay),
        _label(words, "target_group", line.target_group),
        codes.office(words, line.office) if line.office else "",
    )


def _nationalities(line: Line, words: Words) -> str:
    return ", ".join(codes.nationality(words, code) for code in line.nationalities)


def _label(words: Words, name: str, code: str) -> str:
    return codes.label(words, name, code) if code else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _tone(day: date | None, on: date) -> Tone:
    return Tone.BAD if day is not None and day < on else Tone.NORMAL

"""The story of the demo's caseload: who is accompanied, and how far; from ``data``."""

import random
from collections.abc import Iterator
from datetime import date, time
from typing import Final, Literal

from atd_tui.cli import said, story
from atd_tui.cli.story import Named
from atd_tui.reference.cells import CodeText, Name, Row, Text

_YOUNGEST = date(2004, 1, 1)
_YEARS = 45
_AHEAD: Final = (1, 2, 5, 6, 7, 8, 9)
"""Days after a Wednesday on which a coach is at work."""

_SLOTS: Final = tuple(
    (ahead, clock)
    for clock in (time(10, 30), time(13, 30), time(15, 0))
    for ahead in _AHEAD
)
"""When a coach may be met: each of them once."""

_BEHIND_LATIN = "\u0250"
"""The first letter behind those of Latin names."""


class Coach(Row):
    """Somebody who may have cases; ``name`` is that of the account."""

    name: Name
    shown: Name
    role: CodeText


class Relative(Row):
    """Somebody who belongs to the holder of a case."""

    given: Text
    family: Text
    born: date
    sex: CodeText
    role: CodeText


class Screened(Row):
    """What was seen of the holder in one domain; ``review`` in days from the day."""

    domain: CodeText
    level: CodeText
    signs: tuple[CodeText, ...] = ()
    description: Text
    review: int


class File(Row):
    """One case; days are counted from the day of the demo, before it where ``opened``.

    ``due`` is the last day of the term, printed by the decision or not. ``ticket`` is
    the name of the guest whose ticket is about this case. Unless it is ``behind``,
    what was due is done; ``asked`` says that more time to leave was asked for.
    """

    given: Name
    family: Name
    latin: tuple[Name, ...] = ()
    born: date
    sex: Text = ""
    language: CodeText
    nationality: CodeText
    coach: Text
    kind: CodeText = "ICAM"
    group: CodeText = "IND_ADDRESS"
    channel: CodeText = "WALKIN"
    home: CodeText = "HOME"
    opened: int
    reached: CodeText
    due: int
    printed: bool = True
    act: CodeText = "A13"
    mode: CodeText = "HAND"
    invited: bool = False
    suspended: Text = ""
    outcome: Text = ""
    reopened: Text = ""
    handed_to: Text = ""
    relatives: tuple[Relative, ...] = ()
    labels: tuple[Name, ...] = ()
    note: Text = ""
    corrected: Text = ""
    task: Text = ""
    step: Text = ""
    step_in: int = 0
    behind: bool = False
    asked: bool = False
    screened: Screened | None = None
    ticket: Text = ""
    today: time | None = None
    ahead: int | None = None
    ahead_at: time = time(9, 0)


class Plan(Row):
    """So many cases of one coach that are alike, told by chance."""

    coach: Text
    count: int
    reached: Literal["INTAKE", "INT1", "ANALYSIS", "INT2", "FOLLOWUP"]
    opened: tuple[int, int]
    due: tuple[int, int]
    outcome: Text = ""
    behind: int = 0


class Caseload(Row):
    """The cases of the demo."""

    text: tuple[Text, ...]
    step: tuple[Text, ...]
    coach: tuple[Coach, ...]
    file: tuple[File, ...]
    plan: tuple[Plan, ...]


def caseload(language: str = said.ENGLISH) -> Caseload:
    """Return the story, as it is told in a language.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return said.told("caseload", Caseload, language)


def planned(told: Caseload, dice: random.Random) -> Iterator[File]:
    """Give the cases of the plans; nobody has two of them."""
    taken = {(file.given, file.family) for file in told.file}
    named = [n for n in story.names() if (n.given, n.family) not in taken]
    dice.shuffle(named)
    named += _others(named)
    plans = [(each, n) for each in told.plan for n in range(each.count)]
    slots = {plan.coach: iter(_SLOTS) for plan in told.plan}
    for (plan, n), who in zip(plans, named, strict=False):
        opened = dice.randint(*plan.opened)
        file = File(
            given=who.given,
            family=who.family,
            born=_YOUNGEST.replace(year=_YOUNGEST.year - dice.randrange(_YEARS)),
            language=who.language,
            nationality=who.nationality,
            coach=plan.coach,
            channel=dice.choice(("WALKIN", "INVITATION", "PHONE", "MUNICIPALITY")),
            opened=opened,
            reached=plan.reached,
            due=dice.randint(*plan.due),
            printed=dice.choice((True, True, False)),
            outcome=plan.outcome,
            behind=n < plan.behind,
            asked=dice.choice((True, True, False)),
        )
        yield file if n < plan.behind else _busy(file, told, dice, slots[plan.coach])


def _busy(
    file: File, told: Caseload, dice: random.Random, slots: Iterator[tuple[int, time]]
) -> File:
    """Return a file with what its coach planned in it: a talk, a step, or nothing."""
    if not file.coach or file.outcome:
        return file
    talk = file.reached in {"INTAKE", "INT1"} or dice.choice((True, False))
    if talk and (slot := next(slots, None)):
        ahead, ahead_at = slot
        return file.model_copy(update={"ahead": ahead, "ahead_at": ahead_at})
    step, step_in = dice.choice(told.step), dice.choice(_AHEAD)
    return file.model_copy(update={"step": step, "step_in": step_in})


def _others(named: list[Named]) -> list[Named]:
    """Return more people: those in Latin letters, each with the name of the next."""
    latin = [each for each in named if each.family < _BEHIND_LATIN]
    after = [*latin[1:], *latin[:1]]
    return [
        one.model_copy(update={"family": other.family})
        for one, other in zip(latin, after, strict=True)
    ]

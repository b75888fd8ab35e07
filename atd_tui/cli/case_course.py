"""The course of a case from the shell: stages, conclusions, pauses, closure."""

from collections.abc import Callable
from typing import Annotated, Final

import typer

from atd_tui.cli import case_shapes as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Room, Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.cases import CaseFile
from atd_tui.phrases import cases as phrases
from atd_tui.store import case_course

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="In words.")]


@repeatable
def invite(asked: Asked, *, case: Case, text: Text = "") -> Answer:
    """Note that the person was invited."""
    return _happen(asked, case_course.invite, case, text)


@repeatable
def stage(
    asked: Asked,
    *,
    case: Case,
    stage: Annotated[
        str,
        typer.Argument(metavar="[STAGE]", help="Code of phase; none: which may be."),
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it goes back.")
    ] = "",
) -> Answer:
    """Bring a case to a stage; without one, say where it may go and what is missing."""
    if stage:
        return _happen(asked, case_course.move, case, stage.upper(), reason)
    with door.opened(asked) as store:
        steps = case_course.steps(store, case)
    value = [
        {
            "stage": step.stage,
            "objections": [
                {"code": each.code, "facts": dict(each.facts)}
                for each in step.objections
            ],
        }
        for step in steps
    ]
    words = asked.words
    lines = [phrases.step(words, step.stage, step.objections) for step in steps]
    return Answer(value, lines or [words.text("The case goes nowhere from here.")])


@repeatable
def conclude(
    asked: Asked,
    *,
    case: Case,
    conclusion: Annotated[
        str, typer.Argument(metavar="CONCLUSION", help="Code of coach_conclusion.")
    ],
    text: Text = "",
) -> Answer:
    """Draw the conclusion of a case."""
    return _happen(asked, case_course.conclude, case, conclusion.upper(), text)


@repeatable
def suspend(
    asked: Asked,
    *,
    case: Case,
    reason: Annotated[
        str, typer.Argument(metavar="REASON", help="Code of suspension_reason.")
    ],
    text: Text = "",
) -> Answer:
    """Suspend a case; say what that halts."""
    with door.opened(asked) as store:
        file = case_course.suspend(
            store, case, reason.upper(), text, action=asked.action
        )
        halts = case_course.halts(store, file)
    said = shapes.answer(asked, file)
    return Answer(
        {**said.value, "halts": halts},
        [*said.lines, phrases.halts(asked.words, halts)],
    )


@repeatable
def interrupt(
    asked: Asked,
    *,
    case: Case,
    reason: Annotated[
        str, typer.Argument(metavar="REASON", help="Code of interruption_reason.")
    ],
    text: Text = "",
) -> Answer:
    """Break a case off without closing it."""
    return _happen(asked, case_course.interrupt, case, reason.upper(), text)


@repeatable
def resume(asked: Asked, *, case: Case, text: Text = "") -> Answer:
    """End a suspension or interruption."""
    return _happen(asked, case_course.resume, case, text)


@repeatable
def close(
    asked: Asked,
    *,
    case: Case,
    outcome: Annotated[
        str, typer.Argument(metavar="OUTCOME", help="Code of closure_outcome.")
    ],
    text: Text = "",
) -> Answer:
    """Close a case; say what ended with it."""
    with door.opened(asked) as store:
        closed = case_course.close(
            store, case, outcome.upper(), text, action=asked.action
        )
    said, ended = shapes.answer(asked, closed.file), closed.ended
    more = {"ended": {"tasks": ended.tasks, "appointments": ended.appointments}}
    lines = phrases.ended(asked.words, ended.tasks, ended.appointments)
    return Answer({**said.value, **more}, [*said.lines, *lines])


@repeatable
def reopen(
    asked: Asked,
    *,
    case: Case,
    reason: Annotated[
        str, typer.Argument(metavar="REASON", help="Code of reopening_reason.")
    ],
    text: Text = "",
) -> Answer:
    """Open a closed case again, as a new run."""
    return _happen(asked, case_course.reopen, case, reason.upper(), text)


def _happen(
    asked: Asked, verb: Callable[..., CaseFile], case: str, *given: str
) -> Answer:
    with door.opened(asked) as store:
        file = verb(store, case, *given, action=asked.action)
    return shapes.answer(asked, file)


COMMANDS: Final[dict[str, Verb | Room]] = {
    "invite": invite,
    "stage": stage,
    "conclude": conclude,
    "suspend": suspend,
    "resume": resume,
    "interrupt": interrupt,
    "close": close,
    "reopen": reopen,
}

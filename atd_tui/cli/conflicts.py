"""Conflicts from the shell: two values of one field, and work the server refused."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.cli.shapes import iso
from atd_tui.domain.conflicts import Conflict, Side
from atd_tui.domain.merge import Clash
from atd_tui.errors import Misused
from atd_tui.i18n import Words
from atd_tui.phrases import sync as phrases
from atd_tui.store import Store, audit, sync_conflicts, sync_inbox, sync_undo
from atd_tui.store.sync_inbox import Note, Written

Id = Annotated[
    str, typer.Argument(metavar="CONFLICT", help="Its id, or how that begins.")
]

_AGAIN: Final = "again"
_ASIDE: Final = "aside"
_REFUSED: Final = "refused"
_NOTES: Final = (_AGAIN, _ASIDE)


def list_(
    asked: Asked,
    *,
    all_: Annotated[
        bool, typer.Option("--all", help="Also what was decided or looked at.")
    ] = False,
) -> Answer:
    """List what a person must decide or hear, the oldest first."""
    with door.opened(asked) as store:
        audit.record(store, "list", "conflicts")
        met = sync_conflicts.list_(store, decided=all_)
        notes = sync_inbox.notes(store, seen=all_)
    words = asked.words
    lines = [_line(words, each) for each in met]
    lines += [_note_line(words, each) for each in notes]
    value = [_shape(each) for each in met] + [_note_shape(words, n) for n in notes]
    return Answer(value, lines or [words.text("Nothing waits for you here.")])


def show(asked: Asked, *, conflict: Id) -> Answer:
    """Show both values with their authors and times, or refused work in whole."""
    with door.opened(asked) as store:
        if (note := sync_inbox.find(store, conflict)) is not None:
            return _note_answer(asked.words, note)
        shown = sync_conflicts.show(store, conflict)
    return _answer(asked.words, shown)


@repeatable
def resolve(
    asked: Asked,
    *,
    conflict: Id,
    choice: Annotated[
        str,
        typer.Argument(
            metavar="CHOICE", help="mine, theirs, both; of refused work again, aside."
        ),
    ] = "",
    value: Annotated[
        str | None, typer.Option("--value", metavar="TEXT", help="A third value.")
    ] = None,
) -> Answer:
    """Decide: one of the two values, both, or another one; undo takes it back."""
    if value is not None and choice not in {"", "other"}:
        raise Misused("conflict.choice-and-value", choice=choice)
    with door.opened(asked) as store:
        if (note := sync_inbox.find(store, conflict)) is not None:
            return _note_answer(asked.words, _settle(store, note, choice, asked))
        if value is None and choice in {"", "other"}:
            raise Misused("conflict.choice", given=choice or "''", known=_CHOICES)
        taken = choice if value is None else "other"
        decided = sync_conflicts.decide(
            store, conflict, taken, value=value or "", action=asked.action
        )
    return _answer(asked.words, decided)


@repeatable
def undo(
    asked: Asked,
    *,
    conflict: Annotated[
        str, typer.Argument(metavar="[CONFLICT]", help="Else the last decision.")
    ] = "",
) -> Answer:
    """Take back the last decision of today, or that of one conflict."""
    with door.opened(asked) as store:
        opened = sync_undo.undo(store, conflict, action=asked.action)
    return _answer(asked.words, opened)


_CHOICES: Final = "mine, theirs, both, --value TEXT"


def _settle(store: Store, note: Note, choice: str, asked: Asked) -> Note:
    if choice == _AGAIN:
        sync_inbox.again(store, note.id, action=asked.action)
    elif choice == _ASIDE:
        sync_inbox.put_aside(store, note.id)
    else:
        raise Misused("conflict.choice", given=choice, known=", ".join(_NOTES))
    return replace(note, seen=True)


def _shape(met: Conflict) -> dict[str, Any]:
    return {
        "id": met.id,
        "kind": met.kind.value,
        "table": met.table,
        "row_id": met.row_id,
        "field": met.field,
        "about": met.about,
        "case": met.case,
        "mine": _side(met, met.mine),
        "theirs": _side(met, met.theirs),
        "was": met.was.get(met.field),
        "now": met.now.get(met.field),
        "mine_stands": met.mine_stands,
        "choices": [each.value for each in met.choices],
        "state": met.state,
        "choice": met.choice,
        "decided_by": met.decided_by,
        "decided_at": iso(met.decided_at),
    }


def _side(met: Conflict, side: Side) -> dict[str, Any]:
    value: Any = None if side is met.deleting else dict(side.values)
    if met.kind is Clash.FIELD:
        value = side.values.get(met.field)
    return {"value": value, "by": side.by, "at": iso(side.at)}


def _note_shape(words: Words, note: Note) -> dict[str, Any]:
    return {
        "id": note.id,
        "kind": "told" if note.kind == "ok" else note.kind,
        "table": note.table,
        "row_id": note.row_id,
        "field": "",
        "about": note.name.about,
        "case": note.name.case,
        "code": note.code,
        "message": _sentence(words, note),
        "at": iso(note.at),
        "by": note.by,
        "command": note.command,
        "typed": [_typed(each) for each in note.written],
        "choices": list(_NOTES if note.kind == _REFUSED else _NOTES[1:]),
        "state": "seen" if note.seen else "open",
    }


def _typed(typed: Written) -> dict[str, Any]:
    return {
        "op": typed.op,
        "table": typed.table,
        "row_id": typed.row_id,
        "values": dict(typed.values),
    }


def _answer(words: Words, met: Conflict) -> Answer:
    lines = [_line(words, met)]
    for said, side in (
        (words.text("mine"), met.mine),
        (words.text("theirs"), met.theirs),
    ):
        at = phrases.moment(side.at) if side.at else "–"
        lines.append(f"  {said:<8} {side.by} {at}  {_said(words, met, side)}")
    if met.state == "open":
        lines.append(words.text("Choices: {choices}", choices=", ".join(met.choices)))
    else:
        by = met.decided_by
        lines.append(words.text("decided by {by}: {choice}", by=by, choice=met.choice))
    return Answer(_shape(met), lines)


def _note_answer(words: Words, note: Note) -> Answer:
    lines = [_note_line(words, note), *_typed_lines(words, note.written)]
    return Answer(_note_shape(words, note), lines)


def _typed_lines(words: Words, typed: Sequence[Written]) -> list[str]:
    lines: list[str] = []
    for each in typed:
        lines.append(f"  {phrases.table(words, each.table)}")
        told = phrases.written(words, each.table, each.values)
        lines += [f"    {label}: {said}" for label, said in told]
    return lines


def _line(words: Words, met: Conflict) -> str:
    about = met.about or phrases.table(words, met.table)
    named = phrases.field(words, met.table, met.field)
    what = phrases.clash(words, met.kind) or named
    mark = "!" if met.state == "open" else "√"
    return f"{mark} {met.id[:8]}  {about}  {what}"


def _note_line(words: Words, note: Note) -> str:
    about = note.name.about or (phrases.table(words, note.table) if note.table else "")
    return f"! {note.id}  {about}  {_sentence(words, note)}"


def _said(words: Words, met: Conflict, side: Side) -> str:
    if side is met.deleting:
        return words.text("(deleted)")
    row = {**met.later.values, **met.first.values}
    told = []
    for name in phrases.fields(met):
        given = met.called(side.values.get(name))
        value = phrases.value(words, met.table, name, given)
        named = phrases.field(words, met.table, name, row)
        told.append(value if met.kind is Clash.FIELD else f"{named}: {value}")
    return " · ".join(told)


def _sentence(words: Words, note: Note) -> str:
    return phrases.told(words, note.table, note.code, note.facts)


COMMANDS: Final[dict[str, Verb]] = {
    "list": list_,
    "show": show,
    "resolve": resolve,
    "undo": undo,
}

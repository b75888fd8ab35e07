"""What the acts of a case look like on the command line."""

from collections.abc import Sequence
from typing import Any

from atd_tui.cli import term_shapes as shapes
from atd_tui.cli.output import Answer
from atd_tui.domain.terms_case import OfCase
from atd_tui.domain.terms_events import Change
from atd_tui.domain.terms_typed import kept_facts
from atd_tui.i18n import Words
from atd_tui.phrases import codes, times
from atd_tui.phrases import terms as told
from atd_tui.store.terms import Kept, KeptAct


def act_shape(act: KeptAct) -> dict[str, Any]:
    """Return the JSON shape of an act."""
    draft = act.draft
    return {
        "id": act.id,
        "type": draft.type,
        "notified_on": draft.notified_on.isoformat(),
        "mode": draft.mode,
        "printed_deadline": shapes.iso(draft.printed_deadline),
        "printed_for": draft.printed_for.value if draft.printed_for else "",
        "term_reason": draft.term_reason,
        "in_unit": draft.in_unit,
        "decided_on": shapes.iso(draft.decided_on),
        "language": draft.language,
        "facts": kept_facts(draft.facts),
        "note": draft.note,
        "withdrawn": act.withdrawn,
        "sealed": act.sealed,
        "events": [
            {
                "id": note.id,
                "kind": note.kind.value,
                "on": note.on.isoformat(),
                "until": shapes.iso(note.until_on),
                "family": note.family.value,
                "reason": note.reason,
                "author": note.author,
            }
            for note in act.notes
        ],
    }


def head(words: Words, act: KeptAct) -> str:
    """Return an act on one line."""
    day = times.day(words, act.draft.notified_on, year=True)
    said = words.text(
        "{act}, notified {day}",
        act=codes.label(words, "decision_type", act.draft.type),
        day=day,
    )
    if act.withdrawn:
        said = words.text(
            "{said}: withdrawn, {reason}", said=said, reason=act.withdrawn
        )
    return f"{said}  {act.id}"


def moved(words: Words, act: KeptAct, changes: Sequence[Change]) -> Answer:
    """Return an act with what an action moved."""
    value = {"act": act_shape(act), "changes": shapes.changes(changes)}
    said = [head(words, act), *(told.change(words, each) for each in changes)]
    return Answer(value, said)


def kept(words: Words, found: Kept) -> Answer:
    """Return an act just written, with its days and what to look at again."""
    plain = moved(words, found.act, found.changes)
    value = {
        **plain.value,
        "deadlines": brief(words, found.deadlines, found.act.id),
        "warnings": shapes.warning_shapes(words, found.warnings),
    }
    days = [told.head(words, each.deadline) for each in found.deadlines]
    said = [*plain.lines, *([] if found.changes else days)]
    return Answer(value, [*said, *shapes.warned(words, found.warnings)])


def brief(words: Words, found: Sequence[OfCase], act: str) -> list[dict[str, Any]]:
    """Return the shapes of the days of one act; of facts where none is named."""
    own = [each.deadline for each in found if each.act == act]
    return [shapes.brief(words, each) for each in own]


def lines(words: Words, act: KeptAct, found: Sequence[OfCase]) -> list[str]:
    """Return an act with its days."""
    own = [each.deadline for each in found if each.act == act.id]
    return [head(words, act), *(f"  {told.head(words, each)}" for each in own)]

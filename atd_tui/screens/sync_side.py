"""One item of the inbox closely: both values, what would stand, what was refused."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from atd_tui.domain.conflicts import Choice, Conflict, Side, from_difference, together
from atd_tui.domain.merge_classes import Value
from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import sync as phrases
from atd_tui.screens import sync_lines
from atd_tui.screens.sync_reading import Found, Item
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.pane import Block, Fact, Head, Note
from atd_tui.widgets.rows import Column, Line

if TYPE_CHECKING:
    from atd_tui.store.sync_inbox import Waits, Written

_MOST: Final = 6
"""Lines that one value takes in the pane."""


class Seen(NamedTuple):
    """An item and how it is looked at.

    Attributes:
        choices: what was chosen so far, by conflict.
        is_open: whether it was opened: numbers of a person are whole from then on.
    """

    item: Item
    found: Found
    words: Words
    choices: Mapping[str, Choice]
    masked: bool
    is_open: bool
    wide: bool

    def choice(self, conflict: Conflict) -> Choice:
        """Return what is chosen; at first what stands."""
        return self.choices.get(conflict.id) or conflict.standing

    def value(self, name: str, given: Value) -> str:
        """Return a value as it may be shown now."""
        told = phrases.value(self.words, self.item.table, name, given)
        hidden = self.masked or (not self.is_open and _is_number(self.item, name))
        return mask(told) if hidden and given not in (None, "") else told

    def field(self, name: str) -> str:
        """Return what a field is called."""
        return phrases.field(self.words, self.item.table, name, self.item.row)

    def side(self, side: Side, conflict: Conflict) -> str:
        """Return whose value it is; of one person on two laptops, which laptop's."""
        if side is conflict.theirs and side.by == conflict.mine.by:
            return self.words.text("Other laptop")
        if side.by == self.found.me:
            return self.words.text("Mine")
        return self.found.who(side.by) or self.words.text("unknown")


def title(seen: Seen) -> str:
    """Return what the item is about, in one line."""
    item, words = seen.item, seen.words
    about = sync_lines.about(item, words, masked=seen.masked)
    kind = phrases.table(words, item.table) if item.about else ""
    return " · ".join(filter(None, (about, kind, sync_lines.kind(words, item))))


def columns(seen: Seen) -> list[Column]:
    """Return field, both values, and where there is room what was there before."""
    first = seen.item.conflicts[0]
    mine, theirs = (_title(seen, first, each) for each in (first.mine, first.theirs))
    found = [
        Column("field", seen.words.text("Field"), 16, least=10),
        Column("mine", mine, 22, grow=True, least=16),
        Column("theirs", theirs, 22, grow=True, least=16),
    ]
    if seen.wide:
        before = seen.words.text("Before")
        found.append(Column("was", before, 16, grow=True, least=10))
    return found


def _title(seen: Seen, conflict: Conflict, side: Side) -> str:
    """Return the title of a column: whose values stand there, and of when."""
    at = phrases.moment(side.at) if side.at else ""
    return f"    {seen.side(side, conflict)} {at}".rstrip()


def lines(seen: Seen) -> list[Line]:
    """Return the fields of an item, each with the value that is chosen."""
    return [line for each in seen.item.conflicts for line in _lines(seen, each)]


def outcome(seen: Seen, row_id: str, *, brief: bool) -> list[Block]:
    """Return both values of the field under the cursor in whole, and what comes of it.

    Args:
        seen: the item.
        row_id: of the line under the cursor.
        brief: only what the line of the field does not say itself.
    """
    own, _, name = row_id.partition("/")
    found = [each for each in seen.item.conflicts if each.id == own]
    told: list[Block] = []
    if found and name:
        told += _both(seen, found[0], name)
    result = found if brief else seen.item.conflicts
    plain = {Choice.MINE, Choice.THEIRS}
    if brief and all(e.deleting is None and seen.choice(e) in plain for e in found):
        result = []
    if result:
        told.append(Head(seen.words.text("If you decide so")))
        told += [block for each in result for block in _result(seen, each)]
    kept = seen.words.text("Both values stay in the history; u takes a decision back.")
    return [*told, Note(kept, Tone.MUTED)]


def note(seen: Seen) -> list[Block]:
    """Return what the server said of work that came back, and all that it was."""
    item, words = seen.item, seen.words
    found = item.note
    if found is None:
        return []
    said = phrases.told(words, item.table, found.code, found.facts)
    sign = sync_lines.SIGNS.get(found.kind, Piece("!", Tone.WARN))
    told: list[Block] = [Note(f"{sign.text} {said}", sign.tone), ()]
    if found.by and found.written_at:
        who = f"{seen.found.who(found.by)} · {phrases.moment(found.written_at)}"
        told.append(Fact(words.text("Written by"), who))
    for each in found.written:
        told += _written(seen, each)
    if found.kind == "refused":
        told += [(), Note(words.text("r sends it once more · p puts it aside"))]
        kept = words.text("Nothing of it is lost: it is kept here, whole.")
        return [*told, Note(kept, Tone.MUTED)]
    return [*told, (), Note(words.text("p puts this note aside"))]


def waits_title(each: "Waits", words: Words, *, masked: bool) -> str:
    """Return what a transaction that waits is about."""
    name = mask(each.name.about) if masked else each.name.about
    kind = phrases.table(words, each.table) if each.table else ""
    return " · ".join(filter(None, (name, kind)))


def waits(each: "Waits", found: Found, words: Words) -> list[Block]:
    """Return what is known of a transaction that waits."""
    at = phrases.moment(each.at) if each.at else ""
    who = " · ".join(filter(None, (found.who(each.by), at)))
    rows = words.count("{n} row", "{n} rows", each.changes)
    kept = words.text("It is kept on this laptop and goes by itself.")
    return [
        Fact(words.text("Written by"), who),
        Fact(words.text("Changes"), rows),
        Note(f"↑ {kept}", Tone.MUTED),
    ]


def _lines(seen: Seen, conflict: Conflict) -> Iterator[Line]:
    choice = seen.choice(conflict)
    for name in phrases.fields(conflict):
        mine, theirs = (
            _cell(seen, conflict, side, name)
            for side in (conflict.mine, conflict.theirs)
        )
        mine, theirs = from_difference(mine, theirs)
        marks = {Choice.MINE: "xo", Choice.THEIRS: "ox"}.get(choice, "xx")
        marked = [f"({'x' if mark == 'x' else ' '})" for mark in marks]
        tones = [Tone.NORMAL if mark == "x" else Tone.MUTED for mark in marks]
        cells: list[str | Piece] = [
            seen.field(name),
            Piece(f"{marked[0]} {mine}", tones[0]),
            Piece(f"{marked[1]} {theirs}", tones[1]),
        ]
        if seen.wide:
            was = conflict.called(conflict.was.get(name))
            before = seen.value(name, was) if name in conflict.was else "—"
            cells.append(Piece(before, Tone.MUTED))
        yield Line(f"{conflict.id}/{name}", tuple(cells))


def _cell(seen: Seen, conflict: Conflict, side: Side, name: str) -> str:
    if side is conflict.deleting:
        return seen.words.text("(deleted)")
    return seen.value(name, conflict.called(side.values.get(name)))


def _both(seen: Seen, conflict: Conflict, name: str) -> Iterator[Block]:
    yield Head(seen.field(name))
    for side in (conflict.mine, conflict.theirs):
        said = _cell(seen, conflict, side, name)
        yield Fact(seen.side(side, conflict), said, most=_MOST)
    if name in conflict.was:
        was = seen.value(name, conflict.called(conflict.was[name]))
        yield Fact(seen.words.text("Before"), was, Tone.MUTED, most=_MOST)


def _result(seen: Seen, each: Conflict) -> Iterator[Block]:
    choice = seen.choice(each)
    if each.deleting is not None:
        yield Note(_whole(seen, each, choice))
        return
    side = each.mine if choice is Choice.MINE else each.theirs
    given, whose = side.values.get(each.field), seen.side(side, each)
    if choice is Choice.BOTH:
        values = (one.values.get(each.field) for one in (each.first, each.later))
        both = together(*values)
        given, whose = both.replace("\n", " · "), seen.words.text("both")
    said = f"{seen.value(each.field, each.called(given))} ({whose})"
    yield Fact(seen.field(each.field), said, most=_MOST)


def _whole(seen: Seen, conflict: Conflict, choice: Choice) -> str:
    """Return whether the row is there afterwards."""
    side = conflict.mine if choice is Choice.MINE else conflict.theirs
    if side is conflict.deleting:
        return seen.words.text("It is deleted everywhere; the history keeps it.")
    return seen.words.text("It stays, as it was written last.")


def _written(seen: Seen, each: "Written") -> Iterator[Block]:
    words = seen.words
    kind = phrases.table(words, each.table)
    if each.op == "del":
        yield Head(words.text("{what}: to be deleted", what=kind))
        return
    yield Head(kind)
    hidden = seen.masked or (each.table == "identifier" and not seen.is_open)
    for label, told in phrases.written(words, each.table, each.values):
        yield Fact(label, mask(told) if hidden else told, most=2)


def _is_number(item: Item, name: str) -> bool:
    return (item.table, name) == ("identifier", "value")

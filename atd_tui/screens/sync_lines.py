"""The inbox of the sync as lines: what is to be decided, what waits, what was sent."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from atd_tui.domain.text import mask
from atd_tui.i18n import N_, Words
from atd_tui.phrases import sync as phrases
from atd_tui.phrases import times
from atd_tui.screens.link import Link
from atd_tui.screens.sync_reading import MOST_WAITING, Found, Item
from atd_tui.sync.stand import Past
from atd_tui.widgets.paint import Piece, Row, Tone
from atd_tui.widgets.rows import Column, Line

if TYPE_CHECKING:
    from atd_tui.store.sync_inbox import Waits

WAITS: Final = "waits:"
PAST: Final = "past:"
_PASTS: Final = 20

_KINDS: Final = {
    "refused": N_("refused"),
    "parked": N_("not yours"),
    "aside": N_("set aside"),
    "ok": N_("changed by the server"),
}
SIGNS: Final = {
    "refused": Piece("×", Tone.BAD),
    "parked": Piece("→", Tone.WARN),
    "aside": Piece("!", Tone.WARN),
    "ok": Piece("√", Tone.GOOD),
}
"""What became of work that came back with a note."""


def columns(*, beside: bool) -> list[Column]:
    """Return the columns, without titles; ``beside`` a pane that says when."""
    found = [
        Column("about", "", 20, grow=True, least=16),
        Column("what", "", 14, grow=True, least=12),
    ]
    return found if beside else [*found, Column("when", "", 11, right=True)]


def lines(found: Found, link: Link, words: Words, *, masked: bool) -> list[Line]:
    """Return what is to be decided and what waits; below, the syncs of this run."""
    told = [_item(each, found, words, masked=masked) for each in found.items]
    if found.counts is not None and found.counts.waiting:
        if told:
            told.append(Line("", section=_to_send(words, found.counts.waiting)))
        told += [_waits(each, words, masked=masked) for each in found.waiting]
        more = found.counts.waiting - len(found.waiting)
        if more > 0 and len(found.waiting) == MOST_WAITING:
            said = words.count("{n} more", "{n} more", more)
            told.append(Line(f"{WAITS}more", (f"… {said}", "", ""), tone=Tone.MUTED))
    if told and link.past:
        told.append(Line("", section=words.text("Syncs since the start")))
        told += _pasts(link, words)
    return told


def heading(found: Found, words: Words) -> str:
    """Return the title of the first part of the list."""
    if not found.items and found.counts is not None and found.counts.waiting:
        return _to_send(words, found.counts.waiting)
    said = words.text("To be decided")
    return f"{said} {len(found.items)}" if found.items else said


def kind(words: Words, item: Item) -> str:
    """Return what happened to a row, in a word or two."""
    if item.note is not None:
        return words.text(_KINDS.get(item.note.kind, item.note.kind))
    return phrases.clash(words, item.conflicts[0].kind)


def about(item: Item, words: Words, *, masked: bool) -> str:
    """Return what a row is called; of one that is not here, what kind of row it is."""
    said = mask(item.about) if masked else item.about
    return said or phrases.table(words, item.table)


def fields(item: Item, words: Words) -> str:
    """Return what the fields are called that it is about."""
    names = [phrases.field(words, item.table, f, item.row) for f in item.fields]
    return ", ".join(dict.fromkeys(names))


def past(one: Past, words: Words) -> str:
    """Return one sync: how much went and came, or why it was in vain."""
    if one.code:
        said = phrases.told(words, "", one.code, one.facts)
        return said.partition(". ")[0].rstrip(".")
    return f"{one.up} ↑ {one.down} ↓"


def past_row(one: Past, words: Words) -> Row:
    """Return one sync as a line of a pane."""
    sign = Piece("× ", Tone.BAD) if one.code else Piece("√ ", Tone.GOOD)
    took = "" if one.code else f"   {phrases.duration(one.seconds)}"
    said = Piece(f"  {past(one, words)}{took}")
    return (Piece("  "), sign, Piece(times.clock(one.at)), said)


def _item(item: Item, found: Found, words: Words, *, masked: bool) -> Line:
    sign = Piece("!", Tone.WARN)
    what = kind(words, item) or fields(item, words)
    at = item.conflicts[0].theirs.at if item.conflicts else None
    if item.conflicts:
        what = f"{what} · {found.who(item.conflicts[0].theirs.by)}"
    if item.note is not None:
        sign, at = SIGNS.get(item.note.kind, sign), item.note.at
        what = f"{what} · {phrases.table(words, item.table)}"
    return Line(
        id=item.id,
        cells=(
            Piece(about(item, words, masked=masked)),
            Piece(what),
            Piece(phrases.moment(at) if at else "", Tone.MUTED),
        ),
        sign=sign.text,
        tone=sign.tone,
    )


def _waits(each: "Waits", words: Words, *, masked: bool) -> Line:
    name = mask(each.name.about) if masked else each.name.about
    what = phrases.table(words, each.table) if each.table else ""
    return Line(
        id=f"{WAITS}{each.id}",
        cells=(
            name or what,
            what if name else "",
            Piece(phrases.moment(each.at) if each.at else "", Tone.MUTED),
        ),
        sign="↑",
    )


def _pasts(link: Link, words: Words) -> Iterator[Line]:
    for n, one in enumerate(link.past[:_PASTS]):
        sign = Piece("×", Tone.BAD) if one.code else Piece("√", Tone.GOOD)
        took = "" if one.code else phrases.duration(one.seconds)
        said = (times.clock(one.at), past(one, words))
        cells = (*map(Piece, said), Piece(took, Tone.MUTED))
        yield Line(f"{PAST}{n}", cells, sign.text, sign.tone)


def _to_send(words: Words, number: int) -> str:
    return f"{words.text('To be sent')} {number}"

"""The widgets of a form: one for each thing asked, all of them read alike."""

from collections.abc import Container, Iterable, Mapping
from typing import Final

from textual.widget import Widget

from atd_tui.errors import AtdError, Refused
from atd_tui.i18n import Words
from atd_tui.screens.form_asks import Ask, Kind
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.note_area import NoteArea
from atd_tui.widgets.pick import Pick
from atd_tui.widgets.safe import cells

_YEARS: Final = {"first": 1900, "last": 2100}
_BESIDE: Final = 23
"""Cells of a sentence for which there is room beside a field."""


class Picked(Pick):
    """A pick that knows its options and which of them is chosen."""

    def __init__(self, ask: Ask, value: str, hint: str) -> None:
        """Show what is chosen; an unknown code is shown as it is."""
        super().__init__(ask.label, id=ask.name)
        self.ask, self.value, self._hints = ask, value, hint
        self.many = ask.kind is Kind.MANY

    def on_mount(self) -> None:
        self.choose(self.value)

    def choose(self, value: str) -> None:
        """Show another value."""
        self.value = value
        named = dict(self.ask.options)
        codes = value.split(",") if self.many else [value]
        shown = ", ".join(named.get(code, code) for code in codes) or "—"
        self.show(self.ask.label, shown, self._hints)


def made(ask: Ask, value: str, words: Words) -> Widget:
    """Return the widget of something asked, with what stands in it at first."""
    if ask.kind is Kind.LINES:
        return NoteArea(ask.label, value, hint=ask.hint, rows=ask.rows, id=ask.name)
    if ask.kind is Kind.CHOICE:
        return Choice(ask.label, ask.options, value, id=ask.name)
    if ask.kind in {Kind.PICK, Kind.MANY}:
        return Picked(ask, value, words.text("Ent chooses"))
    return Field(ask.label, value, hint=ask.hint, id=ask.name)


def value_of(widget: Widget) -> str:
    """Return what stands in a widget of a form."""
    if isinstance(widget, Field | NoteArea | Choice | Picked):
        return widget.value
    return ""


def refuse(widget: Widget, why: str) -> None:
    """Say at a widget why its value cannot be used."""
    if isinstance(widget, Choice):
        widget.remark(why)
    elif isinstance(widget, Field | NoteArea | Picked):
        widget.refuse(why)


def accept(widget: Widget) -> None:
    """Take the refusal of a widget back."""
    if isinstance(widget, Choice):
        widget.remark("")
    elif isinstance(widget, Field | NoteArea):
        widget.accept()
    elif isinstance(widget, Picked):
        widget.choose(widget.value)


def refuse_each(
    fields: Iterable[tuple[Ask, Widget]],
    wrong: Mapping[str, str],
    words: Words,
    facts: Mapping[str, object],
) -> list[str]:
    """Say at each field what is wrong with it; return what has no room there, whole."""
    told = []
    for ask, widget in fields:
        accept(widget)
        if code := wrong.get(ask.name, ""):
            given = {**_YEARS, **facts, "given": value_of(widget).strip()}
            said = words.sentence(code, **given)
            refuse(widget, said)
            told += [f"{ask.label}: {said}"] if cells(said) > _BESIDE else []
    return told


def at_fields(
    error: AtdError, names: Container[str]
) -> tuple[dict[str, str], list[str]]:
    """Return what an error says of fields, as name → code, and its other codes."""
    fields = error.facts.get("fields")
    found = fields.items() if isinstance(fields, dict) else ()
    wrong = {name: str(code) for name, code in found if name in names}
    codes = error.codes if isinstance(error, Refused) else (error.code,)
    return wrong, [code for code in codes if code not in wrong.values()]


def focused_part(widget: Widget) -> Widget:
    """Return the part of a widget that takes the keys."""
    if isinstance(widget, Field):
        return widget.input
    return widget.area if isinstance(widget, NoteArea) else widget


def hide(widget: Widget, *, masked: bool) -> None:
    """Hide what somebody typed, or show it again."""
    if isinstance(widget, Field):
        widget.input.password = masked
    elif isinstance(widget, NoteArea):
        widget.area.mask(masked=masked)

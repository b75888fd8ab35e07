"""The widgets of a form: one for each thing asked, all of them read alike."""

from textual.widget import Widget

from atd_tui.i18n import Words
from atd_tui.screens.form_asks import Ask, Kind
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.note_area import NoteArea
from atd_tui.widgets.pick import Pick


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

"""The form of a duty: a coach or an interpreter who came in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.domain.days import BELGIUM, instant
from atd_tui.domain.drafts import NAME_LIMIT
from atd_tui.domain.text import objections
from atd_tui.errors import Misused
from atd_tui.phrases import codes
from atd_tui.screens.dialog import Dialog
from atd_tui.screens.typed import after_typing
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.status_line import StatusLine


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who came in, as it was typed.

    Attributes:
        kind: ``coach`` or ``interpreter``.
        languages: ISO 639-3 codes.
        until_at: when they will leave, if it is known.
    """

    kind: str
    name: str
    languages: tuple[str, ...]
    until_at: datetime | None


class DutyForm(Dialog[Came | None]):
    """Ask who came in, with which languages and until when; Enter takes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("ctrl+s", "take", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter,ctrl+s | Take it as it stands. |
    | up / down,tab | Move between the fields. |
    """

    AUTO_FOCUS = "#name SafeInput"

    DEFAULT_CSS = """
    DutyForm {
        #box { width: 76; }
        Field { grid-columns: 17 30 1fr; }
        StatusLine { dock: none; }
    }
    """

    def __init__(self, today: date, now: datetime) -> None:
        """Ask for somebody who is in today."""
        super().__init__()
        self._today, self._now = today, now
        self._warned = False

    def heading(self) -> str:
        return self.words.text("Somebody came in")

    def keys(self) -> Sequence[Key]:
        text = self.words.text
        return [
            Key("take", "Ent", text("Save")),
            Key("app.focus_next", "Tab", text("Next field")),
        ]

    def inside(self) -> Iterable[Widget]:
        text = self.words.text
        kinds = [("coach", text("coach")), ("interpreter", text("interpreter"))]
        yield Choice(text("Kind"), kinds, id="kind")
        yield Field(text("Name"), id="name")
        yield Field(text("Languages"), hint=text("such as fr, ti"), id="languages")
        yield Field(text("Until"), hint=text("such as 11:00, or empty"), id="until")
        yield StatusLine()

    def action_take(self) -> None:
        after_typing(self, self._take)

    def _take(self) -> None:
        """Give what was typed, or say at each field what is wrong with it."""
        came, wrong = self._read()
        for field in self.query(Field):
            code = wrong.get(field.id or "", "")
            if code:
                field.refuse(self.words.sentence(code, given=field.value))
            else:
                field.accept()
        if not wrong:
            self.dismiss(came)
            return
        first = next(f for f in self.query(Field) if wrong.get(f.id or ""))
        first.input.focus()

    def action_close(self) -> None:
        after_typing(self, self._close)

    def _close(self) -> None:
        """Close; what was typed is thrown away only on a second Esc."""
        if self._warned or not any(field.value for field in self.query(Field)):
            self.dismiss(None)
            return
        self._warned = True
        said = self.words.text("Esc once more throws away what you typed.")
        self.query_one(StatusLine).say(said, Tone.WARN)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._warned = False
        self.query_one(StatusLine).say("")

    def _read(self) -> tuple[Came, dict[str, str]]:
        typed = {field.id: field.value.strip() for field in self.query(Field)}
        wrong = {}
        spoken: tuple[str, ...] = ()
        until = _until(typed["until"], self._today)
        if typed["until"] and (until is None or until <= self._now):
            wrong["until"] = "duty.until"
        if found := objections(typed["name"], limit=NAME_LIMIT):
            wrong["name"] = found[0]
        elif not typed["name"]:
            wrong["name"] = "duty.name"
        try:
            spoken = codes.spoken(typed["languages"])
        except Misused as error:
            wrong["languages"] = error.code
        kind = self.query_one("#kind", Choice).value
        return Came(kind, typed["name"], spoken, until), wrong


def _until(typed: str, today: date) -> datetime | None:
    """Return the instant of a time such as ``11:00``, ``11`` or ``11u30``."""
    hour, _, minute = typed.lower().replace("u", ":").replace("h", ":").partition(":")
    if not hour.isdecimal() or not (minute or "0").isdecimal():
        return None
    if int(hour) > 23 or int(minute or 0) > 59:  # noqa: PLR2004 -- hours and minutes
        return None
    return instant(today, time(int(hour), int(minute or 0)), BELGIUM)

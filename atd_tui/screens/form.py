"""A form: fields under each other, each refused at its own place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from atd_tui.errors import AtdError
from atd_tui.phrases import times
from atd_tui.screens import form_asks, form_fields
from atd_tui.screens.dialog import Dialog
from atd_tui.screens.form_asks import Answers, Form, Kind, Typed
from atd_tui.screens.form_fields import Picked
from atd_tui.screens.typed import after_typing
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pick import Pick
from atd_tui.widgets.safe import SafeStatic
from atd_tui.widgets.status_line import StatusLine

_KEPT_AFTER = 2.0
"""Seconds after the last key from which a draft is kept."""


class Answered(dict[str, str]):
    """What stood in each field when the form was taken, with what it was read as."""

    def __init__(self, typed: Typed, answers: Answers) -> None:
        super().__init__(typed)
        self.answers = answers


class FormScreen(Dialog[Answered | None]):
    """Ask what a form asks; the answer is ``None`` when it was closed.

    What was typed is kept as a draft where the form has a name for one; otherwise it
    is thrown away only on a second Esc.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", show=False, priority=True),
        Binding("ctrl+d", "drop", show=False, priority=True),
        Binding("enter", "enter", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | ctrl+s | Take the form as it stands. |
    | enter | Take it; with a field of several lines, go on to the next field. |
    | ctrl+d | Throw a draft away. |
    | up / down,tab | Move between the fields. |
    | left / right | Choose in a row of choices. |
    """

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    FormScreen {
        #box { width: 78; }
        #asked { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        #said { margin: 0 1 1 1; }
        #refusals { margin: 1 1 0 1; color: $text-error; display: none; }
        Field { grid-columns: 17 30 1fr; }
        StatusLine { dock: none; }
    }
    """

    def __init__(
        self,
        form: Form,
        on: date,
        *,
        typed: Typed | None = None,
        trouble: AtdError | None = None,
        keep: Callable[[Mapping[str, str] | None], object] = lambda _: None,
    ) -> None:
        """Ask a form.

        Args:
            form: what to ask.
            on: today.
            typed: what was typed before: kept as a draft, or when it was not stored.
            trouble: why it was not stored.
            keep: keeps what is typed as a draft; ``None`` forgets it.
        """
        super().__init__()
        self._form, self._on, self._trouble = form, on, trouble
        self._first = {ask.name: ask.value for ask in form.asks}
        self._typed_before = dict(typed or {})
        self._kept = {} if trouble else self._typed_before
        self._keep = keep
        self._warned = False
        self._seen: Mapping[str, str] = {}
        self._timer: Timer | None = None

    def heading(self) -> str:
        return self._form.title

    def keys(self) -> Sequence[Key]:
        text = self.words.text
        act = Key("take", "^s", self._form.act or text("Save"))
        found = [act, Key("app.focus_next", "Tab", text("Next field"))]
        if self._form.draft:
            found.append(Key("drop", "^d", text("Drop draft")))
        return found

    def inside(self) -> Iterable[Widget]:
        if self._form.said:
            yield SafeStatic(self._form.said, id="said")
        with VerticalScroll(id="asked", can_focus=False):
            for ask in self._form.asks:
                value = self._typed_before.get(ask.name, ask.value)
                yield form_fields.made(ask, value, self.words)
        yield SafeStatic(id="refusals")
        yield StatusLine()

    def begin(self) -> None:
        super().begin()
        self._show_asked()
        self._first |= {name: self.typed()[name] for name in self._choices()}
        self.masked_changed()
        self._seen = self.typed()
        if self._trouble is not None:
            self._tell(self._trouble)
        elif self._typed_before:
            said = self.words.text("Your draft stands here again · ^d drops it")
            self._say(said, Tone.ACCENT)
        first = next((w for w in map(self._widget, self._first) if w.display), None)
        if first is not None and self.focused is None:
            form_fields.focused_part(first).focus()

    def masked_changed(self) -> None:
        """Hide what may tell who it is, as a passphrase is hidden."""
        for ask in self._form.asks:
            if ask.kind in _TELLING:
                form_fields.hide(self._widget(ask.name), masked=self.house.masked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "enter" and isinstance(self.focused, Pick | TextArea):
            return False
        if action == "drop" and not self._form.draft:
            return False
        return super().check_action(action, parameters)

    def typed(self) -> dict[str, str]:
        """Return what stands in each field."""
        return {
            ask.name: form_fields.value_of(self._widget(ask.name))
            for ask in self._form.asks
        }

    def action_enter(self) -> None:
        if any(ask.kind is Kind.LINES for ask in self._form.asks):
            self.app.action_focus_next()
        else:
            self.action_take()

    def action_take(self) -> None:
        after_typing(self, self._take)

    def action_drop(self) -> None:
        """Throw the draft away and close."""
        self._stop()
        self._keep(None)
        self.dismiss(None)

    def action_close(self) -> None:
        after_typing(self, self._close)

    def _take(self) -> None:
        """Give the answers, or say at each field what is wrong with it."""
        typed = self.typed()
        answers, wrong = form_asks.read(self._form, typed, self.words, self._on)
        self._refuse(wrong)
        if wrong:
            name = next(name for name in self._first if name in wrong)
            form_fields.focused_part(self._widget(name)).focus()
        else:
            self._stop()
            self.dismiss(Answered(typed, answers))

    def _close(self) -> None:
        typed = self.typed()
        changed = typed != {**self._first, **self._kept}
        if self._warned or not changed:
            self._stop()
            if changed and self._form.draft:
                self._keep(typed)
            self.dismiss(None)
            return
        self._warned = True
        said = self.words.text("Esc once more throws away what you typed.")
        if self._form.draft:
            said = self.words.text("Esc once more closes; it is kept as a draft.")
        self._say(said, Tone.WARN)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _answered_anew(self) -> None:
        self._changed()

    @on(Pick.Asked)
    def _asked_for_list(self, message: Pick.Asked) -> None:
        from atd_tui.screens.finder import Entry  # noqa: PLC0415 -- first paint
        from atd_tui.screens.picker import PickerScreen  # noqa: PLC0415 -- first paint

        pick = message.pick
        if isinstance(pick, Picked):
            ask = pick.ask
            entries = [Entry(code, text) for code, text in ask.options if code]
            none = "" if pick.many else dict(ask.options).get("", "")
            taken = filter(None, pick.value.split(",")) if pick.many else ()
            screen = PickerScreen(
                ask.label, entries, taken=taken, many=pick.many, none=none
            )
            self.app.push_screen(screen, lambda found: self._picked(pick, found))

    def _picked(self, pick: Picked, found: tuple[str, ...] | None) -> None:
        if found is not None:
            pick.choose(",".join(found))
            self._changed()
            self.app.action_focus_next()

    def _changed(self) -> None:
        typed = self.typed() if self.is_mounted else self._seen
        if typed == self._seen:
            return  # a field tells of the value that it was made with, too
        self._seen = typed
        self._warned = False
        self._say("")
        self._show_asked()
        if self._form.draft:
            self._stop()
            self._timer = self.set_timer(_KEPT_AFTER, self._keep_draft)

    def _keep_draft(self) -> None:
        typed = self.typed()
        if typed != {**self._first, **self._kept}:
            self._keep(typed)
            self._say(self.words.text("kept as a draft"), Tone.MUTED)

    def _show_asked(self) -> None:
        """Show what is asked given the answers so far, and the day each date means."""
        typed = self.typed()
        shown = {ask.name for ask in form_asks.asked(self._form, typed)}
        for ask in self._form.asks:
            widget = self._widget(ask.name)
            widget.display = ask.name in shown
            day = form_asks.day_of(ask, typed[ask.name], self.words, self._on)
            if isinstance(widget, Field) and ask.kind is Kind.DAY:
                said = times.day(self.words, day, year=True) if day else ask.hint
                widget.rename(ask.label, said)

    def _refuse(
        self, wrong: Mapping[str, str], *more: str, **facts: object
    ) -> Sequence[str]:
        """Say at each field what is wrong; return what has no room there, whole."""
        fields = [(ask, self._widget(ask.name)) for ask in self._form.asks]
        told = form_fields.refuse_each(fields, wrong, self.words, facts)
        told += [self.words.sentence(code, **facts) for code in more]
        why = self.query_one("#refusals", SafeStatic)
        why.show("\n".join(f"× {each}" for each in told), resized=True)
        why.display = bool(told)
        return told

    def _tell(self, error: AtdError) -> None:
        """Say why it was not stored: at the fields that the store names, and whole."""
        wrong, more = form_fields.at_fields(error, self._first)
        facts = {name: each for name, each in error.facts.items() if name != "fields"}
        alone = not wrong and len(more) == 1
        if not self._refuse(wrong, *([] if alone else more), **facts):
            self._say(self.words.sentence(error.code, **facts), Tone.BAD)

    def _say(self, text: str, tone: Tone = Tone.NORMAL) -> None:
        self.query_one(StatusLine).say(text, tone)

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()

    def _widget(self, name: str) -> Widget:
        return self.query_one(f"#{name}")

    def _choices(self) -> list[str]:
        return [ask.name for ask in self._form.asks if ask.kind is Kind.CHOICE]


_TELLING = frozenset({Kind.LINE, Kind.LINES, Kind.NAMES})

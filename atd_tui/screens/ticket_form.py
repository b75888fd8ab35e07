"""The form of a ticket: to issue one, or to correct what is written on it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.domain.board import Board, BoardRow
from atd_tui.domain.drafts import Draft, objections
from atd_tui.domain.text import fold_name
from atd_tui.domain.tickets import State
from atd_tui.errors import AtdError, Misused
from atd_tui.phrases import codes
from atd_tui.screens.dialog import Dialog
from atd_tui.screens.typed import after_typing
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.status_line import StatusLine

_NO, _YES = "no", "yes"


class TicketForm(Dialog[Draft | None]):
    """Ask what stands on a ticket; Enter takes it from any field.

    Everything has a usual value, so Enter at once issues a ticket for one adult. The
    answer is the draft, or ``None`` when the form was closed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("ctrl+s", "take", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter,ctrl+s | Take the ticket as it stands. |
    | up / down,tab | Move between the fields. |
    | left / right | Choose in a row of choices. |
    """

    AUTO_FOCUS = "#name SafeInput"

    DEFAULT_CSS = """
    TicketForm {
        #box { width: 76; }
        Field { grid-columns: 17 30 1fr; }
        StatusLine { dock: none; }
    }
    """

    def __init__(
        self,
        board: Board | None,
        row: BoardRow | None = None,
        *,
        typed: Draft | None = None,
        trouble: AtdError | None = None,
    ) -> None:
        """Ask for a new ticket, or for corrections to that of a row.

        Args:
            board: today, to notice a name that is there already.
            row: whose ticket is corrected.
            typed: what was typed before, when it could not be stored.
            trouble: why it could not.
        """
        super().__init__()
        self._board, self._row = board, row
        self._before = _written(row) if row else Draft()
        self._first = typed or self._before
        self._trouble = trouble
        self._warned = False

    def heading(self) -> str:
        if self._row is not None:
            return self.words.text("Correct {label}", label=self._row.label)
        return self.words.text("New ticket")

    def keys(self) -> Sequence[Key]:
        text = self.words.text
        take = text("Save") if self._row else text("Issue")
        return [
            Key("take", "Ent", take),
            Key("app.focus_next", "Tab", text("Next field")),
        ]

    def inside(self) -> Iterable[Widget]:
        first, text = self._first, self.words.text
        yield Field(text("Name"), first.name, id="name")
        languages = codes.languages(first.languages).lower()
        hint = text("such as fr, ti")
        yield Field(text("Languages"), languages, hint=hint, id="languages")
        interpreter = _YES if first.interpreter else _NO
        answers = [(_NO, text("no")), (_YES, text("yes"))]
        yield Choice(text("Interpreter"), answers, interpreter, id="interpreter")
        hint = text("children included")
        yield Field(text("Persons"), str(first.persons), hint=hint, id="persons")
        yield Field(text("Of them children"), str(first.children), id="children")
        yield Choice(text("Visit"), self._visits(), first.visit, id="visit")
        yield Choice(text("Reason"), self._reasons(), first.reason, id="reason")
        if self._row is None:
            classes = codes.priorities(self.words)
            yield Choice(text("Priority"), classes, first.priority, id="priority")
            yield Choice(text("Because of"), self._because(), id="priority_reason")
        yield Field(text("Note"), first.note, id="note")
        yield StatusLine()

    def begin(self) -> None:
        super().begin()
        self._show_because()
        self._remark()
        if self._first == self._before:
            self._before = self._read()[0]  # as the fields write it

    def masked_changed(self) -> None:
        """Hide what may tell who it is, as a passphrase is hidden."""
        for name in ("name", "note"):
            field = self.query_one(f"#{name}", Field)
            field.input.password = self.house.masked

    def action_take(self) -> None:
        after_typing(self, self._take)

    def _take(self) -> None:
        """Give the draft, or say at each field what is wrong with it."""
        draft, wrong = self._read()
        for field in self.query(Field):
            code = wrong.get(field.id or "", "")
            if code:
                field.refuse(self.words.sentence(code, given=field.value))
            else:
                field.accept()
        if not wrong:
            self.dismiss(draft)
            return
        first = next(f for f in self.query(Field) if wrong.get(f.id or ""))
        first.input.focus()

    def action_close(self) -> None:
        after_typing(self, self._close)

    def _close(self) -> None:
        """Close; what was typed is thrown away only on a second Esc."""
        if self._warned or self._read()[0] == self._before:
            self.dismiss(None)
            return
        self._warned = True
        said = self.words.text("Esc once more throws away what you typed.")
        self.query_one(StatusLine).say(said, Tone.WARN)

    @on(Choice.Changed, "#priority")
    def _priority_chosen(self) -> None:
        self._show_because()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._warned = False
        self._remark()

    def _remark(self) -> None:
        """Say why it could not be stored, or whose name it has; nothing is usual."""
        words, line = self.words, self.query_one(StatusLine)
        same = self._same_name(self.query_one("#name", Field).value)
        if self._trouble is not None:
            said = words.sentence(self._trouble.code, **self._trouble.facts)
            line.say(said, Tone.BAD)
        elif same:
            said = words.text("same name today: {labels}", labels=", ".join(same))
            line.say(said, Tone.WARN)
        else:
            line.say("")

    def _same_name(self, name: str) -> list[str]:
        rows = self._board.rows if self._board else ()
        own = self._row.ticket.id if self._row else ""
        wanted = fold_name(name)
        return [
            shown.label
            for shown in rows
            if wanted and shown.ticket.id != own
            if fold_name(shown.ticket.name) == wanted
            if shown.standing.state is not State.VOIDED
        ]

    def _show_because(self) -> None:
        """Offer the reasons of the chosen class; an ordinary ticket needs none."""
        if self._row is not None:
            return
        because = self.query_one("#priority_reason", Choice)
        options = self._because()
        because.display = len(options) > 1
        because.show(self.words.text("Because of"), options, options[0][0])

    def _because(self) -> list[tuple[str, str]]:
        chosen = self.query("#priority").first(Choice).value if self.is_mounted else ""
        reasons = codes.priority_reasons(self.words, chosen or self._first.priority)
        return reasons or [("", "—")]

    def _visits(self) -> list[tuple[str, str]]:
        text = self.words.text
        return [
            ("unknown", text("not asked")),
            ("first", text("first visit")),
            ("return", text("was here before")),
        ]

    def _reasons(self) -> list[tuple[str, str]]:
        known = codes.choices(self.words, "walkin_reason")
        own = self._first.reason
        if own and own not in dict(known):
            known = [(own, own), *known]
        return [("", self.words.text("not asked")), *known]

    def _read(self) -> tuple[Draft, dict[str, str]]:
        """Return what was typed and what is wrong with it, field → code."""
        wrong: dict[str, str] = {}
        spoken: tuple[str, ...] = ()
        try:
            spoken = codes.spoken(self.query_one("#languages", Field).value)
        except Misused as error:
            wrong["languages"] = error.code
        numbers = {}
        for name in ("persons", "children"):
            typed = self.query_one(f"#{name}", Field).value.strip() or "0"
            numbers[name] = int(typed) if typed.isdecimal() else -1
        draft = Draft(
            persons=numbers["persons"],
            children=numbers["children"],
            languages=spoken,
            interpreter=self._choice("interpreter") == _YES,
            visit=self._choice("visit"),
            reason=self._choice("reason"),
            priority=self._choice("priority") or self._first.priority,
            priority_reason=self._choice("priority_reason"),
            note=self.query_one("#note", Field).value.strip(),
            name=self.query_one("#name", Field).value.strip(),
        )
        classes = {code: n for n, (code, _) in enumerate(codes.priorities(self.words))}
        wrong |= objections(draft, classes=classes)
        if "persons" in wrong:  # of how many the children are is not known then
            wrong.pop("children", None)
        return draft, wrong

    def _choice(self, name: str) -> str:
        found = self.query(f"#{name}").results(Choice)
        return next((choice.value for choice in found), "")


def _written(row: BoardRow) -> Draft:
    ticket = asdict(row.ticket)
    written = {name: ticket[name] for name in Draft.__slots__}
    return Draft(**written | {"priority": row.standing.priority, "priority_reason": ""})

"""The form of a person: to write somebody down, or to correct what is written."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.domain.people import Draft, Person
from atd_tui.domain.people_typed import kind_of
from atd_tui.errors import AtdError
from atd_tui.screens import person_fields, person_form_asks
from atd_tui.screens.person_fields import PLACE, Filled
from atd_tui.screens.store_dialog import StoreDialog
from atd_tui.screens.typed import after_typing
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pick import Pick
from atd_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from atd_tui.screens.person_saving import Remarks, Standing, Wrong
    from atd_tui.store.people import Kept
    from atd_tui.store.people_found import Hit
    from atd_tui.store.store import Store

_PAUSE = 0.25
"""Seconds after the last letter from which the fields are read along."""


class PersonForm(StoreDialog["Hit | None"]):
    """Ask what is known of somebody; ^s keeps it, and shows who may be the same.

    However often it is saved, it makes one person. The answer is the person, or the one
    they turned out to be; ``None`` when it was closed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", show=False, priority=True),
        Binding("f8", "swap", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | ctrl+s | Save. |
    | f8 | Swap given and family name. |
    | enter | Go on to the next field; open a list. |
    | up / down,tab | Move between the fields. |
    | left / right | Choose in a row of choices. |
    """

    AUTO_FOCUS = "#given SafeInput"

    DEFAULT_CSS = """
    PersonForm {
        #box { width: 78; }
        Field { grid-columns: 17 26 1fr; }
    }
    """

    def __init__(self, draft: Draft, person: Person | None = None) -> None:
        """Ask for somebody new, begun as a draft; or for corrections to a person."""
        super().__init__()
        self._person = person
        self._before = person.draft if person else draft
        self._first: Filled | None = None
        self._parts: dict[str, tuple[Any, ...]] = {}
        self._action = ""
        self._kind_chosen = person is not None
        self._warned = self._is_saving = False
        self._timer: Timer | None = None

    def heading(self) -> str:
        if self._person is None:
            return self.words.text("New person")
        return self.words.text("Correct what is written of this person")

    def keys(self) -> Sequence[Key]:
        text = self.words.text
        return [
            Key("take", "^s", text("Save")),
            Key("app.focus_next", "Tab", text("Next field")),
            Key("swap", "F8", text("Swap names")),
        ]

    def inside(self) -> Iterable[Widget]:
        yield from person_form_asks.widgets(self.words)
        yield StatusLine()

    def begin(self) -> None:
        super().begin()
        if (store := self.atd.store) is not None:
            # Reading which day it is touches no disk; the fields must stand at once.
            self._action = store.door.new_id()
            self._on = person_form_asks.today(store)
            self._first = person_fields.filled(self._before, self.words, self._on)
            self._fill(self._first)
        self.masked_changed()

    def masked_changed(self) -> None:
        """Hide what may tell who it is, as a passphrase is hidden."""
        for name in ("given", "family", "street", "number", "note"):
            field = self.query_one(f"#{name}", Field)
            field.input.password = self.house.masked

    def action_take(self) -> None:
        after_typing(self, self._take)

    def action_swap(self) -> None:
        """Let given and family name change places."""
        given, family = (self._field(name).input for name in ("given", "family"))
        given.value, family.value = family.value, given.value

    def action_close(self) -> None:
        after_typing(self, self._close)

    def refused(self, error: AtdError) -> None:
        """Say why it could not be kept, at its fields where it names them."""
        self._is_saving = False
        fields = error.facts.get("fields")
        wrong = fields if isinstance(fields, Mapping) else {}
        self._refuse({person_fields.at(str(name)): str(wrong[name]) for name in wrong})
        super().refused(error)

    def _fill(self, form: Filled) -> None:
        for name, value in form.fields.items():
            found = self.query_one(f"#{name}")
            if isinstance(found, Field):
                found.input.value = value
            elif isinstance(found, Choice):
                found.choose(value)
        self._parts = {
            "names": form.names,
            "addresses": form.addresses,
            "identifiers": form.identifiers,
        }
        self._show_asked()

    def _filled(self) -> Filled:
        fields = {
            found.id or "": found.value
            for found in self.query("Field, Choice").results()
            if isinstance(found, Field | Choice)
        }
        return Filled(fields, **self._parts)

    def _standing(self, form: Filled, first: Filled) -> "Standing":
        from atd_tui.screens.person_saving import Standing  # noqa: PLC0415 -- first paint

        return Standing(form, first, self._before, self.words)

    def _take(self) -> None:
        """Keep it; what is wrong is said at its field and nothing is stored."""
        if self._is_saving or self._first is None:
            return
        self._is_saving = True
        from atd_tui.screens import person_saving  # noqa: PLC0415 -- first paint

        person = self._person.id if self._person else ""
        standing = self._standing(self._filled(), self._first)
        save = partial(person_saving.save, person=person, action=self._action)
        self.write(partial(save, standing), self._saved)

    def _saved(self, answer: "Kept | Wrong") -> None:
        self._is_saving = False
        from atd_tui.screens.person_saving import Wrong  # noqa: PLC0415 -- first paint

        if isinstance(answer, Wrong):
            self._refuse(answer.fields)
            return
        if answer.alike:
            from atd_tui.screens.person_alike import PersonAlike  # noqa: PLC0415 -- first paint

            screen = PersonAlike(answer.person, answer.alike)
            self.app.push_screen(screen, partial(self._decided, answer.person.id))
        else:
            self._answer(answer.person.id)

    def _decided(self, own: str, same: str | None) -> None:
        """Go on with the one who was there before, if they are the same."""
        self._answer(same or own)

    def _answer(self, person_id: str) -> None:
        self.read(partial(_hit, person_id), self.dismiss, once=True)

    def _close(self) -> None:
        """Close; what was typed is thrown away only on a second Esc."""
        if self._warned or self._filled() == self._first:
            self.dismiss(None)
            return
        self._warned = True
        said = self.words.text("Esc once more throws away what you typed.")
        self.say(said, Tone.WARN)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.app.action_focus_next()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        if message.input is self._field("number").input and not self._kind_chosen:
            typed = message.value
            self.query_one("#kind", Choice).choose(kind_of(typed) if typed else "NISS")
        self._changed()

    @on(Choice.Changed)
    def _chosen(self, message: Choice.Changed) -> None:
        self._kind_chosen = self._kind_chosen or message.choice.id == "kind"
        self._show_asked()
        self._changed()

    @on(Pick.Asked)
    def _asked_for_list(self, message: Pick.Asked) -> None:
        from atd_tui.screens.parts import PartsScreen  # noqa: PLC0415 -- first paint

        name = message.pick.id or ""
        parts = person_form_asks.parts(self.words, name)
        screen = PartsScreen(parts, self._parts[name], self._on)
        self.app.push_screen(screen, partial(self._parts_taken, name))

    def _parts_taken(self, name: str, found: tuple[Any, ...] | None) -> None:
        self._parts[name] = found or ()
        self._show_asked()
        self._changed()

    def _changed(self) -> None:
        self._warned = False
        self.say("")
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._read_along)

    def _read_along(self) -> None:
        """Say beside the fields what they mean; the store knows names and digits."""
        if self._first is None:
            return
        from atd_tui.screens import person_saving  # noqa: PLC0415 -- first paint

        standing = self._standing(self._filled(), self._first)
        ask = partial(person_saving.remarks, standing)
        self.read(ask, partial(self._remark, standing.form))

    def _remark(self, form: Filled, remarks: "Remarks") -> None:
        if form.fields != self._filled().fields or self._is_saving:
            return
        for name, (said, tone) in remarks.items():
            self._field(name).remark(said, tone)
        heed = [each for each in remarks.values() if each[1] in {Tone.WARN, Tone.BAD}]
        for said, tone in heed[:1]:
            self.say(said, tone)  # whole: beside its field it may be cut

    def _show_asked(self) -> None:
        """Show what is asked of an address only where there is one."""
        has_place = self.query_one("#lives", Choice).value not in {"", "NONE"}
        for name in PLACE[:-1]:
            self._field(name).display = has_place
        self._field("since").display = bool(self.query_one("#lives", Choice).value)
        for name, found in self._parts.items():
            pick = self.query_one(f"#{name}", Pick)
            label, shown = person_form_asks.told(
                self.words, name, found, masked=self.house.masked
            )
            pick.show(label, shown)

    def _refuse(self, wrong: Mapping[str, str]) -> None:
        """Say at each field what is wrong, and go to the first of them."""
        first = ""
        for name in person_form_asks.FIELDS:
            code = wrong.get(name, "")
            found = self.query_one(f"#{name}")
            given = found.value if isinstance(found, Field) else ""
            said = person_form_asks.refusal(self.words, code, given) if code else ""
            if isinstance(found, Choice):
                found.remark(said)
            elif isinstance(found, Field):
                found.refuse(said) if said else found.accept()
            if said and not first:
                first = said
                (found.input if isinstance(found, Field) else found).focus()
                self.say(said, Tone.BAD)

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)


def _hit(person_id: str, store: "Store") -> "Hit":
    from atd_tui.store import people_found  # noqa: PLC0415 -- first paint

    return people_found.hit(store, person_id)

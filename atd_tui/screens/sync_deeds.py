"""What the keys of the sync do; each is one action in the store and can be undone."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.conflicts import Choice
from atd_tui.errors import AtdError, Misused
from atd_tui.i18n import N_
from atd_tui.phrases import sync as phrases
from atd_tui.screens import person_way, sync_line, sync_lines, sync_reading
from atd_tui.screens.asking import verb
from atd_tui.screens.sync_glass import SyncGlass
from atd_tui.screens.sync_reading import Item
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.domain.conflicts import Conflict
    from atd_tui.store.store import Store

_ON_CONFLICT: Final = frozenset(
    {*("sync.mine", "sync.theirs", "sync.both", "sync.choose", "sync.other")}
)
_LONGEST: Final = 500
"""Signs of another value; a longer text is written where it belongs."""

_FREE: Final = frozenset({"sync.copy", "sync.details"})


class SyncDeeds(SyncGlass):
    """A screen with an inbox on it; the screen itself reads and shows it."""

    def __init__(self) -> None:
        """Start with nothing decided."""
        super().__init__()
        self._decided: tuple[str, ...] = ()
        self._back = ""

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        off = super().can(action_id)
        if off or not action_id.startswith("sync.") or action_id in _FREE:
            return off
        if action_id == "sync.now":
            return "sync.not-connected" if self.is_alone else ""
        return _hinders(action_id, self.chosen)

    def do_sync_mine(self) -> None:
        self._take(Choice.MINE)

    def do_sync_theirs(self) -> None:
        self._take(Choice.THEIRS)

    def do_sync_both(self) -> None:
        self._take(Choice.BOTH)

    def do_sync_other(self) -> None:
        """Ask for another value of the field under the cursor, and decide so."""
        item, met = self.chosen, self._met()
        if item is None or met is None:
            return
        words = self.atd.words
        title = words.text("Decide: write another value")
        label = phrases.field(words, item.table, met.field, item.row)
        if Choice.OTHER not in met.choices:
            self.refused(Misused("conflict.value-unfit", field=label))
            return

        def typed(value: str) -> None:
            act = partial(sync_reading.decide_otherwise, met.id, value)
            self._carry_out(item, {Choice.OTHER}, act)

        self.ask(title, label, _LONGEST, typed)

    def do_sync_choose(self) -> None:
        """Choose another value for the field under the cursor; decides nothing yet."""
        item, met = self.chosen, self._met()
        if item is not None and met is not None:
            choice = _next(met, self._choices.get(met.id))
            self._choices |= {each.id: choice for each in _parts(met, item)}
            self.show_chosen()
            self.say(self.atd.words.text("Enter decides as it is chosen now"))

    def decide_as_chosen(self, item: Item) -> None:
        """Decide each field as it is chosen."""
        chosen = {
            each.id: self._choices.get(each.id) or each.standing
            for each in item.conflicts
        }
        self._decide(item, chosen)

    def do_sync_again(self) -> None:
        """Write refused work once more; the note is read then."""
        item = self.chosen
        if item is not None and item.note is not None:
            said = self.atd.words.text("Written once more, to be sent again")
            self.write(verb("sync_inbox", "again", item.note.id), self._seen(said))

    def do_sync_aside(self) -> None:
        """Put a note aside; what was written stays in the history."""
        item = self.chosen
        if item is not None and item.note is not None:
            said = self.atd.words.text("Put aside; the history keeps it")
            own = item.note.id
            self.write(partial(_put_aside, own), self._seen(said))

    def do_sync_now(self) -> None:
        """Sync now, whenever the next time would have been."""
        self.atd.sync_now()
        self.say(self.atd.words.text("Asking the server…"))

    def do_sync_case(self) -> None:
        """Open the case that an item is about; it is noted before it is shown."""
        item = self.chosen
        if item is not None and item.case_id:
            person_way.open_case(self, item.case_id)

    def do_sync_details(self) -> None:
        """Show what a helpdesk asks for."""
        from atd_tui.screens.reading import ReadingScreen  # noqa: PLC0415 -- first paint

        found, words = self.found, self.atd.words
        if found is not None:
            link, training = self.atd.link, self.atd.training
            told = sync_line.details(found, link, words, training=training)
            title = words.text("The line to the server")
            self.app.push_screen(ReadingScreen(title, lambda _: told))

    def do_sync_copy(self) -> None:
        """Copy codes and numbers, never a name."""
        if self.found is not None:
            said = sync_line.message(self.found, self.atd.link)
            self.app.copy_to_clipboard(said)
            self.say(self.atd.words.text("{label} copied", label=said))

    def do_global_undo(self) -> None:
        decided, self._decided = self._decided, ()
        self.write(partial(sync_reading.undo, decided), self._undone)

    def _take(self, choice: Choice) -> None:
        """Decide all fields alike; where one cannot be so, only choose."""
        item = self.chosen
        if item is None:
            return
        able = {each.id: choice for each in item.conflicts if choice in each.choices}
        if len(able) == len(item.conflicts):
            self._decide(item, able)
            return
        self._choices |= able
        self.show_chosen()
        self.fields.focus()
        said = self.atd.words.text("Both where they can stand; Enter decides so")
        self.say(said, Tone.WARN)

    def _decide(self, item: Item, choices: Mapping[str, Choice]) -> None:
        # The parts of one value are decided with the first of them.
        first = {_parts(each, item)[0].id: choices[each.id] for each in item.conflicts}
        taken = set(choices.values())
        self._carry_out(item, taken, partial(sync_reading.decide, first))

    def _carry_out(
        self,
        item: Item,
        taken: Collection[Choice],
        act: "Callable[[Store], tuple[str, ...]]",
    ) -> None:
        words = self.atd.words
        about = sync_lines.about(item, words, masked=self.atd.masked)
        told = [words.text(_TOLD[choice]) for choice in taken]
        what = told[0] if len(told) == 1 else words.text("as chosen")
        said = words.text("{about}: {what}", about=about, what=what)
        self._back = item.id
        self.write(act, partial(self._done, said), self._not_decided)

    def _met(self) -> "Conflict | None":
        """Return the conflict of the field under the cursor."""
        own = self.fields.cursor_id.partition("/")[0]
        some = self.chosen.conflicts if self.chosen else ()
        return next((each for each in some if each.id == own), None)

    def _done(self, said: str, decided: tuple[str, ...]) -> None:
        self._decided = decided
        for each in decided:
            self._choices.pop(each, None)
        self.inbox.focus()
        self.say(said, Tone.GOOD, hint=self.atd.words.text("u = undo"))

    def _not_decided(self, error: AtdError) -> None:
        """Say why; the fields that were decided before it stay so."""
        self.refused(error)
        self.reload()

    def _undone(self, _: object) -> None:
        self._wanted, self._back = self._back, ""
        self.reload()
        self.say(self.atd.words.text("Decision taken back"), Tone.GOOD)

    def _seen(self, said: str) -> Callable[[Any], None]:
        def done(_: object) -> None:
            self.say(said, Tone.GOOD)
            self.atd.look_at_sync()
            self.reload()

        return done


_TOLD: Final = {
    Choice.MINE: N_("mine stands"),
    Choice.THEIRS: N_("theirs stands"),
    Choice.BOTH: N_("both stand"),
    Choice.OTHER: N_("another value stands"),
}


def _parts(met: "Conflict", item: Item) -> "list[Conflict]":
    """Return the conflicts of an item that are about the same value, in its order."""
    return [each for each in item.conflicts if each is met or each.is_one_with(met)]


def _next(conflict: "Conflict", chosen: Choice | None) -> Choice:
    """Return the choice after one, of those that need nothing typed."""
    some: list[Choice] = [each for each in conflict.choices if each is not Choice.OTHER]
    place = some.index(chosen or conflict.standing)
    return some[(place + 1) % len(some)]


def _hinders(action_id: str, item: Item | None) -> str:
    if item is None:
        return "sync.nothing-chosen"
    note = item.note
    some = any(Choice.BOTH in each.choices for each in item.conflicts)
    fields = any(each.deleting is None for each in item.conflicts)
    wrong = {
        "sync.both": "" if some else "sync.not-both",
        "sync.other": "" if fields else "sync.not-other",
        "sync.again": "" if note and note.written else "sync.not-refused",
        "sync.aside": "" if note else "sync.undecided",
        "sync.case": "" if item.case_id else "sync.no-case",
    }
    if action_id in _ON_CONFLICT and not item.conflicts:
        return "sync.no-conflict"
    return wrong.get(action_id, "")


def _put_aside(note: str, store: Any) -> None:
    from atd_tui.store import sync_inbox  # noqa: PLC0415 -- first paint

    sync_inbox.put_aside(store, note)

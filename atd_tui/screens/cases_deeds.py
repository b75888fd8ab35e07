"""What the keys of the list do to cases: to the one under the cursor, or to many."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from atd_tui.domain.caseload import Line
from atd_tui.errors import AtdError
from atd_tui.screens import (
    cases_bulk,
    cases_file,
    cases_several,
    cases_side,
    cases_transfer,
    person_way,
)
from atd_tui.screens.asking import verb
from atd_tui.screens.cases_bulk import BulkScreen, Deed
from atd_tui.screens.cases_glass import CasesGlass
from atd_tui.screens.form import Answered, FormScreen
from atd_tui.screens.form_asks import Ask, Form, Kind
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block

if TYPE_CHECKING:
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.case_bulk import RowResult
    from atd_tui.store.case_file import Overview
    from atd_tui.store.coaches import Coach
    from atd_tui.store.store import Store

_ROW: Final = frozenset(
    {
        *("cases.assign", "cases.postpone", "cases.label", "cases.transfer"),
        *("cases.look", "cases.mark", "cases.options", "list.open", "list.copy"),
    }
)
"""What needs a case under the cursor, or marked ones."""

_LABEL_LIMIT: Final = 40
_NEW: Final = "\n"
"""Stands for a label that is still to be typed; no label has the end of a line."""


class CasesDeeds(CasesGlass):
    """The deeds of the list; a deed on marked rows is looked at before it is done."""

    def __init__(self) -> None:
        """Start with no file looked into."""
        super().__init__()
        self._looked: Overview | None = None

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        off = super().can(action_id)
        if off or self.atd.store is None:
            return off
        if action_id in _ROW and self.chosen is None and not self.table.marks:
            return "cases.no-row"
        return ""

    def do_list_open(self) -> None:
        """Open the file; that it was opened is noted before it is shown."""
        if (chosen := self.chosen) is not None:
            person_way.open_case(self, chosen.id)

    def do_list_copy(self) -> None:
        """Copy the number of the case, never a name."""
        if (chosen := self.chosen) is not None:
            self.app.copy_to_clipboard(chosen.number)
            self.say(self.atd.words.text("{label} copied", label=chosen.number))

    def do_cases_options(self) -> None:
        """Go through the ways of return of the case."""
        if (chosen := self.chosen) is not None:
            person_way.open_options(self, chosen.id)

    def do_cases_new(self) -> None:
        """Look for the person first; their case, old or new, is opened."""
        person_way.new_case(self)

    def do_cases_mark(self) -> None:
        """Mark every case of the list, or none any more."""
        if self.table.marks:
            self.table.clear_marks()
        else:
            self.table.mark(self.listed)
        self.count_rows()

    def do_cases_look(self) -> None:
        """Look into the file from here; noted in the audit before it is shown."""
        if (chosen := self.chosen) is not None:
            self.read_once(partial(_open, chosen.id), self._show_looked)

    def do_cases_assign(self) -> None:
        self.read_once(_coaches, self._ask_coach)

    def do_cases_postpone(self) -> None:
        """Ask until when and why; the next step of each case is put off."""
        text = self.atd.words.text
        asks = (
            Ask("until", text("Until"), Kind.DAY, needed=True),
            Ask("reason", text("Reason"), needed=True),
        )

        def answered(found: Answered | None) -> None:
            if found is not None:
                self._postpone(found.answers)

        form = Form(text("Put the next step off"), asks, act=text("Put off"))
        self.app.push_screen(FormScreen(form, self.today), answered)

    def do_cases_label(self) -> None:
        """Type a label, or take one away that any of the cases bears."""
        ask = partial(cases_several.labels_of, self._targets())
        self.read_once(ask, self._choose_label)

    def do_cases_transfer(self) -> None:
        """Hand a case over, or answer when somebody asked to."""
        if (chosen := self.chosen) is not None:
            cases_transfer.begin(self, chosen)

    def do_global_undo(self) -> None:
        self.write(verb("case_undo", "undo"), self._undone)

    def file_of(self, chosen: Line) -> list[Block]:
        if (looked := self._looked_at(chosen)) is None:
            return cases_side.closed_file(self.atd.words)
        return cases_file.told(looked, self.atd.words, masked=self.atd.masked)

    def looked_into(self, chosen: Line) -> list[Block]:
        if (looked := self._looked_at(chosen)) is None:
            return []
        return cases_file.preview(looked, self.atd.words, masked=self.atd.masked)

    def say_done(self, said: str) -> None:
        """Say what was done, and that it can be taken back."""
        self.say(said, Tone.GOOD, hint=self.atd.words.text("u = undo"))

    def _targets(self) -> tuple[str, ...]:
        """Return the cases that a deed is about: those marked, else the one here."""
        here = self.table.cursor_id
        return self.table.marks or ((here,) if here else ())

    def _looked_at(self, chosen: Line) -> "Overview | None":
        """Return the file that was looked into, while the cursor is on its case."""
        if self._looked is not None and self._looked.line.id != chosen.id:
            self._looked = None
        return self._looked

    def _show_looked(self, looked: "Overview") -> None:
        self._looked = looked
        self.show_chosen()

    def _ask_coach(self, coaches: "Sequence[Coach]") -> None:
        text = self.atd.words.text
        names = {each.name: each.shown or each.name for each in coaches}
        names.setdefault(cases_several.NOBODY, text("no coach"))
        title = text("Give to which coach?")
        self.pick(title, [*names.items()], partial(self._assign, names))

    def _assign(self, names: Mapping[str, str], coach: str) -> None:
        words, targets = self.atd.words, self._targets()
        deed = cases_several.assign(words, len(targets), coach, names[coach])
        self._carry_out(deed, targets)

    def _postpone(self, answers: "Answers") -> None:
        words, targets = self.atd.words, self._targets()
        until, reason = answers["until"], answers["reason"]
        deed = cases_several.postpone(words, len(targets), until, reason)
        self._carry_out(deed, targets)

    def _choose_label(self, labels: Sequence[str]) -> None:
        text = self.atd.words.text
        if not labels:
            self._ask_label()
            return
        options = [
            (_NEW, text("Add a label…")),
            *((each, text("Take {label} away", label=each)) for each in labels),
        ]
        self.pick(text("Label"), options, self._label)

    def _label(self, label: str) -> None:
        if label == _NEW:
            self._ask_label()
            return
        targets = self._targets()
        deed = cases_several.take_label(self.atd.words, len(targets), label)
        self._carry_out(deed, targets)

    def _ask_label(self) -> None:
        text = self.atd.words.text
        self.ask(text("Add a label"), text("Label"), _LABEL_LIMIT, self._add_label)

    def _add_label(self, label: str) -> None:
        targets = self._targets()
        if label:
            deed = cases_several.put_label(self.atd.words, len(targets), label)
            self._carry_out(deed, targets)

    def _carry_out(self, deed: Deed, targets: Sequence[str]) -> None:
        """Do it at once to one case; to several only after a look at each."""
        if len(targets) == 1:
            act = partial(cases_bulk.carry_out, deed, targets)
            self.write(act, partial(self._done_to_one, deed))
        else:
            self.app.push_screen(BulkScreen(deed, targets), self._done_to_many)

    def _done_to_one(self, deed: Deed, results: "Sequence[RowResult]") -> None:
        (result,) = results
        line = self.line_of(result.case)
        if result.ok:
            self.say_done(f"{line.number if line else ''} {deed.did}".strip())
        else:
            self.refused(AtdError(result.code, **result.facts))

    def _done_to_many(self, results: "Sequence[RowResult] | None") -> None:
        if results is None:
            return
        words = self.atd.words
        done = sum(result.ok for result in results)
        said = words.count("Done for {n} case", "Done for {n} cases", done)
        if done < len(results):
            left = len(results) - done
            said = f"{said} · {words.count('not for {n}', 'not for {n}', left)}"
        self.table.clear_marks()
        self.count_rows()
        self.say_done(said) if done else self.say(said, Tone.WARN)

    def _undone(self, numbers: Sequence[str]) -> None:
        words = self.atd.words
        said = words.text("Last action undone: {numbers}", numbers=", ".join(numbers))
        if len(numbers) > 1:
            said = words.count(
                "Last action undone in {n} case",
                "Last action undone in {n} cases",
                len(numbers),
            )
        self.say(said, Tone.GOOD)


def _coaches(store: "Store") -> "Sequence[Coach]":
    from atd_tui.store import coaches, people  # noqa: PLC0415 -- first paint

    return coaches.coaches(store, people.today(store))


def _open(case_id: str, store: "Store") -> "Overview":
    from atd_tui.store import case_file  # noqa: PLC0415 -- first paint

    return case_file.open_case(store, case_id)

"""Which cases the list shows: its views, its order, and what is kept under a name."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from atd_tui.domain.caseload import PRESETS, Sort
from atd_tui.screens import cases_reading as reading
from atd_tui.screens.asking import verb
from atd_tui.screens.cases_reading import Found, Question, View
from atd_tui.screens.filling import FillingScreen
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.screens.form_asks import Answers, Form
    from atd_tui.store.store import Store

_NAME_LIMIT: Final = 60


class CasesViews(FillingScreen):
    """The question that the list answers, and the keys that change it."""

    def __init__(self) -> None:
        """Begin with one's own cases."""
        super().__init__()
        self._question = Question(reading.preset(reading.MINE))
        self._found: Found | None = None

    def changed_view(self) -> None:
        """Read what is asked now, from the first row on."""
        raise NotImplementedError

    def show_wanted(self, wanted: str) -> None:
        """Show a view that another place asked for."""
        self._show_view(reading.preset(wanted))

    def do_cases_view(self) -> None:
        """Choose a view; where only all the cases have what was typed, show those."""
        from atd_tui.screens import cases_lines  # noqa: PLC0415 -- first paint

        words, views = self.atd.words, self._views()
        if self._found and self._found.elsewhere and not self._found.ids:
            self._show_view(reading.preset(reading.ALL))
            return
        options = [
            (str(n), self._with_count(view, cases_lines.name_of(view, words)))
            for n, view in enumerate(views)
        ]
        done = partial(self._chosen_view, views)
        self.pick(words.text("Which view?"), options, done)

    def do_cases_left(self) -> None:
        self._step(-1)

    def do_cases_right(self) -> None:
        self._step(1)

    def do_cases_sort(self) -> None:
        from atd_tui.phrases.caseload import SORTS  # noqa: PLC0415 -- first paint

        words = self.atd.words
        options = [(sort.value, words.text(said)) for sort, said in SORTS.items()]
        self.pick(words.text("Sort by what?"), options, self._sort)

    def do_cases_keep(self) -> None:
        """Keep the question under a name, or do something with the view shown."""
        words, view = self.atd.words, self._question.view
        options = [("keep", words.text("Keep what is shown under a name"))]
        if self._found and view.owner == self._found.me:
            shared = words.text("Share with everybody")
            unshared = words.text("Share no longer")
            name = {"name": view.name}
            options += [
                ("share", unshared if view.shared else shared),
                ("remove", words.text("Remove the view {name}", **name)),
            ]
        self.pick(words.text("This view"), options, self._do_with_view)

    def _views(self) -> list[View]:
        kept = self._found.views if self._found else ()
        return [*map(reading.preset, PRESETS), *kept]

    def _with_count(self, view: View, name: str) -> str:
        counts = self._found.counts if self._found else {}
        shared = self.atd.words.text("shared") if view.shared else ""
        count = str(counts.get(view.name, "")) if view.is_preset else shared
        return f"{name} · {count}" if count else name

    def _chosen_view(self, views: Sequence[View], place: str) -> None:
        self._show_view(views[int(place)])

    def _step(self, by: int) -> None:
        views = self._views()
        names = [(view.name, view.owner) for view in views]
        here = self._question.view
        place = names.index((here.name, here.owner)) + by
        self._show_view(views[place % len(views)])

    def _show_view(self, view: View) -> None:
        sort = Sort(view.sort) if view.sort in set(Sort) else self._question.sort
        self._question = replace(self._question, view=view, sort=sort)
        self.changed_view()

    def _sort(self, sort: str) -> None:
        self._question = replace(self._question, sort=Sort(sort))
        self.changed_view()

    def _do_with_view(self, wanted: str) -> None:
        view = self._question.view
        if wanted == "keep":
            self.fill(self._form(), self._keeping, self._saved)
        elif wanted == "share":
            shared = replace(view, shared=not view.shared)
            self.write(_saving(shared), self._saved)
        else:
            act = verb("views", "remove", view.name)
            self.write(act, partial(self._removed, view))

    def _form(self) -> "Form":
        from atd_tui.screens.form_asks import Ask, Form, Kind  # noqa: PLC0415 -- first paint

        text, view = self.atd.words.text, self._question.view
        mine, everybody = text("for me"), text("for everybody")
        return Form(
            text("Keep this view"),
            (
                Ask(
                    "name",
                    text("Name"),
                    value=view.name if view.owner else "",
                    needed=True,
                    limit=_NAME_LIMIT,
                ),
                Ask(
                    "shared",
                    text("Shown"),
                    Kind.CHOICE,
                    options=(("", mine), ("yes", everybody)),
                ),
            ),
            said=self._question.text,
        )

    def _keeping(self, answers: "Answers") -> "Callable[[Store], View]":
        """Return what keeps the question as it was answered."""
        return _saving(
            View(
                answers["name"].strip(),
                self._question.text,
                self._question.sort.value,
                self._found.me if self._found else "",
                bool(answers["shared"]),
            )
        )

    def _saved(self, view: View) -> None:
        """Show what was kept: the filter is part of it now."""
        self._question = replace(self._question, view=view, typed="")
        self.changed_view()
        said = self.atd.words.text("View {name} kept", name=view.name)
        self.say(said, Tone.GOOD)

    def _removed(self, view: View, _: object) -> None:
        self._show_view(reading.preset(reading.MINE))
        said = self.atd.words.text("View {name} removed", name=view.name)
        self.say(said, Tone.GOOD)


def _saving(view: View) -> "Callable[[Store], View]":
    """Return what keeps a view, and answers with it."""
    save = verb(
        *("views", "save", view.name, view.query),
        sort=Sort(view.sort),
        shared=view.shared,
    )

    def act(store: "Store") -> View:
        save(store)
        return view

    return act

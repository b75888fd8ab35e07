"""What the keys do beside the homes: the week, the title of a stay, the allowance."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.phrases import housing as phrases
from atd_tui.screens import fitt_forms_more, fitt_week
from atd_tui.screens.asking import verb
from atd_tui.screens.fitt_deeds_life import FittLifeDeeds

if TYPE_CHECKING:
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.housing_home import Allowance
    from atd_tui.store.housing_week import Week
    from atd_tui.store.store import Store

_WEEK: Final = "week"


class FittMoreDeeds(FittLifeDeeds):
    """The deeds that are seldom done."""

    def do_fitt_week(self) -> None:
        """Show who comes, leaves and waits, from the day that is shown."""
        self.read_once(partial(fitt_week.read, self.asked.on), self._show_week)

    def do_fitt_title(self) -> None:
        """Ask for the title of the stay, its days, and whether the appeal was told."""
        words, known = self.atd.words, self.detail
        if known is None or known.home_id != self.grid.cursor_id:
            return
        title = words.text("{unit}: ground, title and appeal", unit=self.unit)
        act = partial(self.act, "housing_title", "note")
        self.fill(
            fitt_forms_more.title(words, title, known),
            lambda answers: act(fitt_forms_more.titled(answers)),
            partial(self.done, words.text("Noted")),
        )

    def do_fitt_allowance(self) -> None:
        """Show what a week is worth, and set it from a day on."""
        self.read_once(_allowances, self._choose_allowance)

    def _show_week(self, week: "Week") -> None:
        from atd_tui.screens.reading import ReadingScreen  # noqa: PLC0415 -- first paint

        words = self.atd.words
        title = words.text("Who comes, leaves and waits")
        self.app.push_screen(
            ReadingScreen(
                title, lambda masked: fitt_week.blocks(week, words, masked=masked)
            )
        )

    def _choose_allowance(self, found: "list[Allowance]") -> None:
        words = self.atd.words
        options = [
            (each.person_kind, phrases.allowance(words, *_known(each)))
            for each in found
        ]
        named = {each.person_kind: each for each in found}
        title = words.text("Weekly allowance")

        def chosen(kind: str) -> None:
            self._set_allowance(named[kind])

        self.pick(title, options, chosen)

    def _set_allowance(self, one: "Allowance") -> None:
        words = self.atd.words
        title = phrases.allowance(words, one.person_kind, one.cents, "")

        def setting(answers: "Answers") -> Any:
            wanted = fitt_forms_more.allowed(answers, one.person_kind)
            return verb("housing_home", "set_allowance", wanted)

        self.fill(
            fitt_forms_more.allowance(words, title, one, self.today),
            setting,
            self._allowance_set,
        )

    def _allowance_set(self, found: "list[Allowance]") -> None:
        self.noted(self.atd.words.text("Allowance set"))
        self._choose_allowance(found)


def _known(one: "Allowance") -> tuple[str, int | None, str]:
    return one.person_kind, one.cents, one.source


def _allowances(store: "Store") -> "list[Allowance]":
    from atd_tui.store import housing_home  # noqa: PLC0415 -- first paint

    return housing_home.allowances(store)

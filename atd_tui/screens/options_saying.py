"""What Space does on the last step: how it was explained, what the person says."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from atd_tui.domain.options_shown import LEAFLET_LIMIT, WORDS_LIMIT
from atd_tui.domain.text import objections
from atd_tui.errors import Misused
from atd_tui.phrases import codes
from atd_tui.phrases import options as phrases
from atd_tui.screens import options_choice, options_draft
from atd_tui.screens.finder import Entry
from atd_tui.screens.options_asking import OptionsAsking
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.prompt import PromptScreen

if TYPE_CHECKING:
    from atd_tui.screens.form import Answered


class OptionsSaying(OptionsAsking):
    """The answers of the last step."""

    def say_of(self, name: str) -> None:
        words, said = self.atd.words, self.draft.said
        if name == options_choice.REFUSES:
            self.change(options_draft.refused(self.draft))
        elif name == options_choice.WORDS:
            self._own_words()
        elif name == "language":
            first = codes.languages((said.language,)).lower() or self.language
            hint = words.text("as fr, ru, ps")
            self._line(name, first, hint, _spoken)
        elif name == "leaflet":
            self._line(
                name, said.leaflet, words.text("its name and language"), _leaflet
            )
        elif name == "interpreter_mode":
            none = words.text("not noted yet")
            modes = codes.choices(words, name)
            self._pick(name, modes, none)
        else:
            self._talked()

    def _line(
        self, name: str, first: str, hint: str, read: Callable[[str], str]
    ) -> None:
        words = self.atd.words

        def check(text: str) -> str:
            try:
                read(text)
            except Misused as error:
                return words.sentence(error.code, **error.facts)
            return ""

        def typed(text: str | None) -> None:
            if text is not None:
                self.change(options_draft.told(self.draft, **{name: read(text)}))

        label = options_choice.label(self.sight, name)
        screen = PromptScreen(label, label, first, hint=hint, check=check)
        self.app.push_screen(screen, typed)

    def _pick(self, name: str, known: Sequence[tuple[str, str]], none: str) -> None:
        def picked(code: str) -> None:
            self.change(options_draft.told(self.draft, **{name: code}))

        self.pick(options_choice.label(self.sight, name), known, picked, none=none)

    def _talked(self) -> None:
        """Choose which options were talked through; none stands for all not closed."""
        words = self.atd.words
        title = options_choice.label(self.sight, "options")
        names = [one.option for one in self.sight.weighed.found.options]
        entries = [Entry(code, phrases.option(words, code)) for code in names]
        screen = PickerScreen(
            *(title, entries),
            taken=self.draft.said.options,
            many=True,
            none=words.text("all not closed"),
        )

        def picked(found: tuple[str, ...] | None) -> None:
            if found is not None:
                self.change(options_draft.told(self.draft, options=found))

        self.app.push_screen(screen, picked)

    def _own_words(self) -> None:
        from atd_tui.screens.form import FormScreen  # noqa: PLC0415 -- first paint
        from atd_tui.screens.form_asks import Ask, Form, Kind  # noqa: PLC0415 -- first paint

        words = self.atd.words
        title = words.text("In their own words")
        label = words.text("The person says")
        value = self.draft.said.words
        ask = Ask("words", label, Kind.LINES, value, rows=6, limit=WORDS_LIMIT)

        def taken(answered: "Answered | None") -> None:
            if answered is not None:
                said = answered.answers["words"]
                self.change(options_draft.told(self.draft, words=said))

        form = Form(title, (ask,), act=words.text("Take over"), check=_words)
        self.app.push_screen(FormScreen(form, self.today), taken)


def _words(answers: dict[str, str]) -> dict[str, str]:
    wrong = objections(answers["words"], limit=WORDS_LIMIT, multiline=True)
    return {"words": wrong[0]} if wrong else {}


def _spoken(text: str) -> str:
    """Return the code of one language that was typed; empty of nothing.

    Raises:
        Misused: it is no language, or more than one.
    """
    found = codes.spoken(text)
    if len(found) > 1:
        raise Misused("form.one-language", given=text)
    return found[0] if found else ""


def _leaflet(text: str) -> str:
    """Return what was handed over.

    Raises:
        Misused: it cannot be stored.
    """
    for code in objections(text, limit=LEAFLET_LIMIT):
        raise Misused(code)
    return text.strip()

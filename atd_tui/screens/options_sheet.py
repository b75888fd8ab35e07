"""The sheet of what was explained: read, in any language there is, saved as text."""

import textwrap
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from atd_tui.errors import AtdError
from atd_tui.screens import options_read
from atd_tui.screens.bindings import bindings
from atd_tui.screens.shell import ShellScreen
from atd_tui.widgets import bodies
from atd_tui.widgets.paint import Tone, row
from atd_tui.widgets.pane import Block, Note
from atd_tui.widgets.reader import Reader
from atd_tui.widgets.rule import Rule
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary

if TYPE_CHECKING:
    from atd_tui.screens.options_read import Page

_AROUND = 4
"""Cells beside the sheet."""
_GOES_ON = "  "
_AMOUNT = "  ="
"""How lines of a sheet begin that go on, and those that say an amount."""


class SheetScreen(ShellScreen):
    """Show one sheet; Esc goes back to where the wizard was opened from."""

    PLACES: ClassVar[tuple[str, ...]] = ("sheet", "global")
    PLACE: ClassVar[str] = "global.cases"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sheet", "global")]
    AUTO_FOCUS = "Reader"

    def __init__(
        self, case_id: str, number: str, shown_id: str, *, new: bool = False
    ) -> None:
        """Show that it is being read; ``new`` says that it was frozen just now."""
        super().__init__()
        self._of = (case_id, shown_id, number)
        self._new = new
        self._language = ""
        self._page: Page | None = None
        self._lines: list[str] = []

    def body(self) -> Iterable[Widget]:
        yield Rule()
        yield Reader(id="sheet")

    @property
    def language(self) -> str:
        """The language of the sheet; empty until it was read in one."""
        return self._language

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        off = super().can(action_id)
        if off or action_id != "sheet.save":
            return off
        return "" if self._lines else "app.opening"

    def reload(self) -> None:
        if not self._lines:
            self._read()

    def on_resize(self) -> None:
        """Show the lines as they fit now."""
        self.call_after_refresh(self._show)

    def masked_changed(self) -> None:
        self._show()
        super().masked_changed()

    def failed(self, error: AtdError) -> None:
        words = self.atd.words
        self.query_one(Reader).show(
            bodies.trouble(words.sentence(error.code, **error.facts))(self.size.width)
        )

    def do_sheet_language(self) -> None:
        """Show the sheet in the next of the languages that there are."""
        if self._page is not None:
            known = self._page.languages
            self._language = known[(known.index(self.language) + 1) % len(known)]
            self._read()

    def do_sheet_back(self) -> None:
        self.app.pop_screen()

    def do_sheet_save(self) -> None:
        """Ask for the file; one that is there already is not touched."""
        from atd_tui.screens.prompt import PromptScreen  # noqa: PLC0415 -- first paint

        words = self.atd.words
        name = f"{self._of[2]}-{self.language}.txt"
        screen = PromptScreen(
            words.text("Save the sheet"),
            words.text("Name of the file"),
            str(Path.home() / name),
            said=words.text(
                "It holds what the person said. Keep it where only you can read it."
            ),
            check=self._fits,
        )
        self.app.push_screen(screen, self._save)

    def _read(self) -> None:
        case_id, shown_id, number = self._of
        asked = (self.language, self.atd.words.language)
        ask = partial(options_read.sheet, case_id, shown_id, number, asked)
        self.read(ask, self._told)

    def _told(self, found: "Page") -> None:
        self._page, self._lines = found, found.lines
        self._language = found.language
        self._show()
        words, wrong = self.atd.words, found.wrong
        if self._new:
            self._new = False
            said = words.text("Frozen in the file as it was shown")
            self.say(said, Tone.GOOD, hint=words.text("s saves the sheet"))
        elif wrong is not None:
            self.say(words.sentence(wrong.code, **wrong.facts), Tone.WARN)

    def _show(self) -> None:
        words, page = self.atd.words, self._page
        if page is None:
            return
        number, on = self._of[2], f"{page.kept.shown_on:%d/%m/%Y}"
        left = words.text("Sheet · {number} · {on}", number=number, on=on)
        right = words.text("l: {language}", language=self._known(page))
        self.query_one(Summary).show([row(f" {left}")], [row(right)])
        hidden: list[Block] = [Note(words.text("Names hidden · any key shows them"))]
        shown_lines: list[Block] = [row(f"  {each}") for each in self._fitted()]
        self.query_one(Reader).show(hidden if self.atd.masked else shown_lines)
        self.query_one(StatusLine).count(page.kept.author)
        self.show_bars()

    def _known(self, page: "Page") -> str:
        """Return the languages that there are, the one that is shown in capitals."""
        shown = (self.language, self.language.upper())
        return " ".join(shown[1] if one == shown[0] else one for one in page.languages)

    def _fitted(self) -> list[str]:
        """Return the lines of the sheet; on a narrow glass its paragraphs anew."""
        room = self.size.width - _AROUND
        if max(map(len, self._lines), default=0) <= room:
            return self._lines
        found: list[str] = []
        for line in self._lines:
            if line.startswith(_GOES_ON) and not line.startswith(_AMOUNT) and found:
                found[-1] += f" {line.strip()}"
            else:
                found.append(line)
        wrapped = [textwrap.wrap(each, room, subsequent_indent="  ") for each in found]
        return [line for each in wrapped for line in each or [""]]

    def _fits(self, typed: str) -> str:
        """Return why a file cannot be written, as a sentence; empty when it can."""
        words, path = self.atd.words, _path(typed)
        if not typed.strip() or not path.parent.is_dir() or path.is_dir():
            return words.text("There is no such folder, or no name of a file.")
        if path.exists():
            return words.sentence("options.sheet-there", file=path.name)
        return ""

    def _save(self, typed: str | None) -> None:
        if typed is not None:
            act = partial(options_read.save, _path(typed), self._lines)
            self.write(act, self._saved)

    def _saved(self, path: Path) -> None:
        said = self.atd.words.text("Saved: {file}", file=str(path))
        self.say(said, Tone.GOOD)


def _path(typed: str) -> Path:
    return Path(typed.strip()).expanduser()

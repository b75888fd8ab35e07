"""First run: language, contact point, desk, user and passphrase."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.domain.text import objections
from atd_tui.phrases import codes
from atd_tui.screens.finder import Entry
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.threshold import LANGUAGE_NAMES, ThresholdScreen
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.pick import Pick
from atd_tui.widgets.status_line import StatusLine

SHORTEST: Final = 14
"""Characters that the store asks of a passphrase."""

LONGEST_NAME: Final = 200
DESK: Final = re.compile("[A-Za-z]{1,2}")


@dataclass
class SetUp(Message):
    """Posted when a store is to be made."""

    language: str
    office: str
    desk: str
    user: str
    passphrase: str = field(repr=False)


class SetUpScreen(ThresholdScreen):
    """Ask what a new store must know; nothing is made before all of it is right."""

    AUTO_FOCUS: ClassVar[str] = "#language"

    def __init__(self) -> None:
        """Ask for everything."""
        super().__init__()
        self._office = ""
        self._offices: Sequence[tuple[str, str]] = ()

    def heading(self) -> str:
        return self.words.text("Set up this laptop")

    def verb(self) -> str:
        return self.words.text("Set up")

    def explain(self) -> str:
        return self.words.text(
            "Everything stays on this laptop, encrypted with your passphrase. Without "
            "it nobody can read it or get it back."
        )

    def inside(self) -> Iterable[Widget]:
        yield Choice("", list(LANGUAGE_NAMES.items()), id="language")
        yield Pick("", id="office")
        yield Field("", "A", id="desk")
        yield Field("", id="user")
        yield Field("", password=True, below=True, id="passphrase")
        yield Field("", password=True, below=True, id="again")

    def retell(self) -> None:
        super().retell()
        self.read_offices()
        text = self.words.text
        self.query_one("#desk", Field).rename(
            text("Desk"), text("1 or 2 letters: A-001")
        )
        self.query_one("#user", Field).rename(
            text("Your name"), text("as others see it")
        )
        self.query_one("#passphrase", Field).rename(text("Passphrase"), self._rule())
        self.query_one("#again", Field).rename(text("Once more"), self._same())
        self.query_one(StatusLine).say(
            text("Only to look around? Leave with ^q and type: atd-tui demo")
        )
        names = list(LANGUAGE_NAMES.items())
        chosen = self.query_one("#language", Choice)
        chosen.show(text("Language"), names, self.words.language)
        self._show_office()

    @work(thread=True, exit_on_error=False, exclusive=True)
    def read_offices(self) -> None:
        """Read the contact points, off the event loop."""
        words = self.words
        found = codes.offices(words)
        self.app.call_from_thread(self._offices_read, words.language, found)

    def send(self) -> None:
        wrong = self._wrong()
        if not self._office:
            self.query_one("#office", Pick).refuse(self.words.text("choose one"))
        for field_ in self.query(Field):
            if field_.id in wrong:
                field_.refuse(wrong[field_.id])
            else:
                field_.accept()
        if not self._office:
            self.query_one("#office").focus()
        elif wrong:
            self.query_one(f"#{next(iter(wrong))}", Field).input.focus()
        else:
            self.busy(self.words.text("busy…"))
            self.post_message(self._values())

    def _values(self) -> SetUp:
        return SetUp(
            language=self.words.language,
            office=self._office,
            desk=self._typed("desk").upper(),
            user=self._typed("user"),
            passphrase=self.query_one("#passphrase", Field).value,
        )

    def _wrong(self) -> dict[str, str]:
        """Return what is wrong, as a sentence for each field that it is wrong with."""
        text = self.words.text
        user, secret = self._typed("user"), self.query_one("#passphrase", Field).value
        found = {
            "desk": ""
            if DESK.fullmatch(self._typed("desk"))
            else text("one or two letters"),
            "user": text("visible text, at most {n} characters", n=LONGEST_NAME)
            if not user or objections(user, limit=LONGEST_NAME)
            else "",
            "passphrase": self._rule() if len(secret) < SHORTEST else "",
            "again": ""
            if secret == self.query_one("#again", Field).value
            else text("not the same"),
        }
        return {name: why for name, why in found.items() if why}

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value.strip()

    def _rule(self) -> str:
        typed = len(self.query_one("#passphrase", Field).value)
        if typed >= SHORTEST:
            return self.words.text("√ {n} characters", n=typed)
        return self.words.text(
            "{n} of at least {all} characters, such as a sentence",
            n=typed,
            all=SHORTEST,
        )

    def _same(self) -> str:
        again = self.query_one("#again", Field).value
        same = again and again == self.query_one("#passphrase", Field).value
        return self.words.text("√ the same") if same else ""

    def _offices_read(self, language: str, found: Sequence[tuple[str, str]]) -> None:
        if language == self.words.language:  # else it was changed meanwhile
            self._offices = found
            self._show_office()

    def _show_office(self) -> None:
        text = self.words.text
        name = dict(self._offices).get(self._office, "")
        self.query_one("#office", Pick).show(
            text("Contact point"), name, text("Enter: choose")
        )

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        asked = message.input.parent
        if isinstance(asked, Field):
            asked.accept()
        self.query_one("#passphrase", Field).rename(
            self.words.text("Passphrase"), self._rule()
        )
        self.query_one("#again", Field).rename(
            self.words.text("Once more"), self._same()
        )

    @on(Choice.Changed)
    def _language_chosen(self, message: Choice.Changed) -> None:
        self.house.apply(language=message.value)

    @on(Pick.Asked)
    def _asked(self) -> None:
        entries = [Entry(code, name, key=code) for code, name in self._offices]
        title = self.words.text("Contact point")
        self.app.push_screen(PickerScreen(title, entries), self._picked)

    def _picked(self, answer: tuple[str, ...] | None) -> None:
        if answer:
            self._office = answer[0]
            self._show_office()
            # At once: a Tab typed meanwhile goes on from here.
            self.set_focus(self.query_one("#desk", Field).input)

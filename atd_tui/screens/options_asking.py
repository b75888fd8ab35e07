"""What Space does in the wizard: answers a fact, marks an option, notes a route."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from atd_tui.domain.options_conditions import NEVER, FactValue
from atd_tui.errors import Misused
from atd_tui.phrases import codes, typed_days
from atd_tui.screens import (
    case_forms_checks,
    options_draft,
    options_rows,
    options_words,
)
from atd_tui.screens.case_shown import Chosen
from atd_tui.screens.finder import Entry
from atd_tui.screens.form_asks import shown_day
from atd_tui.screens.options_ground import OptionsGround
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.prompt import PromptScreen
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.reference.options_facts import Fact

_OLDEST: Final = 120


class OptionsAsking(OptionsGround):
    """The answers of the wizard; each is in the draft at once."""

    def do_options_choose(self) -> None:
        """Do what Space does with the row that the cursor is on."""
        self.choose(self.chosen)

    def choose(self, row: Chosen) -> None:
        """Answer, mark or choose a row; one that only tells is shown whole."""
        kind, own = row
        if kind == "fact":
            self._fact(own)
        elif kind == "route":
            self._route(own)
        elif kind == "way":
            self.change(options_draft.compared(self.draft, own))
        elif kind == "choose":
            self.change(options_draft.chosen(self.draft, own))
        elif kind == "said":
            self.say_of(own)
        elif kind == "support":
            self.run("options.support")
        else:
            self.run("options.more")

    def do_options_clear(self) -> None:
        """Take the answer back; of what the draft does not have, what was stated."""
        kind, own = self.chosen
        if kind == "fact" and self.can_clear(own):
            self._forget(own, all_=own not in self.draft.facts)
        elif kind == "said":
            first = options_draft.Draft().said
            self.change(options_draft.told(self.draft, **{own: getattr(first, own)}))
        else:
            self.say(self.atd.words.sentence("options.no-answer"), Tone.WARN)

    def say_of(self, name: str) -> None:
        """Answer a row of the last step; a subclass does it."""
        raise NotImplementedError

    def can_clear(self, name: str) -> bool:
        """Return whether there is an answer of a fact to take back."""
        ground = self.ground
        return ground is not None and (
            name in self.draft.facts or name in ground.stated
        )

    def _fact(self, name: str) -> None:
        from atd_tui.reference.options_facts import fact  # noqa: PLC0415 -- first paint

        sight, words = self.sight, self.atd.words
        if name in sight.ground.settled:
            said = words.text("This follows from the file · o opens it")
            self.say(said, Tone.WARN)
        elif options_rows.is_hidden(sight, name):
            self.say(words.text("It is sealed · t shows it first"), Tone.WARN)
        else:
            of = fact(name)
            ask = {
                "flag": self._flag,
                "date": self._day,
                "number": self._number,
                "codes": self._many,
            }.get(of.kind, self._one)
            ask(of)

    def _flag(self, of: "Fact") -> None:
        """Go on to the next answer: as the file has it, the others, unknown."""
        ground = self.sight.ground
        base = ground.base(of.code)
        rest: list[FactValue | None] = [
            value for value in (True, False) if value is not base
        ]
        if of.code in ground.stated and of.code not in ground.derived:
            rest.append(None)
        turns = [base, *rest]
        now = self.draft.facts.get(of.code, base)
        self._answer(of.code, turns[(turns.index(now) + 1) % len(turns)])

    def _one(self, of: "Fact") -> None:
        words = self.atd.words
        if of.kind == "country":
            known = [(code, codes.nationality(words, code)) for code in of.known()]
            known.sort(key=lambda each: each[1])
        else:
            known = codes.choices(words, of.list)
        none = words.text("not known")
        self.pick(of.label(words.language), known, partial(self._picked, of), none=none)

    def _many(self, of: "Fact") -> None:
        words = self.atd.words
        taken = self.sight.weighed.facts.get(of.code, ())
        entries = [Entry(*each) for each in codes.choices(words, of.list)]
        screen = PickerScreen(
            of.label(words.language),
            entries,
            taken=taken if isinstance(taken, tuple) else (),
            many=True,
            none=words.text("none of them"),
        )

        def picked(found: tuple[str, ...] | None) -> None:
            if found is not None:
                self._answer(of.code, found)

        self.app.push_screen(screen, picked)

    def _day(self, of: "Fact") -> None:
        words = self.atd.words
        known = self.sight.weighed.facts.get(of.code)
        first = shown_day(known) if isinstance(known, date) else ""
        never = words.text("never")

        def read(text: str) -> FactValue:
            if text.casefold() == never.casefold():
                return NEVER
            ahead = of.code != "assisted_on"
            found = typed_days.typed(words, text, self.today, ahead=ahead)
            if isinstance(found, str):
                raise Misused(found, given=text, first=1900, last=2100)
            return found

        hint = words.text("24/11, +3, {never}; empty: not known", never=never)
        self._prompt(of, never if known == NEVER else first, hint, read)

    def _number(self, of: "Fact") -> None:
        words = self.atd.words
        known = self.sight.weighed.facts.get(of.code)

        def read(text: str) -> FactValue:
            if not (text.isascii() and text.isdecimal()) or int(text) > _OLDEST:
                raise Misused("form.number", given=text)
            return int(text)

        first = "" if known is None else str(known)
        self._prompt(of, first, words.text("empty: not known"), read)

    def _prompt(
        self, of: "Fact", first: str, hint: str, read: Callable[[str], FactValue]
    ) -> None:
        words = self.atd.words

        def check(text: str) -> str:
            try:
                if text.strip():
                    read(text.strip())
            except Misused as error:
                return words.sentence(error.code, **error.facts)
            return ""

        def typed(text: str | None) -> None:
            if text is not None and text.strip():
                self._answer(of.code, read(text.strip()))
            elif text is not None:
                self._forget(of.code, all_=True)

        label = options_words.fact(words, of.code)
        title = of.label(words.language)
        screen = PromptScreen(title, label, first, hint=hint, check=check)
        self.app.push_screen(screen, typed)

    def _picked(self, of: "Fact", code: str) -> None:
        if code:
            self._answer(of.code, code)
        else:
            self._forget(of.code, all_=True)

    def _answer(self, name: str, answer: FactValue | None) -> None:
        base = self.sight.ground.base(name)
        self.change(options_draft.answered(self.draft, name, answer, base))

    def _forget(self, name: str, *, all_: bool) -> None:
        """Go back to what the file has; ``all_`` takes back what was stated too."""
        ground = self.sight.ground
        base = ground.base(name)
        back = None if all_ and name in ground.stated else base
        self.change(options_draft.answered(self.draft, name, back, base))

    def _route(self, code: str) -> None:
        words = self.atd.words
        found = next(r for r in self.sight.ground.shown.routes if r.route == code)
        self.fill(
            case_forms_checks.route(words, found),
            lambda answers: self.act("checks", "check", code, **answers),
            partial(self.done, words.text("Route noted in the file"), undo=False),
        )

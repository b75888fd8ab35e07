"""What the keys of the homes stand on: the home that is chosen, and who lives there."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.housing import Kind, Period, State
from atd_tui.domain.housing_days import Standing, Status
from atd_tui.domain.text import mask
from atd_tui.errors import AtdError, Refused
from atd_tui.phrases import people
from atd_tui.screens import fitt_cells
from atd_tui.screens.asking import verb
from atd_tui.screens.fitt_glass import FittGlass
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block, Note

if TYPE_CHECKING:
    from atd_tui.screens.fitt_forms import Options
    from atd_tui.screens.fitt_reading import Asked
    from atd_tui.store.housing_board import Lodged
    from atd_tui.store.housing_living import Member

_NO_HOME_NEEDED: Final = frozenset(
    {
        *("fitt.timeline", "fitt.what-if", "fitt.date", "fitt.today", "fitt.earlier"),
        *("fitt.later", "fitt.own-home", "fitt.service", "fitt.allowance"),
        *("fitt.week",),
    }
)
_TODAY: Final = frozenset(
    {
        *("fitt.check-out", "fitt.move", "fitt.presence", "fitt.child"),
        *("fitt.apart", "fitt.incident", "fitt.title"),
    }
)
"""What is done to those who live there now, so on no other day."""

_LIVED: Final = frozenset(
    {
        *("fitt.move", "fitt.presence", "fitt.child", "fitt.apart"),
        *("fitt.title",),
    }
)
_SOMETHING: Final = frozenset({"fitt.check-out", "fitt.plan", "fitt.cancel"})


class FittGround(FittGlass):
    """A screen with homes on it; the screen itself reads and shows them."""

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        off = super().can(action_id)
        if off or not action_id.startswith("fitt.") or action_id in _NO_HOME_NEEDED:
            return off
        each = self.chosen
        if each is None:
            return "fitt.no-home"
        return self._hinders(action_id, each)

    @property
    def day(self) -> date:
        """The day that a deed is about at first: the one shown, but not a past one."""
        shown = self.found.on if self.found else self.today
        return max(shown, self.today)

    @property
    def unit(self) -> str:
        """The code of the chosen home."""
        return self.chosen.home.code if self.chosen else ""

    def ask_for(self, asked: "Asked") -> None:
        """Show the homes that are asked for now."""
        raise NotImplementedError

    def lodged(self, period: Period | None) -> "Lodged | None":
        """Return the household of a period; its names hidden where they are."""
        return self.seen.named(period) if self.seen else None

    def who(self, period: Period | None = None) -> str:
        """Return who takes the chosen home, or a period."""
        each = self.chosen
        lodged = self.lodged(period or (each.period if each else None))
        return (lodged.label if lodged else "") or self.atd.words.text("no name")

    def members(self) -> "Sequence[Member]":
        """Return the family of the chosen home, as it was read."""
        each, known = self.chosen, self.detail
        if each is None or known is None or known.home_id != each.home.id:
            return ()
        return known.members

    def options(self, *, adults: bool | None = None) -> "Options":
        """Return the members of the family as options, all or those of one age."""
        text = self.atd.words.text
        found = []
        for n, one in enumerate(self.members(), start=1):
            name = mask(one.name) if self.atd.masked else one.name
            if adults is None or one.adult is adults:
                role = text(people.ROLES[one.role])
                found.append((one.person_id, name or f"{role} ({n})"))
        return found

    def homes(self, *, lived: bool) -> "Options":
        """Return the other homes as options: those with a family, or those without."""
        found, words = self.seen, self.atd.words
        if found is None:
            return []
        told = []
        for each in found.board.standings:
            occupied = each.status is Status.OCCUPIED
            if occupied is lived and each.home.code != self.unit:
                name = fitt_cells.name(each, found, words, masked=self.atd.masked)
                glyph = fitt_cells.sign(each).text
                beds = "?" if each.home.beds is None else each.home.beds
                size = words.text("{n} beds", n=beds)
                told.append((each.home.code, f"{each.home.code} {glyph} {size} {name}"))
        return told

    def done(self, said: str, found: object = None) -> None:
        """Say what was done, if it is to be confirmed, and that it can be undone."""
        period = getattr(found, "period", None)
        if isinstance(period, Period) and period.requested:
            said = f"{said} · {self.atd.words.text('to be confirmed')}"
        self.say(said, Tone.GOOD, hint=self.atd.words.text("u = undo"))

    def noted(self, said: str, _: object = None) -> None:
        """Say what was noted; what was noted of a day stays."""
        self.say(said, Tone.GOOD)

    def refused(self, error: AtdError) -> None:
        """Say why not: on the status line, or in a box where there are many reasons."""
        if not isinstance(error, Refused) or len(error.codes) == 1:
            super().refused(error)
            return
        from atd_tui.screens.reading import ReadingScreen  # noqa: PLC0415 -- first paint

        words = self.atd.words
        facts = error.facts
        told: list[Block] = [
            Note(f"× {words.sentence(code, **facts)}") for code in error.codes
        ]
        title = words.text("That cannot be done now")
        self.app.push_screen(ReadingScreen(title, lambda _: told))

    def do_global_undo(self) -> None:
        self.write(verb("housing_undo", "undo"), self._undone)

    def act(self, room: str, name: str, *values: Any, **named: Any) -> Any:
        """Return an action of a room of the store on the chosen home."""
        return verb(room, name, self.unit, *values, **named)

    def _undone(self, units: Sequence[str]) -> None:
        named = ", ".join(units)
        said = self.atd.words.text("Last action undone: {units}", units=named)
        self.say(said.rstrip(": "), Tone.GOOD)

    def _hinders(self, action_id: str, each: Standing) -> str:
        if action_id in _TODAY and self.asked.on is not None:
            return "fitt.other-day"
        if action_id in _LIVED and each.status is not Status.OCCUPIED:
            return "fitt.nobody-here"
        coming = each.coming if action_id != "fitt.check-out" else None
        claimed = action_id == "fitt.cancel" and bool(each.contested)
        taken = each.period or coming or claimed
        if action_id in _SOMETHING and not taken:
            return "fitt.nothing-here"
        lived = action_id == "fitt.check-in" and each.status is Status.OCCUPIED
        return "fitt.taken" if lived and not each.contested else ""


def expected(each: Standing) -> Period | None:
    """Return the stay that is still to begin in a home, if there is one."""
    own = (one for one in (each.period, each.coming) if one is not None)
    planned = (one for one in own if one.state is State.PLANNED)
    return next((one for one in planned if one.kind is Kind.STAY), None)

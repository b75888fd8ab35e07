"""What the keys of special needs stand on: the request, the row, what is asked."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.support import State
from atd_tui.screens import support_forms
from atd_tui.screens.case_ground import CaseGround
from atd_tui.screens.case_shown import Chosen
from atd_tui.screens.support_read import Held
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.domain.support import Measure, Offer, Request
    from atd_tui.domain.support_care import File
    from atd_tui.screens.case_forms import Options
    from atd_tui.screens.form_asks import Answers, Form

APPROVED_ONLY: Final = frozenset({"support.guarantee", "support.pay", "support.close"})
"""Actions that wait for a second person."""
TURNS: Final = frozenset({"support.left", "support.right"})


class SupportGround(CaseGround):
    """A screen with the special needs of one case; the screen itself shows them."""

    held: Held | None = None

    @property
    def file(self) -> "File | None":
        """The request that is shown."""
        raise NotImplementedError

    @property
    def chosen(self) -> Chosen:
        raise NotImplementedError

    @property
    def actor(self) -> str:
        """Who is at this laptop."""
        store = self.atd.store
        return store.door.actor if store else ""

    def off(self, action_id: str) -> str:
        """Return why an action does nothing for the request here, as a code."""
        if (file := self.file) is None:
            return "support.no-request"
        one = file.request
        if one.withdrawn and action_id not in TURNS:
            return "support.withdrawn"
        if action_id == "support.decide":
            return self._undecidable(one)
        waits = action_id in APPROVED_ONLY and one.state is not State.APPROVED
        return "support.not-approved" if waits else ""

    def _undecidable(self, one: "Request") -> str:
        if one.state is not State.ASKED:
            return "support.no-decision"
        return "support.own-request" if one.author == self.actor else ""

    @property
    def request_file(self) -> "File":
        """The request that is shown; only where there is one."""
        file = self.file
        assert file is not None  # noqa: S101 -- ``can`` lets no key through before
        return file

    def fill_in(
        self, form: "Form", acting: "Callable[[Answers], Any]", said: str
    ) -> None:
        """Have a form filled in; what was done is said."""
        self.fill(form, acting, partial(self.done, said))

    def with_measure(self, then: Callable[[str], None]) -> None:
        """Go on with the measure here; else with the only one, or a chosen one."""
        if own := self.measure_here():
            then(own)
            return
        words = self.atd.words
        found = support_forms.measures(words, self.request_file)
        self.one_of(words.text("Which measure?"), found, then, "support.no-measures")

    def measure_here(self) -> str:
        """Return the id of the measure here, or of that of the offer here."""
        kind, own = self.chosen
        if kind == "offer":
            own = next(
                each.measure_id for each in self.request_file.offers if each.id == own
            )
        standing = [one.id for one in self.request_file.standing_measures]
        return own if kind in {"measure", "offer"} and own in standing else ""

    def measure_of(self, own: str) -> "Measure":
        """Return a measure of the request."""
        return next(each for each in self.request_file.measures if each.id == own)

    def offer_of(self, own: str) -> "Offer | None":
        """Return an offer that may still be chosen."""
        found = self.request_file.standing_offers()
        return next((o for o in found if o.id == own and not o.guaranteed_on), None)

    def here_or_one_of(
        self, found: "Options", title: str, then: Callable[[str], None], none: str
    ) -> None:
        """Go on with the row here where it is one of them, else as ``one_of`` does."""
        own = self.chosen.id
        if own in dict(found):
            then(own)
        else:
            self.one_of(title, found, then, none)

    def one_of(
        self, title: str, found: "Options", then: Callable[[str], None], none: str
    ) -> None:
        """Go on with the only one there is, else with the one that is chosen."""
        if not found:
            self.say(self.atd.words.sentence(none), Tone.WARN)
        elif len(found) == 1:
            then(found[0][0])
        else:
            self.pick(title, found, then)

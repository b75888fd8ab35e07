"""Claims on a home that came second: another home for them, or called off."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.housing import Period
from atd_tui.domain.housing_days import Standing
from atd_tui.screens import fitt_forms
from atd_tui.screens.asking import verb
from atd_tui.screens.fitt_ground import FittGround

if TYPE_CHECKING:
    from atd_tui.screens.fitt_fits import Chosen
    from atd_tui.screens.fitt_forms import Options
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.housing_fit import Held
    from atd_tui.store.store import Store

_CLAIM: Final = "claim:"


class FittClaims(FittGround):
    """What is done with a claim; whoever has the home keeps it."""

    def claims(self, each: Standing, *, off: bool) -> "Options":
        """Return the claims on a home as options: met elsewhere, or called off."""
        text = self.atd.words.text
        found = []
        for one in each.contested:
            said = text("{name}, who came second: another home", name=self.who(one))
            if off:
                said = text("the claim of {name}", name=self.who(one))
            found.append((f"{_CLAIM}{one.id}", said))
        return found

    def claim(self, each: Standing, chosen: str) -> Period | None:
        """Return the claim that was chosen out of a list; ``None`` if it is another."""
        named = {f"{_CLAIM}{one.id}": one for one in each.contested}
        return named.get(chosen)

    def rehouse(self, claim: Period) -> None:
        """Show which homes fit a family that came second, and give it one of them."""
        lodged = self.lodged(claim)
        if lodged is None:
            self.say(self.atd.words.text("Nobody is named with this claim"))
            return
        from atd_tui.screens.fitt_fits import FitsScreen  # noqa: PLC0415 -- first paint

        first = max(claim.span.from_on or self.today, self.today)
        screen = FitsScreen(lodged.family, first, claim.span.to_on)
        then = partial(self._found_home, self.unit, claim, lodged.household_id)
        self.app.push_screen(screen, then)

    def call_claim_off(self, claim: Period) -> None:
        """Ask why, and call a claim off."""
        words, unit = self.atd.words, self.unit
        lodged = self.lodged(claim)
        household = lodged.household_id if lodged else ""
        title = words.text("Call the claim of {name} off", name=self.who(claim))
        self.fill(
            fitt_forms.reason(words, title),
            lambda answers: verb(
                *("housing_claims", "call_off", unit),
                household=household,
                reason=answers["reason"],
            ),
            partial(self.done, words.text("{unit}: claim called off", unit=unit)),
        )

    def _found_home(
        self, unit: str, claim: Period, household: str, chosen: "Chosen | None"
    ) -> None:
        found = self.found.standing(chosen.home_id) if self.found and chosen else None
        if found is None:
            return
        words, to = self.atd.words, found.home.code
        first = max(claim.span.from_on or self.today, self.today)
        title = words.text("{name} to {unit}", name=self.who(claim), unit=to)
        form = fitt_forms.elsewhere(words, title, first)

        def moving(answers: "Answers") -> "Callable[[Store], Any]":
            return verb(
                *("housing_claims", "rehouse", unit, to),
                household=household,
                on=answers["from_on"],
                allowed=answers["allowed"],
            )

        self.fill(form, moving, partial(self._rehoused, unit))

    def _rehoused(self, unit: str, held: "Held") -> None:
        self.done(self.atd.words.text("{unit} → {to}", unit=unit, to=held.unit), held)

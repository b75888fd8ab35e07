"""What the keys do to families and homes: in, out, elsewhere, reserved, closed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.housing import Kind, Span
from atd_tui.domain.housing_days import Standing, Status
from atd_tui.errors import AtdError
from atd_tui.phrases import codes, times
from atd_tui.phrases import housing as phrases
from atd_tui.screens import fitt_forms, person_way
from atd_tui.screens.asking import verb
from atd_tui.screens.fitt_claims import FittClaims
from atd_tui.screens.fitt_ground import expected

if TYPE_CHECKING:
    from atd_tui.screens.fitt_forms import Options
    from atd_tui.screens.form import Answered
    from atd_tui.screens.form_asks import Answers, Form, Typed
    from atd_tui.store.housing_fit import Held
    from atd_tui.store.housing_home import OwnHome
    from atd_tui.store.people_found import Hit
    from atd_tui.store.store import Store

_NEW: Final = "new"
_KNOWN: Final = "known"
_CAME: Final = "came"
_HELD: Final = "held"


class FittDeeds(FittClaims):
    """The deeds on periods; each is one action that ``u`` takes back today."""

    def do_fitt_check_in(self) -> None:
        """Let those who were expected come, or place a family, known or new."""
        each = self.chosen
        if each is None:
            return
        text = self.atd.words.text
        options = self.claims(each, off=False)
        title = text("Who comes to {unit}?", unit=self.unit)
        if each.status is Status.OCCUPIED:
            self.pick(title, options, partial(self._come, each))
            return
        if (coming := expected(each)) is not None:
            options.append((_CAME, text("{name} came", name=self.who(coming))))
        if self._reserved(each) is not None:
            said = text("{name}, for whom it is reserved", name=self.who())
            options.append((_HELD, said))
        options += [
            (_KNOWN, text("a family that is known: look for one of them")),
            (_NEW, text("a new family")),
        ]
        self.pick(title, options, partial(self._come, each))

    def place(self, household: str = "", new: "Answers | None" = None) -> None:
        """Place a household of the store, or a new one, in the chosen home."""
        if household:
            then = partial(self._ask_place, household, None)
            self.read_once(partial(_own_home, household), then)
        else:
            self._ask_place("", new, None)

    def do_fitt_check_out(self) -> None:
        """See a family off, asking once more; or end work that is done."""
        each = self.chosen
        if each is None or each.period is None:
            return
        words, unit = self.atd.words, self.unit
        if each.period.kind is Kind.STAY:
            self._leave(unit, fitt_forms.leaving(words, unit, self.today))
            return
        what = words.text(phrases.KINDS[each.period.kind])
        title = words.text("{unit}: end of {what}", unit=unit, what=what)
        self.fill(
            fitt_forms.work_done(words, title, self.today),
            lambda said: verb("housing_leave", "end", unit, fitt_forms.left(said)),
            partial(self.done, words.text("{unit} is free", unit=unit)),
        )

    def do_fitt_move(self) -> None:
        """Ask how a family goes to another home, and do it."""
        text = self.atd.words.text
        options = [
            ("move", text("to a home that is free")),
            ("swap", text("change homes with another family")),
            ("join", text("move in with another family")),
            ("split", text("some of them, to a home of their own")),
        ]
        title = text("{name} goes…", name=self.who())
        self.pick(title, options, partial(self._go, self.unit, self.who()))

    def do_fitt_reserve(self) -> None:
        title = self.atd.words.text("Reserve {unit}", unit=self.unit)
        form = fitt_forms.taking(self.atd.words, title, self.day, repairs=False)
        self._take(form, "hold", self.atd.words.text("{unit} reserved", unit=self.unit))

    def do_fitt_maintenance(self) -> None:
        words, unit = self.atd.words, self.unit
        title = words.text("Close {unit} for repairs", unit=unit)
        form = fitt_forms.taking(words, title, self.day, repairs=True)
        self._take(form, "maintain", words.text("{unit} closed for repairs", unit=unit))

    def do_fitt_plan(self) -> None:
        """Ask on which day what takes the home is to end."""
        each, words, unit = self.chosen, self.atd.words, self.unit
        known = self.detail.planned_to if self.detail else None
        period = each.period if each else None
        day = known if period and period.kind is Kind.STAY else None
        self.fill(
            fitt_forms.planned(words, unit, day),
            lambda answers: verb("housing_leave", "plan", unit, answers["on"]),
            partial(self.done, words.text("{unit}: leaving planned", unit=unit)),
        )

    def do_fitt_cancel(self) -> None:
        """Call off a claim that came second, or what takes the home or comes next."""
        each, words = self.chosen, self.atd.words
        if each is None or not each.contested:
            self._cancel()
            return
        options = self.claims(each, off=True)
        if (period := each.period or each.coming) is not None:
            options.append((_HELD, words.text(phrases.KINDS[period.kind])))
        title = words.text("{unit}: call what off?", unit=self.unit)

        def chosen(what: str) -> None:
            claim = self.claim(each, what)
            self._cancel() if claim is None else self.call_claim_off(claim)

        self.pick(title, options, chosen)

    def _cancel(self) -> None:
        """Ask why, and call off what takes the home on the day shown, or comes next."""
        each, words, unit = self.chosen, self.atd.words, self.unit
        period = (each.period or each.coming) if each else None
        what = words.text(phrases.KINDS[period.kind]) if period else ""
        title = words.text("{unit}: call the {what} off", unit=unit, what=what)
        self.fill(
            fitt_forms.reason(words, title),
            lambda answers: verb(
                "housing_leave", "cancel", unit, on=self.day, reason=answers["reason"]
            ),
            partial(self.done, words.text("{unit}: called off", unit=unit)),
        )

    def _come(self, each: Standing, what: str) -> None:
        if (claim := self.claim(each, what)) is not None:
            self.rehouse(claim)
        elif what == _CAME and (coming := expected(each)) is not None:
            words, unit = self.atd.words, each.home.code
            self.fill(
                fitt_forms.arrival(words, unit, self.who(coming), self.today),
                lambda answers: verb("housing_take", "arrive", unit, on=answers["on"]),
                self._placed,
            )
        elif what == _HELD:
            self.place(self._reserved(each) or "")
        elif what == _KNOWN:
            title = self.atd.words.text("Who comes? Look for one of them")
            person_way.search(self, title, self._found)
        else:
            self.place()

    def _found(self, hit: "Hit") -> None:
        self.place(hit.person.id)

    def _reserved(self, each: Standing) -> str | None:
        """Return the household for which the home is reserved now."""
        period = each.period
        if period is None or period.kind is not Kind.HOLD:
            return None
        return period.household_id or None

    def _ask_place(
        self, household: str, new: "Answers | None", own: "OwnHome | None"
    ) -> None:
        words, unit = self.atd.words, self.unit
        said = words.text("The own home comes before a unit · h looks at it")
        if own is not None:
            met = sum(one.state == "MET" for one in own.conditions)
            said = words.text(
                "The own home comes first: {met} of {all} conditions met · h",
                met=met,
                all=len(own.conditions),
            )
        form = fitt_forms.place(
            *(words, unit),
            on=(new or {}).get("from_on") or self.day,
            said=said,
            new=new,
            known=bool(household),
        )

        def placing(answers: "Answers") -> "Callable[[Store], Any]":
            wanted = fitt_forms.placing(answers, household)
            return verb("housing", "place", unit, wanted)

        self.fill(form, placing, self._placed)

    def _placed(self, held: "Held") -> None:
        words = self.atd.words
        said = words.text("{unit}: checked in", unit=held.unit)
        first = held.period.span.from_on
        if first is not None and first > self.today:
            day = times.day(words, first)
            said = words.text("{unit}: expected on {day}", unit=held.unit, day=day)
        if "housing.beds-unknown" in held.warnings:
            said = f"{said} · {words.text('beds unknown, b counts them')}"
        self.done(said, held)

    def _leave(
        self,
        unit: str,
        form: "Form",
        typed: "Typed | None" = None,
        trouble: AtdError | None = None,
    ) -> None:
        from atd_tui.screens.form import FormScreen  # noqa: PLC0415 -- first paint

        screen = FormScreen(form, self.today, typed=typed, trouble=trouble)
        sure = partial(self._ask_sure, unit, form, self.who())
        self.app.push_screen(screen, sure)

    def _ask_sure(
        self, unit: str, form: "Form", who: str, answered: "Answered | None"
    ) -> None:
        """Ask once more before a family is seen off."""
        if answered is None:
            return
        from atd_tui.screens.confirm import ConfirmScreen  # noqa: PLC0415 -- first paint

        words, said = self.atd.words, answered.answers
        body = words.text(
            "{name} leaves {unit} on {day}: {exit}. The home is cleaned next, and the "
            "terms of the case follow.",
            name=who,
            unit=unit,
            day=times.day(words, said["on"], year=True),
            exit=codes.label(words, "fitt_exit", said["exit"]),
        )
        title = words.text("Check out of {unit}?", unit=unit)

        def answer(sure: bool | None) -> None:  # noqa: FBT001 -- the answer to the question
            if sure:
                again = partial(self._leave, unit, form, dict(answered))
                done = partial(self.done, words.text("{unit}: checked out", unit=unit))
                act = verb("housing_leave", "end", unit, fitt_forms.left(said))
                self.write(act, done, again)

        screen = ConfirmScreen(title, body, act=words.text("Check out"))
        self.app.push_screen(screen, answer)

    def _go(self, unit: str, who: str, way: str) -> None:
        words = self.atd.words
        homes = self.homes(lived=way in {"swap", "join"})
        if not homes:
            self.say(words.text("There is no such home now."))
            return
        title = words.text("{name} goes from {unit}", name=who, unit=unit)
        form = fitt_forms.moving(words, title, homes, self.today)
        if way == "split":
            form = self._parting(title, homes)
        self.fill(form, partial(_moves, unit, way), partial(self._moved, unit))

    def _parting(self, title: str, homes: "Options") -> "Form":
        who = self.options()
        return fitt_forms.parting(self.atd.words, title, homes, who, self.today)

    def _moved(self, unit: str, held: "Held") -> None:
        facts = {"unit": unit, "to": held.unit}
        self.done(self.atd.words.text("{unit} → {to}", **facts), held)

    def _take(self, form: "Form", name: str, said: str) -> None:
        unit = self.unit

        def taking(answers: "Answers") -> "Callable[[Store], Any]":
            more = dict(answers)
            span = Span(more.pop("from_on"), more.pop("to_on"))
            return verb("housing_take", name, unit, span, **more)

        self.fill(form, taking, partial(self.done, said))


def _moves(unit: str, way: str, answers: "Answers") -> "Callable[[Store], Any]":
    more = dict(answers)
    to = more.pop("to")
    if way == "split":
        from atd_tui.store.housing_moves import Parting  # noqa: PLC0415 -- first paint

        parting = Parting(more.pop("persons"), more.pop("label"))
        return verb("housing_moves", "split", unit, parting, to, **more)
    return verb("housing_moves", way, unit, to, **more)


def _own_home(household: str, store: "Store") -> "OwnHome":
    from atd_tui.store import housing_home  # noqa: PLC0415 -- first paint

    return housing_home.own_home(store, household)

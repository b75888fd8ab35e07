"""What the keys note of the days in a home, of the own home and of the homes."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.housing_days import Status
from atd_tui.i18n import N_
from atd_tui.phrases import housing as phrases
from atd_tui.screens import fitt_forms, fitt_forms_life, person_way
from atd_tui.screens.asking import verb
from atd_tui.screens.fitt_deeds import FittDeeds
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.domain.housing_fit import Family
    from atd_tui.screens.fitt_fits import Chosen
    from atd_tui.screens.form import Answered
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.housing_home import Checked, OwnHome
    from atd_tui.store.housing_living import Household
    from atd_tui.store.people_found import Hit
    from atd_tui.store.store import Store

_ADD: Final = "add"
_OUT: Final = "out"
_BACK: Final = "back"
_MET: Final = {True: N_("all met"), False: N_("not met"), None: N_("to check")}


class FittLifeDeeds(FittDeeds):
    """The deeds on the days of a family; what was noted of a day stays."""

    def do_fitt_presence(self) -> None:
        """Note who went out, came back or was missed."""
        words = self.atd.words
        title = words.text("{unit}: who is in?", unit=self.unit)
        act = partial(self.act, "housing_life", "note")
        self.fill(
            fitt_forms_life.presence(words, title, self.options()),
            lambda answers: act(fitt_forms_life.noted(answers, self.today)),
            self._seen_in,
        )

    def do_fitt_child(self) -> None:
        """Note a fact of a child's days."""
        words, children = self.atd.words, self.options(adults=False)
        if not children:
            self.say(words.text("No child lives in {unit}", unit=self.unit))
            return
        title = words.text("{unit}: a child's day", unit=self.unit)
        act = partial(self.act, "housing_life", "child_note")

        def noting(answers: "Answers") -> Any:
            return act(answers["person"], fitt_forms_life.child_day(answers))

        form = fitt_forms_life.child(words, title, children, self.today)
        self.fill(form, noting, partial(self.noted, words.text("Noted")))

    def do_fitt_incident(self) -> None:
        words = self.atd.words
        title = words.text("{unit}: an incident", unit=self.unit)
        act = partial(self.act, "housing_life", "incident")
        self.fill(
            fitt_forms_life.incident(words, title),
            lambda answers: act(answers["text"], kind=answers["kind"]),
            partial(self.noted, words.text("Incident noted")),
        )

    def do_fitt_apart(self) -> None:
        """Note that an adult is held elsewhere, or that the family is together."""
        words = self.atd.words
        known = self.detail
        if known is not None and known.home_id == self.grid.cursor_id and known.apart:
            said = words.text("{name} is together again", name=self.who())
            title = words.text("An adult is held elsewhere")
            options = [(_BACK, said), (_OUT, words.text("another adult is held"))]
            self.pick(title, options, self._apart)
        else:
            self._apart(_OUT)

    def do_fitt_own_home(self) -> None:
        """Look at the conditions of the own home, which comes before a unit."""
        each = self.chosen
        lodged = self.lodged(each.period) if each else None
        if lodged is not None:
            self._look_at_own_home(lodged.household_id)
        else:
            title = self.atd.words.text("Own home: of whom? Look for one of them")
            person_way.search(self, title, self._own_home_of)

    def do_fitt_count(self) -> None:
        """Ask what was counted in the home."""
        each, words = self.chosen, self.atd.words
        if each is None:
            return
        known = self.detail
        note = known.note if known and known.home_id == each.home.id else ""
        act = partial(self.act, "housing_units", "count")
        self.fill(
            fitt_forms_life.count(words, each.home, note),
            lambda answers: act(fitt_forms_life.counted(answers)),
            partial(self.done, words.text("{unit} counted", unit=self.unit)),
        )

    def do_fitt_service(self) -> None:
        """Take the home out of service, put it back, or add one."""
        text = self.atd.words.text
        options = [(_ADD, text("add a home that is not on the list"))]
        if self.unit:
            options = [
                (_OUT, text("{unit} out of service", unit=self.unit)),
                (_BACK, text("{unit} back in service", unit=self.unit)),
                *options,
            ]
        self.pick(text("Service"), options, partial(self._serve, self.unit))

    def do_fitt_what_if(self) -> None:
        """Ask of which family it is to be told where it fits."""
        from atd_tui.screens.form import FormScreen  # noqa: PLC0415 -- first paint

        form = fitt_forms.wish(self.atd.words, self.day, self._in_mind())
        self.app.push_screen(FormScreen(form, self.today), self._wished)

    def _in_mind(self) -> "Family | None":
        """Return the family that the home makes one think of: claiming, or to come."""
        each = self.chosen
        if each is None:
            return None
        taken = None if each.status is Status.OCCUPIED else each.period
        own = (*each.contested, taken, each.coming)
        lodged = (self.lodged(one) for one in own)
        return next((one.family for one in lodged if one is not None), None)

    def _wished(self, answered: "Answered | None") -> None:
        if answered is None:
            return
        from atd_tui.screens.fitt_fits import FitsScreen  # noqa: PLC0415 -- first paint

        answers = answered.answers
        first = answers["from_on"] or self.today
        screen = FitsScreen(fitt_forms.wished(answers), first, answers["to_on"])
        self.app.push_screen(screen, partial(self._fitted, dict(answers)))

    def _fitted(self, answers: "Answers", chosen: "Chosen | None") -> None:
        """Go on to place the family in the home that was chosen."""
        if chosen is None:
            return
        if self.asked.only:
            self.ask_for(self.asked._replace(only=()))
        self.grid.go(chosen.home_id)
        self.place(new=answers)

    def _seen_in(self, home: "Household") -> None:
        """Say that it was noted; loudly where no adult stays with the children."""
        words = self.atd.words
        if home.presence.alone:
            said = words.text("Noted · no adult is with the children")
            self.say(said, Tone.BAD)
        else:
            self.noted(words.text("Noted"))

    def _apart(self, what: str) -> None:
        words = self.atd.words
        if what == _BACK:
            said = partial(self.noted, words.text("Together again"))
            self.write(self.act("housing_life", "together"), said)
            return
        adults = self.options(adults=True)
        if not adults:
            self.say(words.text("No adult lives in {unit}", unit=self.unit))
            return
        title = words.text("{unit}: an adult held elsewhere", unit=self.unit)
        act = partial(self.act, "housing_life", "apart")
        self.fill(
            fitt_forms_life.apart(words, title, adults),
            lambda answers: act(answers["person"], fitt_forms_life.elsewhere(answers)),
            partial(self.noted, words.text("Noted")),
        )

    def _own_home_of(self, hit: "Hit") -> None:
        self._look_at_own_home(hit.person.id)

    def _look_at_own_home(self, household: str) -> None:
        then = partial(self._choose_condition, household)
        self.read_once(partial(_own_home, household), then)

    def _choose_condition(self, household: str, own: "OwnHome") -> None:
        words = self.atd.words
        found = {one.condition: one for one in own.conditions}
        options = [
            (one.condition, phrases.condition(words, one.condition, one.state, ""))
            for one in own.conditions
        ]
        state = words.text(_MET[own.met])
        title = words.text("Own home: {state}", state=state)

        def chosen(code: str) -> None:
            self._check_condition(household, found[code])

        self.pick(title, options, chosen)

    def _check_condition(self, household: str, one: "Checked") -> None:
        words = self.atd.words
        title = phrases.condition(words, one.condition, one.state, "")
        form = fitt_forms_life.condition(words, title[2:], one.state, one.reason)

        def checking(answers: "Answers") -> Any:
            checked = fitt_forms_life.checked(answers, one.condition)
            return verb("housing_home", "check", household, checked)

        self.fill(form, checking, partial(self._choose_condition, household))

    def _serve(self, unit: str, what: str) -> None:
        words = self.atd.words
        if what == _ADD:
            self._add_home()
            return
        ends = what == _OUT
        title = words.text("{unit} back in service", unit=unit)
        if ends:
            title = words.text("{unit} out of service", unit=unit)
        name = "withdraw" if ends else "put_back"
        self.fill(
            fitt_forms_life.service(words, title, self.day, ends=ends),
            lambda answers: verb("housing_units", name, unit, **answers),
            partial(self.done, title),
        )

    def _add_home(self) -> None:
        from atd_tui.reference.housing import sites  # noqa: PLC0415 -- first paint

        words = self.atd.words
        places = [(one.code, one.label(words.language)) for one in sites()]

        def adding(answers: "Answers") -> Any:
            said = (answers["code"], answers["site"], answers["type"])
            return verb("housing_units", "add", *said)

        done = partial(self.noted, words.text("Home added"))
        self.fill(fitt_forms_life.new_home(words, places), adding, done)


def _own_home(household: str, store: "Store") -> "OwnHome":
    from atd_tui.store import housing_home  # noqa: PLC0415 -- first paint

    return housing_home.own_home(store, household)

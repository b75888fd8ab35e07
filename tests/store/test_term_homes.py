"""A stay in a unit and the terms of the case: what is notified there is shorter."""

from datetime import date

from atd_tui.domain.people import Draft, Name
from atd_tui.domain.term_acts import ActDraft
from atd_tui.store import (
    Store,
    cases,
    housing,
    housing_leave,
    housing_units,
    people,
    people_kin,
    terms,
)
from atd_tui.store.housing import Placing
from atd_tui.store.housing_leave import Leaving
from atd_tui.store.people_kin import Place


def family(store: Store) -> str:
    """Return the number of the case of a family of two."""
    ids = []
    for name in ("Narek", "Davit"):
        kept = people.create(store, Draft(names=(Name(name, "Petrosyan"),)))
        ids.append(kept.person.id)
    home = people_kin.join(store, ids[0], Place("HEAD"))
    people_kin.join(store, ids[1], Place("PARTNER", household=home.household_id))
    opening = cases.Opening(person=ids[0], household=home.household_id)
    return cases.open_case(store, opening).case.number


def due(store: Store, case: str) -> dict[str, date | None]:
    """Return the last day of each term of a case, by its rule."""
    return {
        one.deadline.rule: one.deadline.ends_on
        for one in terms.explain(store, case).deadlines
    }


def test_an_act_notified_during_a_stay_has_the_shorter_appeal(store: Store) -> None:
    housing_units.seed(store)
    case = family(store)
    act = ActDraft(type="A13", notified_on=date(2026, 3, 2), mode="HAND")
    terms.add(store, case, act)
    before = due(store, case)

    stay = Placing(household=case, from_on=date(2026, 2, 1), ground="ILLEGAL")
    housing.place(store, "TUB-A1", stay)
    during = due(store, case)
    housing_leave.end(store, "TUB-A1", Leaving(on=date(2026, 2, 20), exit="ABSCONDED"))

    assert during == {
        rule: day for rule, day in before.items() if rule != "CALL_ANN"
    } | {"FITT_MAX": date(2026, 6, 1), "CALL_ANN_DET": date(2026, 3, 12)}
    assert due(store, case) == before

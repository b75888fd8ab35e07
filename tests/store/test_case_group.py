"""The target group as the rows of a case speak for it."""

from datetime import date

import pytest

from atd_tui.domain.case_group import Suggestion
from atd_tui.domain.people import Address
from atd_tui.domain.term_acts import ActDraft
from atd_tui.errors import Misused
from atd_tui.store import Store, case_group, people_kin, terms
from atd_tui.store.people_kin import Place
from tests.store.files import opened
from tests.store.persons import born, keep

HOME = Address("HOME", "Plein 2", "9000", "Gent")


def test_address_then_dublin_act_then_minors_speak_for_a_group(store: Store) -> None:
    case = opened(store, addresses=(HOME,), birth=born(1985))
    groups = [case_group.suggest(store, case)]

    dublin = ActDraft("A26QUATER", notified_on=date(2026, 11, 10), mode="HAND")
    kept = terms.add(store, case, dublin)
    groups.append(case_group.suggest(store, case))

    child = keep(store, "Selam", birth=born(2015))
    home = people_kin.join(store, "aster", Place("HEAD")).household_id
    people_kin.join(store, child, Place("CHILD", home))
    groups.append(case_group.suggest(store, "26-00001"))

    assert kept is not None
    assert groups == [
        Suggestion("IND_ADDRESS", "address"),
        Suggestion("DUBLIN", "dublin-act"),
        Suggestion("FAM_MINORS", "minors"),
    ]


def test_nothing_is_suggested_where_nothing_speaks(store: Store) -> None:
    assert case_group.suggest(store, opened(store)) == Suggestion()
    with pytest.raises(Misused, match=r"case\.unknown"):
        case_group.suggest(store, "26-00009")

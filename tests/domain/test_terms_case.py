"""The deadlines of a whole case, and the one that ends next."""

from datetime import date

from atd_tui.domain.terms import Act, Facts, TermEvent
from atd_tui.domain.terms_case import Recorded, merged, of_case
from atd_tui.domain.terms_events import Happening
from atd_tui.reference.terms import rules
from tests.domain.counter import feasts

CALM = Facts(imminent=False)
ORDER = Recorded(Act("A13", date(2026, 3, 2), "HAND"))
BAN = Recorded(Act("A13SEXIES", date(2026, 3, 2), "HAND"), Facts(ban_years=2))
LONGER_BAN = Recorded(Act("A13SEXIES", date(2026, 5, 4), "HAND"), Facts(ban_years=4))
TRANSFER = Recorded(Act("A26QUATER", date(2026, 3, 2), "HAND"))


def found(facts: Facts, **acts: Recorded) -> list[tuple[str, str, date | None]]:
    return [
        (each.act, each.deadline.rule, each.deadline.due_on)
        for each in of_case(acts, facts, rules(), feasts)
    ]


def test_a_fact_of_the_case_is_counted_once() -> None:
    left = Facts(imminent=False, departed_on=date(2026, 6, 1), supports=("AVRR_MED",))

    assert found(left, ban=BAN, longer=LONGER_BAN) == [
        ("ban", "CALL_ANN", date(2026, 4, 1)),
        ("longer", "CALL_ANN", date(2026, 6, 3)),
        ("", "AMAAR_6M", date(2026, 12, 1)),
        ("ban", "EB_LIFT", date(2027, 10, 1)),
        ("ban", "EB_3", date(2028, 6, 1)),
        ("longer", "EB_LIFT", date(2029, 2, 1)),
        ("longer", "EB_5", date(2030, 6, 1)),
    ]


def test_a_transfer_belongs_to_the_first_of_its_acts() -> None:
    accepted = Facts(imminent=False, transfer_accepted_on=date(2026, 3, 20))

    days = found(accepted, one=TRANSFER, two=TRANSFER)

    assert [each for each in days if each[1] == "DUB_OLD"] == [
        ("one", "DUB_OLD", date(2026, 9, 20))
    ]
    assert found(accepted) == [("", "DUB_OLD", date(2026, 9, 20))]


def test_an_event_moves_the_terms_of_its_act_only() -> None:
    extended = TermEvent(Happening.EXTENSION, date(2026, 3, 9), date(2026, 6, 30))

    days = found(
        CALM, one=Recorded(ORDER.act, events=[extended]), two=Recorded(ORDER.act)
    )

    assert [each for each in days if each[1] == "OLT_STD"] == [
        ("two", "OLT_STD", date(2026, 4, 1)),
        ("one", "OLT_STD", date(2026, 6, 30)),
    ]


def test_what_is_known_of_the_act_goes_first() -> None:
    assert merged(Facts(held=True, measure=1), Facts(measure=2)) == Facts(
        held=True, measure=2
    )

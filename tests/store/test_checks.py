"""Routes of stay, co-operation and screening, as a case keeps them."""

from dataclasses import replace
from datetime import date

import pytest

from atd_tui.domain.cooperation import Fact
from atd_tui.domain.screening import Screening
from atd_tui.domain.stay import Route, State
from atd_tui.errors import AtdError, Misused, Refused
from atd_tui.reference import codelists
from atd_tui.store import Store, audit, checks, people_kin
from atd_tui.store.people_kin import Place
from tests.store.files import as_somebody_else, opened
from tests.store.persons import keep

TODAY = date(2026, 11, 18)
REFUSAL = Fact("IDENTITY", "REFUSED", None, "kept the passport", "is afraid")
SEEN = Screening("CHILD", "HIGH", ("UAM",), "alone", review_on=date(2026, 12, 1))
ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"


@pytest.fixture
def case(store: Store) -> str:
    """Return the id of an open case."""
    return opened(store)


def untouched() -> list[Route]:
    return [Route(each.code) for each in codelists.codelist("stay_route")]


def test_every_route_is_to_be_checked_at_first(store: Store, case: str) -> None:
    assert checks.routes(store, case) == untouched()


def test_a_route_is_looked_into_and_again(store: Store, case: str) -> None:
    checks.check(store, case, "9TER", "POSSIBLE", on=date(2026, 11, 2))
    as_somebody_else(store)

    found = checks.check(store, "26-00001", "9TER", "REFUSED", reason="no illness")

    looked = Route("9TER", State.REFUSED, "no illness", TODAY, "peeters")
    expected = [looked if each.route == "9TER" else each for each in untouched()]
    assert found == expected
    assert checks.routes(store, case) == expected


@pytest.mark.parametrize(
    ("said", "reason", "on", "code"),
    [
        (("10BIS", "POSSIBLE"), "", None, "code.unknown"),
        (("9TER", "PERHAPS"), "", None, "code.unknown"),
        (("9TER", "NOT_APPLICABLE"), "", None, "stay.unreasoned"),
        (("9TER", "POSSIBLE"), "", date(2026, 12, 24), "check.future"),
        (("9TER", "POSSIBLE"), "a\x00", None, "text.nul"),
    ],
)
def test_what_cannot_be_found_of_a_route_is_refused(
    store: Store, said: tuple[str, str], reason: str, on: date, code: str
) -> None:
    case = opened(store)

    with pytest.raises(Misused) as refused:
        checks.check(store, case, *said, reason=reason, on=on)

    assert refused.value.code == code
    assert checks.routes(store, case) == untouched()


def test_a_fact_waits_for_its_second_reader(store: Store, case: str) -> None:
    kept = checks.add_fact(store, case, REFUSAL, action=ACTION)
    again = checks.add_fact(store, case, REFUSAL, action=ACTION)
    assert kept == again == replace(REFUSAL, fact_on=TODAY, author="jansen", id=kept.id)
    with pytest.raises(Refused) as refused:
        checks.second_read(store, kept.id)
    assert refused.value.code == "cooperation.own-fact"

    as_somebody_else(store)
    read = checks.second_read(store, kept.id)

    assert read == replace(kept, second_reader="peeters")
    assert checks.cooperation(store, case) == [read]
    with pytest.raises(Refused) as refused:
        checks.second_read(store, kept.id)
    assert refused.value.code == "cooperation.read-already"


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (replace(REFUSAL, explanation=""), "cooperation.no-explanation"),
        (replace(REFUSAL, fact=""), "cooperation.no-fact"),
        (replace(REFUSAL, item="MOOD"), "code.unknown"),
        (replace(REFUSAL, value="7 OUT OF 10"), "code.unknown"),
        (replace(REFUSAL, fact_on=date(2026, 12, 24)), "check.future"),
    ],
)
def test_what_is_no_fact_is_refused(
    store: Store, case: str, fact: Fact, code: str
) -> None:
    with pytest.raises(Misused) as refused:
        checks.add_fact(store, case, fact)

    assert refused.value.code == code
    assert checks.cooperation(store, case) == []


def test_a_screening_is_of_the_holder_unless_somebody_is_named(
    store: Store, case: str
) -> None:
    child = keep(store, "Noor", ref="noor")
    people_kin.join(store, "aster", Place("HEAD"))
    people_kin.join(store, "noor", Place("CHILD", "aster"))

    of_holder = checks.screen(store, case, SEEN)
    of_child = checks.screen(store, case, replace(SEEN, person_id="noor", signs=()))

    assert of_child == Screening(
        *("CHILD", "HIGH", (), "alone", TODAY, date(2026, 12, 1), child, "jansen"),
        of_child.id,
    )
    assert checks.screenings(store, case) == [of_child, of_holder]


@pytest.mark.parametrize(
    ("screening", "code"),
    [
        (replace(SEEN, domain="MOOD"), "code.unknown"),
        (replace(SEEN, level="8"), "code.unknown"),
        (replace(SEEN, signs=("UAM", "TALL")), "code.unknown"),
        (replace(SEEN, description=""), "screening.undescribed"),
        (replace(SEEN, review_on=None), "screening.no-review"),
        (replace(SEEN, person_id="nobody"), "person.unknown"),
        (replace(SEEN, person_id="neighbour"), "screening.not-of-case"),
    ],
)
def test_what_is_no_screening_is_refused(
    store: Store, case: str, screening: Screening, code: str
) -> None:
    keep(store, "neighbour", ref="neighbour")

    with pytest.raises(AtdError) as refused:
        checks.screen(store, case, screening)

    assert refused.value.code == code
    assert checks.screenings(store, case) == []


def test_what_is_sealed_is_shown_when_it_is_revealed_and_that_is_audited(
    store: Store, case: str
) -> None:
    kept = checks.screen(store, case, replace(SEEN, signs=("THB", "UAM", "THB")))
    assert kept.signs == ("THB", "UAM")

    hidden = checks.screenings(store, case)
    shown = checks.screenings(store, case, revealed=True)

    veil = replace(kept, signs=("SEALED", "UAM"), description="")
    assert (hidden, shown) == ([veil], [kept])
    told = [(event.action, event.fields) for event in audit.events(store, limit=2)]
    assert told == [("reveal", ("screening",)), ("open", ("screening",))]

"""What the store knows of a case for the ways of return: derived, stated, sealed."""

from datetime import date

import pytest

from atd_tui.domain.options_shown import Explained
from atd_tui.domain.screening import Screening
from atd_tui.domain.timeline import Kind
from atd_tui.errors import Refused
from atd_tui.store import (
    Store,
    audit,
    case_undo,
    checks,
    options,
    options_said,
    options_shown,
    timeline,
)
from tests.conftest import Clock
from tests.store.caseload_twin import opened

REVIEW = date(2026, 11, 25)


def test_what_is_stated_goes_before_what_follows(store: Store) -> None:
    case = opened(store, "Mamadou")
    health = Screening("HEALTH_WELFARE", "HIGH", ("MED_PHYS",), "asthma", None, REVIEW)
    checks.screen(store, case, health)
    derived = options.facts_of(store, case)

    said = options_said.note(store, case, {"medical_need": "no", "age": 40})

    assert said == {"age": 40, "medical_need": False}
    assert options.facts_of(store, case) == {**derived, **said}
    assert derived["medical_need"] is True


def test_what_is_stated_hides_no_sign(store: Store) -> None:
    case = opened(store, "Mamadou")
    signs = Screening("PROTECTION", "HIGH", ("THB",), "signs", None, REVIEW)
    checks.screen(store, case, signs)

    options_said.note(store, case, {"trafficking_signs": False})

    assert options.facts_of(store, case)["trafficking_signs"] is True


def test_the_same_again_changes_nothing(store: Store) -> None:
    case = opened(store, "Mamadou")
    options_said.note(store, case, {"pregnant": True, "age": ""})
    before = timeline.page(store, case)

    options_said.note(store, case, {"pregnant": True})

    assert timeline.page(store, case) == before
    assert [each.facts["name"] for each in before if each.kind is Kind.OPTION] == [
        "pregnant",
    ]


def test_what_is_sealed_stays_sealed_in_the_timeline(store: Store) -> None:
    case = opened(store, "Mamadou")
    options_said.note(store, case, {"trafficking_victim": True, "pregnant": True})
    options_said.note(store, case, {"age": 40})

    found = timeline.page(store, case, [Kind.OPTION])

    assert {each.facts["name"]: each.facts["value"] for each in found} == {
        "age": found[0].facts["value"],
        "pregnant": True,
        "trafficking_victim": "SEALED",
    }
    assert str(found[0].facts["value"]) == "40"


def test_an_explanation_stays_as_it_was(store: Store, clock: Clock) -> None:
    case = opened(store, "Mamadou")
    options_said.note(store, case, {"destination": "XKX"})
    first = options_shown.freeze(store, case, Explained("fr", options=("EXTENSION",)))
    clock.forward(days=1)
    options_said.note(store, case, {"destination": ""})
    again = Explained("fr", refused=True, words="No.")
    second = options_shown.freeze(store, case, again)

    assert options_shown.shown(store, case) == [second, first]
    assert options_shown.one(store, case) == second
    assert (first.shown_on, first.facts["country_group"]) == (
        *(date(2026, 11, 18), "VISA_FREE"),
    )
    assert (first.explained.options, first.explained.decision) == (("EXTENSION",), "")
    assert second.explained.decision == "REFUSED"
    assert "REMA" not in second.explained.options  # it is closed


def test_an_explanation_keeps_nothing_else_from_being_taken_back(store: Store) -> None:
    case = opened(store, "Mamadou")
    options_said.note(store, case, {"destination": "XKX"})
    kept = options_shown.freeze(store, case, Explained("fr"))

    case_undo.undo(store, case)

    with store.reading() as session:
        assert options_said.said(session, case) == {}
    assert options_shown.shown(store, case) == [kept]
    assert kept.facts["destination"] == "XKX"
    case_undo.undo(store, case)
    with pytest.raises(Refused, match=r"case\.nothing-to-undo"):
        case_undo.undo(store, case)


def test_every_look_is_audited_first(store: Store) -> None:
    case = opened(store, "Mamadou")

    options.facts_of(store, case)
    options_shown.shown(store, case)

    looks = [each for each in audit.events(store) if each.action == "open"]
    assert [(each.object, each.fields) for each in looks] == [
        (case, ("options",)),
        (case, ("options",)),
    ]

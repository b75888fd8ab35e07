"""What is made from other columns: by the rule by which the laptops store it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain import derived, merge
from atd_tui.domain.merge import Edit, Op, Outcome, Row, Stamp

ODD = st.none() | st.integers() | st.text() | st.text("0123456789²٣ .-", max_size=14)

LIEGE = Stamp(40, "liege")


def renamed(**said: Any) -> Edit:
    return Edit("person_name", Op.SET, "ghent", **{"base": 20, **said})


def test_a_name_is_found_by_its_words() -> None:
    name = {"given": "Amina", "family": "Müller", "folded": "somebody else"}

    assert derived.made("person_name", name) == {"folded": "amina muller mueller"}
    assert derived.made("ticket", {"name": "Müller"}) == {"name_folded": "muller"}


@pytest.mark.parametrize(
    ("type_", "value", "normal", "check_ok"),
    [
        ("NISS", "85.07.30-033 28", "85073003328", 1),
        ("NISS", "85.07.30-033 29", "85073003329", 0),
        ("PASSPORT", "en 1234", "EN1234", None),
    ],
)
def test_a_number_is_found_by_its_letters_and_checked(
    type_: str, value: str, normal: str, check_ok: int | None
) -> None:
    made = derived.made("identifier", {"type": type_, "value": value})

    assert made == {"normal": normal, "check_ok": check_ok}


def test_nothing_is_made_of_a_row_without_its_texts() -> None:
    assert derived.made("person_name", {"given": "Amina"}) == {}
    assert derived.made("task", {"given": "Amina", "family": "Bah"}) == {}


@given(st.sampled_from(("NISS", "BIS", "OV")) | ODD, ODD)
def test_whatever_stands_in_a_row_it_is_made_again_alike(
    type_: Any, value: Any
) -> None:
    row = {"type": type_, "value": value, "given": value, "family": type_}

    for table in ("identifier", "person_name"):
        made = derived.made(table, row)
        assert derived.made(table, {**row, **made}) == made


def test_what_is_made_of_a_name_follows_the_one_that_stands() -> None:
    stood = {"given": "Amina", "family": "Diallo", "folded": "amina diallo"}
    stamps = dict.fromkeys(stood, Stamp(10, "brussels"))
    first = {"given": "Fatoumata", "folded": "fatoumata diallo"}
    row = Row(stood | first, stamps | dict.fromkeys(first, LIEGE))
    later = renamed(values={"given": "Mariam", "folded": "mariam diallo"})
    other = renamed(values={"family": "Bah", "folded": "amina bah"})

    (met,) = merge.merge(row, later).met
    assert merge.merge(row, later) == Outcome(
        met=(met,), passed={"folded": "mariam diallo"}
    )
    assert merge.merge(row, other) == Outcome(
        values={"family": "Bah", "folded": "fatoumata bah"},
        passed={"folded": "amina bah"},
    )


def test_what_was_made_of_another_name_is_made_right_by_any_change() -> None:
    stood = {"given": "Amina", "family": "Bah", "kind": "", "folded": "mariam bah"}
    row = Row(stood, dict.fromkeys(stood, LIEGE))

    outcome = merge.merge(row, renamed(values={"kind": "alias"}, base=40))

    assert outcome == Outcome(values={"kind": "alias", "folded": "amina bah"})
    assert not outcome.is_as(renamed(values={"kind": "alias"}))

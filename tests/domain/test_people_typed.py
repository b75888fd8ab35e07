"""What a search says of somebody, and how a number is hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.people import CERTAINTIES, Draft, Identifier, Name, Nationality
from atd_tui.domain.people_typed import begun, certain, hidden, kind_of, marked


@pytest.mark.parametrize(
    ("typed", "names", "numbers"),
    [
        ("", (), ()),
        ("Diallo", (Name(family="Diallo"),), ()),
        ("Diallo Mamadou Sory", (Name("Mamadou Sory", "Diallo"),), ()),
        ("Mamadou EL AMRANI", (Name("Mamadou", "EL AMRANI"),), ()),
        ("EL AMRANI", (Name("AMRANI", "EL"),), ()),
        ("El Amrani, Youssef", (Name("Youssef", "El Amrani"),), ()),
        ("8123456", (), (Identifier("OV", "8123456"),)),
        ("85.07.30 033.28", (), (Identifier("NISS", "85.07.30 033.28"),)),
        (
            "Novak EH123456",
            (Name(family="Novak"),),
            (Identifier("PASSPORT", "EH123456"),),
        ),
    ],
)
def test_draft_begins_with_what_was_typed(
    typed: str, names: tuple[Name, ...], numbers: tuple[Identifier, ...]
) -> None:
    assert begun(typed) == Draft(names=names, identifiers=numbers)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("85.07.30-033.28", "NISS"),
        ("08222999934", "BIS"),
        ("88422999979", "BIS"),
        ("0812345", "OV"),
        ("12345", "OTHER"),
        ("EH123456", "PASSPORT"),
        ("", "OTHER"),
    ],
)
def test_kind_of_a_number_is_guessed_by_its_form(number: str, kind: str) -> None:
    assert kind_of(number) == kind


@pytest.mark.parametrize("certainty", CERTAINTIES)
def test_certainty_is_one_sign(certainty: str) -> None:
    assert certain(marked(Nationality("ERI", certainty))) == ("ERI", certainty)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("85.07.30-033.28", "••.••.••-•••.28"),
        ("8123456", "•••••56"),
        ("1234", "••••"),
        ("", ""),
    ],
)
def test_hidden_number_keeps_its_shape_and_its_end(number: str, shown: str) -> None:
    assert hidden(number) == shown


@given(st.text(max_size=40))
def test_hidden_number_never_says_more_than_two_characters(number: str) -> None:
    kept = [c for c in hidden(number) if c.isalnum()]

    assert len(kept) <= 2
    assert len(hidden(number)) == len(number)


@given(st.text(max_size=60))
def test_any_text_begins_a_draft(typed: str) -> None:
    assert isinstance(begun(typed), Draft)

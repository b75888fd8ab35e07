"""How far two names agree."""

import pytest

from atd_tui.domain.matching_facts import Agreement, Compared, Facts, Part, compared
from atd_tui.domain.matching_names import names_agree, part_agrees
from tests.domain.alike import RULES

A = Agreement


def person(*names: str) -> Compared:
    """Return somebody with names as ``Given|Family``."""
    pairs = [name.partition("|") for name in names]
    return compared(Facts("", names=tuple((one, two) for one, _, two in pairs)), RULES)


def family(name: str) -> Part:
    found = person("Given|" + name).names
    return found[0][1]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Çelik", "CELIK", A.EXACT),
        ("jac ob", "Jacob", A.EXACT),
        ("El Amrani", "Elamrani", A.EXACT),
        ("Anne-Marie", "Marie Anne", A.EXACT),
        ("Müller", "Mueller", A.VARIANT),
        ("Amrani", "Elamrani", A.VARIANT),
        ("Nour Eddine", "Noureddine", A.EXACT),
        ("Ghebre Mariam", "Gebremariam", A.VARIANT),
        ("Mohamed", "Mohamed", A.COMMON),
        ("Mohammed", "Muhammad", A.COMMON),
        ("Mohamed Ali", "Ali Muhammad", A.COMMON),
        ("Hassan", "Hasan", A.VARIANT),
        ("Kuznetsov", "Kuznetzov", A.CLOSE),
        ("Mc Mellon", "Mcmelon", A.VARIANT),
        ("Black Well", "Blackwal", A.CLOSE),
        ("محمد", "Mahmud", A.DIFFERENT),
        ("كريمي", "Karimi", A.CLOSE),
        ("Samira", "Samir", A.GENDERED),
        ("Kowalska", "Kowalski", A.GENDERED),
        ("Garcia Lopez", "Garcia", A.PART),
        ("M.", "Marwan", A.INITIAL),
        ("M.", "Karim", A.DIFFERENT),
        ("Hassan", "Hussein", A.DIFFERENT),
        ("Garcia Lopez", "Garcia Perez", A.OVERLAP),
        ("Nowak", "Kaya", A.DIFFERENT),
        ("", "Kaya", A.UNKNOWN),
        ("Unknown", "Unknown", A.UNKNOWN),
    ],
)
def test_part_agrees(one: str, other: str, level: Agreement) -> None:
    assert part_agrees(family(one), family(other), RULES) is level
    assert part_agrees(family(other), family(one), RULES) is level


@pytest.mark.parametrize(
    ("one", "other", "levels"),
    [
        ("Berhane|Kidane", "Berhane|Kidane", (A.EXACT, A.EXACT)),
        ("Berhane|Kidane", "Kidane|Berhane", (A.SWAPPED, A.SWAPPED)),
        ("Berhane|", "|Berhane", (A.SWAPPED, A.UNKNOWN)),
        ("Berhane|", "Kidane|Berhane", (A.SWAPPED, A.UNKNOWN)),
        ("Berhane|Tekle", "Kidane|Berhane", (A.DIFFERENT, A.DIFFERENT)),
        ("Omar Farah|Jama", "Omar|Farah Jama", (A.MOVED, A.MOVED)),
        ("|Zarifa Qurbani", "Zarifa|Qurbani", (A.MOVED, A.MOVED)),
        ("Omar|Farah Jama", "Farah Omar|Jama Guled", (A.PART, A.PART)),
        ("|", "Zarifa|Qurbani", (A.UNKNOWN, A.UNKNOWN)),
    ],
)
def test_names_agree(one: str, other: str, levels: tuple[Agreement, Agreement]) -> None:
    for a, b in ((one, other), (other, one)):
        given, surname = names_agree(person(a), person(b), RULES)

        assert (given.agreement, surname.agreement) == levels


def test_the_names_that_agree_best_are_shown() -> None:
    one = person("Samuel|Okafor", "Emeka|Nwosu")

    found = names_agree(one, person("Emeka|Nwosu"), RULES)

    assert [(field.field, field.a, field.b, field.weight) for field in found] == [
        ("given_name", "Emeka", "Emeka", 8.0),
        ("family_name", "Nwosu", "Nwosu", 8.0),
    ]

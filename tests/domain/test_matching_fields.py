"""How far birth dates, numbers, addresses and codes agree."""

import pytest

from atd_tui.domain.matching_facts import (
    Agreement,
    Birth,
    Compared,
    Facts,
    FieldEvidence,
    compared,
)
from atd_tui.domain.matching_fields import (
    birth_agrees,
    codes_agree,
    identifiers_agree,
    places_agree,
    sex_agrees,
)
from tests.domain.alike import RULES, in_, on

A = Agreement


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (on("1990-05-12"), on("1990-05-12"), A.EXACT),
        (on("1990-01-01"), on("1990-01-01"), A.NEW_YEAR),
        (on("1990-05-12"), on("1990-12-05"), A.SWAPPED),
        (on("1990-05-12"), on("1990-05-13"), A.TYPO),
        (on("1990-05-12"), on("1990-05-21"), A.TYPO),
        (on("1990-05-12"), on("1991-05-12"), A.TYPO),
        (on("1987-05-12"), on("1978-05-12"), A.TYPO),
        (on("1990-01-01"), on("1990-05-12"), A.WITHIN),
        (on("1990-05-12"), on("1960-05-12"), A.DIFFERENT),
        (on("1990-05-12"), on("1990-06-13"), A.DIFFERENT),
        (in_(1990), on("1990-05-12"), A.WITHIN),
        (in_(1990), in_(1990), A.WITHIN),
        (in_(1990), in_(1991), A.DIFFERENT),
        (in_(1988, 1994), on("1990-05-12"), A.ABOUT),
        (in_(1988, 1994), in_(1994), A.ABOUT),
        (in_(1988, 1994), on("1995-01-01"), A.DIFFERENT),
        (Birth(), on("1990-05-12"), A.UNKNOWN),
        (Birth(), Birth(), A.UNKNOWN),
    ],
)
def test_birth_agrees(one: Birth, other: Birth, level: Agreement) -> None:
    assert birth_agrees(one, other, RULES) is level
    assert birth_agrees(other, one, RULES) is level


def holder(*numbers: str) -> Compared:
    parts = [number.partition(" ") for number in numbers]
    told = tuple((kind, number) for kind, _, number in parts)
    return compared(Facts("", identifiers=told), RULES)


@pytest.mark.parametrize(
    ("one", "other", "level", "of_kin"),
    [
        ("NISS 85.07.30-033 28", "NISS 85073003328", A.EXACT, A.EXACT),
        ("NISS 85073003328", "OTHER 85073003328", A.EXACT, A.EXACT),
        ("NISS 85073003328", "NISS 85073003382", A.CLOSE, A.CLOSE),
        ("PASSPORT EN123456", "PASSPORT EN193456", A.CLOSE, A.CLOSE),
        ("PASSPORT EN123456", "PASSPORT EN123457", A.CLOSE, A.SHARED),
        ("PASSPORT EN123456", "PASSPORT EN123466", A.CLOSE, A.SHARED),
        ("PASSPORT EN123456", "PASSPORT EN99", A.DIFFERENT, A.DIFFERENT),
        ("OV 8123456", "OV 8123456", A.FAMILY_FILE, A.SHARED),
        ("OV 8123456", "OTHER 8123456", A.FAMILY_FILE, A.SHARED),
        ("OV 8123456", "PASSPORT 8123456", A.UNKNOWN, A.UNKNOWN),
        ("OV 8123456", "", A.UNKNOWN, A.UNKNOWN),
    ],
)
def test_identifiers_agree(
    one: str, other: str, level: Agreement, of_kin: Agreement
) -> None:
    for a, b in ((one, other), (other, one)):
        found = [
            identifiers_agree(holder(a), holder(b), RULES, kin=kin).agreement
            for kin in (False, True)
        ]

        assert found == [level, of_kin]


def test_the_numbers_that_agree_best_are_shown() -> None:
    one = holder("OV 8123456", "PASSPORT EN123456")
    other = holder("PASSPORT EN-123456", "OV 8999999")

    assert identifiers_agree(one, other, RULES, kin=False) == FieldEvidence(
        "identifier", "EN123456", "EN-123456", A.EXACT, 8.0
    )


def at(*addresses: tuple[str, str, str]) -> Compared:
    return compared(Facts("", addresses=addresses), RULES)


@pytest.mark.parametrize(
    ("one", "other", "levels"),
    [
        (
            ("Rue Haute 12", "1000", "Bruxelles"),
            ("12, rue haute", "1000", "Bruxelles"),
            (A.EXACT, A.EXACT, A.EXACT),
        ),
        (
            ("Rue Haute 12", "1000", "Bruxelles"),
            ("Rue Hautte", "1010", "Bruxeles"),
            (A.CLOSE, A.CLOSE, A.CLOSE),
        ),
        (
            ("Rue Haute 12", "1000", "Bruxelles"),
            ("Rue Haute 99", "2000", "Gent"),
            (A.STREET, A.CLOSE, A.DIFFERENT),
        ),
        (
            ("Rue Haute 12", "1000", ""),
            ("Dorpsstraat 12", "3500", "Hasselt"),
            (A.DIFFERENT, A.DIFFERENT, A.UNKNOWN),
        ),
        (
            ("12", "1000", ""),
            ("12", "", ""),
            (A.UNKNOWN, A.UNKNOWN, A.UNKNOWN),
        ),
    ],
)
def test_places_agree(
    one: tuple[str, str, str], other: tuple[str, str, str], levels: tuple[Agreement]
) -> None:
    for a, b in ((one, other), (other, one)):
        found = places_agree(at(a), at(b), RULES, kin=False)

        assert tuple(field.agreement for field in found) == levels


def test_kin_have_an_address_in_common() -> None:
    home = ("Rue Haute 12", "1000", "Bruxelles")
    near = ("Rue Haute 14", "1000", "Gent")

    found = places_agree(at(home), at(near), RULES, kin=True)

    assert [field.agreement for field in found] == [A.SHARED, A.SHARED, A.DIFFERENT]


def test_the_addresses_that_agree_best_are_shown() -> None:
    now, before = ("Kerkstraat 5", "9000", "Gent"), ("Rue Haute 12", "1000", "Brussels")

    found = places_agree(at(now, before), at(before), RULES, kin=False)

    assert [(field.a, field.b) for field in found] == [
        ("Rue Haute 12", "Rue Haute 12"),
        ("1000", "1000"),
        ("Brussels", "Brussels"),
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "level", "shown"),
    [
        ({"AFG", "IRN"}, {"IRN"}, A.EXACT, ("AFG, IRN", "IRN")),
        ({"AFG"}, {"IRN"}, A.DIFFERENT, ("AFG", "IRN")),
        ({"AFG"}, set(), A.UNKNOWN, ("AFG", "")),
        (set(), set(), A.UNKNOWN, ("", "")),
    ],
)
def test_codes_agree(
    ours: set[str], theirs: set[str], level: Agreement, shown: tuple[str, str]
) -> None:
    found = codes_agree("nationality", frozenset(ours), frozenset(theirs), RULES)

    assert (found.agreement, (found.a, found.b)) == (level, shown)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("F", "F", A.EXACT),
        ("X", "X", A.EXACT),
        ("F", "M", A.DIFFERENT),
        ("F", "X", A.UNKNOWN),
        ("F", "", A.UNKNOWN),
        ("", "", A.UNKNOWN),
    ],
)
def test_sex_agrees(one: str, other: str, level: Agreement) -> None:
    assert sex_agrees(one, other, RULES).agreement is level
    assert sex_agrees(other, one, RULES).agreement is level

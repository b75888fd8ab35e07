"""A record made ready to be compared."""

from atd_tui.domain.matching_facts import Birth, Compared, Facts, compared
from tests.domain.alike import RULES, in_, on


def test_nothing_known_is_nothing() -> None:
    assert compared(Facts("7"), RULES) == Compared(
        id="7",
        names=(),
        birth=Birth(),
        sex="",
        nationalities=frozenset(),
        languages=frozenset(),
        numbers=(),
        places=(),
    )


def test_placeholders_are_nothing() -> None:
    facts = Facts(
        "7",
        names=(("Unknown", "N/N"), ("", "")),
        nationalities=("XXX",),
        identifiers=(("OTHER", "unknown"), ("OTHER", "-")),
        addresses=(("unknown", "", ""), ("", "", "")),
    )

    assert compared(facts, RULES) == compared(Facts("7"), RULES)


def test_a_birth_that_is_unknown_has_no_days() -> None:
    assert (
        compared(Facts("7", birth=Birth(None, None, "exact")), RULES).birth == Birth()
    )
    low = in_(1990).low

    assert (
        compared(Facts("7", birth=Birth(low, low, "unknown")), RULES).birth == Birth()
    )
    assert compared(Facts("7", birth=on("1990-05-12")), RULES).birth == on("1990-05-12")


def test_names_are_split_and_heard() -> None:
    facts = Facts("7", names=(("Mohammed", "El Amrani"), ("", "Hassan Ali")))

    found = compared(facts, RULES).names

    assert [
        [(part.shown, part.text, part.whole, part.sound, part.common) for part in pair]
        for pair in found
    ] == [
        [
            ("Mohammed", "mohammed", "mohammed", "muhamid", True),
            ("El Amrani", "amrani", "elamrani", "amrani", False),
        ],
        [
            ("", "", "", "", True),
            ("Hassan Ali", "hassanali", "hassanali", "hasanali", False),
        ],
    ]
    assert [word.group for pair in found for part in pair for word in part.words] == [
        "mohamed",
        "",
        "hassan",
        "ali",
    ]


def test_one_name_told_twice_counts_once() -> None:
    facts = Facts("7", names=(("Sara", "Ali"), ("Sara", "Ali")))

    assert len(compared(facts, RULES).names) == 1


def test_addresses_are_split() -> None:
    facts = Facts("7", addresses=(("12B, Rue de la Loi", "B-1000", "Bruxelles Ville"),))

    (place,) = compared(facts, RULES).places

    assert (place.street, place.numbers, place.postcode, place.city) == (
        "ruedelaloi",
        frozenset(("12b",)),
        "b1000",
        "bruxellesville",
    )
    assert place.shown == facts.addresses[0]


def test_numbers_lose_their_signs() -> None:
    facts = Facts("7", identifiers=(("NISS", "85.07.30-033 28"),))

    (number,) = compared(facts, RULES).numbers

    assert (number.type, number.shown, number.normal) == (
        "NISS",
        "85.07.30-033 28",
        "85073003328",
    )

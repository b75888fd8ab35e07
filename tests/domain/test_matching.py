"""Whether two records may be one person: every field weighed, the same both ways."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atd_tui.domain.matching import (
    LEVELS,
    Agreement,
    Birth,
    Evidence,
    Facts,
    FieldEvidence,
    Rules,
    compare,
    compared,
    is_match,
    matches,
)
from atd_tui.reference.matching import matching_rules
from tests.domain.alike import RULES, in_, on

A = Agreement
HOME = ("Rue Haute 12", "1000", "Brussels")
ESTHER = Facts(
    "1",
    names=(("Esther", "Kabongo"),),
    birth=on("1985-07-30"),
    sex="F",
    nationalities=("COD",),
    languages=("fra", "lin"),
    identifiers=(("OV", "8123456"),),
    addresses=(HOME,),
)


def weighed(one: Facts, other: Facts) -> Evidence:
    return compare(compared(one, RULES), compared(other, RULES), RULES)


def levels(one: Facts, other: Facts) -> dict[str, Agreement]:
    return {field.field: field.agreement for field in weighed(one, other).fields}


def test_every_field_is_told() -> None:
    other = replace(ESTHER, id="2", birth=in_(1985), sex="", languages=("nld",))

    evidence = weighed(ESTHER, other)

    assert evidence == Evidence(
        score=8.0 + 8.0 + 2.0 + 8.0 + 8.0 + 8.0 + 8.0 + 2.0 - 4.0,
        threshold=10.0,
        fields=(
            FieldEvidence("given_name", "Esther", "Esther", A.EXACT, 8.0),
            FieldEvidence("family_name", "Kabongo", "Kabongo", A.EXACT, 8.0),
            FieldEvidence("birth_date", "1985-07-30", "1985", A.WITHIN, 2.0),
            FieldEvidence("sex", "F", "", A.UNKNOWN, 0.0),
            FieldEvidence("nationality", "COD", "COD", A.EXACT, 8.0),
            FieldEvidence("street", "Rue Haute 12", "Rue Haute 12", A.EXACT, 8.0),
            FieldEvidence("postcode", "1000", "1000", A.EXACT, 8.0),
            FieldEvidence("city", "Brussels", "Brussels", A.EXACT, 8.0),
            FieldEvidence("identifier", "8123456", "8123456", A.FAMILY_FILE, 2.0),
            FieldEvidence("language", "fra, lin", "nld", A.DIFFERENT, -4.0),
        ),
    )


def test_nothing_known_weighs_nothing() -> None:
    evidence = weighed(Facts("1"), Facts("2"))

    assert (evidence.score, is_match(evidence)) == (0.0, False)
    assert [field.agreement for field in evidence.fields] == [A.UNKNOWN] * len(LEVELS)


def test_an_age_is_told_as_its_first_and_last_day() -> None:
    about = Facts("1", birth=in_(1988, 1994))

    birth = weighed(about, about).fields[2]

    assert (birth.a, birth.b) == ("1988-01-01/1994-12-31",) * 2


@pytest.mark.parametrize(
    "kin",
    [
        replace(ESTHER, names=(("Grace", "Kabongo"),)),
        replace(ESTHER, birth=on("1951-02-03")),
    ],
    ids=["another given name", "another birth"],
)
def test_kin_have_address_and_file_in_common(kin: Facts) -> None:
    found = levels(ESTHER, kin)

    assert [found[field] for field in ("street", "postcode", "city", "identifier")] == [
        A.SHARED
    ] * 4


def test_people_of_one_common_name_and_two_families_may_live_together() -> None:
    one = Facts("1", names=(("Mohamed", "Traore"),), addresses=(HOME,))
    other = Facts("2", names=(("Mohamed", "Keita"),), addresses=(HOME,))

    assert levels(one, other)["street"] is A.SHARED


def test_one_national_number_says_that_they_are_no_kin() -> None:
    number = (("NISS", "85073003328"),)
    one = replace(ESTHER, identifiers=number)
    other = replace(one, names=(("Grace", "Kabongo"),), birth=on("1951-02-03"))

    assert levels(one, other)["street"] is A.EXACT


def test_is_match_from_the_threshold_on() -> None:
    scores = [RULES.threshold - 0.5, RULES.threshold, RULES.threshold + 0.5]

    found = [is_match(Evidence(score, RULES.threshold, ())) for score in scores]

    assert found == [False, True, True]


NAMES = st.sampled_from(
    (
        *("", "Mohamed", "Muhammad Ali", "Hassan", "Hussein", "Amina", "Amin", "A."),
        *("El Amrani", "Amrani", "Kowalska", "Kowalski", "Unknown", "محمد"),
        *("Farah Jama", "Jama"),
    )
)
DAYS = st.dates(date(1989, 12, 1), date(1991, 2, 1))


BIRTHS = st.one_of(
    st.sampled_from([Birth(), in_(1990), in_(1988, 1994), on("1990-01-01")]),
    DAYS.map(lambda day: Birth(day, day, "exact")),
)
NUMBERS = st.tuples(
    st.sampled_from(["NISS", "OV", "OTHER"]),
    st.sampled_from(["85073003328", "85073003382", "8123456", "8123457", "", "12"]),
)
PLACES = st.tuples(
    st.sampled_from(["", "Rue Haute 12", "Rue Haute 14", "Kerkstraat 5"]),
    st.sampled_from(["", "1000", "1010", "9000"]),
    st.sampled_from(["", "Brussels", "Brusssels", "Gent"]),
)
PEOPLE = st.builds(
    Facts,
    id=st.just("1"),
    names=st.lists(st.tuples(NAMES, NAMES), max_size=2).map(tuple),
    birth=BIRTHS,
    sex=st.sampled_from(["", "F", "M", "X"]),
    nationalities=st.sampled_from([(), ("AFG",), ("AFG", "IRN"), ("XXX",)]),
    languages=st.sampled_from([(), ("prs",), ("fra",)]),
    identifiers=st.lists(NUMBERS, max_size=2).map(tuple),
    addresses=st.lists(PLACES, max_size=2).map(tuple),
)
BOTH_RULES = st.sampled_from([RULES, matching_rules()])

CITY = ("", "1000", "Brussels")
TWO_NAMES = Facts("1", names=(("", "Mohamed"), ("Mohamed", "")), birth=in_(1990))


@example(TWO_NAMES, TWO_NAMES, RULES)
@example(
    Facts("1", birth=in_(1990), addresses=(CITY, HOME)),
    Facts("1", birth=on("1991-01-01"), addresses=(CITY, HOME)),
    RULES,
)
@given(PEOPLE, PEOPLE, BOTH_RULES)
def test_compare_is_the_same_both_ways(one: Facts, other: Facts, rules: Rules) -> None:
    a, b = compared(one, rules), compared(other, rules)

    evidence, back = compare(a, b, rules), compare(b, a, rules)

    assert back.score == evidence.score
    assert back.fields == tuple(
        field._replace(a=field.b, b=field.a) for field in evidence.fields
    )


@given(PEOPLE, PEOPLE, BOTH_RULES)
def test_score_is_the_sum_of_what_is_shown(
    one: Facts, other: Facts, rules: Rules
) -> None:
    evidence = compare(compared(one, rules), compared(other, rules), rules)

    assert evidence.score == sum(field.weight for field in evidence.fields)
    assert [field.field for field in evidence.fields] == list(LEVELS)
    for field in evidence.fields:
        assert field.agreement in (*LEVELS[field.field], A.UNKNOWN)
        assert field.weight == rules.weight(field.field, field.agreement)


@given(PEOPLE, BOTH_RULES)
def test_nobody_is_apart_from_themselves(facts: Facts, rules: Rules) -> None:
    person = compared(facts, rules)

    found = compare(person, person, rules).fields

    assert [field for field in found if field.agreement is A.DIFFERENT] == []


@given(PEOPLE, st.lists(PEOPLE, max_size=4), BOTH_RULES)
def test_matches_are_those_that_compare_finds(
    one: Facts, many: list[Facts], rules: Rules
) -> None:
    person = compared(one, rules)
    others = [compared(other, rules) for other in many]
    weighed = [(other, compare(person, other, rules)) for other in others]

    found = list(matches(person, others, rules))

    assert found == [each for each in weighed if is_match(each[1])]

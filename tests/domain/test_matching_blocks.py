"""Who is worth comparing."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.matching import Facts, candidates, compared, keys, pairs
from tests.domain.alike import RULES, in_, on


def test_keys_of_somebody_known_well() -> None:
    facts = Facts(
        "7",
        names=(("Esther", "Kabongo"),),
        birth=on("1985-07-30"),
        identifiers=(("NISS", "85.07.30-033 28"),),
        addresses=(("Rue Haute 12", "1000", "Brussels"),),
    )

    assert keys(compared(facts, RULES)) == {
        "n:85073003328",
        "w:istr:kpnk",
        "b:1985-07-30",
        "y:1985:istr",
        "y:1985:kpnk",
        "d:07-30:istr",
        "d:07-30:kpnk",
        "s:12:ruehau",
        "p:1000:istr",
        "p:1000:kpnk",
    }


def test_keys_of_somebody_hardly_known() -> None:
    assert keys(compared(Facts("7"), RULES)) == frozenset()
    assert keys(compared(Facts("7", names=(("Esther", ""),)), RULES)) == frozenset()

    in_1985 = Facts("7", names=(("Esther", ""),), birth=in_(1985))
    about = Facts("7", names=(("Esther", ""),), birth=in_(1980, 1990))

    assert keys(compared(in_1985, RULES)) == {"y:1985:istr"}
    assert keys(compared(about, RULES)) == frozenset()


def test_keys_are_few_however_long_the_name() -> None:
    long = " ".join(f"n{number}sk{number}r" for number in range(40))

    assert len(keys(compared(Facts("7", names=((long, long),)), RULES))) == 15


def test_candidates_come_with_the_rarest_key_first() -> None:
    holders = {"a": ["1", "2", "3"], "b": ["3"], "c": ["4", "2"], "d": list("56789")}

    assert candidates("abcdx", holders, RULES) == ["3", "4", "2", "1"]


def test_a_key_of_too_many_helps_nobody() -> None:
    crowd = [frozenset(("a",))] * (RULES.block_size + 1)

    assert list(pairs(crowd, RULES)) == []
    assert len(list(pairs(crowd[1:], RULES))) == 3


@given(st.lists(st.frozensets(st.sampled_from("abcdef"))), st.integers(2, 9))
def test_pairs_are_all_that_share_a_useful_key(
    people: list[frozenset[str]], block_size: int
) -> None:
    rules = replace(RULES, block_size=block_size)
    useful = {
        key for key in "abcdef" if sum(key in own for own in people) <= block_size
    }

    found = list(pairs(people, rules))

    assert sorted(found) == [
        (one, other)
        for one, other in combinations(range(len(people)), 2)
        if people[one] & people[other] & useful
    ]

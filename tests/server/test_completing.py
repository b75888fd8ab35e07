"""A change of an older laptop says a part of a value; the log says the rest of it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.protocol import Operation, Result
from tests.server import office
from tests.server.office import Clock, Desk, new, put

OLD = {"street": "Oude Markt 1", "postcode": "1000", "city": "Brussel", "kind": "HOME"}
FIRST = OLD | {"street": "Rue Haute 5"}
SECOND = OLD | {"street": "Kerkstraat 11", "postcode": "2000", "city": "Antwerpen"}

PARTS = ("city", "postcode", "street")
"""Those in which the two differ."""


@pytest.fixture
def base(jansen: Desk, peeters: Desk) -> int:
    """Return the number of an address that both laptops hold."""
    jansen.write(new("person", "p1"), new("address", "a1", person_id="p1", **OLD))
    jansen.rows()
    return peeters.rows()["address", "a1"].seq


def change(base: int, before: dict[str, str], **after: str) -> Operation:
    """Return a change as an older laptop seals it."""
    was = {name: before[name] for name in after}
    return put("address", "a1", base, **after).model_copy(update={"was": was})


def met(result: Result) -> list[tuple[Any, ...]]:
    """Return the conflicts of an answer by their field: about what, and both sides."""
    found = [row.values for row in result.rows if row.table == CONFLICT]
    return [
        (said["field"], *(json.loads(str(said[side])) for side in ("mine", "theirs")))
        for said in sorted(found, key=lambda said: str(said["field"]))
    ]


def stands(desk: Desk) -> dict[str, Any]:
    said = desk.rows()["address", "a1"].values
    return {name: said[name] for name in OLD}


def test_nobody_lives_in_the_street_of_one_and_the_town_of_another(
    jansen: Desk, peeters: Desk, base: int
) -> None:
    jansen.write(change(base, OLD, street="Rue Haute 5"))
    said = {name: SECOND[name] for name in PARTS}
    second = peeters.write(change(base, OLD, **said))

    assert met(second) == [(part, SECOND, FIRST) for part in PARTS]
    assert stands(peeters) == FIRST


def test_of_what_the_second_left_alone_it_is_said_how_they_saw_it(
    jansen: Desk, peeters: Desk, base: int
) -> None:
    said = {name: SECOND[name] for name in PARTS}
    jansen.write(change(base, OLD, **said))
    second = peeters.write(change(base, OLD, street="Rue Haute 5"))

    assert met(second) == [(part, FIRST, SECOND) for part in PARTS]
    assert stands(peeters) == SECOND


def test_the_second_of_two_unanswered_changes_goes_on_from_the_first(
    jansen: Desk, peeters: Desk, lead: Desk, base: int
) -> None:
    jansen.write(change(base, OLD, city="Bruxelles"))
    one = peeters.transaction(change(base, OLD, street="Rue Haute 5"))
    other = peeters.transaction(change(base, OLD, postcode="1050"))

    *_, last = peeters.push(one, other)

    mine, theirs = FIRST | {"postcode": "1050"}, OLD | {"city": "Bruxelles"}
    assert met(last) == [(part, mine, theirs) for part in PARTS]
    assert stands(lead) == theirs


def test_who_had_seen_what_stands_changes_a_part_of_it(
    jansen: Desk, peeters: Desk, lead: Desk, base: int
) -> None:
    jansen.write(change(base, OLD, street="Rue Haute 5"))
    peeters.write(change(base, OLD, city="Bruxelles"))
    seen = peeters.rows()["address", "a1"].seq

    answer = peeters.write(change(seen, FIRST, city="Bruxelles"))

    assert met(answer) == []
    assert stands(lead) == FIRST | {"city": "Bruxelles"}


WORDS = st.sampled_from(("1", "2", "3"))
WRITTEN = st.lists(
    st.tuples(
        st.sampled_from((0, 1)),
        st.fixed_dictionaries({}, optional=dict.fromkeys(PARTS, WORDS)),
    ),
    min_size=2,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(WRITTEN)
def test_whatever_older_laptops_say_nothing_is_put_together(
    written: list[tuple[int, dict[str, str]]],
) -> None:
    """Two write on without an answer, each on what they themselves had written."""
    server = office.server(Clock())
    two = [office.desk(server, name) for name in ("jansen", "peeters")]
    two[0].write(new("person", "p1"), new("address", "a1", person_id="p1", **OLD))
    base = two[1].rows()["address", "a1"].seq
    saw, wrote = [OLD, OLD], [OLD]

    for who, said in written:
        changed = {n: v for n, v in said.items() if saw[who][n] != v}
        if changed:
            two[who].write(change(base, saw[who], **changed))
            saw[who] = {**saw[who], **changed}
            wrote.append(saw[who])

        assert stands(office.desk(server, "maes", "REGION_MANAGER")) in wrote
    server.close()

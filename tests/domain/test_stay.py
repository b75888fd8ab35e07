"""The check-list of stay, and the conclusions that it allows."""

from datetime import date

import pytest

from atd_tui.domain.cooperation import Fact
from atd_tui.domain.stay import (
    NO_STAY,
    Route,
    State,
    conclusion_objections,
    in_state,
    objections,
)

TODAY = date(2026, 11, 18)
OUT = Route("9BIS", State.NOT_APPLICABLE, "never applied", TODAY)
REFUSED = Fact("IDENTITY", "REFUSED", TODAY, "kept the passport", "afraid", "jansen")
READ = Fact(
    *("IDENTITY", "REFUSED", TODAY, "kept the passport", "afraid", "jansen", "peeters")
)


@pytest.mark.parametrize(
    ("route", "wrong"),
    [
        (Route("ASYLUM"), {}),
        (Route("9TER", State.POSSIBLE, "", TODAY), {}),
        (OUT, {}),
        (Route("9BIS", State.NOT_APPLICABLE, " "), {"reason": "stay.unreasoned"}),
        (Route("9BIS", State.REFUSED), {"reason": "stay.unreasoned"}),
        (Route("9TER", State.POSSIBLE, "a\x00b"), {"reason": "text.nul"}),
        (Route("9TER", State.POSSIBLE, "x" * 2_001), {"reason": "text.too-long"}),
        (
            Route("9TER", State.POSSIBLE, "", date(2026, 11, 19)),
            {"checked_on": "check.future"},
        ),
    ],
)
def test_what_is_found_of_a_route_has_its_reason_and_day(
    route: Route, wrong: dict[str, str]
) -> None:
    assert objections(route, on=TODAY) == wrong


@pytest.mark.parametrize("conclusion", sorted(NO_STAY))
def test_there_is_no_conclusion_without_stay_while_a_route_is_unchecked(
    conclusion: str,
) -> None:
    routes = [OUT, Route("ASYLUM")]

    assert conclusion_objections(conclusion, routes, [READ], []) == ["stay.unchecked"]


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (State.POSSIBLE, ["stay.possible"]),
        (State.PENDING, ["stay.pending"]),
        (State.GRANTED, ["stay.granted"]),
        (State.REFUSED, []),
        (State.NOT_APPLICABLE, []),
    ],
)
def test_a_way_to_stay_speaks_against_a_return(state: State, code: list[str]) -> None:
    routes = [OUT, Route("9TER", state, "seen")]

    assert conclusion_objections("NO_STAY_RETURN", routes, [], []) == code


def test_a_hard_stop_speaks_against_a_return_only() -> None:
    stops = ["unaccompanied-minor", "trafficking"]

    assert conclusion_objections("NO_STAY_RETURN", [OUT], [], stops) == [
        "protection.stop-unaccompanied-minor",
        "protection.stop-trafficking",
    ]
    assert conclusion_objections("REFER_PROTECTION", [OUT], [], stops) == []


@pytest.mark.parametrize(
    ("conclusion", "routes", "codes"),
    [
        ("STAY_POSSIBLE", [Route("9TER", State.POSSIBLE)], []),
        ("STAY_POSSIBLE", [Route("9TER", State.GRANTED)], []),
        ("STAY_POSSIBLE", [OUT], ["stay.none-possible"]),
        ("STAY_PENDING", [Route("9TER", State.PENDING)], []),
        ("STAY_PENDING", [Route("9TER", State.POSSIBLE)], ["stay.none-pending"]),
    ],
)
def test_a_conclusion_with_a_stay_needs_its_route(
    conclusion: str, routes: list[Route], codes: list[str]
) -> None:
    assert conclusion_objections(conclusion, routes, [], []) == codes


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ([], ["cooperation.no-refusal"]),
        ([Fact("IDENTITY", "DONE", TODAY, "showed it")], ["cooperation.no-refusal"]),
        ([REFUSED], ["cooperation.unread"]),
        ([REFUSED, READ], []),
    ],
)
def test_a_refusal_is_concluded_from_facts_that_two_have_read(
    facts: list[Fact], codes: list[str]
) -> None:
    assert conclusion_objections("NO_STAY_REFUSED", [OUT], facts, []) == codes


def test_routes_are_found_by_their_state_in_their_order() -> None:
    routes = [Route("ASYLUM"), OUT, Route("9TER", State.PENDING)]

    assert in_state(routes, State.TO_CHECK, State.PENDING) == ["ASYLUM", "9TER"]

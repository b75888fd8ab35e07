"""Every edge of the table of stages is walked; every guard says why and what to do."""

from dataclasses import replace
from itertools import product

import pytest

from atd_tui.domain.cases import Kind, Standing, Status
from atd_tui.domain.cooperation import Fact
from atd_tui.domain.stages import (
    GUARDS,
    Facts,
    Move,
    Objection,
    act_objections,
    halted,
    move_objections,
)
from atd_tui.domain.stay import Route, State
from atd_tui.reference.codelists import codelist
from atd_tui.reference.stages import stages
from atd_tui.sentences import SENTENCES

TABLE = stages()
EDGES = [(move.start, move.end) for move in TABLE.moves]
STAGES = [each.code for each in codelist("phase")]
ROUTES = tuple(
    Route(each.code, State.NOT_APPLICABLE, "looked at")
    for each in codelist("stay_route")
)
REFUSED = (Fact("IDENTITY", "REFUSED", fact="x", second_reader="peeters"),)
LIMBO = Standing(Status.ACTIVE, "", 0, "jansen", "BRU", conclusion="NO_STAY_RETURN")


def ready(stage: str, to: str = "") -> Facts:
    """Return a case of which nothing speaks against any move."""
    return Facts(
        standing=replace(LIMBO, stage=stage),
        value=to,
        held=frozenset({"INT1"}),
        routes=ROUTES,
        cooperation=REFUSED,
        reason="new elements",
    )


def without(facts: Facts, guard: str) -> tuple[Facts, str]:
    """Return the facts of which one guard objects, and the code of what it says."""
    standing = facts.standing
    one_left = (replace(ROUTES[0], state=State.TO_CHECK), *ROUTES[1:])
    return {
        "coach-named": (
            replace(facts, standing=replace(standing, coach="")),
            "stage.no-coach",
        ),
        "first-interview-held": (
            replace(facts, held=frozenset({"INTAKE"})),
            "stage.no-first-interview",
        ),
        "routes-looked-at": (
            replace(facts, routes=one_left),
            "stage.routes-unchecked",
        ),
        "concluded": (
            replace(facts, standing=replace(standing, conclusion="")),
            "stage.not-concluded",
        ),
        "reason-given": (replace(facts, reason=" "), "stage.no-reason"),
        "no-hard-stop": (
            replace(facts, stops=("trafficking",)),
            "protection.stop-trafficking",
        ),
    }[guard]


@pytest.mark.parametrize(("start", "end"), EDGES)
def test_every_edge_is_walked_when_nothing_speaks_against_it(
    start: str, end: str
) -> None:
    assert move_objections(TABLE, ready(start, end)) == []


@pytest.mark.parametrize(
    ("move", "guard"),
    [(move, guard) for move in TABLE.moves for guard in move.guards],
    ids=lambda each: f"{each.start}-{each.end}" if isinstance(each, Move) else each,
)
def test_every_guard_of_every_edge_is_met(move: Move, guard: str) -> None:
    facts, code = without(ready(move.start, move.end), guard)

    found = move_objections(TABLE, facts)

    assert [each.code for each in found] == [code]
    assert SENTENCES[code].format(**found[0].facts)


@pytest.mark.parametrize(
    ("start", "end"), [each for each in product(STAGES, STAGES) if each not in EDGES]
)
def test_what_is_no_edge_is_refused_with_those_there_are(start: str, end: str) -> None:
    ends = ", ".join(to for from_, to in EDGES if from_ == start)

    assert move_objections(TABLE, ready(start, end)) == [
        Objection("stage.no-move", {"stage": start, "to": end, "ends": ends})
    ]


def test_every_stage_can_be_come_to_and_left() -> None:
    assert {end for _, end in EDGES} == set(STAGES) - {TABLE.first}
    assert {start for start, _ in EDGES} == set(STAGES)


def test_every_guard_of_the_table_is_a_function_and_each_is_used() -> None:
    named = {guard for move in TABLE.moves for guard in move.guards}
    named |= {guard for act in TABLE.acts.values() for guard in act.guards}

    assert named == set(GUARDS)


def test_conclusions_need_every_route_looked_at_each_is_named() -> None:
    facts = replace(
        ready("INT2", "NO_STAY_RETURN"), routes=(Route("9BIS"), Route("THB"))
    )

    assert act_objections(TABLE, Kind.CONCLUDED, facts) == [
        Objection("stage.routes-unchecked", {"unchecked": "9BIS, THB"})
    ]


def test_a_possible_route_goes_before_a_return_and_is_named() -> None:
    facts = replace(
        ready("INT2", "NO_STAY_RETURN"),
        routes=(Route("9BIS", State.POSSIBLE), Route("9TER", State.PENDING)),
    )

    assert act_objections(TABLE, Kind.CONCLUDED, facts) == [
        Objection("stay.possible", {"routes": "9BIS"}),
        Objection("stay.pending", {"routes": "9TER"}),
    ]


def test_a_conclusion_is_not_drawn_before_its_stage() -> None:
    stages_named = "ANALYSIS, INT2, FOLLOWUP, CLOSURE"

    assert act_objections(TABLE, Kind.CONCLUDED, ready("INT1", "NO_STAY_RETURN")) == [
        Objection(
            "stage.concluded-early",
            {"given": "NO_STAY_RETURN", "stages": stages_named},
        )
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_protection_can_be_concluded_at_once_whatever_stops(stage: str) -> None:
    facts = replace(
        ready(stage, "REFER_PROTECTION"), stops=("unaccompanied-minor", "trafficking")
    )

    assert act_objections(TABLE, Kind.CONCLUDED, facts) == []


@pytest.mark.parametrize("stop", ["unaccompanied-minor", "trafficking"])
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((Kind.CONCLUDED, value) for value in sorted(TABLE.return_conclusions)),
        *((Kind.CLOSED, value) for value in sorted(TABLE.return_outcomes)),
    ],
)
def test_a_hard_stop_forbids_the_return_track(
    stop: str, kind: Kind, value: str
) -> None:
    facts = replace(ready("INT2", value), stops=(stop,))

    assert act_objections(TABLE, kind, facts) == [Objection(f"protection.stop-{stop}")]


def test_a_case_that_was_referred_goes_on_in_spite_of_the_stop() -> None:
    facts = ready("INT2", "FOLLOWUP")
    referred = replace(facts.standing, conclusion="REFER_PROTECTION")

    found = move_objections(
        TABLE, replace(facts, standing=referred, stops=("trafficking",))
    )

    assert found == []


@pytest.mark.parametrize(
    "reason", [each.code for each in codelist("suspension_reason")]
)
def test_a_suspension_halts_what_the_table_says(reason: str) -> None:
    facts = ready("INT1", "ANALYSIS")
    paused = replace(facts.standing, status=Status.SUSPENDED, reason=reason)
    facts = replace(facts, standing=paused)
    told = [Objection("case.suspended", {"reason": reason})]
    stops = TABLE.halts[reason]

    returns = replace(facts, value="FORCED")
    assert halted(TABLE, paused) == stops
    assert move_objections(TABLE, facts) == (told if "MOVE" in stops else [])
    assert act_objections(TABLE, Kind.INVITED, facts) == (
        told if "INVITE" in stops else []
    )
    assert act_objections(TABLE, Kind.CLOSED, returns) == (
        told if "RETURN" in stops else []
    )


def test_an_interruption_halts_all() -> None:
    facts = ready("INT1", "ANALYSIS")
    broken = replace(facts.standing, status=Status.INTERRUPTED, reason="NO_SHOW")

    assert halted(TABLE, broken) == {"INVITE", "MOVE", "RETURN"}
    assert move_objections(TABLE, replace(facts, standing=broken)) == [
        Objection("case.interrupted", {"reason": "NO_SHOW"})
    ]


@pytest.mark.parametrize("kind", TABLE.acts)
@pytest.mark.parametrize("status", Status)
def test_every_act_in_every_state_of_the_track(kind: Kind, status: Status) -> None:
    facts = ready("INT2", "STAY_PENDING" if kind is Kind.CONCLUDED else "ABSCONDED")
    pending = (replace(ROUTES[0], state=State.PENDING), *ROUTES[1:])
    stands = replace(facts.standing, status=status, reason="APPEAL")

    found = act_objections(TABLE, kind, replace(facts, standing=stands, routes=pending))

    allowed = status in TABLE.acts[kind].statuses
    assert (found == []) == allowed
    assert all(SENTENCES[each.code].format(**each.facts) for each in found)


def test_nothing_moves_in_a_closed_case() -> None:
    facts = ready("INT1", "ANALYSIS")
    closed = replace(facts.standing, status=Status.CLOSED)

    assert move_objections(TABLE, replace(facts, standing=closed)) == [
        Objection("case.closed")
    ]

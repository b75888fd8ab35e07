"""The moves that a case may make: from stage to stage, and the acts beside them.

Which moves there are, which guards stand before each and what a suspension halts is
data. A guard is a function here, named there; it answers what it has against the move.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from atd_tui.domain.cases import Kind, Standing, Status
from atd_tui.domain.cooperation import Fact
from atd_tui.domain.protection import MINOR, TRAFFICKING
from atd_tui.domain.stay import Route, State, conclusion_objections, in_state

FIRST_INTERVIEW: Final = "INT1"

MOVE: Final = "MOVE"
RETURN: Final = "RETURN"
"""What may be halted, beside invitations: the stages, the return track."""

STOPS: Final = {
    MINOR: "protection.stop-unaccompanied-minor",
    TRAFFICKING: "protection.stop-trafficking",
}
"""What each hard stop says against the return track: the referral to make."""


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against a move.

    Attributes:
        facts: what the sentence of the code names.
    """

    code: str
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one stage to another, with the guards before it."""

    start: str
    end: str
    guards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """Something else that may happen to a case.

    Attributes:
        statuses: in which the track must be.
        halted_as: what must not be halted; empty where a pause changes nothing.
    """

    kind: Kind
    statuses: frozenset[Status]
    guards: tuple[str, ...] = ()
    halted_as: str = ""


@dataclass(frozen=True, slots=True)
class Stages:
    """The table of stages as it holds on a day.

    Attributes:
        order: the stages; a run begins with the first.
        acts: by what happens.
        halts: what a suspension halts, by its reason; an interruption halts all.
        concluded_in: stages in which a conclusion may be drawn, by conclusion.
        return_conclusions, return_outcomes: those of the return track, which a hard
            stop forbids.
    """

    order: tuple[str, ...]
    moves: tuple[Move, ...]
    acts: Mapping[Kind, Act] = field(hash=False)
    halts: Mapping[str, frozenset[str]] = field(hash=False)
    concluded_in: Mapping[str, tuple[str, ...]] = field(hash=False)
    return_conclusions: frozenset[str]
    return_outcomes: frozenset[str]

    @property
    def first(self) -> str:
        return self.order[0]

    def move(self, start: str, end: str) -> Move | None:
        """Return a move, or ``None`` where the table has none."""
        return next((m for m in self.moves if (m.start, m.end) == (start, end)), None)

    def ends(self, start: str) -> list[str]:
        """Return the stages that a stage leads to."""
        return [move.end for move in self.moves if move.start == start]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards look at.

    Attributes:
        value: the stage, conclusion or outcome sought.
        held: kinds of the interviews of this run at which the person was spoken with.
        routes: all routes of stay, those not looked at included.
        stops: codes of the hard stops.
        reason: the code or words given for the move.
    """

    standing: Standing
    value: str = ""
    held: frozenset[str] = frozenset()
    routes: tuple[Route, ...] = ()
    cooperation: tuple[Fact, ...] = ()
    stops: tuple[str, ...] = ()
    reason: str = ""


def move_objections(table: Stages, facts: Facts) -> list[Objection]:
    """Return what speaks against going to the stage ``facts.value``."""
    standing = facts.standing
    if wrong := _halted(table, standing, MOVE):
        return [wrong]
    move = table.move(standing.stage, facts.value)
    if move is None:
        ends = ", ".join(table.ends(standing.stage)) or "-"
        legal = {"stage": standing.stage, "to": facts.value, "ends": ends}
        return [Objection("stage.no-move", legal)]
    return _asked(move.guards, table, facts)


def act_objections(table: Stages, kind: Kind, facts: Facts) -> list[Objection]:
    """Return what speaks against something else that shall happen to a case."""
    act, standing = table.acts[kind], facts.standing
    if standing.status not in act.statuses:
        return [_wrong_status(kind, standing)]
    if act.halted_as and (wrong := _halted(table, standing, act.halted_as)):
        return [wrong]
    return _asked(act.guards, table, facts)


def halted(table: Stages, standing: Standing) -> frozenset[str]:
    """Return what the suspension or interruption of a case halts now."""
    if standing.status is Status.SUSPENDED:
        return table.halts.get(standing.reason, _all(table))
    return _all(table) if standing.status is Status.INTERRUPTED else frozenset()


def _all(table: Stages) -> frozenset[str]:
    return frozenset().union(*table.halts.values())


def _halted(table: Stages, standing: Standing, what: str) -> Objection | None:
    if standing.status is Status.CLOSED:
        return Objection("case.closed")
    if what not in halted(table, standing):
        return None
    suspended = standing.status is Status.SUSPENDED
    code = "case.suspended" if suspended else "case.interrupted"
    return Objection(code, {"reason": standing.reason})


def _wrong_status(kind: Kind, standing: Standing) -> Objection:
    if standing.status is Status.CLOSED:
        return Objection("case.closed")
    if kind is Kind.RESUMED:
        return Objection("case.not-paused")
    if kind is Kind.REOPENED:
        return Objection("case.not-closed")
    paused = standing.status is Status.SUSPENDED
    code = "case.suspended" if paused else "case.interrupted"
    return Objection(code, {"reason": standing.reason})


def _asked(guards: tuple[str, ...], table: Stages, facts: Facts) -> list[Objection]:
    return [wrong for name in guards for wrong in GUARDS[name](table, facts)]


def _coach_named(_: Stages, facts: Facts) -> list[Objection]:
    return [] if facts.standing.coach else [Objection("stage.no-coach")]


def _first_interview_held(_: Stages, facts: Facts) -> list[Objection]:
    held = FIRST_INTERVIEW in facts.held
    return [] if held else [Objection("stage.no-first-interview")]


def _routes_looked_at(_: Stages, facts: Facts) -> list[Objection]:
    return _unchecked(facts)


def _unchecked(facts: Facts) -> list[Objection]:
    left = ", ".join(in_state(facts.routes, State.TO_CHECK))
    return [Objection("stage.routes-unchecked", {"unchecked": left})] if left else []


def _concluded(_: Stages, facts: Facts) -> list[Objection]:
    return [] if facts.standing.conclusion else [Objection("stage.not-concluded")]


def _reason_given(_: Stages, facts: Facts) -> list[Objection]:
    return [] if facts.reason.strip() else [Objection("stage.no-reason")]


def _no_hard_stop(table: Stages, facts: Facts) -> list[Objection]:
    """Object to the return track; another conclusion leads on, with the referral."""
    concluded = facts.standing.conclusion
    if concluded and concluded not in table.return_conclusions:
        return []
    return _stopped(facts)


def _outcome_fits(table: Stages, facts: Facts) -> list[Objection]:
    if facts.value not in table.return_outcomes:
        return []
    return _stopped(facts)


def _stopped(facts: Facts) -> list[Objection]:
    return [Objection(STOPS[code]) for code in facts.stops]


def _conclusion_fits(table: Stages, facts: Facts) -> list[Objection]:
    stages, stage = table.concluded_in.get(facts.value, ()), facts.standing.stage
    early = [] if stage in stages else [_too_early(facts.value, stages)]
    unfit = conclusion_objections(
        facts.value, facts.routes, facts.cooperation, facts.stops
    )
    return [*early, *(_of_stay(code, facts) for code in unfit)]


def _conclusion_not_halted(table: Stages, facts: Facts) -> list[Objection]:
    return _return_halted(table, facts, table.return_conclusions)


def _outcome_not_halted(table: Stages, facts: Facts) -> list[Objection]:
    return _return_halted(table, facts, table.return_outcomes)


def _return_halted(
    table: Stages, facts: Facts, return_track: frozenset[str]
) -> list[Objection]:
    if facts.value not in return_track:
        return []
    wrong = _halted(table, facts.standing, RETURN)
    return [wrong] if wrong else []


def _too_early(conclusion: str, stages: tuple[str, ...]) -> Objection:
    named = {"given": conclusion, "stages": ", ".join(stages) or "-"}
    return Objection("stage.concluded-early", named)


def _of_stay(code: str, facts: Facts) -> Objection:
    """Return an objection of the check-list with the routes that it is about."""
    if code == "stay.unchecked":
        return _unchecked(facts)[0]
    state = _NAMED.get(code)
    routes = {"routes": ", ".join(in_state(facts.routes, state))} if state else {}
    return Objection(code, routes)


_NAMED: Final = {
    "stay.possible": State.POSSIBLE,
    "stay.pending": State.PENDING,
    "stay.granted": State.GRANTED,
}

GUARDS: Final[dict[str, Callable[[Stages, Facts], list[Objection]]]] = {
    "coach-named": _coach_named,
    "first-interview-held": _first_interview_held,
    "routes-looked-at": _routes_looked_at,
    "concluded": _concluded,
    "reason-given": _reason_given,
    "no-hard-stop": _no_hard_stop,
    "outcome-fits": _outcome_fits,
    "conclusion-fits": _conclusion_fits,
    "conclusion-not-halted": _conclusion_not_halted,
    "outcome-not-halted": _outcome_not_halted,
}
"""The guards by the names that the table gives them."""

"""What a desk does and sees, in one line each: ``do(store, "park A-001 at lunch")``."""

import json
from collections.abc import Callable
from typing import Any, Final

from atd_tui.domain.board import BoardRow
from atd_tui.domain.drafts import Draft
from atd_tui.domain.tickets import State
from atd_tui.store import Store, queue, queue_board, queue_undo
from tests.store.rows import actions, changes, run

Deed = Callable[..., Any]

DEEDS: Final[dict[str, Deed]] = {
    "call": queue.call,
    "no-answer": queue.no_answer,
    "recall": queue.recall,
    "arrived": queue.arrived,
    "park": lambda store, label, why="", **more: queue.park(
        store, label, reason=why, **more
    ),
    "resume": queue.resume,
    "redirect": queue.redirect,
    "serve": queue.serve,
    "leave": lambda store, label, why="", **more: queue.leave(
        store, label, reason=why, **more
    ),
    "void": lambda store, label, why="", **more: queue.void(
        store, label, reason=why, **more
    ),
    "assign": queue.assign,
    "prioritise": queue.prioritise,
    "edit": lambda store, label, note="", **more: queue_undo.edit(
        store, label, Draft(note=note), **more
    ),
}
"""What happens to one ticket: the words after its label are its value."""

OF_THE_DAY: Final[dict[str, Deed]] = {
    "issue": lambda store, priority="ordinary", **more: queue.issue(
        store, Draft(priority=priority), **more
    ),
    "next": queue.call_next,
    "undo": queue_undo.undo,
    "close-day": queue.close_day,
}

EXAMPLES: Final = {
    "call": "call A-001",
    "no-answer": "no-answer A-001",
    "recall": "recall A-001",
    "arrived": "arrived A-001",
    "park": "park A-001",
    "resume": "resume A-001",
    "redirect": "redirect A-001 ANR",
    "serve": "serve A-001 INFO_ONLY",
    "leave": "leave A-001",
    "void": "void A-001",
    "assign": "assign A-001 Peeters",
    "prioritise": "prioritise A-001 vulnerable",
}
"""Each deed that a state may forbid, on the first ticket of desk A."""

WAYS: Final = {
    State.WAITING: ["issue"],
    State.CALLED: ["issue", "call A-001"],
    State.NO_ANSWER: ["issue", "call A-001", "no-answer A-001"],
    State.MISSED: [
        *("issue", "call A-001", "no-answer A-001"),
        *("recall A-001", "no-answer A-001"),
        *("recall A-001", "no-answer A-001"),
    ],
    State.AT_DESK: ["issue", "call A-001", "arrived A-001"],
    State.PARKED: ["issue", "park A-001"],
    State.REDIRECTED: ["issue", "redirect A-001 ANR"],
    State.SERVED: ["issue", "call A-001", "serve A-001 INFO_ONLY"],
    State.LEFT: ["issue", "leave A-001"],
    State.VOIDED: ["issue", "void A-001"],
    State.UNSERVED: ["issue", "close-day"],
}
"""How the first ticket of desk A comes into each state."""


def do(store: Store, *lines: str, **more: Any) -> Any:
    """Do what the lines say, one after the other; return the last answer."""
    answer = None
    for line in lines:
        verb, *rest = line.split(maxsplit=2)
        answer = (DEEDS | OF_THE_DAY)[verb](store, *rest, **more)
    return answer


def rows(store: Store) -> dict[str, BoardRow]:
    """Return the rows of today by label, as the board orders them."""
    return {row.label: row for row in queue_board.board(store).rows}


def states(store: Store) -> dict[str, str]:
    """Return where each ticket of today stands, by label."""
    return {label: row.standing.state.value for label, row in rows(store).items()}


def order(store: Store) -> list[str]:
    """Return the labels of those who wait, the next one first."""
    return [place.candidate.label for place in queue_board.board(store).placed]


def history(store: Store, label: str = "A-001") -> list[str]:
    """Return what happened to a ticket; ``-`` before what was taken back."""
    detail = queue_board.detail(store, label)
    return [
        f"{'-' if event.id in detail.undone else ''}{event.kind.value} "
        f"{event.value} {event.reason}".strip()
        for event in detail.events
    ]


def journal(store: Store) -> list[tuple[str, list[str]]]:
    """Return each action of the store with the rows it changed, in order."""
    changed: dict[str, list[str]] = {}
    for change in changes(store):
        new = json.loads(change.new or "{}")
        fields = f" {' '.join(sorted(new))}" if change.op == "U" else ""
        told = f"{change.op} {change.tbl}{fields}"
        changed.setdefault(change.action_id or "", []).append(told)
    return [(action.command, changed.get(action.id, [])) for action in actions(store)]


def written(store: Store) -> tuple[int, int]:
    """Return how many actions and changes the store holds."""
    with store.reading() as session:
        ((found, changed),) = run(
            session,
            'SELECT (SELECT count(*) FROM action), (SELECT count(*) FROM "change")',
        )
    return int(found), int(changed)

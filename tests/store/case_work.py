"""What somebody does in a case that its rows alone do not tell; picked by a number."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final

from atd_tui.domain.support import Measure, Need
from atd_tui.domain.tasks import TaskDraft
from atd_tui.errors import Misused, Refused
from atd_tui.store import (
    Store,
    case_labels,
    case_undo,
    cases,
    checks,
    contacts,
    options_said,
    support,
    support_work,
    tasks,
    term_facts,
    timeline,
)
from atd_tui.store.cases import Written
from atd_tui.store.support import Verdict

Deed = Callable[[Store, str, int], object]

_ROUTES: Final = ("9TER", "THB", "9BIS")
_STATES: Final = ("PENDING", "POSSIBLE", "REFUSED")
_KINDS: Final = ("ICAM", "FITT", "BOTH")


def _rows(store: Store, table: str, where: str = "1") -> list[str]:
    query = f'SELECT id FROM "{table}" WHERE {where} ORDER BY id'  # noqa: S608 -- our own names
    with store.reading() as session:
        return list(session.connection().exec_driver_sql(query).scalars())


def _on(
    table: str, deed: Callable[[Store, str, int], object], where: str = "1"
) -> Deed:
    def done(store: Store, _: str, pick: int) -> object:
        found = _rows(store, table, where)
        return deed(store, found[pick % len(found)], pick) if found else None

    return done


def _check(store: Store, case: str, pick: int) -> object:
    route, state = _ROUTES[pick % 3], _STATES[pick % 7 % 3]
    return checks.check(store, case, route, state, reason=f"reason {pick}")


def _edit(store: Store, case: str, pick: int) -> object:
    written = (
        Written(note=f"note {pick}"),
        Written(kind=_KINDS[pick % 3]),
        Written(note=f"both {pick}", kind=_KINDS[pick % 3]),
        Written(entry_channel=("WALKIN", "")[pick % 2]),
    )
    return cases.edit(store, case, written[pick % 4])


def _put_off(store: Store, task: str, pick: int) -> object:
    return tasks.put_off(store, task, f"why {pick}", date(2026, 12, 1 + pick))


def _label(store: Store, case: str, pick: int) -> object:
    return case_labels.add(store, case, f"label {pick % 2}")


def _unlabel(store: Store, case: str, pick: int) -> object:
    return case_labels.remove(store, case, f"label {pick % 2}")


def _fact(store: Store, case: str, pick: int) -> object:
    day = "" if pick % 4 == 0 else f"2026-11-{1 + pick:02}"
    return term_facts.state_fact(store, case, "otp_arrived_on", day)


def _said(store: Store, case: str, pick: int) -> object:
    facts: dict[int, dict[str, object]] = {
        0: {"pregnant": True},
        1: {"pregnant": ""},
        2: {"age": 30 + pick},
        3: {"trafficking_victim": True},
    }
    return options_said.note(store, case, facts[pick % 4])


def _decide(store: Store, request: str, pick: int) -> object:
    return support.decide(store, request, Verdict(ceiling_cents=1_000 * pick))


def _progress(store: Store, measure: str, pick: int) -> object:
    state = ("AGREED", "DONE")[pick % 2]
    return support_work.progress(store, measure, Measure("", state=state))


DEEDS: Final[Sequence[Deed]] = (
    *(_check, _edit, _edit, _label, _unlabel, _fact, _said),
    lambda store, case, pick: tasks.add(store, case, TaskDraft(f"task {pick}")),
    _on("task", lambda store, task, _: tasks.done(store, task)),
    _on("task", lambda store, task, pick: tasks.drop(store, task, f"no {pick}")),
    _on("task", _put_off),
    lambda store, case, pick: support.request(
        store, case, Need("MEDICAL", "TUN", f"need {pick}")
    ),
    _on("support_request", _decide),
    _on(
        "support_request",
        lambda store, of, pick: support.withdraw(store, of, f"wrong {pick}"),
    ),
    _on(
        "support_request",
        lambda store, of, _: support_work.add(store, of, Measure("TREATMENT")),
    ),
    _on("support_measure", _progress),
    lambda store, case, pick: contacts.note(store, case, f"note {pick}"),
    lambda store, case, _: case_undo.undo(store, case),
)


def do(store: Store, case: str, deed: int, pick: int) -> None:
    """Do something in a case, if the rules of the house let one."""
    if case in _rows(store, "case_file"):
        with suppress(Refused, Misused):
            DEEDS[deed](store, case, pick)


def told(store: Store, case: str) -> list[dict[str, Any]]:
    """Return what the timeline of a case tells, without the names of its entries."""
    return [
        {
            name: getattr(each, name)
            for name in each.__dataclass_fields__
            if name not in {"ref", "sort", "mark"}
        }
        for each in timeline.page(store, case)
    ]

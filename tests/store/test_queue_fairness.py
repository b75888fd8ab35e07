"""Nobody is overtaken too often, whoever arrives and however the desks call."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atd_tui.reference.queue import queue_rules
from atd_tui.store import Store
from tests.conftest import Clock
from tests.store.desks import do, order

COMES = st.sampled_from(["appointment", "vulnerable", "ordinary"])
ALL_SORTS = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ALL_SORTS
@given(st.lists(st.one_of(COMES, st.just("next")), min_size=10, max_size=24))
def test_next_never_lets_more_than_the_limit_pass(
    store: Store, clock: Clock, morning: list[str]
) -> None:
    clock.forward(days=1)  # a day of its own in the same store
    waiting: list[str] = []
    passed: Counter[str] = Counter()
    for what in [*morning, *["next"] * len(morning)]:
        clock.forward(seconds=10)
        if what != "next":
            waiting.append(do(store, f"issue {what}").row.label)
        elif waiting:
            called = do(store, "next").label
            passed.update(waiting[: waiting.index(called)])
            waiting.remove(called)

    assert (waiting, order(store)) == ([], [])
    assert max(passed.values(), default=0) <= queue_rules().starvation_limit


def test_an_ordinary_ticket_goes_after_the_limit_is_used_up(store: Store) -> None:
    limit = queue_rules().starvation_limit
    do(store, "issue")

    called = []
    for _ in range(limit + 2):
        do(store, "issue appointment")
        called.append(do(store, "next").label)

    assert called == [
        *(f"A-{n:03d}" for n in range(2, limit + 2)),
        "A-001",
        f"A-{limit + 2:03d}",
    ]


def test_a_correction_or_a_coach_never_changes_the_order(store: Store) -> None:
    do(store, *["issue", "issue vulnerable", "issue", "issue appointment", "issue"])
    before = order(store)

    for label in before:
        do(store, f"edit {label} note", f"assign {label} Peeters")

    assert order(store) == before


def test_who_was_put_on_hold_comes_back_to_the_old_place(
    store: Store, clock: Clock
) -> None:
    do(store, *["issue"] * 3)
    clock.forward(minutes=10)
    do(store, "park A-001", "issue", "resume A-001")

    assert order(store) == ["A-001", "A-002", "A-003", "A-004"]

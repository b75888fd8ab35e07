"""The history of a case is the same on every laptop: who, when, and what changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from atd_tui.domain.support import Measure, Need
from atd_tui.domain.tasks import TaskDraft
from atd_tui.domain.timeline import Kind
from atd_tui.errors import Refused
from atd_tui.screens import case_marks
from atd_tui.server.core import Server
from atd_tui.store import (
    Store,
    audit,
    case_labels,
    case_undo,
    cases,
    checks,
    digest,
    options_said,
    support,
    support_work,
    sync_states,
    tasks,
    term_facts,
    timeline,
)
from atd_tui.store.cases import Opening, Written
from atd_tui.store.support import Verdict
from atd_tui.store.sync_states import State
from tests.server import office
from tests.store.case_work import DEEDS, do, told
from tests.store.persons import keep
from tests.sync import desks


@dataclass
class Office:
    """A server, and laptops of one office whose clocks go on with every deed."""

    server: Server
    folder: Path
    at: office.Clock

    def laptop(self, user: str, desk: str, role: str = "COACH_FAM") -> Store:
        made = desks.made(self.folder, user, desk=desk)
        made.door = replace(made.door, now=self.now)
        return desks.connect(made, self.server, role)

    def now(self) -> datetime:
        self.at.forward(minutes=1)
        return self.at()

    def level(self, *stores: Store) -> None:
        for store in (*stores, *stores):
            desks.sync(self.server, store)


@pytest.fixture
def bru(tmp_path: Path) -> Iterator[Office]:
    clock = office.Clock()
    server = office.server(clock)
    yield Office(server, tmp_path, clock)
    server.close()


@pytest.fixture
def jansen(bru: Office) -> Iterator[Store]:
    store = bru.laptop("jansen", "A")
    yield store
    store.close()


@pytest.fixture
def maes(bru: Office) -> Iterator[Store]:
    store = bru.laptop("maes", "M", "REGION_MANAGER")
    yield store
    store.close()


def opened(store: Store) -> str:
    person = keep(store, "Amina", "Diallo")
    return cases.open_case(store, Opening(person, coach="jansen")).case.id


def worked(store: Store, case: str) -> None:
    """Do something of every kind in a case."""
    checks.check(store, case, "9TER", "PENDING", reason="dossier")
    checks.check(store, case, "9TER", "REFUSED", reason="refused")
    checks.check(store, case, "THB", "POSSIBLE", reason="secret")
    task = tasks.add(store, case, TaskDraft("call", due_on=date(2026, 11, 20))).id
    tasks.put_off(store, task, "ill", date(2026, 12, 1))
    tasks.done(store, task)
    case_labels.add(store, case, "urgent")
    case_labels.remove(store, case, "urgent")
    case_labels.add(store, case, "medical")
    cases.edit(store, case, Written(note="first", target_group="DUBLIN"))
    cases.edit(store, case, Written(note="second"))
    term_facts.state_fact(store, case, "otp_arrived_on", "2026-11-03")
    options_said.note(store, case, {"age": 32, "trafficking_victim": True})
    options_said.note(store, case, {"age": ""})
    file = support.request(store, case, Need("MEDICAL", "TUN", "dialysis")).request.id
    support_work.add(store, file, Measure("TREATMENT"))


def test_who_takes_over_reads_what_was_done(
    bru: Office, jansen: Store, maes: Store
) -> None:
    case = opened(jansen)
    worked(jansen, case)

    bru.level(jansen, maes)

    assert told(maes, case) == told(jansen, case)
    assert digest.digest(maes) == digest.digest(jansen)
    edits = [e.facts["changed"] for e in timeline.page(maes, case, [Kind.EDIT])]
    assert edits == [
        {"note": ["first", "second"]},
        {"note": ["", "first"], "target_group": ["", "DUBLIN"]},
    ]
    (sealed, *checked) = timeline.page(maes, case, [Kind.STAY])
    assert (sealed.facts, sealed.text) == ({"state": "SEALED"}, "")
    assert [(e.actor, e.facts["state"], e.text) for e in checked] == [
        *(("jansen", "REFUSED", "refused"), ("jansen", "PENDING", "dossier")),
    ]


def test_what_the_server_told_is_on_the_server(
    bru: Office, jansen: Store, maes: Store
) -> None:
    case = opened(jansen)
    worked(jansen, case)
    bru.level(jansen, maes)
    cases.edit(maes, case, Written(note="not sent yet"))

    newest, *others = case_marks.on_entries(maes, timeline.page(maes, case))

    assert (newest.code, newest.mark) == ("edited", State.WAITING)
    assert {each.mark for each in others} == {State.LEVEL}


def test_both_go_on_and_both_read_all_of_it(
    bru: Office, jansen: Store, maes: Store
) -> None:
    case = opened(jansen)
    task = tasks.add(jansen, case, TaskDraft("call")).id
    request = support.request(jansen, case, Need("MEDICAL", "TUN")).request.id
    bru.level(jansen, maes)
    support.decide(maes, request, Verdict(ceiling_cents=5_000))
    cases.edit(maes, case, Written(note="of maes"))
    bru.level(maes, jansen)

    cases.edit(jansen, case, Written(note="of jansen"))
    tasks.done(jansen, task)
    before = told(jansen, case)
    bru.level(jansen, maes)

    assert told(jansen, case) == before == told(maes, case)
    found = timeline.page(maes, case, [Kind.EDIT, Kind.TASK, Kind.SUPPORT])
    assert [(e.actor, e.code) for e in found] == [
        *(("jansen", "done"), ("jansen", "edited"), ("maes", "edited")),
        *(("maes", "approved"), ("jansen", "request"), ("jansen", "added")),
    ]


def test_what_was_there_already_was_never_added_twice(
    bru: Office, jansen: Store, maes: Store
) -> None:
    case = opened(jansen)
    bru.level(jansen, maes)
    case_labels.add(jansen, case, "urgent")
    case_labels.add(maes, case, "urgent")
    case_labels.remove(jansen, case, "urgent")
    alone = timeline.page(jansen, case, [Kind.LABEL])

    bru.level(maes, jansen, maes)

    assert [(e.actor, e.code) for e in alone] == [
        *(("jansen", "removed"), ("jansen", "added")),
    ]
    labels = [timeline.page(store, case, [Kind.LABEL]) for store in (jansen, maes)]
    assert [[(e.actor, e.code) for e in some] for some in labels] == [
        [("jansen", "removed"), ("maes", "added")],
    ] * 2


def test_what_met_is_told_once_it_was_decided(
    bru: Office, jansen: Store, maes: Store
) -> None:
    """An edit that does not stand is a conflict for a person, and no change yet."""
    case = opened(jansen)
    bru.level(jansen, maes)
    cases.edit(maes, case, Written(note="first there"))
    cases.edit(jansen, case, Written(note="second there"))

    bru.level(maes, jansen)
    bru.level(maes)

    changed = [e.facts["changed"] for e in timeline.page(jansen, case, [Kind.EDIT])]
    assert changed == [{"note": ["", "first there"]}]
    assert told(jansen, case) == told(maes, case)


def test_the_history_of_others_is_no_work_of_this_laptop(
    bru: Office, jansen: Store, maes: Store
) -> None:
    case = opened(jansen)
    worked(jansen, case)
    bru.level(jansen, maes)

    counts = sync_states.counts(maes)
    assert (counts.waiting, counts.changes) == (0, 0)
    assert desks.sync(bru.server, maes) == ["hello"]
    assert digest.digest(maes) == digest.digest(jansen)
    assert {each.actor for each in audit.events(maes)} <= {"maes"}
    with pytest.raises(Refused, match="nothing-to-undo"):
        case_undo.undo(maes, case)


def logged(store: Store) -> set[tuple[str, int]]:
    """Return the changes of which the server told a laptop, by table and number."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return {(row.tbl, row.seq) for row in run("SELECT tbl, seq FROM sync_log")}


def test_what_one_wrote_is_not_sent_back(bru: Office, jansen: Store) -> None:
    case = opened(jansen)
    bru.level(jansen)
    before = logged(jansen)

    task = tasks.add(jansen, case, TaskDraft("call")).id
    tasks.done(jansen, task)
    checks.check(jansen, case, "9TER", "PENDING")
    cases.edit(jansen, case, Written(note="own"))
    case_labels.add(jansen, case, "urgent")
    case_labels.remove(jansen, case, "urgent")
    bru.level(jansen)

    # That a row is gone is told to whoever held it, and how it came to that with it.
    assert [table for table, _ in logged(jansen) - before] == ["case_label"] * 2


STEP = st.tuples(
    st.sampled_from(("jansen", "maes", "jansen", "maes", "sync", "sync both")),
    st.integers(0, len(DEEDS) - 1),
    st.integers(0, 11),
)


@given(steps=st.lists(STEP, max_size=25), fast=st.booleans())
@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[*HealthCheck],
)
def test_whatever_is_done_all_read_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int, int]],
    *,
    fast: bool,
) -> None:
    clock = office.Clock()
    bru = Office(office.server(clock), tmp_path_factory.mktemp("office"), clock)
    jansen = bru.laptop("jansen", "A")
    maes = bru.laptop("maes", "M", "REGION_MANAGER")
    if fast:
        ahead = timedelta(hours=3)
        jansen.door = replace(jansen.door, now=lambda: bru.now() + ahead)
    stores = {"jansen": jansen, "maes": maes}
    case = opened(jansen)
    bru.level(jansen, maes)
    for who, deed, pick in steps:
        if who in stores:
            do(stores[who], case, deed, pick)
        else:
            bru.level(*list(stores.values())[: 1 + ("both" in who)])
    bru.level(jansen, maes)
    new = bru.laptop("peeters", "P", "REGION_MANAGER")
    bru.level(new)

    held = [told(store, case) for store in (jansen, maes, new)]
    for store in (jansen, maes, new):
        store.close()

    assert held[0] == held[1] == held[2]

"""Three laptops on real stores and one server, over a line that does all a line can do.

People work with the verbs of the house, syncs break off anywhere, programs are killed
before and after a commit, people lose and get their office: in any order. At the end
all hold what the server says that they may, and nothing that was written is lost.
"""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from atd_tui.domain.drafts import Draft
from atd_tui.domain.people import Draft as PersonDraft
from atd_tui.domain.people import Name
from atd_tui.domain.tasks import TaskDraft
from atd_tui.store import (
    Store,
    case_labels,
    case_transfer,
    case_undo,
    cases,
    coaches,
    contacts,
    housing_units,
    people,
    queue,
    queue_undo,
    tasks,
)
from atd_tui.store.cases import Opening, Written
from tests.server import office
from tests.sync.offices import World
from tests.sync.under_way import PICK, ROLES, WHO


class Offices(World):
    """What people, lines and plugs do, in any order."""

    @initialize(met=st.booleans(), lasting=st.booleans())
    def morning(self, *, met: bool, lasting: bool) -> None:
        """The head of the office gives out the list of coaches.

        Where the server may be restored nobody loses a case: what a laptop had to let
        go it cannot give back.
        """
        self.lasting = lasting
        for name in ROLES:
            coach = coaches.Coach(name, name.title(), contact_point="BRU")
            coaches.add(self.stores["maes"], coach)
        self.level("maes")
        self.open_case("maes", "jansen")
        if met:
            for who in ("maes", *ROLES):
                self.level(who)

    @rule(who=WHO, coach=st.sampled_from(("", *ROLES)))
    def open_case(self, who: str, coach: str) -> None:
        draft = PersonDraft(names=(Name("Amina", self.word()),))
        note = self.word()
        if self.lasting and ROLES[who] != "REGION_MANAGER":
            coach = who  # a case of another coach is let go once it is sent

        def opened(store: Store) -> None:
            person = people.create(store, draft).person.id
            cases.open_case(store, Opening(person, coach=coach, note=note))

        self.do(who, opened)

    @rule(who=WHO, pick=PICK, what=st.sampled_from(("kind", "note", "channel")))
    def edit_case(self, who: str, pick: int, what: str) -> None:
        kinds = ("ICAM", "FITT", "BOTH")
        written = {
            "kind": Written(kind=kinds[pick % 3]),
            "note": Written(note=self.word() if what == "note" else None),
            "channel": Written(entry_channel=("WALKIN", "")[pick % 2]),
        }[what]
        self.on_case(who, pick, lambda store, case: cases.edit(store, case, written))

    @rule(who=WHO, pick=PICK)
    def note(self, who: str, pick: int) -> None:
        said = self.word()
        self.on_case(who, pick, lambda store, case: contacts.note(store, case, said))

    @rule(
        who=WHO, pick=PICK, label=st.sampled_from(("urgent", "[/]")), on=st.booleans()
    )
    def label(self, who: str, pick: int, label: str, *, on: bool) -> None:
        put = case_labels.add if on else case_labels.remove
        self.on_case(who, pick, lambda store, case: put(store, case, label))

    @rule(who=WHO, pick=PICK)
    def task(self, who: str, pick: int) -> None:
        draft = TaskDraft(self.word())
        self.on_case(who, pick, lambda store, case: tasks.add(store, case, draft))

    @rule(who=WHO, pick=PICK, end=st.sampled_from((tasks.done, tasks.drop)))
    def end_task(self, who: str, pick: int, end: Any) -> None:
        query = "SELECT id FROM task WHERE state = 'open' ORDER BY id"
        if found := self.some(who, query, pick):
            self.do(who, lambda store: end(store, found))

    @precondition(lambda self: not self.lasting)
    @rule(who=WHO, pick=PICK, to=WHO)
    def hand_over(self, who: str, pick: int, to: str) -> None:
        self.on_case(who, pick, lambda store, c: case_transfer.assign(store, c, to))

    @rule(who=WHO)
    def issue(self, who: str) -> None:
        draft = Draft(name=self.word(), note=self.word())
        self.do(who, lambda store: queue.issue(store, draft))

    @rule(who=WHO)
    def call_next(self, who: str) -> None:
        self.do(who, queue.call_next)

    @rule(who=WHO, undo=st.sampled_from((queue_undo.undo, case_undo.undo)))
    def take_back(self, who: str, undo: Any) -> None:
        self.do(who, undo)

    @rule(who=WHO)
    def homes(self, who: str) -> None:
        self.do(who, housing_units.seed)

    @precondition(lambda self: not self.lasting)
    @rule(who=WHO, there=st.booleans())
    def move_away(self, who: str, *, there: bool) -> None:
        """Somebody works for another office for a while, and comes back."""
        self.grant(who, *(("BRU",) if there else ("ANR",)))

    @precondition(lambda self: self.lasting and not self.backup)
    @rule()
    def back_up(self) -> None:
        self.backup = office.backup(self.server)

    @precondition(lambda self: self.backup)
    @rule()
    def restore(self) -> None:
        assert self.backup is not None
        office.put_back(self.server, self.backup)
        self.read.clear()


Offices.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)
TestOffices = Offices.TestCase

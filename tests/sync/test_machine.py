"""Three laptops and one server over a line that does all a line can do.

Writes, syncs, lost and doubled and late messages, kills before and after each commit,
cases that change hands, a server that is restored: in any order. At the end all are
level with the server, nothing that was written is lost, and nothing is there twice.
"""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    rule,
)

from atd_tui.protocol import Operation
from tests.server import office
from tests.server.office import STAMP, new, put, take_away
from tests.sync.under_way import PICK, WHO
from tests.sync.world import COACHES, World


class Offices(World):
    """What people, lines and plugs do, in any order."""

    @initialize(labelled=st.booleans())
    def morning(self, *, labelled: bool) -> None:
        """Everybody holds one open case with a task when the cable is pulled."""
        self.open_case("maes", "", 1)
        self.task("maes", 0, "open")
        if labelled:
            self.label("maes", 0, "urgent")
        for who in (*COACHES, *COACHES):
            self.level(who)

    @rule(who=WHO, coach=st.sampled_from(("", "", *COACHES)), number=st.integers(1, 3))
    def open_case(self, who: str, coach: str, number: int) -> None:
        word = self.word().strip(".")
        of = office.case(f"26-{number:05}", coach, f"p-{word}")
        own = {o.row: f"{o.row}-{word}" for o in of if o.table != "person"}
        renamed = []
        for o in of:
            values = {k: own.get(str(v), v) for k, v in o.values.items()}
            row = own.get(o.row, o.row)
            renamed.append(o.model_copy(update={"row": row, "values": values}))
        self.laptops[who].write(*renamed)

    @rule(who=WHO, pick=st.integers(0, 1), field=st.sampled_from(("note", "kind")))
    def edit_case(self, who: str, pick: int, field: str) -> None:
        if case := self.some(who, "case_file", pick):
            word, row = self.word(), self.laptops[who].disk.rows["case_file", case]
            self.saw[word] = (who, row[field])
            self.laptops[who].write(
                Operation(op="set", table="case_file", row=case, values={field: word})
            )

    @rule(who=WHO, pick=PICK)
    def write_twice_and_note(self, who: str, pick: int) -> None:
        if case := self.some(who, "case_file", pick):
            word = self.word()
            note = new("conversation", f"t-{word}", case_id=case, text=word)
            ticket = new("ticket", f"q-{word}", office="BRU", label=word)
            both = put("case_file", case, entry_channel=self.word())
            self.laptops[who].write(ticket, note, both)

    @rule(who=WHO, pick=PICK, to=WHO)
    def hand_over(self, who: str, pick: int, to: str) -> None:
        if case := self.some(who, "case_file", pick):
            word = self.word()
            events = [
                row
                for (name, _), row in self.laptops[who].disk.rows.items()
                if name == "case_event" and row["case_id"] == case
            ]
            said: dict[str, Any] = {
                "n": len(events) + 1,
                "kind": "assigned",
                "value": to,
                "at": STAMP,
            }
            of = {"case_id": case, "text": word, "device": who}
            self.laptops[who].write(new("case_event", f"e-{word}", **said, **of))

    @rule(who=WHO, pick=st.integers(0, 1), label=st.sampled_from(("urgent", "[/]")))
    def label(self, who: str, pick: int, label: str) -> None:
        case, rows = self.some(who, "case_file", pick), self.laptops[who].disk.rows
        has = any(
            name == "case_label" and (row["case_id"], row["label"]) == (case, label)
            for (name, _), row in rows.items()
        )
        if case and not has:
            row = f"l-{self.word()}"
            self.laptops[who].write(new("case_label", row, case_id=case, label=label))

    @rule(
        who=WHO, pick=st.integers(0, 1), table=st.sampled_from(("case_label", "task"))
    )
    def take_away(self, who: str, pick: int, table: str) -> None:
        if row := self.some(who, table, pick):
            self.laptops[who].write(take_away(table, row))

    @rule(who=WHO, pick=st.integers(0, 1), state=st.sampled_from(("done", "dropped")))
    def task(self, who: str, pick: int, state: str) -> None:
        if row := self.some(who, "task", pick):
            self.laptops[who].write(put("task", row, state=state, text=self.word()))
        elif case := self.some(who, "case_file", pick):
            word = self.word()
            of = {"case_id": case, "generated_by": word, "state": "open"}
            self.laptops[who].write(new("task", f"k-{word}", **of, text=word))

    @rule(who=WHO)
    def unplug(self, who: str) -> None:
        self.engines.pop(who, None)

    @invariant()
    def what_waits_is_on_the_disk(self) -> None:
        for laptop in self.laptops.values():
            numbers = [each.n for each in laptop.disk.waiting]
            assert numbers == sorted(set(numbers))


TestOffices = Offices.TestCase
TestOffices.settings = settings(max_examples=30, stateful_step_count=40)

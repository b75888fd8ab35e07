"""What people write on their laptops, with or without a line."""

from collections.abc import Callable
from typing import Final

from atd_tui.protocol import Operation
from tests.server.office import STAMP, new, put, take_away
from tests.sync.fleet import Fleet
from tests.sync.plug import Killed, pulled

LABELS: Final = ("urgent", "[/]")
DAYS: Final = ("2026-11-20", "2026-11-24", "2026-11-28", "2026-12-02")


def write(fleet: Fleet, name: str, *operations: Operation, kill: str = "") -> None:
    """Write as a person does; the plug may be pulled before or after the commit.

    P3: what was on the disk is there afterwards, and waits.
    """
    laptop = fleet.laptops[name]
    before = [each.id for each in laptop.disk.waiting]
    try:
        with pulled(laptop, kill):
            laptop.write(*operations)
    except Killed:
        fleet.engines.pop(name, None)
    after = [each.id for each in laptop.disk.waiting]
    new_ = 0 if kill == "before" else 1
    assert (after[: len(before)], len(after)) == (before, len(before) + new_)
    if new_:
        fleet.said += [
            word
            for operation in operations
            for word in map(str, operation.values.values())
            if word.startswith("word")
        ]


def open_case(fleet: Fleet, name: str) -> list[Operation]:
    word, user = fleet.word(), fleet.laptops[name].user
    coaches = ("", user, *(each.user for each in fleet.laptops.values()))
    number = f"26-{fleet.chance.randint(1, 3):05}"
    person = new("person", f"p-{word}")
    case = f"c-{word}"
    place = fleet.chance.choice(("BRU", "BRU", "BRU", "ANR"))
    of = {"contact_point": place, "person_id": person.row, "household_id": ""}
    said = {"number": number, "note": word, "kind": "ICAM", "scope": place}
    file = new("case_file", case, **of, **said)
    coach = fleet.chance.choice(coaches)
    events = [("opened", "INT1"), *([("assigned", coach)] if coach else [])]
    return [
        person,
        file,
        *(event(case, n, kind, value, name) for n, (kind, value) in enumerate(events)),
    ]


def event(case: str, n: int, kind: str, value: str, name: str) -> Operation:
    row = f"e-{case}-{name}-{n}"
    of = {"case_id": case, "n": n + 1, "at": STAMP, "device": name}
    return new("case_event", row, kind=kind, value=value, **of)


def edit_case(fleet: Fleet, name: str) -> list[Operation]:
    case, field = fleet.some(name, "case_file"), fleet.chance.choice(("note", "kind"))
    if not case:
        return []
    word = fleet.word()
    fleet.saw[word] = (name, fleet.laptops[name].disk.rows["case_file", case][field])
    return [put("case_file", case, 0, **{field: word})]


def edit_freely(fleet: Fleet, name: str) -> list[Operation]:
    """P18: only a newer laptop writes the field that the others have no name for."""
    case, newer = fleet.some(name, "case_file"), fleet.laptops[name].newer
    field = "later_field" if newer else "entry_channel"
    return [put("case_file", case, 0, **{field: fleet.word()})] if case else []


def write_together(fleet: Fleet, name: str) -> list[Operation]:
    case = fleet.some(name, "case_file")
    if not case:
        return []
    word = fleet.word()
    note = new("conversation", f"t-{word}", case_id=case, text=word)
    ticket = new("ticket", f"q-{word}", office="BRU", label=word)
    return [ticket, note, put("case_file", case, entry_channel=fleet.word())]


def hand_over(fleet: Fleet, name: str) -> list[Operation]:
    case, rows = fleet.some(name, "case_file"), fleet.laptops[name].disk.rows
    if not case:
        return []
    said = [n for n, row in rows.items() if row.get("case_id") == case]
    n = len([each for each in said if each[0] == "case_event"])
    to = fleet.chance.choice([each.user for each in fleet.laptops.values()])
    row = event(case, n, "assigned", to, name)
    text = fleet.word()
    values = {**row.values, "id": f"e-{text}", "text": text}
    return [row.model_copy(update={"row": f"e-{text}", "values": values})]


def label(fleet: Fleet, name: str) -> list[Operation]:
    case, label_ = fleet.some(name, "case_file"), fleet.chance.choice(LABELS)
    has = any(
        of == "case_label" and (row["case_id"], row["label"]) == (case, label_)
        for (of, _), row in fleet.laptops[name].disk.rows.items()
    )
    row = f"l-{fleet.word()}"
    if has or not case:
        return []
    return [new("case_label", row, case_id=case, label=label_)]


def remove(fleet: Fleet, name: str) -> list[Operation]:
    table = fleet.chance.choice(("case_label", "task"))
    row = fleet.some(name, table)
    return [take_away(table, row)] if row else []


def task(fleet: Fleet, name: str) -> list[Operation]:
    row, case = fleet.some(name, "task"), fleet.some(name, "case_file")
    word = fleet.word()
    if row and fleet.chance.random() < 0.7:
        state = fleet.chance.choice(("done", "dropped"))
        return [put("task", row, state=state, text=word)]
    of = {"case_id": case, "generated_by": word, "state": "open"}
    return [new("task", f"k-{word}", **of, text=word)] if case else []


def home(fleet: Fleet, name: str) -> list[Operation]:
    """Claim a home for some days, for a family of which nobody else knows."""
    del name  # it lies with the house
    first, past = sorted(fleet.chance.sample(DAYS, 2))
    word, unit = fleet.word(), fleet.chance.choice(("TUB-01", "TUB-02"))
    days = {"from_on": first, "to_on": past, "unit_id": unit}
    of = {"kind": "stay", "state": "planned", "case_id": "", "household_id": word}
    return [new("unit_period", f"s-{word}", **days, **of)]


def unfit(fleet: Fleet, name: str) -> list[Operation]:
    """Write what the server refuses, whole and alone, after a part that is fine."""
    case = fleet.some(name, "case_file")
    if not case:
        return []
    word = fleet.word()
    fine = new("conversation", f"t-{word}", case_id=case, text=word)
    if fleet.chance.random() < 0.5:
        return [fine, new("conversation", f"u-{word}", case_id=case, text="a\0b")]
    row = fleet.some(name, "case_event")
    return [fine, put("case_event", row, value=word)] if row else []


DEEDS: Final[dict[Callable[[Fleet, str], list[Operation]], int]] = {
    open_case: 2,
    edit_case: 6,
    edit_freely: 1,
    write_together: 1,
    hand_over: 1,
    label: 1,
    remove: 2,
    task: 3,
    home: 2,
    unfit: 1,
}
"""How often each of them is done, of so many."""

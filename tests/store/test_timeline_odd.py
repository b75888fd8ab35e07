"""What another wrote in a row, and no column of it holds: the timeline goes on."""

from pathlib import Path

from atd_tui.domain.support import Need
from atd_tui.domain.timeline import Kind
from atd_tui.i18n import Words
from atd_tui.phrases import entries
from atd_tui.protocol import State
from atd_tui.store import cases, support, timeline
from atd_tui.store.cases import Opening
from tests.server import office
from tests.store.persons import keep
from tests.sync import desks


def test_what_no_column_holds_stops_no_timeline(tmp_path: Path) -> None:
    """The history of a row has what ever stood in it, also what it no longer does."""
    server = office.server(office.Clock())
    jansen = desks.connect(desks.made(tmp_path, "jansen"), server)
    person = keep(jansen, "Amina", "Diallo")
    case = cases.open_case(jansen, Opening(person, coach="jansen")).case.id
    file = support.request(jansen, case, Need("MEDICAL", "TUN", "x")).request.id
    desks.sync(server, jansen)
    odd = office.desk(server, "odd", "REGION_MANAGER")
    of = {"case_id": case}
    spend = {"request_id": file, "spent_on": "2026-11-18", "kind": "x", "cents": 5}

    results = [
        odd.write(office.new("case_label", "l1", **of)),
        odd.write(office.take_away("case_label", "l1", 999)),
        odd.write(office.new("support_spend", "s1", **of, **spend | {"cents": "?"})),
        odd.write(office.put("support_spend", "s1", 999, cents=5)),
        odd.write(office.new("option_fact", "o1", **of, name="age", value='"soon"')),
        odd.write(office.put("option_fact", "o1", 999, value="soon")),
        odd.write(office.put("option_fact", "o1", 999, value="32")),
        odd.write(office.put("case_file", case, 999, note=5)),
        odd.write(office.put("case_file", case, 999, note="five")),
    ]
    desks.sync(server, jansen)

    assert {each.state for each in results} == {State.OK}
    found = timeline.page(jansen, case)
    said = [(each.kind, entries.told(Words("en"), each)) for each in found]
    assert sorted(said) == sorted(
        [
            (Kind.SUPPORT, "asked for: medical needs (physical or psychological)"),
            (Kind.COURSE, "given to jansen"),
            (Kind.COURSE, "opened: intake"),
            (Kind.SUPPORT, "paid: x, 0.05 euros"),
            (Kind.OPTION, "age in years: 32"),
            (Kind.OPTION, "age in years: soon"),
            (Kind.EDIT, "corrected: note"),
            (Kind.LABEL, "label taken away"),
            (Kind.LABEL, "label added"),
        ]
    )

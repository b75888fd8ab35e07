"""The short way to where a row lies ends where the plain one does, in every world."""

import pytest

from atd_tui.domain.access_rows import Values, buckets_of
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.server import placing, taking
from atd_tui.server.placing import Written
from atd_tui.server.rows import Rows
from tests.sync.simulated import simulate

_STAYS, _PLACE = placing._stays, placing.place  # noqa: SLF001 -- as they are


@pytest.mark.parametrize("seed", [0, 2, 3, 8, 14])
def test_a_row_that_stays_lies_where_all_its_facts_say(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stayed: list[bool] = []

    def stays(rows: Rows, table: str, values: Values, old: Values) -> bool:
        said = _STAYS(rows, table, values, old)
        stayed.append(said and table != CONFLICT)
        return said

    def place(rows: Rows, written: Written, old: Values) -> None:
        _PLACE(rows, written, old)
        table = written.named.table
        if table != CONFLICT:
            facts = buckets_of(table, written.held.row.values, rows)
            assert rows.present(written.named) == facts

    monkeypatch.setattr(placing, "_stays", stays)
    monkeypatch.setattr(taking, "place", place)

    simulate(seed, 70)

    assert {True, False} <= {*stayed}

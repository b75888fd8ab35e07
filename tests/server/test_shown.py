"""Long texts that stood on a screen: told by their digests, found again in the log."""

from dataclasses import dataclass

import pytest

from atd_tui.domain.merge_shown import digest
from atd_tui.protocol import Result, Sent
from atd_tui.server.rows_writing import dumped
from tests.server import office
from tests.server.office import Clock, Desk, case, put

FIRST, SECOND, THIRD = (f"{word} " * 60 for word in ("first", "second", "third"))


@dataclass
class Both:
    """Two laptops of an office with one case, whose note is the first text."""

    jansen: Desk
    peeters: Desk
    seq: int

    def edit(self, who: Desk, note: str, was: str, base: int = 0) -> Result:
        said = put("case_file", "c-26-00001", base, note=note)
        digests = {"note": digest(was)}
        return who.write(said.model_copy(update={"was": {}, "was_sha": digests}))


@pytest.fixture
def both() -> Both:
    server = office.server(Clock())
    jansen, peeters = (office.desk(server, user) for user in ("jansen", "peeters"))
    jansen.write(*case("26-00001"))
    (row,) = jansen.write(put("case_file", "c-26-00001", 9, note=FIRST)).stand
    return Both(jansen, peeters, row.seq)


def test_who_had_the_text_on_the_screen_changes_it_whatever_its_number(
    both: Both,
) -> None:
    assert both.edit(both.peeters, SECOND, was=FIRST).told == []
    assert stands(both.jansen).values["note"] == SECOND


def test_who_had_another_text_meets_it_and_theirs_is_found_again(both: Both) -> None:
    both.edit(both.jansen, SECOND, was=FIRST, base=both.seq)

    met = both.edit(both.peeters, THIRD, was=FIRST, base=both.seq)

    conflict = conflict_of(met)
    assert stands(both.peeters).values["note"] == SECOND
    assert [conflict.values[name] for name in ("mine", "theirs", "was")] == [
        dumped({"note": text}) for text in (THIRD, SECOND, FIRST)
    ]


def test_what_never_came_here_is_not_known(both: Both) -> None:
    met = both.edit(both.peeters, THIRD, was="of a server that is no more")

    assert conflict_of(met).values["was"] == dumped({})


def test_what_did_not_stand_is_found_too(both: Both) -> None:
    both.edit(both.jansen, SECOND, was=FIRST, base=both.seq)
    both.edit(both.peeters, THIRD, was=FIRST, base=both.seq)

    again = both.edit(both.peeters, f"{THIRD}!", was=THIRD, base=both.seq)

    assert conflict_of(again).values["was"] == dumped({"note": THIRD})


def conflict_of(result: Result) -> Sent:
    (found,) = (row for row in result.rows if row.table == "conflict")
    return found


def stands(desk: Desk) -> Sent:
    return desk.rows()["case_file", "c-26-00001"]

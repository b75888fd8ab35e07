"""What a laptop reads: page by page, and not what it holds already."""

from atd_tui.protocol import Kind
from tests.server.office import Desk, case, new, put


def test_a_page_is_as_long_as_asked_and_own_writing_is_not_sent_back(
    jansen: Desk, lead: Desk
) -> None:
    for n in range(5):
        lead.write(new("ticket", f"t{n}", office="BRU", label=f"A{n}"))

    pages = [jansen.pull(2) for _ in range(3)]
    assert [(len(page.rows), page.more) for page in pages] == [
        *((2, True), (2, True)),
        (1, False),
    ]

    jansen.write(new("ticket", "mine", office="BRU", label="B1"))
    (row,) = jansen.pull().rows
    assert (row.kind, row.values) == (Kind.STUB, {})
    assert jansen.pull().rows == []


def test_who_wrote_last_and_goes_on_over_what_met_is_told_what_stands(
    jansen: Desk, peeters: Desk
) -> None:
    jansen.write(*case("26-00001"))
    seen = jansen.server.head()[1]
    peeters.write(put("case_file", "c-26-00001", seen, note="theirs"))
    last = jansen.server.head()[1]
    jansen.write(put("case_file", "c-26-00001", last, entry_channel="WALKIN"))

    met = jansen.write(put("case_file", "c-26-00001", seen, note="mine"))

    image = next(row for row in met.rows if row.table == "case_file")
    assert (image.kind, image.values["note"]) == (Kind.ROW, "theirs")

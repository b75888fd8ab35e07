"""Who is let in, with what, and until when."""

from datetime import timedelta

import pytest

from atd_tui.errors import SyncError
from atd_tui.protocol import Enrol, Kind, Known, State
from atd_tui.server import keeping
from tests.server import office
from tests.server.office import Clock, Desk, new, put


def test_losing_a_scope_evicts_and_gaining_it_again_reads_all_anew(
    jansen: Desk, lead: Desk
) -> None:
    lead.write(new("ticket", "t1", office="BRU", label="A14"))
    assert list(jansen.rows()) == [("ticket", "t1")]

    office.desk(jansen.server, "jansen", "COACH_FAM", "LIE")
    assert "office:BRU:queue" not in jansen.pull().cursors
    office.desk(jansen.server, "jansen", "COACH_FAM", "BRU")

    assert list(jansen.rows()) == [("ticket", "t1")]


def test_another_role_reads_what_it_may_now_see_and_lets_go_of_the_rest(
    jansen: Desk, lead: Desk
) -> None:
    """The buckets are the same; what may be read of them is not."""
    asked = new("support_request", "s1", case_id="c-26-00001", state="asked")
    office.desk(jansen.server, "jansen", "DESK")
    lead.write(*office.case("26-00001"), asked)

    told = [support(jansen)]
    for role in ("COACH_FAM", "DESK"):
        office.desk(jansen.server, "jansen", role)
        told.append(support(jansen))

    assert told == [Kind.EVICT, Kind.ROW, Kind.EVICT]
    assert jansen.rows() == {}


def support(desk: Desk) -> Kind:
    """Return what a laptop is told of the one request, with all that is new."""
    return desk.rows()["support_request", "s1"].kind


def test_a_token_is_good_until_the_next_one_was_used(
    jansen: Desk, clock: Clock
) -> None:
    assert jansen.hello().token == ""
    clock.forward(days=8)

    lost, kept = jansen.hello().token, jansen.hello().token

    old, jansen.token = jansen.token, kept
    assert jansen.hello().token == ""
    for dead in (old, lost, ""):
        jansen.token = dead
        with pytest.raises(SyncError, match=r"sync\.token"):
            jansen.hello()


def test_a_code_is_good_once_and_for_a_quarter_of_an_hour(
    jansen: Desk, clock: Clock
) -> None:
    server = jansen.server
    used, old = server.invite("jansen", "BRU", "B"), server.invite("jansen", "BRU", "C")
    server.enrol(Enrol(code=used, incarnation="two"))
    clock.forward(minutes=15)

    for code in (used, old, "never-given"):
        with pytest.raises(SyncError, match=r"sync\.code"):
            server.enrol(Enrol(code=code, incarnation="three"))
    with pytest.raises(SyncError, match=r"sync\.account-unknown"):
        server.invite("nobody", "BRU", "A")


def test_a_laptop_says_an_office_of_its_account_or_the_code_is_not_used_up(
    jansen: Desk,
) -> None:
    server, code = jansen.server, jansen.server.invite("jansen", "BRU", "B")

    with pytest.raises(SyncError, match=r"sync\.office-outside") as refused:
        server.enrol(Enrol(code=code, incarnation="two", office="ANR"))

    assert refused.value.facts == {"office": "ANR", "held": "BRU"}
    assert server.enrol(Enrol(code=code, incarnation="two", office="BRU")).desk == "B"


def test_a_revoked_laptop_and_a_copied_store_are_let_in_no_more(jansen: Desk) -> None:
    with pytest.raises(SyncError, match=r"sync\.copied"):
        jansen.hello(incarnation="copy")
    with pytest.raises(SyncError, match=r"sync\.protocol"):
        jansen.hello(protocol=2)

    jansen.server.revoke(jansen.device)

    with pytest.raises(SyncError, match=r"sync\.token"):
        jansen.hello()
    with pytest.raises(SyncError, match=r"sync\.device-unknown"):
        jansen.server.revoke("nobody")


def test_a_restored_server_is_another_life(jansen: Desk, peeters: Desk) -> None:
    jansen.write(new("ticket", "t1", office="BRU", label="A14", note="one"))
    before = jansen.epoch

    jansen.epoch = jansen.server.new_epoch("restored from the backup of Tuesday")

    with pytest.raises(SyncError, match=r"sync\.epoch") as other:
        peeters.pull()
    assert other.value.facts == {"epoch": jansen.epoch}
    ids = jansen.server.known(jansen.token, Known(ids=["jansen-1", "lost"]))
    assert ids.ids == ["lost"]
    peeters.epoch = jansen.epoch
    case_ = put("ticket", "t1", 1, note="two")
    assert peeters.write(case_, epoch=before).state is State.OK
    assert peeters.write(put("ticket", "t1", 9, note="3"), epoch="?").state is State.OK


def test_the_keeper_sees_when_a_laptop_last_called_to_the_hour(
    jansen: Desk, clock: Clock
) -> None:
    seen = []
    for minutes in (0, 59, 2):
        clock.forward(minutes=minutes)
        jansen.hello()
        with jansen.server._database.reading() as at:  # noqa: SLF001 -- its keeper's eye
            seen += [laptop.seen_at for laptop in keeping.laptops(at)]

    assert seen == [office.AT, office.AT, office.AT + timedelta(minutes=61)]

"""A laptop says up to where it heard; a copy of it, keys and all, cannot know more."""

import pytest

from atd_tui.errors import SyncError
from atd_tui.protocol import Push, State, Transaction
from tests.server.office import Desk, new


def ticket(desk: Desk, n: int, name: str) -> Transaction:
    """Return a transaction of one ticket, under a number and a name of its own."""
    row = new("ticket", name, office="BRU", label=name)
    return desk.transaction(row, n=n, id=name)


def push(desk: Desk, heard: int, *sent: Transaction, life: str = "") -> list[State]:
    asked = Push(
        epoch=desk.epoch,
        schema_=1,
        transactions=list(sent),
        heard=heard,
        heard_in=life or desk.epoch,
    )
    return [each.state for each in desk.server.push(desk.token, asked).results]


def test_what_nobody_heard_of_comes_again_before_what_is_new(jansen: Desk) -> None:
    first, second, third = (ticket(jansen, n, f"t{n}") for n in (1, 2, 3))
    push(jansen, 0, first, second)

    assert push(jansen, 0, first) == [State.OK]
    assert push(jansen, 1, second, third) == [State.OK] * 2
    assert push(jansen, 0, first, second) == [State.OK] * 2  # a message of long ago
    assert push(jansen, 3, ticket(jansen, 4, "t4")) == [State.OK]


@pytest.mark.parametrize(("heard", "n"), [(0, 1), (1, 2)])
def test_a_copy_that_did_not_send_what_was_sent_is_refused(
    jansen: Desk, heard: int, n: int
) -> None:
    push(jansen, 0, ticket(jansen, 1, "t1"), ticket(jansen, 2, "t2"))

    with pytest.raises(SyncError, match=r"^sync\.forked$") as refused:
        push(jansen, heard, ticket(jansen, 3, "of-the-copy"))

    assert refused.value.facts == {"n": n}


def test_after_a_restore_it_counts_what_was_put_back(jansen: Desk) -> None:
    """Of what it heard in the life before, only so much is here as was kept."""
    before = jansen.epoch
    push(jansen, 0, ticket(jansen, 1, "t1"), ticket(jansen, 2, "t2"))
    jansen.epoch = jansen.server.new_epoch("restored")
    assert push(jansen, 5, ticket(jansen, 3, "t5"), life=before) == [State.OK]

    with pytest.raises(SyncError, match=r"^sync\.forked$") as refused:
        push(jansen, 5, ticket(jansen, 4, "of-the-copy"), life=before)

    assert refused.value.facts == {"n": 3}


def test_what_was_taken_in_this_life_comes_under_no_other_number(
    jansen: Desk,
) -> None:
    """A copy sent first what both had, and what only it has."""
    push(jansen, 0, ticket(jansen, 1, "t1"), ticket(jansen, 2, "of-the-copy"))

    with pytest.raises(SyncError, match=r"^sync\.forked$") as refused:
        push(jansen, 0, ticket(jansen, 3, "t1"))

    assert refused.value.facts == {"n": 3}


def test_who_sends_again_what_was_taken_heard_of_nothing_behind_it(
    jansen: Desk,
) -> None:
    """After a restore the numbers are others: what both had shows where they part."""
    first = [ticket(jansen, n, f"t{n}") for n in (1, 2, 3)]
    push(jansen, 0, *first[:2], ticket(jansen, 3, "of-the-copy"))
    jansen.epoch = jansen.server.new_epoch("restored")
    again = [each.model_copy(update={"n": each.n + 3}) for each in first]
    assert push(jansen, 0, again[0]) == [State.OK]

    with pytest.raises(SyncError, match=r"^sync\.forked$") as refused:
        push(jansen, 4, *again[1:])

    assert refused.value.facts == {"n": 3}


def test_who_is_enrolled_again_sends_what_the_other_had_sent(
    jansen: Desk, peeters: Desk
) -> None:
    shared, own = ticket(peeters, 1, "t1"), ticket(peeters, 2, "t2")
    push(jansen, 0, ticket(jansen, 1, "t1"))
    push(peeters, 0, shared, own)

    assert push(peeters, 0, shared, own) == [State.OK] * 2


def test_a_copy_is_found_out_in_the_life_after_the_next(jansen: Desk) -> None:
    """What it heard in the first is more than the second began with."""
    first = jansen.epoch
    jansen.epoch = jansen.server.new_epoch("restored, and nothing of it was there")
    push(jansen, 2, ticket(jansen, 1, "t3"), ticket(jansen, 2, "t4"), life=first)
    second, jansen.epoch = jansen.epoch, jansen.server.new_epoch("restored again")

    with pytest.raises(SyncError, match=r"^sync\.forked$") as refused:
        push(jansen, 2, ticket(jansen, 3, "of-the-copy"), life=first)

    assert refused.value.facts == {"n": 1}
    assert push(jansen, 2, ticket(jansen, 3, "t5"), life=second) == [State.OK]


def test_who_heard_in_a_life_that_no_backup_has_is_no_copy_by_that_alone(
    jansen: Desk,
) -> None:
    push(jansen, 0, ticket(jansen, 1, "t1"), ticket(jansen, 2, "t2"))
    jansen.epoch = jansen.server.new_epoch("restored, after another one")

    assert push(jansen, 9, ticket(jansen, 3, "t3"), life="lost") == [State.OK]


def test_a_copy_that_heard_in_a_lost_life_does_not_pass_for_the_laptop(
    jansen: Desk,
) -> None:
    push(jansen, 0, ticket(jansen, 1, "t1"))
    jansen.epoch = jansen.server.new_epoch("restored, after another one")
    push(jansen, 1, ticket(jansen, 2, "t2"))
    jansen.epoch = jansen.server.new_epoch("restored again")

    with pytest.raises(SyncError, match=r"^sync\.forked$") as refused:
        push(jansen, 2, ticket(jansen, 3, "of-the-copy"), life="lost")

    assert refused.value.facts == {"n": 2}

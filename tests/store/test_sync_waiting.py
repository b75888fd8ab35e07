"""What waits rests on what was on the screen, and lies over what came meanwhile."""

from typing import Any

from atd_tui.protocol import Operation
from atd_tui.store import sync_waiting


def put(base: int = 0, **values: Any) -> Operation:
    return Operation(op="set", table="task", row="t1", base=base, values=values)


def test_a_change_rests_on_the_row_as_it_is_held() -> None:
    assert sync_waiting.based(put(text="a"), "e", 40, []).base == 40


def test_a_second_change_of_a_field_rests_on_what_the_first_rested_on() -> None:
    first = put(10, text="a")
    second = sync_waiting.based(put(text="b", owner="x"), "e", 40, [("e", first)])
    third = sync_waiting.based(put(text="c"), "e", 50, [("e", first), ("e", second)])

    assert (second.base, second.bases) == (40, {"text": 10})
    assert (third.base, third.bases) == (50, {"text": 10})


def test_what_rested_on_a_number_of_another_life_rests_on_none() -> None:
    first = put(10, text="a")
    second = sync_waiting.based(put(text="b"), "later", 3, [("e", first)])
    third = sync_waiting.based(
        put(text="c"), "later", 3, [("e", first), ("later", second)]
    )

    assert [(each.base, each.bases) for each in (second, third)] == [
        (3, {"text": 0}),
        (3, {"text": 0}),
    ]


def test_what_waits_lies_over_what_came() -> None:
    stands = {"text": "theirs", "owner": "peeters"}

    assert sync_waiting.laid(stands, [put(text="mine")]) == stands | {"text": "mine"}
    assert sync_waiting.laid(stands, []) == stands


def test_only_its_own_writing_brings_a_row_back() -> None:
    new = Operation(op="new", table="task", row="t1", values={"text": "again"})
    gone = Operation(op="del", table="task", row="t1")

    assert sync_waiting.laid(None, [put(text="mine")]) is None
    assert sync_waiting.laid({"text": "a"}, [gone, put(text="b")]) is None
    assert sync_waiting.laid(None, [put(text="mine"), new]) == {"text": "again"}


def test_what_is_made_from_others_follows_those_that_lie_over_it() -> None:
    said = {"family": "Bah", "folded": "amina bah"}
    mine = Operation(op="set", table="person_name", row="n1", base=0, values=said)
    stands = {"given": "Mariam", "family": "Diallo", "folded": "mariam diallo"}

    shown = sync_waiting.laid(stands, [mine])

    assert shown == {"given": "Mariam", "family": "Bah", "folded": "mariam bah"}

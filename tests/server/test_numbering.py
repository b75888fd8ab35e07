"""The next free number, found once, is the one that is found by asking each in turn."""

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_claims import next_number
from atd_tui.domain.merge_classes import Value
from atd_tui.server.numbering import Numbers
from atd_tui.server.rows_looking import key_of

FIELDS = ("office", "label")
SPREAD = 12


class Keys:
    """Which key has an owner, and how often that was asked."""

    def __init__(self) -> None:
        self.owned: set[Named] = set()
        self.asked = 0
        self.numbers = Numbers(self.owner, lambda _: None)

    def owner(self, table: str, key: str) -> str:
        self.asked += 1
        return "somebody" if Named(table, key) in self.owned else ""

    def give(self, label: Value) -> None:
        self.owned.add(named(label))
        self.numbers.stir(named(label))

    def take_away(self, label: Value) -> None:
        self.owned.discard(named(label))
        self.numbers.stir(named(label))

    def following(self, label: Value) -> Value:
        said = {"office": "BRU", "label": label}
        return self.numbers.following("ticket", FIELDS, said)

    def in_turn(self, label: Value) -> Value:
        while named(label) in self.owned:
            label = next_number(label)
        return label


def named(label: Value) -> Named:
    return Named("ticket", key_of(FIELDS, {"office": "BRU", "label": label}))


labels = (
    st.integers(0, SPREAD)
    | st.integers(0, SPREAD).map(float)
    | st.integers(1, SPREAD).map("A-{}".format)
    | st.integers(1, SPREAD).map("1-{}".format)
    | st.integers(1, SPREAD).map("26-{:05}".format)
    | st.sampled_from(("1", "A", "1-02", None, "26-" + "9" * 15, True))
)
deeds = st.tuples(st.sampled_from(("take", "take", "take", "away")), labels)


@given(st.lists(deeds, max_size=60))
def test_what_follows_is_the_first_that_is_free(told: list[tuple[str, Value]]) -> None:
    keys = Keys()
    for what, label in told:
        if what == "away":
            keys.take_away(label)
            continue
        expected = keys.in_turn(label)

        assert keys.following(label) == expected

        keys.give(expected)


def test_each_number_is_asked_for_a_few_times_however_often_one_is_taken() -> None:
    keys, many = Keys(), 500

    for start in ("A1", "A1-2", "A1-250"):
        for _ in range(many):
            keys.give(keys.following(start))
    for n in range(2, many):
        keys.take_away(f"A1-{n}")
        keys.give(keys.following("A1"))

    assert keys.asked < 5 * 4 * many
    assert keys.following("A1") == f"A1-{3 * many + 1}"


def test_segments_that_meet_are_one() -> None:
    keys = Keys()
    for n in [*range(100, 2, -2), *range(99, 1, -2)]:
        keys.give(f"A1-{n}")
        keys.following(f"A1-{n}")
    keys.asked = 0

    found = [keys.following(f"A1-{n}") for n in range(2, 100)]

    assert found == [f"A1-{101 if n > 2 else 2}" for n in range(2, 100)]
    assert keys.asked < 300

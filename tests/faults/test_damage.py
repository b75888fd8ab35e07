"""Files that are not as they were written: refused, named, and left as they are."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atd_tui.errors import StoreUnusable
from atd_tui.store import Door, Store, files
from tests.store.rows import content, issue, key_of

PAGE = 4096


@pytest.fixture
def sound(store: Store, home: Path) -> bytes:
    """Return the content of a closed store in ``home``, with a ticket."""
    issue(store)
    store.close()
    return (home / files.STORE).read_bytes()


def refusal(home: Path, damaged: bytes, door: Door) -> str:
    """Return the code with which the damaged store is refused, and not touched."""
    (home / files.STORE).write_bytes(damaged)
    before = content(home)
    with pytest.raises(StoreUnusable) as refused:
        Store.open(home, key_of(home), door)
    assert content(home) == before
    return refused.value.code


def test_a_flipped_bit_in_any_page_is_found(
    sound: bytes, home: Path, door: Door
) -> None:
    codes = []
    for page in range(len(sound) // PAGE):
        damaged = bytearray(sound)
        damaged[page * PAGE + (page * 211) % PAGE] ^= 1 << page % 8
        codes.append(refusal(home, bytes(damaged), door))

    assert codes == ["store.damaged"] * (len(sound) // PAGE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_a_flipped_bit_anywhere_is_found(
    sound: bytes, home: Path, door: Door, data: st.DataObject
) -> None:
    damaged = bytearray(sound)
    damaged[data.draw(st.integers(0, len(sound) - 1))] ^= data.draw(st.integers(1, 255))

    assert refusal(home, bytes(damaged), door) == "store.damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_a_file_cut_anywhere_is_found(
    sound: bytes, home: Path, door: Door, data: st.DataObject
) -> None:
    size = data.draw(st.integers(2, len(sound) - 1))

    assert refusal(home, sound[:size], door) == "store.truncated"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store.empty"),
        (b"\x00", "store.empty"),
        (b"SQLite format 3\x00" + b"\x10\x00" + bytes(PAGE * 3), "store.foreign"),
        (b"naam;datum\r\n" * 1000, "store.foreign"),
    ],
)
def test_another_file_by_that_name_is_refused(
    sound: bytes, home: Path, door: Door, content: bytes, code: str
) -> None:
    assert sound != content
    assert refusal(home, content, door) == code


def test_a_store_under_another_key_is_not_called_damaged(
    sound: bytes, tmp_path: Path, door: Door
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / files.STORE).write_bytes(sound)

    with pytest.raises(StoreUnusable, match=r"store\.wrong-key"):
        Store.open(other, bytes(32), door)

    assert (other / files.STORE).read_bytes() == sound


def test_damage_met_while_working_is_named(
    store: Store, home: Path, door: Door
) -> None:
    for seq in range(1, 60):
        issue(store, seq)
    store.close()
    again = Store.open(home, key_of(home), door)
    size = (home / files.STORE).stat().st_size
    with (home / files.STORE).open("r+b", buffering=0) as file:
        for page in range(2, size // PAGE):
            file.seek(page * PAGE + 100)
            file.write(b"\x00" * 16)

    for _ in range(2):
        with pytest.raises(StoreUnusable, match=r"store\.damaged"):
            issue(again, 99)

    again.close()

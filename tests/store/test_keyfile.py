import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atd_tui.errors import KeysError
from atd_tui.store import files, keyfile
from atd_tui.store.keyfile import Cost, KeyFile, PassphraseSlot, TrainingSlot

WHOLE = KeyFile(
    store_id="s-1",
    check="0" * 64,
    slots=(
        PassphraseSlot(
            user="an",
            added_at="2026-11-18T09:42:00+01:00",
            cost=Cost(),
            salt="aa" * 16,
            nonce="bb" * 12,
            wrapped="cc" * 48,
        ),
        TrainingSlot(key="ab" * 32),
    ),
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    keyfile.write(tmp_path, WHOLE)

    assert keyfile.read(tmp_path) == WHOLE


def test_the_cost_is_the_recommended_one() -> None:
    assert Cost().model_dump() == {"time": 3, "memory_kib": 65536, "lanes": 4}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "keys.damaged"),
        (b"{", "keys.damaged"),
        (b"\xff\xfe\x00", "keys.damaged"),
        (b"[" * 100_000, "keys.damaged"),
        (b" " * (1024 * 1024 + 1), "keys.damaged"),
        (b"[]", "keys.foreign"),
        (b'{"keys": "of another program"}', "keys.foreign"),
        (b'{"version": 2, "store_id": "s", "new": 1}', "keys.newer"),
        (b'{"version": 1, "store_id": "s"}', "keys.damaged"),
        (b'{"version": "1", "store_id": "s"}', "keys.damaged"),
        (b'{"version": 0, "store_id": "s"}', "keys.damaged"),
    ],
)
def test_a_file_that_is_not_ours_has_its_code(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / files.KEYS
    path.write_bytes(content)

    with pytest.raises(KeysError) as refused:
        keyfile.read(tmp_path)

    assert (refused.value.code, path.read_bytes()) == (code, content)


def test_a_missing_file_has_its_code(tmp_path: Path) -> None:
    with pytest.raises(KeysError, match=r"keys\.missing"):
        keyfile.read(tmp_path)


def test_a_folder_by_that_name_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / files.KEYS).mkdir()

    with pytest.raises(KeysError, match=r"keys\.unreadable"):
        keyfile.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("time", 0),
        ("time", 1),
        ("time", 17),
        ("memory_kib", 8),
        ("memory_kib", 19 * 1024 - 1),
        ("memory_kib", 1024 * 1024 + 1),
        ("memory_kib", 2**40),
        ("lanes", 0),
        ("lanes", 17),
        ("lanes", True),
        ("time", 3.5),
    ],
)
def test_a_cost_out_of_bounds_is_refused_both_ways(
    tmp_path: Path, name: str, value: float
) -> None:
    content: dict[str, Any] = WHOLE.model_dump()
    content["slots"][0]["cost"][name] = value
    (tmp_path / files.KEYS).write_text(json.dumps(content))

    with pytest.raises(KeysError, match=r"keys\.damaged"):
        keyfile.read(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 500), byte=st.integers(0, 255))
def test_one_altered_byte_is_read_as_something_or_refused(
    tmp_path: Path, at: int, byte: int
) -> None:
    content = bytearray(WHOLE.model_dump_json().encode())
    content[at] = byte
    (tmp_path / files.KEYS).write_bytes(content)

    try:
        found: object = keyfile.read(tmp_path)
    except KeysError as error:
        found = error

    assert isinstance(found, KeyFile | KeysError)


def test_a_refusal_does_not_repeat_the_file(tmp_path: Path) -> None:
    content = WHOLE.model_dump_json().replace('"version":1', '"version":1,"x":"ab"')
    (tmp_path / files.KEYS).write_text(content)

    with pytest.raises(KeysError) as refused:
        keyfile.read(tmp_path)

    assert refused.value.__cause__ is None
    assert refused.value.facts == {"path": str(tmp_path / files.KEYS)}

"""Bodies packed and unpacked, and which host is this machine."""

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui import wire
from atd_tui.errors import SyncError


@given(st.binary(max_size=5_000), st.sampled_from(["", "gzip", "zstd", wire.WAYS]))
def test_what_was_packed_is_unpacked_as_it_was(body: bytes, accepted: str) -> None:
    packed, way = wire.packed(body, accepted)

    assert wire.unpacked(packed, way, 5_000) == body
    assert way in {"", "gzip", "zstd"}


@given(st.binary(max_size=200), st.sampled_from(["gzip", "zstd"]))
def test_what_is_not_packed_is_refused_or_read(body: bytes, way: str) -> None:
    with suppress(SyncError):
        assert len(wire.unpacked(body, way, 100)) <= 100


@pytest.mark.parametrize("way", ["gzip", "zstd"])
def test_nothing_is_unpacked_beyond_what_it_may_be(way: str) -> None:
    packed, _ = wire.packed(bytes(1_000_000), way)

    assert len(wire.unpacked(packed, way, 1_000_000)) == 1_000_000
    with pytest.raises(SyncError, match=r"sync\.too-large"):
        wire.unpacked(packed, way, 999_999)


def test_two_bodies_in_one_are_none() -> None:
    twice = gzip.compress(b"{}") * 2

    with pytest.raises(SyncError, match=r"sync\.malformed"):
        wire.unpacked(twice, "gzip", 100)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        *(("localhost", True), ("127.0.0.1", True), ("127.9.9.9", True)),
        *(("::1", True), ("[::1]", True), ("0.0.0.0", False)),  # noqa: S104 -- not here
        *(("example.be", False), ("localhost.example.be", False), ("", False)),
    ],
)
def test_which_host_is_this_machine(host: str, *, here: bool) -> None:
    assert wire.is_loopback(host) is here

"""Tests write in memory where there is room for them, else where they always did."""

import os
import tempfile
from pathlib import Path

import pytest

from tests import scratch

MUCH = 1024**5


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", "")  # whatever comes, it is put back
    monkeypatch.delenv("TMPDIR")
    monkeypatch.setattr(tempfile, "tempdir", "before")


def test_memory_with_room_is_chosen_for_the_processes_too(tmp_path: Path) -> None:
    assert scratch.choose(tmp_path, least=1) == str(tmp_path)
    assert os.environ["TMPDIR"] == str(tmp_path)


def test_memory_without_room_is_not_chosen(tmp_path: Path) -> None:
    assert scratch.choose(tmp_path, least=MUCH) == "before"
    assert scratch.choose(tmp_path / "none", least=1) == "before"
    assert "TMPDIR" not in os.environ


def test_place_that_was_named_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "named")

    assert scratch.choose(tmp_path, least=1) == "before"
    assert os.environ["TMPDIR"] == "named"

"""Each process of the suite finds every test, in one order, from a place of its own."""

import os

import pytest

from tests import gathering


def test_each_process_begins_elsewhere_and_reads_everything() -> None:
    begun = [gathering.begun_at(["a", "b", "c", "d", "e"], n, 3) for n in range(3)]

    assert begun == [
        ["a", "b", "c", "d", "e"],
        ["b", "c", "d", "e", "a"],
        ["d", "e", "a", "b", "c"],
    ]


def test_no_file_of_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    tests = pytestconfig.rootpath / "tests"

    found = {path for path in tests.rglob("test_*.py") if path.is_file()}
    held = gathering.parts(pytestconfig)

    assert found == {path for path in found if _is_held(str(path), held)}
    assert sorted(set(held)) == held


def test_files_go_in_one_order_and_their_tests_in_their_own(
    request: pytest.FixtureRequest,
) -> None:
    items = request.session.items
    turned = items[len(items) // 2 :] + items[: len(items) // 2]

    gathering.order(turned)

    assert [item.path for item in turned] == sorted(item.path for item in items)


def _is_held(path: str, held: list[str]) -> bool:
    return any(path == part or path.startswith(f"{part}{os.sep}") for part in held)

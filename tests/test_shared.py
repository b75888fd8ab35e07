from pathlib import Path

import pytest

from tests.shared import once


def test_what_was_made_is_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []

    def make(home: Path) -> None:
        home.mkdir()
        (home / "number").write_text(str(len(made)))
        made.append(home)

    first, again = (once(tmp_path_factory, "made once", make) for _ in range(2))

    assert first == again
    assert [(home.name, home.exists()) for home in made] == [("made once", False)]
    assert (again / "number").read_text() == "0"


def test_of_two_that_make_it_at_once_the_first_is_taken(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def make(home: Path) -> None:
        home.mkdir()
        (home / "whose").write_text("mine")
        theirs = home.parents[1] / home.name
        theirs.mkdir()
        (theirs / "whose").write_text("theirs")

    found = once(tmp_path_factory, "made twice", make)

    assert (found / "whose").read_text() == "theirs"
    assert [path.name for path in found.parent.glob("tmp*")] == []

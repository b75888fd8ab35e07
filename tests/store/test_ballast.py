from pathlib import Path

from atd_tui.store import ballast, files


def test_ballast_is_taken_once_and_given_back(tmp_path: Path) -> None:
    ballast.take(tmp_path)
    first = (tmp_path / files.BALLAST).read_bytes()
    ballast.take(tmp_path)

    assert len(first) == ballast.SIZE
    assert (tmp_path / files.BALLAST).read_bytes() == first

    ballast.give_back(tmp_path)
    ballast.give_back(tmp_path)

    assert list(tmp_path.iterdir()) == []

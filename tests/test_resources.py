"""The data folder is found from a checkout; test_house.py looks into a wheel."""

from pathlib import Path

from atd_tui import resources

ROOT = Path(__file__).resolve().parent.parent


def test_folder_in_a_checkout_is_the_repository_s_own() -> None:
    assert resources.folder() == ROOT / "data"


def test_folder_names_what_is_in_it() -> None:
    assert resources.folder("lang") == ROOT / "data" / "lang"

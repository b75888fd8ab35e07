"""What settings.json says, and what of it is refused."""

import json
import stat
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui import config
from atd_tui.errors import BrokenData, StoreFull
from atd_tui.settings import LANGUAGES, MOUSE, THEMES, Settings


def test_settings_of_a_new_home_are_the_first(tmp_path: Path) -> None:
    assert config.load_settings(tmp_path) == Settings()
    assert list(tmp_path.iterdir()) == []


@given(
    settings=st.builds(
        Settings,
        language=st.sampled_from((None, *LANGUAGES)),
        theme=st.sampled_from(THEMES),
        mask_after=st.integers(0, 86_400),
        lock_after=st.integers(0, 86_400),
        mouse=st.sampled_from(MOUSE),
        kitty=st.booleans(),
        screen_reader=st.booleans(),
        background_sync=st.booleans(),
    )
)
def test_settings_come_back_as_they_were_saved(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")

    config.save_settings(home, settings)

    assert config.load_settings(home) == settings


def test_saved_settings_are_for_their_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"

    config.save_settings(home, Settings(language="fr"))

    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "settings.json").stat().st_mode) == 0o600
    assert json.loads((home / "settings.json").read_text())["language"] == "fr"


def test_settings_keep_the_first_value_of_a_key_that_is_absent(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "atd-16"}')

    assert config.load_settings(tmp_path) == Settings(theme="atd-16")


@pytest.mark.parametrize(
    ("content", "place", "expected"),
    [
        (b'{"colour": 1}', "colour", "one of the keys language, theme, mask_after, "),
        (b'{"theme": "solarized"}', "theme", "one of atd-dark, atd-light, "),
        (b'{"theme": ["atd-dark"]}', "theme", "one of atd-dark, atd-light, "),
        (b'{"language": "pt"}', "language", "null or one of nl, fr, de, en"),
        (b'{"language": 1}', "language", "null or one of nl, fr, de, en"),
        (b'{"mask_after": -1}', "mask_after", "a whole number of seconds, 0 to "),
        (b'{"mask_after": true}', "mask_after", "a whole number of seconds, 0 to "),
        (b'{"lock_after": 1.5}', "lock_after", "a whole number of seconds, 0 to "),
        (b'{"lock_after": "60"}', "lock_after", "a whole number of seconds, 0 to "),
        (b'{"mouse": true}', "mouse", "one of auto, on, off"),
        (b'{"kitty": 1}', "kitty", "true or false"),
        (b'{"screen_reader": null}', "screen_reader", "true or false"),
        (b'{"kitty": true, "kitty": false}', "kitty", "the key once"),
        (b"[]", "line 1", "a JSON object"),
        (b"null", "line 1", "a JSON object"),
        (b'{\n"kitty": yes\n}', "line 2", "JSON"),
        (b"", "line 1", "JSON"),
        (b'{"mask_after": NaN}', "file", "JSON"),
        (b"[" * 60_000, "file", "JSON"),
        (b'{"mask_after": ' + b"9" * 5_000 + b"}", "file", "JSON"),
        (b'{"theme": "\xff"}', "file", "UTF-8 text"),
        (b" " * 65_537, "file", "at most 65536 bytes"),
    ],
)
def test_broken_settings_name_file_place_and_what_was_expected(
    tmp_path: Path, content: bytes, place: str, expected: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)

    with pytest.raises(BrokenData) as caught:
        config.load_settings(tmp_path)

    facts = caught.value.facts
    assert (facts["file"], facts["place"]) == (str(path), place)
    assert str(facts["expected"]).startswith(expected)
    assert path.read_bytes() == content


def test_settings_that_are_a_folder_are_broken(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()

    with pytest.raises(BrokenData) as caught:
        config.load_settings(tmp_path)

    assert caught.value.facts["why"] == "Is a directory"


def test_settings_that_could_not_be_loaded_are_not_saved(tmp_path: Path) -> None:
    config.save_settings(tmp_path, Settings(mask_after=30))

    with pytest.raises(BrokenData):
        config.save_settings(tmp_path, Settings(theme="solarized"))

    assert config.load_settings(tmp_path) == Settings(mask_after=30)


def test_settings_that_the_disk_does_not_take_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreFull) as caught:
        config.save_settings(tmp_path / "file" / "home", Settings())

    assert caught.value.code == "store.read-only"


def test_every_setting_has_its_own_rule(tmp_path: Path) -> None:
    for field in fields(Settings):
        (tmp_path / "settings.json").write_text(json.dumps({field.name: {}}))

        with pytest.raises(BrokenData) as caught:
            config.load_settings(tmp_path)

        assert caught.value.facts["place"] == field.name
        assert not str(caught.value.facts["expected"]).startswith("one of the keys")

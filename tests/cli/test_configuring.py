"""Settings by name, and where the laptop stands."""

import pytest

from atd_tui import config
from atd_tui.settings import Settings
from tests.cli.conftest import Shell


def test_show_tells_settings_and_place(atd: Shell) -> None:
    assert atd.json("config", "show") == {
        "language": None,
        "theme": "atd-dark",
        "mask_after": 60,
        "lock_after": 300,
        "mouse": "auto",
        "kitty": False,
        "screen_reader": False,
        "background_sync": True,
        "office": "BRU",
        "desk": "A",
    }


def test_show_without_a_store_tells_no_place(bare: Shell) -> None:
    shown = bare.json("config", "show")

    assert (shown["office"], shown["desk"]) == (None, None)


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        ("language", "nl", "nl"),
        ("language", "none", None),
        ("theme", "atd-16", "atd-16"),
        ("mask_after", "0", 0),
        ("mouse", "on", "on"),
        ("kitty", "on", True),
        ("screen_reader", "off", False),
        ("background_sync", "off", False),
    ],
)
def test_set_keeps_a_setting(atd: Shell, key: str, typed: str, meant: object) -> None:
    assert atd.json("config", "set", key, typed) == {key: meant}
    assert getattr(config.load_settings(atd.home), key) == meant


def test_set_moves_the_laptop(atd: Shell) -> None:
    assert atd.json("config", "set", "office", "antwerpen") == {"office": "ANR"}
    assert atd.json("config", "set", "desk", "b") == {"desk": "B"}
    assert atd.json("queue", "add")["label"] == "B-001"


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("colour", "red", "settings.unknown"),
        ("language", "es", "settings.value"),
        ("mask_after", "soon", "settings.value"),
        ("kitty", "maybe", "settings.value"),
        ("office", "nergens", "office.unknown"),
        ("desk", "1", "desk.letter"),
    ],
)
def test_set_refuses_what_a_setting_cannot_be(
    atd: Shell, key: str, typed: str, code: str
) -> None:
    assert atd.error("config", "set", key, typed) == (2, code)
    assert config.load_settings(atd.home) == Settings()


def test_a_broken_settings_file_is_named_and_left(atd: Shell) -> None:
    path = atd.home / "settings.json"
    path.write_text("{")

    assert atd.error("config", "show") == (1, "data.broken")
    assert atd.error("config", "set", "kitty", "on") == (1, "data.broken")
    assert path.read_text() == "{"
    assert atd.json("queue", "list") == []

"""Setting up a store, unlocking it, and who may."""

import stat
from pathlib import Path

import pytest

from atd_tui import config
from atd_tui.settings import Settings
from tests.cli.conftest import Shell

PASSPHRASE = "drie blauwe fietsen"
ANOTHER = "vier groene trams"


@pytest.fixture
def real(bare: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return a shell on a store with a passphrase, which the environment holds."""
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)
    bare.json("init", "--office", "BRU", "--desk", "c", "--user", "An")
    return bare


def test_init_makes_a_store_that_only_the_passphrase_opens(
    bare: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)

    made = bare.json("init", "--office", "luik", "--desk", "b", "--user", "An")

    assert made == {
        "store": str(bare.home),
        "office": "LIE",
        "desk": "B",
        "user": "An",
        "training": False,
    }
    assert bare.json("unlock-check") == {
        "unlocked": True,
        "user": "An",
        "training": False,
    }
    assert bare.json("queue", "add")["label"] == "B-001"
    modes = [
        stat.S_IMODE(p.stat().st_mode) for p in (bare.home, bare.home / "store.db")
    ]
    assert modes == [0o700, 0o600]
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", ANOTHER)
    assert bare.error("unlock-check") == (1, "keys.wrong-passphrase")
    assert bare.error("queue", "list") == (1, "keys.wrong-passphrase")


def test_init_never_overwrites(real: Shell) -> None:
    before = (real.home / "store.db").read_bytes()

    refused = real.error("init", "--office", "ANR")

    assert refused == (1, "store.exists")
    assert (real.home / "store.db").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        ([], (2, "cli.no-office")),
        (["--office", "nergens"], (2, "office.unknown")),
        (["--office", "BRU", "--desk", "ABC"], (2, "desk.letter")),
        (["--office", "BRU", "--language", "es"], (2, "settings.language")),
        (["--office", "BRU", "--user", "An\0"], (1, "keys.unfit-name")),
    ],
)
def test_init_refuses_what_it_cannot_use_and_makes_nothing(
    bare: Shell,
    arguments: list[str],
    refusal: tuple[int, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)

    assert bare.error("init", *arguments) == refusal
    assert not (bare.home / "store.db").exists()


def test_init_refuses_a_short_passphrase(
    bare: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", "geheim")

    assert bare.error("init", "--office", "BRU") == (1, "keys.too-short")
    assert not (bare.home / "store.db").exists()


def test_init_without_anybody_to_ask_is_refused(bare: Shell) -> None:
    assert bare.error("init", "--office", "BRU") == (1, "keys.no-passphrase")


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--office", "ANR"], "", "nl"),
        (["--office", "BRU"], "", None),
        (["--office", "BRU"], "de_BE.UTF-8", "de"),
        (["--office", "ANR", "--language", "en"], "de_BE.UTF-8", "en"),
    ],
)
def test_init_chooses_the_language(
    bare: Shell,
    arguments: list[str],
    environment: str,
    language: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANG", environment)

    bare.json("init", "--training", *arguments)

    assert config.load_settings(bare.home) == Settings(language=language)


def test_a_real_store_keeps_its_own_clock(real: Shell) -> None:
    fixed = ("--at", "2026-11-18T09:42:00+01:00")

    assert real.error("queue", "list", *fixed) == (1, "clock.not-training")


def test_a_passphrase_may_come_from_a_command(
    real: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ATD_TUI_PASSPHRASE")
    assert real.error("queue", "list") == (1, "keys.no-passphrase")

    monkeypatch.setenv("ATD_TUI_PASSPHRASE_COMMAND", f"echo '{PASSPHRASE}'")

    assert real.json("queue", "list") == []


def test_users_have_passphrases_of_their_own(
    real: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATD_TUI_NEW_PASSPHRASE", ANOTHER)

    assert real.json("user", "add", "Bo") == {"user": "Bo"}
    assert real.json("user", "list") == [{"user": "An"}, {"user": "Bo"}]
    assert real.error("user", "add", "Bo") == (1, "keys.user-exists")
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", ANOTHER)
    assert real.json("unlock-check")["user"] == "Bo"
    real.json("queue", "add")
    (event, *_) = real.json("queue", "history", "c1")["events"]
    assert event["actor"] == "Bo"


def test_a_passphrase_is_changed_by_who_knows_it(
    real: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATD_TUI_NEW_PASSPHRASE", ANOTHER)

    assert real.json("user", "passphrase", "An") == {"user": "An"}
    assert real.error("unlock-check") == (1, "keys.wrong-passphrase")
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", ANOTHER)
    assert real.json("unlock-check")["user"] == "An"


def test_a_training_store_has_no_users(atd: Shell) -> None:
    assert atd.json("user", "list") == []
    assert atd.json("unlock-check") == {
        "unlocked": True,
        "user": "training",
        "training": True,
    }


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" + b"\0" * 5_000])
def test_a_file_that_is_no_store_is_left_as_it_is(real: Shell, content: bytes) -> None:
    path = real.home / "store.db"
    path.write_bytes(content)

    code, error = real.error("queue", "add")

    assert (code, error) == (1, "store.foreign" if content[1:] else "store.empty")
    assert path.read_bytes() == content


def test_a_folder_that_is_a_file_is_misused(tmp_path: Path, bare: Shell) -> None:
    (tmp_path / "home").write_text("x")

    assert bare.error("queue", "list") == (2, "store.not-a-folder")

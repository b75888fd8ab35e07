"""What the environment and the terminal say, and what of it is refused."""

import shlex
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from atd_tui import config
from atd_tui.config import Terminal
from atd_tui.errors import AtdError, KeysError, Misused

GOOD = Terminal(
    is_tty=True,
    name="xterm-256color",
    encoding="utf-8",
    width=80,
    height=24,
    ssh=False,
    tmux=False,
)


def test_home_prefers_the_argument_to_the_environment(tmp_path: Path) -> None:
    env = {"ATD_TUI_HOME": str(tmp_path / "env")}

    assert config.home(tmp_path / "argument", env) == tmp_path / "argument"
    assert config.home(None, env) == tmp_path / "env"


def test_home_of_nothing_told_is_this_user_s_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert config.home(None, {}) == config.home(None, {"ATD_TUI_HOME": ""})
    assert config.home(None, {}).name == "atd-tui"


def test_home_is_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    assert config.home(Path("here"), {}) == tmp_path / "here"
    assert config.home(None, {"ATD_TUI_HOME": "~/there"}) == tmp_path / "there"


def test_home_of_a_store_file_is_its_folder(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"x")

    assert config.home(tmp_path / "store.db", {}) == tmp_path
    assert config.home(tmp_path / "new" / "store.db", {}) == tmp_path / "new"


def test_home_refuses_another_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("x")

    with pytest.raises(Misused) as caught:
        config.home(path, {})

    assert _told(caught.value) == ("store.not-a-folder", {"path": str(path)})


def test_passphrase_is_absent_when_nothing_is_set() -> None:
    unset: Mapping[str, str] = {
        "ATD_TUI_PASSPHRASE": "",
        "ATD_TUI_PASSPHRASE_COMMAND": "  ",
    }

    assert config.passphrase({}) is None
    assert config.passphrase(unset) is None


def test_passphrase_given_wins_over_the_command() -> None:
    env = {"ATD_TUI_PASSPHRASE": " paard met spatie ", **_python("1/0")}

    assert config.passphrase(env) == " paard met spatie "


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("paard batterij\n", "paard batterij"),
        ("paard", "paard"),
        ("paard\r\nlogin: jansen\r\n", "paard"),
        ("  é ß  \nmore", "  é ß  "),
    ],
)
def test_passphrase_is_the_first_line_that_the_command_prints(
    printed: str, first: str
) -> None:
    env = _python(f"import sys; sys.stdout.buffer.write({printed.encode()!r})")

    assert config.passphrase(env) == first


def test_passphrase_command_is_run_without_a_shell() -> None:
    env = {"ATD_TUI_PASSPHRASE_COMMAND": "echo paard; echo $HOME"}

    assert config.passphrase(env) == "paard; echo $HOME"


@pytest.mark.parametrize(
    ("script", "code", "facts"),
    [
        ("raise SystemExit(3)", "passphrase.command-failed", {"status": 3}),
        ("print()", "passphrase.command-silent", {}),
        ("pass", "passphrase.command-silent", {}),
        (
            "import sys; sys.stdout.buffer.write(b'\\xff\\n')",
            "passphrase.command-not-text",
            {},
        ),
    ],
)
def test_passphrase_command_that_fails_is_told(
    script: str, code: str, facts: dict[str, Any]
) -> None:
    with pytest.raises(KeysError) as caught:
        config.passphrase(_python(script))

    assert _told(caught.value) == (code, facts)


def test_passphrase_command_that_hangs_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(config, "COMMAND_SECONDS", 0.2)

    with pytest.raises(KeysError) as caught:
        config.passphrase(_python("import threading; threading.Event().wait(60)"))

    assert _told(caught.value) == ("passphrase.command-slow", {"seconds": 0.2})


def test_passphrase_command_that_is_not_there_is_told() -> None:
    with pytest.raises(KeysError) as caught:
        config.passphrase({"ATD_TUI_PASSPHRASE_COMMAND": "/no/such/program --x"})

    assert _told(caught.value) == (
        "passphrase.command-missing",
        {"reason": "No such file or directory"},
    )


def test_passphrase_command_with_an_open_quote_is_misuse() -> None:
    with pytest.raises(Misused) as caught:
        config.passphrase({"ATD_TUI_PASSPHRASE_COMMAND": "pass 'show"})

    assert _told(caught.value) == ("passphrase.command-unreadable", {})


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "fr-BE"}, "fr"),
        ({"LANG": "EN_GB@euro"}, "en"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "pt_PT"}, None),
        ({"LC_ALL": "C", "LANG": "nl_BE"}, None),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_BE", "LANG": "nl_BE"}, "fr"),
        ({}, None),
    ],
)
def test_language_follows_the_first_variable_that_is_set(
    env: dict[str, str], language: str | None
) -> None:
    assert config.language(env) == language


@pytest.mark.parametrize("name", ["SSH_TTY", "SSH_CONNECTION"])
def test_ssh_is_seen_by_its_variables(name: str) -> None:
    assert config.is_ssh({name: "x"})
    assert not config.is_ssh({name: ""})


def test_terminal_of_a_test_is_none_and_counts_as_the_smallest() -> None:
    found = config.terminal({"TERM": "xterm", "TMUX": "x", "SSH_TTY": "/dev/x"})

    assert (found.is_tty, found.name, found.tmux, found.ssh) == (
        False,
        "xterm",
        True,
        True,
    )
    assert (found.width, found.height) == (80, 24)


def test_screen_is_opened_on_the_smallest_good_terminal() -> None:
    config.require_screen(GOOD)
    config.require_screen(replace(GOOD, name="", encoding="UTF8"))


@pytest.mark.parametrize(
    ("found", "code", "facts"),
    [
        (replace(GOOD, is_tty=False), "terminal.not-a-tty", {}),
        (replace(GOOD, name="dumb"), "terminal.dumb", {"term": "dumb"}),
        (
            replace(GOOD, encoding="ANSI_X3.4-1968"),
            "terminal.not-utf8",
            {"encoding": "ANSI_X3.4-1968"},
        ),
        (replace(GOOD, encoding="?"), "terminal.not-utf8", {"encoding": "?"}),
        (replace(GOOD, width=79), "terminal.too-small", {"width": 79, "height": 24}),
        (replace(GOOD, height=23), "terminal.too-small", {"width": 80, "height": 23}),
    ],
)
def test_screen_is_refused_where_it_could_not_be_read(
    found: Terminal, code: str, facts: dict[str, Any]
) -> None:
    with pytest.raises(AtdError) as caught:
        config.require_screen(found)

    assert _told(caught.value) == (code, facts)


def _python(script: str) -> dict[str, str]:
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(script)}"
    return {"ATD_TUI_PASSPHRASE_COMMAND": command}


def _told(error: AtdError) -> tuple[str, dict[str, object]]:
    return error.code, error.facts

"""The frame: fast help, the ways to end, and what may never reach a terminal."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from atd_tui.cli import door, root, streams
from atd_tui.cli.asked import Asked
from atd_tui.store import crashes, queue
from tests.cli.conftest import PROGRAM, Shell

Process = Callable[..., subprocess.CompletedProcess[bytes]]

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "pydantic", "rich", "atd_tui.store")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from atd_tui.cli import root; code = root.run(['--help']);"
        f"print(code, [m for m in {HEAVY} if m in sys.modules], file=sys.stderr)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True
    )

    assert ran.stderr == b"0 []\n"
    assert ran.stdout.startswith(b"Usage: atd-tui [OPTIONS] COMMAND [ARGS]...\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["frob"], 2),
        (["queue"], 2),
        (["queue", "frob"], 2),
        (["queue", "call"], 2),
        (["queue", "add", "more"], 2),
        (["--nonsense"], 2),
        (["queue", "list", "--help"], 0),
    ],
)
def test_the_command_line_itself_may_be_wrong(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert root.run(arguments) == code
    printed = capsys.readouterr()
    assert (bool(printed.out), bool(printed.err)) == (code == 0, code != 0)


def test_a_wrong_command_line_with_json_is_an_error_on_stdout(bare: Shell) -> None:
    ran = bare("queue", "add", "--persons", "\x1b[2J", "--json")

    assert (ran.code, ran.err, ran.json["error"]) == (2, "", "cli.misused")


def test_a_hostile_command_is_not_repeated_raw(bare: Shell) -> None:
    ran = bare("queue", "\x1b]0;x\x07\udcff")

    assert (ran.code, ran.out) == (2, "")
    assert not {"\x1b", "\x07", "\udcff"} & set(ran.err)


def test_a_store_that_is_not_there_is_named(bare: Shell) -> None:
    assert bare.error("queue", "list") == (1, "store.missing")
    assert bare("queue", "list").err == (
        f"There is no store at {bare.home / 'store.db'}. Choose the folder of the "
        "store, or set one up: atd-tui init\n"
    )


def test_the_language_is_that_of_the_store_then_of_the_environment(
    atd: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = atd("queue", "next").err
    monkeypatch.setenv("LANG", "fr_BE.UTF-8")
    french = atd("queue", "next").err
    atd("config", "set", "language", "nl")

    assert len({english, french, atd("queue", "next").err}) == 3


def test_the_store_may_be_named_before_the_command(
    atd: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert root.run(["--store", str(atd.home), "queue", "list", "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_the_store_may_be_named_by_the_environment(
    atd: Shell, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATD_TUI_HOME", str(atd.home))

    assert root.run(["queue", "list", "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_what_breaks_is_named_without_a_value_and_kept_in_the_store(
    atd: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "Yağmur Çelik"

    def broken(*_: object, **__: object) -> None:
        raise ValueError(secret)

    monkeypatch.setattr(queue, "call_next", broken)

    ran = atd("queue", "next")

    assert (ran.code, ran.out) == (70, "")
    assert secret not in ran.err
    with door.opened(Asked(store=atd.home)) as kept:
        (crash,) = crashes.crashes(kept)
    assert ran.err == (
        "atd-tui broke (ValueError). Nothing about anybody was printed; the report is "
        f"kept in the store as {crash.code}.\n"
    )
    assert secret in crash.text


def test_an_interrupted_command_ends_quietly(
    atd: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(queue, "call_next", interrupted)

    ran = atd("queue", "next")

    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.skipif(os.name != "posix", reason="the shell's way to close a stream")
def test_a_closed_stdout_is_told_before_anything_is_done(atd: Shell) -> None:
    command = f'"{sys.executable}" -m atd_tui queue add --store "{atd.home}" >&-'

    ran = subprocess.run(["sh", "-c", command], capture_output=True, check=False)

    assert (ran.returncode, ran.stderr) == (1, b"stdout is closed; nothing was done\n")
    assert atd.json("queue", "list") == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_stdout_is_told(atd: Shell, process: Process) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process(
            *("queue", "list", "--store", str(atd.home), "--json"),
            capture_output=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )

    assert (ran.returncode, ran.stderr) == (1, b"stdout: No space left on device\n")


def test_a_reader_that_went_away_hears_nothing(atd: Shell) -> None:
    for _ in range(3):
        atd.json("queue", "add", "--note", "n" * 2_000)
    read, write = os.pipe()
    os.close(read)

    with os.fdopen(write, "wb") as pipe:
        ran = subprocess.run(
            [*PROGRAM, "queue", "list", "--json", "--store", str(atd.home)],
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (ran.returncode, ran.stderr) == (streams.READER_GONE, b"")


def test_bytes_that_are_no_text_are_refused_in_a_sentence(
    atd: Shell, process: Process
) -> None:
    ran = process("queue", "add", "--store", str(atd.home), "--name", b"voor\xffna")

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode("utf-8").count("\n") == 1


def test_a_terminal_without_utf8_gets_text_all_the_same(
    atd: Shell, process: Process
) -> None:
    atd.json("queue", "add", "--name", "ሰላም")
    bare_c = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    listing = ("queue", "list", "--store", str(atd.home))
    env = {**os.environ, **bare_c}

    plain, json = process(*listing, env=env), process(*listing, "--json", env=env)

    assert rb"\u1230\u120b\u121d" in plain.stdout
    assert rb'"name": "\u1230\u120b\u121d"' in json.stdout

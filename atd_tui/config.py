"""What this machine was told: environment, terminal, settings file."""

import codecs
import errno
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn

from atd_tui import atomic
from atd_tui.errors import (
    AtdError,
    BrokenData,
    KeysError,
    Misused,
    StoreFull,
    UnreadData,
)
from atd_tui.settings import LANGUAGES, MOUSE, THEMES, Settings

SETTINGS_FILE: Final = "settings.json"
STORE_FILE: Final = "store.db"
WIDTH: Final = 80
HEIGHT: Final = 24
COMMAND_SECONDS: Final = 60
"""How long a passphrase command may take; somebody may have to touch a key first."""

_MAX_SETTINGS_BYTES: Final = 65_536
_MAX_SECONDS: Final = 86_400


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal this process was started in.

    Attributes:
        name: value of ``TERM``, or empty.
        encoding: of standard output, as Python names it.
        width: columns.
        height: lines.
        ssh: whether the keys come over a network.
        tmux: whether a multiplexer stands between.
    """

    is_tty: bool
    name: str
    encoding: str
    width: int
    height: int
    ssh: bool
    tmux: bool


def home(chosen: Path | None = None, env: Mapping[str, str] = os.environ) -> Path:
    """Return the absolute folder of the store; it need not exist.

    ``chosen`` (from ``--store``) wins over ``ATD_TUI_HOME``, which wins over the folder
    of this machine's user. The path of a ``store.db`` stands for its folder.

    Raises:
        Misused: the path is some other file.
    """
    told = chosen or Path(env.get("ATD_TUI_HOME", ""))
    folder = _default_home() if told == Path() else told.expanduser().absolute()
    if folder.name == STORE_FILE and not folder.is_dir():
        return folder.parent
    if folder.exists() and not folder.is_dir():
        raise Misused("store.not-a-folder", path=str(folder))
    return folder


def _default_home() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 -- first paint

    return user_data_path("atd-tui", appauthor=False)


def passphrase(env: Mapping[str, str] = os.environ) -> str | None:
    """Return the passphrase given to scripts, or ``None`` when a person must type it.

    ``ATD_TUI_PASSPHRASE`` holds it; ``ATD_TUI_PASSPHRASE_COMMAND`` prints it as the
    first line of its output. The command is run without a shell.

    Raises:
        Misused: the command has an open quote.
        KeysError: the command is missing, failed, took too long or printed no text.
    """
    if given := env.get("ATD_TUI_PASSPHRASE", ""):
        return given
    command = env.get("ATD_TUI_PASSPHRASE_COMMAND", "").strip()
    return _first_line(_run(command)) if command else None


def _run(command: str) -> bytes:
    try:
        arguments = command if os.name == "nt" else shlex.split(command)
        return subprocess.run(  # noqa: S603 -- the user's own command, without a shell
            arguments, stdout=subprocess.PIPE, timeout=COMMAND_SECONDS, check=True
        ).stdout
    except ValueError:
        raise Misused("passphrase.command-unreadable") from None
    except subprocess.TimeoutExpired:
        raise KeysError("passphrase.command-slow", seconds=COMMAND_SECONDS) from None
    except subprocess.CalledProcessError as error:
        raise KeysError("passphrase.command-failed", status=error.returncode) from None
    except OSError as error:
        raise KeysError("passphrase.command-missing", reason=error.strerror) from None


def _first_line(output: bytes) -> str:
    try:
        line = output.partition(b"\n")[0].removesuffix(b"\r").decode()
    except UnicodeDecodeError:
        raise KeysError("passphrase.command-not-text") from None
    if not line:
        raise KeysError("passphrase.command-silent")
    return line


def language(env: Mapping[str, str] = os.environ) -> str | None:
    """Return the language the environment asks for, ``None`` if it is none of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if asked := env.get(name, ""):
            code = asked.replace("-", "_").partition("_")[0].partition(".")[0].lower()
            return code if code in LANGUAGES else None
    return None


def is_ssh(env: Mapping[str, str] = os.environ) -> bool:
    """Return whether this process was started over SSH."""
    return bool(env.get("SSH_TTY") or env.get("SSH_CONNECTION"))


def terminal(env: Mapping[str, str] = os.environ) -> Terminal:
    """Look at the terminal of this process; a size it does not tell counts as 80x24."""
    width, height = shutil.get_terminal_size((WIDTH, HEIGHT))
    return Terminal(
        is_tty=sys.stdin.isatty() and sys.stdout.isatty(),
        name=env.get("TERM", ""),
        encoding=sys.stdout.encoding,
        width=width,
        height=height,
        ssh=is_ssh(env),
        tmux=bool(env.get("TMUX")),
    )


def require_screen(found: Terminal) -> None:
    """Refuse a terminal on which the screens would be unreadable.

    Raises:
        AtdError: ``terminal.not-a-tty``, ``terminal.dumb``, ``terminal.not-utf8`` or
            ``terminal.too-small``.
    """
    if not found.is_tty:
        raise AtdError("terminal.not-a-tty")
    if found.name in {"dumb", "unknown"}:
        raise AtdError("terminal.dumb", term=found.name)
    if not _is_utf8(found.encoding):
        raise AtdError("terminal.not-utf8", encoding=found.encoding)
    if found.width < WIDTH or found.height < HEIGHT:
        raise AtdError("terminal.too-small", width=found.width, height=found.height)


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def load_settings(home: Path) -> Settings:
    """Read ``settings.json`` of a home folder; without one, the settings are the first.

    A key that is absent keeps its first value.

    Raises:
        BrokenData: the file is not what ``save_settings`` writes; nothing is repaired.
    """
    path = home / SETTINGS_FILE
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_SETTINGS_BYTES + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise UnreadData(str(path), str(error.strerror)) from None
    return Settings(**_checked(path, _parsed(path, content)))


def save_settings(home: Path, settings: Settings) -> None:
    """Write ``settings.json``, in a folder made for its owner only if there is none.

    Raises:
        BrokenData: a value is not one that ``load_settings`` would take.
        StoreFull: the disk did not take it; the old file stands.
    """
    path = home / SETTINGS_FILE
    values = _checked(path, asdict(settings))
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.replace(path, json.dumps(values, indent=2).encode() + b"\n")
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise StoreFull("store.full" if full else "store.read-only") from error


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    if len(content) > _MAX_SETTINGS_BYTES:
        raise BrokenData(str(path), "file", f"at most {_MAX_SETTINGS_BYTES} bytes")
    try:
        values = json.loads(
            content.decode(),
            object_pairs_hook=partial(_without_repeats, path),
            parse_constant=_refuse,
        )
    except json.JSONDecodeError as error:
        raise BrokenData(str(path), f"line {error.lineno}", "JSON") from None
    except UnicodeDecodeError:
        raise BrokenData(str(path), "file", "UTF-8 text") from None
    except (ValueError, RecursionError):
        raise BrokenData(str(path), "file", "JSON") from None
    if not isinstance(values, dict):
        raise BrokenData(str(path), "line 1", "a JSON object")
    return values


def _without_repeats(path: Path, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BrokenData(str(path), key, "the key once")
        found[key] = value
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _checked(path: Path, values: dict[str, Any]) -> dict[str, Any]:
    for key, value in values.items():
        if key not in _RULES:
            known = ", ".join(field.name for field in fields(Settings))
            raise BrokenData(str(path), key, f"one of the keys {known}")
        expected, holds = _RULES[key]
        if not holds(value):
            raise BrokenData(str(path), key, expected)
    return values


_Rule = tuple[str, Callable[[Any], bool]]


def _one_of(names: tuple[str, ...]) -> _Rule:
    return "one of " + ", ".join(names), lambda value: value in names


def _seconds() -> _Rule:
    return (
        f"a whole number of seconds, 0 to {_MAX_SECONDS}",
        lambda value: type(value) is int and 0 <= value <= _MAX_SECONDS,
    )


def _switch() -> _Rule:
    return "true or false", lambda value: type(value) is bool


_RULES: Final[dict[str, _Rule]] = {
    "language": (
        "null or one of " + ", ".join(LANGUAGES),
        lambda value: value is None or value in LANGUAGES,
    ),
    "theme": _one_of(THEMES),
    "mask_after": _seconds(),
    "lock_after": _seconds(),
    "mouse": _one_of(MOUSE),
    "kitty": _switch(),
    "screen_reader": _switch(),
    "background_sync": _switch(),
}

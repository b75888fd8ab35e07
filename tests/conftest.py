"""What every test stands on: a Wednesday morning in Brussels, on nobody's machine."""

import gc
import itertools
import os
import shutil
import signal
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import hypothesis
import pytest

from tests import gathering, guesses, scratch

if TYPE_CHECKING:
    from atd_tui.store import Door, Store
    from tests import pg

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
WEDNESDAY: Final = datetime(2026, 11, 18, 9, 42, tzinfo=BRUSSELS)
SNAPSHOT_PYTHON: Final = (3, 11)
"""The Python that draws the snapshots: another one may wrap or measure otherwise."""

LITTER: Final = (20_000, 10, 10)
"""How many objects more than there were are looked through, and how often again."""

HOSTILE: Final = {
    "closing-tag": "[/]",
    "closing-tag-in-name": "O'Brien [/x]",
    "markup": "naam [b]vet[/b] en [50%]",
    "action": "[@click=app.quit()]x[/]",
    "link": "[link=http://x]x",
    "template": "{name} {0} %s %(n)s",
    "sgr": "\x1b[31mrood",
    "osc-0": "\x1b]0;titel\x07",
    "osc-52": "\x1b]52;c;ZWNobyBwd25lZA==\x07",
    "dcs": "\x1bP$q\x1b\\",
    "csi-c1": "\x9b31mrood",
    "nul": "voor\x00na",
    "newlines": "een\r\ntwee\n\tdrie",
    "bidi-override": "abc\u202ecba\u202c",
    "zero-width": "a\u200bb\u2060c\ufeffd",
    "lone-surrogate": "voor\ud800na",
    "long-word": "w" * 10_000,
    "zalgo": "Z" + "\u0301" * 60,
    "quote": "O'Brien",
    "fts": 'El-Amrani NEAR( 100% "',
    "persian": "می\u200cخواهم",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 familie",
    "noncharacter": "\ufffe\uffff",
    "line-separator": "een\u2028twee\u2029drie",
    "formula": "=cmd|' /C calc'!A0",
    "empty": "",
    "blank": " \u00a0\u3000 ",
}
"""Names and notes that broke a screen, a search or a terminal somewhere."""

hypothesis.settings.register_profile("desk", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_configure(config: pytest.Config) -> None:
    """Choose where to write; refuse to draw with a Python that does not compare."""
    gc.disable()  # what is imported stays: see below
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored behind a shell
    scratch.choose()
    gathering.share(config)
    drawing = config.getoption("update_snapshots", default=False)
    if drawing and sys.version_info[:2] != SNAPSHOT_PYTHON:
        needed = ".".join(map(str, SNAPSHOT_PYTHON))
        raise pytest.UsageError(f"--snapshot-update needs Python {needed}")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Use every core for the whole suite; a named file starts in this process.

    Two processes share a core: most tests wait now and then, for a screen that settles
    or for a process that they started.
    """
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    drawing = config.getoption("update_snapshots", default=False)
    return 2 * (os.cpu_count() or 1) if whole and not drawing else 0


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every process the tests in one order; see ``gathering``."""
    gathering.order(items)


def pytest_collection_finish() -> None:
    """Collect garbage from now on, but never what was imported, and not too often.

    A full collection looks through all that lives: an eighth of a screen's test.
    """
    gc.freeze()
    gc.set_threshold(*LITTER)
    gc.enable()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes ``hostile`` once with each text of ``HOSTILE``."""
    if "hostile" in metafunc.fixturenames:
        metafunc.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())


@dataclass
class Clock:
    """A clock that moves only when it is told to."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at.astimezone(UTC)

    def forward(self, **span: float) -> None:
        """Move by ``hours=``, ``minutes=`` or ``seconds=``; back if it is negative."""
        self.at = self.at.astimezone(UTC) + timedelta(**span)


@pytest.fixture(scope="session")
def nobodies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return folders of nobody, each of them new."""
    # The factory would look through all of its folders for the number of the next.
    every = tmp_path_factory.mktemp("nobodies")
    return (every / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def no_discovered_config(
    monkeypatch: pytest.MonkeyPatch, nobodies: Iterator[Path]
) -> None:
    """Keep the developer's own machine out of the tests, and the tests out of it."""
    for name in (
        *("ATD_TUI_HOME", "ATD_TUI_PASSPHRASE", "ATD_TUI_PASSPHRASE_COMMAND"),
        *("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE"),
        *("SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT", "TMUX", "COLUMNS", "LINES"),
        *("COLORTERM", "NO_COLOR", "FORCE_COLOR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"),
        "PYTHONDONTWRITEBYTECODE",  # each process started would compile everything
    ):
        monkeypatch.delenv(name, raising=False)
    nobody = next(nobodies)
    nobody.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(nobody))
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(scope="session", autouse=True)
def far_away() -> None:
    """Set the machine's own time zone to one that is never the desk's."""
    os.environ["TZ"] = "<+13>-13"
    if hasattr(time, "tzset"):  # not on Windows
        time.tzset()


@pytest.fixture(scope="session", autouse=True)
def cheap_guesses() -> Iterator[None]:
    """Let trying a passphrase cost the least that it may."""
    with guesses.cheap():
        yield


@pytest.fixture
def full_price(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let trying a passphrase cost what it costs at the desks."""
    guesses.at_full_price(monkeypatch)


@pytest.fixture
def brussels() -> ZoneInfo:
    """Return the time zone of the desks."""
    return BRUSSELS


@pytest.fixture
def morning() -> datetime:
    """Return Wednesday 18 November 2026, 09:42 in Brussels."""
    return WEDNESDAY


@pytest.fixture
def clock(morning: datetime) -> Clock:
    """Return a clock that stands at ``morning`` until ``clock.forward(minutes=5)``."""
    return Clock(morning)


@pytest.fixture
def new_id() -> Callable[[], str]:
    """Return what makes the ids of ``door``."""
    return counted()


@pytest.fixture
def door(clock: Clock, new_id: Callable[[], str]) -> "Door":
    """Return the door of ``store``: its clock, its ids, a coach of nobody."""
    from atd_tui.store import Door  # noqa: PLC0415 -- most tests need no store

    return Door(now=clock, new_id=new_id, actor="jansen")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder of ``store``; nothing is in it before a test asks for one."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed store without a ticket; tests work on copies."""
    from atd_tui.store import Door, Store, keys  # noqa: PLC0415 -- most need no store

    home = tmp_path_factory.mktemp("blank") / "home"
    home.mkdir(mode=0o700)
    key = keys.create_training_keys(home)
    door = Door(now=Clock(WEDNESDAY), new_id=counted(), actor="jansen")
    Store.create(home, key, office="BRU", desk="A", training=True, door=door).close()
    return home


@pytest.fixture
def store(home: Path, blank: Path, door: "Door") -> "Iterator[Store]":
    """Return an empty training store of desk A in Brussels; closed afterwards."""
    from atd_tui.store import keys  # noqa: PLC0415 -- most tests need no store

    door.new_id()  # the device's, as where it is made
    made = opened(blank, home, keys.unlock_training(blank), door)
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgresql() -> "Iterator[pg.Cluster]":
    """Return a PostgreSQL of our own; without one its tests are skipped."""
    from tests import pg  # noqa: PLC0415 -- most tests need no server

    if why := pg.missing():
        pytest.skip(why)
    with pg.cluster() as made:
        yield made


@pytest.fixture(scope="session")
def migrated(postgresql: "pg.Cluster") -> "Iterator[str]":
    """Return the URL of one database with the server's tables; see ``emptied``."""
    from atd_tui.server.database import Database  # noqa: PLC0415 -- as above

    url = postgresql.database()
    database = Database(url)
    database.migrate()
    database.close()
    yield url
    postgresql.drop(url)


@pytest.fixture
def emptied(postgresql: "pg.Cluster", migrated: str) -> str:
    """Return the URL of a PostgreSQL with the server's tables, and nothing in them.

    A database of its own would cost each test a quarter of a second.
    """
    postgresql.empty(migrated)
    return migrated


def counted(first: int = 1) -> Callable[[], str]:
    """Return what makes ids: version 4, the same ones in the same order each time."""
    numbers = itertools.count(first)
    return lambda: str(uuid.UUID(int=next(numbers), version=4))


def copied(closed: Path, home: Path) -> Path:
    """Copy a closed store to a folder of its own; return the folder."""
    home.mkdir(mode=0o700)
    for path in closed.iterdir():
        # The ballast is only ever taken away, never written to.
        copy = os.link if path.name == "ballast" else shutil.copy2
        copy(path, home / path.name)
    return home


def opened(closed: Path, home: Path, key: bytes, door: "Door") -> "Store":
    """Open a copy of a closed store as it was made: its pages are not read through.

    What is looked at before a file is trusted costs more than all else of many a test.
    """
    from atd_tui.store import Store, files, opening, schema  # noqa: PLC0415 -- as above

    path = copied(closed, home) / files.STORE
    made = opening.Looked(path, "mode=rw", schema.VERSION, checked=True, state=0)
    return Store(made, key, door)

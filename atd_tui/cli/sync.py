"""Sync from the shell: once, watching, or only how it stands."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from atd_tui import clock
from atd_tui.cli import door, enrolling, streams, syncing
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.cli.shapes import iso
from atd_tui.domain.text import visible
from atd_tui.errors import Misused, SyncError
from atd_tui.i18n import Words
from atd_tui.phrases import sync as sync_phrases
from atd_tui.store import Store, sync_server, sync_states
from atd_tui.store.sync_look import DIFFERED
from atd_tui.store.sync_server import Connection
from atd_tui.store.sync_states import Counts
from atd_tui.sync.engine import Verb as Asking
from atd_tui.sync.line import Line
from atd_tui.sync.run import Figures, Progress, Run

UrlOption = Annotated[
    str, typer.Option("--server", metavar="URL", help="Of the server, with https.")
]
CodeOption = Annotated[
    str, typer.Option("--code", metavar="CODE", help="Given out by its keeper.")
]
CertificateOption = Annotated[
    Path | None,
    typer.Option("--certificate", metavar="FILE", help="Of an authority of your own."),
]

_TELL_FROM: Final = 2.0
"""Seconds after which a sync says how far it is."""

_TELL_EVERY: Final = 0.5
_BAR: Final = 20


def sync(
    asked: Asked,
    *,
    status: Annotated[
        bool, typer.Option("--status", help="Only say how it stands; asks no server.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on until interrupted.")
    ] = False,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="Look at every row that is held."),
    ] = False,
) -> Answer:
    """Send what was written here and get what others wrote."""
    if status + watch + whole > 1:
        raise Misused("sync.status-and-watch")
    with door.opened(asked) as store:
        if status:
            return _status(store, asked.words)
        if watch:
            return syncing.watch(asked, store)
        if whole:
            return _whole(asked, store)
        done = once(asked, store)
    return Answer(asdict(done), _lines(asked.words, done))


def once(asked: Asked, store: Store) -> Figures:
    """Sync a store once with the server that it belongs to.

    Raises:
        SyncError: why it could not be done; what was answered stays.
    """
    with _running(asked, store) as run:
        return run.whole()


@contextmanager
def _running(asked: Asked, store: Store, *, look_at_all: bool = False) -> Iterator[Run]:
    """Give a sync with the server of a store, which is told of as it goes."""
    connection = sync_server.connected(store)
    if connection is None:
        raise SyncError("sync.not-connected")
    told, awake = teller(asked), clock.awake_seconds
    try:
        with Line(connection.url, certificate=connection.certificate) as line:
            yield Run(store, line, awake=awake, told=told, look_at_all=look_at_all)
    finally:
        if told is not None:
            told.end()


def _whole(asked: Asked, store: Store) -> Answer:
    """Sync once, and look then at every row whether it is as the server has it."""
    with _running(asked, store, look_at_all=True) as run:
        done = run.whole()
    laptop, words = run.laptop, asked.words
    value = {**asdict(done), "looked": laptop.looked, "differed": laptop.differed}
    said = words.count(
        "√ {n} row looked at: it is as the server has it",
        "√ {n} rows looked at: all are as the server has them",
        laptop.looked,
    )
    if laptop.differed:
        said = f"! {words.sentence(DIFFERED)}"
    return Answer(value, [*_lines(words, done), said])


def connect(
    asked: Asked,
    *,
    server: UrlOption,
    code: CodeOption,
    certificate: CertificateOption = None,
) -> Answer:
    """Let a store that stands alone belong to a server; what it holds is sent there."""
    with door.opened(asked) as store:
        enrolling.connect(store, enrolling.Asking(server, code, certificate))
        connection = sync_server.connected(store)
    if connection is None:
        raise SyncError("sync.not-connected")
    value = {
        "server": connection.url,
        "device": connection.device,
        "user": connection.user,
        "office": connection.office,
        "desk": connection.desk,
    }
    said = asked.words.text("This laptop belongs to {server} now.", server=server)
    return Answer(value, [said])


def server(
    asked: Asked,
    *,
    url: Annotated[str, typer.Argument(metavar="URL", help="The other address.")],
    certificate: CertificateOption = None,
) -> Answer:
    """Call the same server at another address, as one in the building."""
    with door.opened(asked) as store:
        enrolling.move(store, url, certificate)
    said = asked.words.text("The server is called at {server} now.", server=url)
    return Answer({"server": url}, [said])


def teller(asked: Asked) -> "Teller | None":
    """Return who says how far a sync is; nobody where nobody sees it."""
    if asked.json or not streams.is_watched():
        return None
    return Teller(asked.words, clock.awake_seconds)


class Teller:
    """Show on stderr how far a long sync is, in one line; nothing of a short one."""

    def __init__(self, words: Words, awake: Callable[[], float]) -> None:
        self._words, self._awake = words, awake
        self._next = awake() + _TELL_FROM

    def __call__(self, progress: Progress) -> None:
        """Show it, where it is time to."""
        now = self._awake()
        if now >= self._next:
            self._next = now + _TELL_EVERY
            line = f"{bar(progress)} {told(self._words, progress)}"
            streams.show(visible(line.strip()))

    def end(self) -> None:
        """Leave nothing of it in the line."""
        streams.show("")


def bar(progress: Progress) -> str:
    """Return how much is done as a bar; empty where nobody knows how much there is.

    Of a pull it is known by the numbers of the server, one for each change it has.
    """
    sending = progress.verb is Asking.PUSH
    done = progress.sent if sending else progress.read
    of = progress.to_send if sending else progress.to_read
    if not of:
        return ""
    full = min(done, of) * _BAR // of
    return "█" * full + "░" * (_BAR - full)


def told(words: Words, progress: Progress) -> str:
    """Return how far a sync is, in words."""
    if progress.verb is Asking.PUSH:
        sent, all_ = progress.sent, progress.to_send
        return words.text("↑ {n} of {all} sent", n=sent, all=all_)
    return words.count("↓ {n} row received", "↓ {n} rows received", progress.received)


def _status(store: Store, words: Words) -> Answer:
    connection, counts = sync_server.connected(store), sync_states.counts(store)
    waits = sync_states.waiting(store)
    value: dict[str, Any] = {
        "connected": connection is not None,
        "server": connection.url if connection else "",
        "device": connection.device if connection else "",
        "user": connection.user if connection else store.door.actor,
        "office": store.device.office,
        "desk": store.device.desk,
        "waiting": counts.waiting,
        "changes": counts.changes,
        "tables": waits,
        "conflicts": counts.conflicts,
        "quarantined": counts.refused + counts.parked,
        "last_ok": iso(counts.last_ok),
        "position": counts.position,
        "minutes_ahead": counts.ahead,
    }
    return Answer(value, list(_standing(words, connection, counts, waits)))


def _standing(
    words: Words,
    connection: Connection | None,
    counts: Counts,
    waits: Mapping[str, int],
) -> Iterator[str]:
    """Yield how a laptop stands with its server, as the screen says it."""
    if connection is None:
        yield words.text("this laptop works alone: it has no server")
        return
    office = f"{connection.office} {connection.desk}".strip()
    yield visible(f"{connection.url}  {connection.user}  {office}")
    back = counts.refused + counts.parked
    waiting, *more = sync_phrases.counted(words, counts.waiting, counts.conflicts, back)
    yield waiting
    for table, changes in waits.items():
        yield f"{changes:>5}  {sync_phrases.table(words, table)}"
    yield from more
    if counts.last_ok is not None:
        time = sync_phrases.moment(counts.last_ok)
        yield words.text("last sync {time}", time=time)
    if counts.ahead:
        yield f"! {sync_phrases.apart(words, counts.ahead)}"


def _lines(words: Words, done: Figures) -> list[str]:
    text = words.text
    lines = [
        text(
            "√ {up} sent, {down} received, {seconds} s",
            up=done.acknowledged,
            down=done.pulled,
            seconds=f"{done.seconds:.1f}",
        )
    ]
    if done.conflicts:
        lines.append(
            words.count(
                "! {n} conflict waits for a decision: atd-tui conflicts list",
                "! {n} conflicts wait for a decision: atd-tui conflicts list",
                done.conflicts,
            )
        )
    if done.quarantined:
        lines.append(
            words.count(
                "× {n} action was refused: atd-tui conflicts list",
                "× {n} actions were refused: atd-tui conflicts list",
                done.quarantined,
            )
        )
    return lines


COMMANDS: Final[dict[str, Verb]] = {"connect": connect, "server": server}

"""The database of a running server goes away and comes back; nobody's work is lost."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from atd_tui.domain.drafts import Draft
from atd_tui.sentences import SENTENCES
from atd_tui.store import queue, sync_server, sync_states
from tests import pg
from tests.sync import served

AWAY = {"error": "sync.database", "message": SENTENCES["sync.database"]}


@contextmanager
def away(postgresql: pg.Cluster, url: str) -> Iterator[None]:
    """Let nobody into a database, and whoever is in it out."""
    name = make_url(url).database
    postgresql.do(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
    postgresql.do(f"{ended} datname = '{name}'")
    try:
        yield
    finally:
        postgresql.do(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def test_while_the_database_is_away_who_syncs_is_told_when_to_come_again(
    postgresql: pg.Cluster,
    emptied: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ATD_TUI_DATABASE", emptied)
    with (
        served.served(tmp_path / "server") as at,
        closing(at.laptop(tmp_path / "jansen", "jansen")) as jansen,
    ):
        served.sync(jansen, at.url)
        queue.issue(jansen, Draft())

        with away(postgresql, emptied):
            told = served.command(jansen)
            said = at.ask("hello", sync_server.token(jansen), b"{}")

        assert told == (1, AWAY)
        assert said == (503, "5", b'{"code":"sync.database","facts":{"why":""}}')
        assert sync_states.counts(jansen).waiting == 1
        code, done = served.command(jansen)
        assert (code, done["acknowledged"]) == (0, 1)

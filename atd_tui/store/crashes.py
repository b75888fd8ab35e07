"""Crashes: tracebacks kept inside the encrypted store, for they may hold anything."""

import traceback
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, select

from atd_tui.models.local import Crash as CrashRow
from atd_tui.store.store import Store

_LONGEST = 64 * 1024
"""Characters of a traceback that are kept; its end says most."""

_KEPT = 50


@dataclass(frozen=True, slots=True)
class Crash:
    """One traceback.

    Attributes:
        code: what the person was shown, such as ``C-7F3A``.
    """

    id: str
    at: datetime
    code: str
    text: str


def keep(store: Store, error: BaseException) -> str:
    """Keep an error's traceback; return the code to show instead of it."""
    code = f"C-{store.door.new_id()[-4:].upper()}"
    record_crash(store, "".join(traceback.format_exception(error)), code)
    return code


def record_crash(store: Store, text: str, code: str) -> None:
    """Keep a traceback under the code shown; the oldest beyond fifty go."""
    with store.local() as session:
        session.add(
            CrashRow(
                id=store.door.new_id(),
                at=store.door.now(),
                code=code,
                text=text[-_LONGEST:].encode("utf-8", "backslashreplace").decode(),
            )
        )
        session.flush()
        newest = select(CrashRow.id).order_by(col(CrashRow.at).desc()).limit(_KEPT)
        session.execute(
            delete(CrashRow)
            .where(col(CrashRow.id).not_in(newest))
            .execution_options(synchronize_session=False)
        )


def crashes(store: Store) -> list[Crash]:
    """Return what is kept, newest first."""
    with store.reading() as session:
        rows = session.exec(select(CrashRow).order_by(col(CrashRow.at).desc()))
        return [Crash(**row.model_dump()) for row in rows]

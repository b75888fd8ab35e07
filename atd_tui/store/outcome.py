"""The outcome of a commit that the disk reported as failed: unknown until looked at."""

from typing import Any


def is_stored(connection: Any, action_id: str) -> bool:
    """Return whether the action is in the store after all, on a fresh connection.

    The log is brought into the file: what is found is then on the disk, and what is
    not found cannot come back from the log later.
    """
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    query = "SELECT 1 FROM action WHERE id = ?"
    return connection.execute(query, (action_id,)).fetchone() is not None

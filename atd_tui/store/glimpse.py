"""A glimpse of a store: whether there is anything to sync, in a tenth of an opening.

What opens a store reads libraries for a second. To ask a server whether there is
anything new takes none of them: a key, one question to the file, nothing written.
"""

import json
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # -- it has no stubs

from atd_tui.store import wrapping
from atd_tui.store.wrapping import Guess

APPLICATION: Final = 0x41544454
SCHEMA: Final = 1
COST: Final = (3, 64 * 1024, 4)
"""The cost of a guess in a key file of this version; another one is read at length."""

_LARGEST: Final = 1024 * 1024
_KEYS: Final = "keys.json"
_STORE: Final = "store.db"


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What a laptop says to its server when it has nothing to send.

    Attributes:
        cursors: how far each bucket is read, with the handle of its grant.
        conflicts, quarantined: what waits for a person.
    """

    url: str
    certificate: str
    token: str
    incarnation: str
    epoch: str
    cursors: dict[str, tuple[str, int]]
    position: int
    conflicts: int
    quarantined: int
    kept: int

    @property
    def seen(self) -> int:
        """The highest number that was read."""
        return max((seq for _, seq in self.cursors.values()), default=0)


def look(home: Path, passphrase: str) -> Glimpse | None:
    """Return what is to be asked; ``None`` where anything else is to be done.

    Nothing is written, and nothing is said of what is wrong: who opens the store at
    length will say it.
    """
    with suppress(OSError, ValueError, LookupError, TypeError, driver.Error):
        said = _key_file(home)
        key = _key(said, passphrase)
        if key is not None:
            return _read(home, key, str(said.get("incarnation", "")))
    return None


def _key_file(home: Path) -> dict[str, Any]:
    path = home / _KEYS
    if path.stat().st_size > _LARGEST:
        raise ValueError(_KEYS)
    said = json.loads(path.read_bytes())
    if not isinstance(said, dict) or said["version"] != wrapping.VERSION:
        raise ValueError(_KEYS)
    return said


def _key(said: dict[str, Any], passphrase: str) -> bytes | None:
    for slot in said["slots"]:
        if slot["kind"] == "training":
            return bytes.fromhex(slot["key"])
        cost = slot["cost"]
        if (cost["time"], cost["memory_kib"], cost["lanes"]) != COST or not passphrase:
            return None
        key = wrapping.unwrapped(
            Guess(passphrase, bytes.fromhex(slot["salt"]), *COST),
            bytes.fromhex(slot["nonce"]),
            bytes.fromhex(slot["wrapped"]),
            store=said["store_id"],
            name=slot["user"],
        )
        if key is not None:
            return key
    return None


def _read(home: Path, key: bytes, mark: str) -> Glimpse | None:
    uri = f"{(home / _STORE).absolute().as_uri()}?mode=rw"
    with closing(driver.connect(uri, uri=True, isolation_level=None)) as connection:
        run = connection.execute
        run("PRAGMA cipher_log = off")
        run(f"PRAGMA key = \"x'{key.hex()}'\"")
        run("PRAGMA query_only = on")
        run("BEGIN")
        if run("PRAGMA application_id").fetchone()[0] != APPLICATION:
            return None
        if run("PRAGMA user_version").fetchone()[0] != SCHEMA:
            return None
        meta = dict(run("SELECT k, v FROM sync_meta").fetchall())
        busy, conflicts, quarantined, kept = run(_STANDS).fetchone()
        rows = run("SELECT bucket, handle, seq FROM sync_cursor").fetchall()
    at_rest = not (busy or meta.get("whole") or int(meta.get("sent") or 0))
    if not at_rest or not mark or mark != meta.get("incarnation"):
        return None
    return Glimpse(
        url=meta["url"],
        certificate=meta.get("certificate", ""),
        token=meta["token"],
        incarnation=mark,
        epoch=meta["epoch"],
        cursors={bucket: (handle, seq) for bucket, handle, seq in rows},
        position=int(meta.get("position") or 0),
        conflicts=conflicts,
        quarantined=quarantined,
        kept=kept,
    )


_STANDS: Final = """
SELECT
  EXISTS (SELECT 1 FROM sync_out WHERE state = 'ready')
  OR EXISTS (SELECT 1 FROM sync_page)
  OR EXISTS (SELECT 1 FROM sync_row WHERE aside <> '')
  OR (SELECT coalesce(max(n), 0) FROM "change") >
    (SELECT coalesce(max(CAST(v AS INTEGER)), 0) FROM sync_meta WHERE k = 'sealed')
  OR EXISTS (SELECT 1 FROM sync_meta WHERE k = 'truncate' AND v NOT IN ('', '0')),
  (SELECT count(*) FROM conflict WHERE state = 'open'),
  (SELECT count(DISTINCT txn) FROM sync_note
    WHERE kind IN ('refused', 'parked') AND NOT seen),
  (SELECT coalesce(min(n), 0) FROM sync_out WHERE state = 'acked')
"""

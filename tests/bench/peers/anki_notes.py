"""Anki and its own sync server's client: the same records, as notes.

It runs with the Python in which Anki was installed, and prints a line for each phase.
Anki's first contact is a full upload of an empty collection; it is not counted.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anki.collection import (  # type: ignore[import-not-found]
    AddNoteRequest,
    Collection,
)
from anki.decks import DeckId  # type: ignore[import-not-found]


def main(endpoint: str, records: Path, folder: Path) -> None:
    """Do each phase once, and say how long it took."""
    texts = [json.loads(line) for line in records.read_text("utf-8").splitlines()]
    one = Collection(str(folder / "one.anki2"))
    auth = one.sync_login("desk", "desk", endpoint)
    answer = one.sync_collection(auth, sync_media=False)
    _whole(one, auth, answer.server_media_usn, upload=True)
    kind = one.models.by_name("Basic")
    notes = []
    for n, text in enumerate(texts):
        note = one.new_note(kind)
        note["Front"], note["Back"] = str(n), text
        notes.append(note)
    one.add_notes([AddNoteRequest(note=note, deck_id=DeckId(1)) for note in notes])
    _timed("push", lambda: one.sync_collection(auth, sync_media=False))

    two = Collection(str(folder / "two.anki2"))
    there = two.sync_login("desk", "desk", endpoint)
    needed = two.sync_collection(there, sync_media=False)
    usn = needed.server_media_usn
    _timed("fresh", lambda: _whole(two, there, usn, upload=False))
    _timed("nothing", lambda: one.sync_collection(auth, sync_media=False))
    changed = notes[:: max(1, len(notes) // 100)][:100]
    for note in changed:
        note["Back"] = note["Back"][::-1]
    one.update_notes(changed)
    _timed("push_changed", lambda: one.sync_collection(auth, sync_media=False))
    _timed("pull_changed", lambda: two.sync_collection(there, sync_media=False))


def _whole(collection: Collection, auth: Any, usn: int, *, upload: bool) -> None:
    """Send or fetch the whole collection, as one file."""
    collection.close_for_full_sync()
    collection.full_upload_or_download(auth=auth, server_usn=usn, upload=upload)
    collection.reopen(after_full_sync=True)


def _timed(phase: str, act: Callable[[], object]) -> None:
    begun = time.perf_counter()
    act()
    said = {"phase": phase, "seconds": time.perf_counter() - begun}
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    sys.stdin.readline()  # the bytes of this phase are being counted


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

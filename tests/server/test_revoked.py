"""Who was revoked is kept outside the database, for when that is put back."""

from pathlib import Path

import pytest

from atd_tui.errors import SyncError
from atd_tui.server import revoked
from tests.server.office import Desk


def test_who_is_let_in_no_more_is_kept_beside_the_witness(
    jansen: Desk, peeters: Desk, lead: Desk, tmp_path: Path
) -> None:
    """Another host serves the same database; it hears of it with the rest."""
    jansen.server.revoke(jansen.device)
    jansen.server.testify(tmp_path)
    first = revoked.read(tmp_path)
    jansen.server.revoke(peeters.device)
    jansen.server.testify(tmp_path)
    revoked.keep(tmp_path, ["of a later backup", lead.device])

    with jansen.server._database.reading() as at:  # noqa: SLF001 -- its keeper's eye
        forgotten = revoked.forgotten(at, tmp_path)

    assert first == {jansen.device}
    both = {jansen.device, peeters.device}
    assert revoked.read(tmp_path) == {*both, "of a later backup", lead.device}
    assert forgotten == [lead.device]


@pytest.mark.parametrize("said", [b"", b"[]", b"{}", b'{"devices": 7}', b"\xff"])
def test_what_cannot_be_read_is_not_taken_for_nobody(
    tmp_path: Path, said: bytes
) -> None:
    path = tmp_path / "revoked.json"
    path.write_bytes(said)

    with pytest.raises(SyncError, match=r"^server\.revoked$") as refused:
        revoked.keep(tmp_path, ["x"])

    assert refused.value.facts == {"path": str(path)}
    assert path.read_bytes() == said


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone"

    with pytest.raises(SyncError, match=r"^server\.folder$") as refused:
        revoked.keep(gone, ["x"])

    facts = {"path": str(gone), "reason": "No such file or directory"}
    assert refused.value.facts == facts

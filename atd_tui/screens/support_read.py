"""Read the special needs of a case for the glass; that they are opened is audited."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atd_tui.domain.support import Limit
from atd_tui.domain.support_care import File
from atd_tui.screens import case_read
from atd_tui.screens.case_shown import Shown

if TYPE_CHECKING:
    from atd_tui.store.store import Store

_NOTED: Final = "support"
"""Stands for the special needs of a case among what was audited of it."""


@dataclass(frozen=True, slots=True)
class Held:
    """The special needs of a case.

    Attributes:
        files: its requests, the newest first; those withdrawn come last.
        limit: what limits support today.
    """

    shown: Shown
    files: tuple[File, ...]
    limit: Limit


def held(case_id: str, noted: set[str], store: "Store") -> Held:
    """Return the special needs of a case.

    Raises:
        Misused: ``case.unknown``.
    """
    from atd_tui.reference import support as limits  # noqa: PLC0415 -- first paint
    from atd_tui.store import audit, support_rows  # noqa: PLC0415 -- first paint

    shown = case_read.case(case_id, noted, store)
    own, on = shown.file.case.id, shown.overview.on
    if _NOTED not in noted:
        audit.record(store, "open", own, fields=("support",))
        noted.add(_NOTED)
    with store.reading() as session:
        files = support_rows.of_case(session, own, on)
    files.reverse()
    files.sort(key=lambda each: bool(each.request.withdrawn))
    return Held(shown, tuple(files), limits.limit(on))

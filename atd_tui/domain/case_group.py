"""The target group that a case seems to belong to, and what speaks for it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from atd_tui.domain.people import Address
from atd_tui.domain.people_home import suggested_group

DUBLIN_ACTS: Final = frozenset({"A25QUATER", "A26QUATER"})
_BY_POLICE: Final = "POLICE"
_OWN_WILL: Final = frozenset({"WALKIN", "PHONE", "EMAIL"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code of ``target_group``, and why; both empty where nothing speaks for one.

    Attributes:
        why: ``minors``, ``dublin-act``, ``intercepted``, ``address`` or ``channel``.
    """

    group: str = ""
    why: str = ""


def suggested(
    address: Address | None, *, children: bool, acts: Collection[str], channel: str
) -> Suggestion:
    """Return the group that a case seems to belong to; a person decides.

    Minors decide first, then a Dublin act, then an interception that left somebody
    without an address; an address goes before the way in.

    Args:
        address: where the person lives; ``None`` where it is not known.
        children: whether there are minors in the household.
        acts: codes of ``decision_type`` that still count.
        channel: code of ``entry_channel``, or empty.
    """
    lives = suggested_group(address, children=False)
    homeless = address is None or address.kind == "NONE"
    for group, why, holds in (
        (suggested_group(address, children=True), "minors", children),
        ("DUBLIN", "dublin-act", not DUBLIN_ACTS.isdisjoint(acts)),
        ("IND_INTERCEPTED", "intercepted", channel == _BY_POLICE and homeless),
        (lives, "address", lives),
        ("SPONTANEOUS", "channel", channel in _OWN_WILL),
    ):
        if holds:
            return Suggestion(group, why)
    return Suggestion()

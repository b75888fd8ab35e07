"""How this laptop stands with its server, as every place shows it; no widget."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from atd_tui.sync.stand import Past, Phase, Stand


class Reach(StrEnum):
    """Whether the server answers.

    ``ALONE``: there is none. ``UNTRIED``: it was not asked since the store was opened.
    """

    ALONE = "alone"
    UNTRIED = "untried"
    ONLINE = "online"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Link:
    """The line to the server, as it was seen last.

    Attributes:
        busy: a sync is under way: it sent ``done`` of ``total``, and took in
            ``received`` rows; nobody knows how many there are, but of the first pull
            that it is through ``read`` of ``to_read`` numbers.
        code, facts: why the last try was in vain; empty after one that was not.
        since: when it last answered, or ``None`` where it never did.
        again_at: when the next try is made.
        past: the syncs of this run, the newest first.
    """

    reach: Reach = Reach.ALONE
    busy: bool = False
    done: int = 0
    total: int = 0
    received: int = 0
    read: int = 0
    to_read: int = 0
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    since: datetime | None = None
    again_at: datetime | None = None
    past: tuple[Past, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """What waits on this laptop: to be sent, and for a person.

    Attributes:
        waiting: transactions not sent.
        heed: conflicts that nobody decided, and refusals that nobody looked at.
        connected: whether the laptop belongs to a server at all.
    """

    waiting: int = 0
    heed: int = 0
    connected: bool = False

    @property
    def badge(self) -> str:
        """What stands behind the name of the place: ``↑3 !2``."""
        up = f"↑{self.waiting}" if self.waiting else ""
        heed = f"!{self.heed}" if self.heed else ""
        return " ".join(filter(None, (up, heed)))

    @property
    def mark(self) -> str:
        """The same in one cell, what a person must do first."""
        return "!" if self.heed else "↑" if self.waiting else ""


def of_stand(stand: Stand, before: Link) -> Link:
    """Return the line as the background says that it stands.

    While it asks, the line stands as ``before``: only an answer says otherwise.
    """
    reach = _REACHES.get(stand.phase, before.reach)
    if reach is Reach.ALONE:
        reach = Reach.UNTRIED
    return Link(
        reach=reach,
        busy=stand.phase is Phase.SYNCING,
        done=stand.done if stand.of else 0,
        total=stand.of,
        received=0 if stand.of else stand.done,
        read=stand.read,
        to_read=stand.to_read,
        code=stand.code,
        facts=stand.facts,
        since=stand.since,
        again_at=stand.again_at,
        past=stand.past,
    )


_REACHES: Final = {
    Phase.LEVEL: Reach.ONLINE,
    Phase.OFFLINE: Reach.OFFLINE,
    Phase.PAUSED: Reach.UNTRIED,
    Phase.OFF: Reach.UNTRIED,
}

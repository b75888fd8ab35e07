"""Who is in today: the coaches and interpreters of the walk-in morning."""

from datetime import datetime

from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.drafts import NAME_LIMIT, are_languages
from atd_tui.domain.text import objections
from atd_tui.errors import Misused, Refused
from atd_tui.models import queue as tables
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store


def start(
    store: Store,
    kind: str,
    name: str,
    *,
    languages: tuple[str, ...] = (),
    until_at: datetime | None = None,
    action: str = "",
) -> str:
    """Note that a coach or an interpreter is in from now; return the id of the duty.

    Raises:
        Misused: the name is empty or cannot be stored, the kind is neither ``coach``
            nor ``interpreter``, a language is no code, or the end is not after now.
    """
    codes = objections(name, limit=NAME_LIMIT) or (
        () if name.strip() else ("duty.name",)
    )
    if codes:
        raise Misused(codes[0])
    if kind not in {"coach", "interpreter"}:
        raise Misused("duty.kind", given=kind)
    if not are_languages(languages):
        raise Misused("language.unknown", given=", ".join(languages))
    with store.writing("queue.duty-start", action=action) as write:
        refuse_other(write, "queue.duty-start")
        if until_at is not None and until_at <= write.at:
            raise Misused("duty.until")
        if not write.repeated:
            write.subject = store.door.new_id()
            row = tables.Duty(
                id=write.subject,
                scope=store.device.office,
                office=store.device.office,
                service_day=service_day(write.at, BELGIUM),
                kind=kind,
                name=name,
                languages=list(languages),
                from_at=write.at,
                until_at=until_at,
            )
            write.session.add(row)
        return write.subject


def end(store: Store, duty_id: str, *, action: str = "") -> None:
    """Note that somebody has gone; no-op when that is known.

    Raises:
        Refused: ``duty.unknown``.
    """
    if objections(duty_id, limit=NAME_LIMIT):
        raise Refused("duty.unknown", given=duty_id)
    with store.writing("queue.duty-end", action=action) as write:
        refuse_other(write, "queue.duty-end")
        row = write.session.get(tables.Duty, duty_id)
        if row is None:
            raise Refused("duty.unknown", given=duty_id)
        is_in = row.until_at is None or row.until_at > write.at
        if is_in and not write.repeated:
            row.until_at = write.at
            write.subject = duty_id

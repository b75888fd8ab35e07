"""The contact points imported into this store, which go before those of the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter
from sqlmodel import Session, select

from atd_tui.models import places as tables
from atd_tui.reference import places
from atd_tui.reference.places import ContactPoint
from atd_tui.store.store import Store

_POINT = TypeAdapter(ContactPoint)


class Became(StrEnum):
    """What became of an imported line."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Imported:
    """One line of the report on an import."""

    code: str
    became: Became


def import_points(
    store: Store, points: Sequence[ContactPoint], *, action: str = ""
) -> list[Imported]:
    """Keep contact points in this store; return what became of each, in their order.

    All lines are kept or none. Importing the same table again changes nothing; points
    that the table does not name stay.
    """
    with store.writing("places.import", action=action) as write:
        report = [
            Imported(point.code, _keep(store, write.session, point)) for point in points
        ]
    know(store)
    return report


def know(store: Store) -> None:
    """Let the program know the points of this store; those of another are forgotten."""
    places.learn(imported(store))


def imported(store: Store) -> tuple[ContactPoint, ...]:
    """Return the points that were imported, by code."""
    query = select(tables.ContactPoint).order_by(tables.ContactPoint.code)
    with store.reading() as session:
        return tuple(_POINT.validate_python(row.point) for row in session.exec(query))


def _keep(store: Store, session: Session, point: ContactPoint) -> Became:
    said = _POINT.dump_python(point, mode="json")
    wanted = select(tables.ContactPoint).where(tables.ContactPoint.code == point.code)
    row = session.exec(wanted).one_or_none()
    if row is None:
        new = tables.ContactPoint(id=store.door.new_id(), code=point.code, point=said)
        session.add(new)
        return Became.ADDED
    if row.point == said:
        return Became.SAME
    row.point = said
    return Became.CHANGED

"""The table of the contact points that the department imported."""

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from atd_tui.models.base import Table


class ContactPoint(Table, table=True):
    """A contact point in place of, or beside, those that come with the program.

    ``point`` is all that the imported line says: a line is one person's knowledge of
    one place, and is replaced in whole by the next import.
    """

    __tablename__ = "contact_point"

    id: str = Field(primary_key=True)
    scope: str = ""
    code: str = Field(unique=True)
    point: dict[str, Any] = Field(sa_type=JSON)

"""What all tables share: ids, instants, and which of them are captured."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy
from sqlalchemy import String
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel


class Instant(TypeDecorator[datetime]):
    """Keep an aware instant as ISO text in UTC: it sorts, and reads, as written."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        if value is None:
            return None
        if value.tzinfo is None:
            message = "an instant needs a time zone"
            raise ValueError(message)
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        return None if value is None else datetime.fromisoformat(value)


class Table(SQLModel):
    """Base of every table: its ``repr`` names the id and nothing else."""

    # What checks values is made when it is first used; for most tables it never is.
    model_config = {"defer_build": True}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({getattr(self, 'id', '')})"


def table_of(model: type[Table]) -> sqlalchemy.Table:
    """Return the table of a model, for statements that make no objects."""
    return SQLModel.metadata.tables[str(model.__tablename__)]

"""The first tables, the days that only one may have, and who may write them."""

from typing import Any, Final

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision: Final = "0001"
down_revision: Final = None

_LINE: Final = String().with_variant(String(collation="C"), "postgresql")
"""A text that is compared alike on every database, whatever its language."""

_COUNTED: Final = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite needs no index for a key that it calls INTEGER."""

GUARDED: Final = (
    *(
        "alias",
        "bucket_sum",
        "change_log",
        "claim",
        "claimed",
        "epoch",
        "feed",
        "head",
        "kept",
        "link",
    ),
    *("parked", "received", "stored", "unique_key"),
)
_BY_KEY: Final[dict[str, Any]] = {"sqlite_with_rowid": False}
_NO_SHARED_DAY: Final = (
    # A home's days lie apart from another one's by its number: so a range alone is
    # enough, which PostgreSQL compares without an extension.
    "ALTER TABLE claim ADD CONSTRAINT claim_days EXCLUDE USING gist (int8range("
    "number * 4000000 + from_day, number * 4000000 + past_day) WITH &&)"
)
_NO_SHARED_DAY_SQLITE: Final = """
CREATE TRIGGER claim_days_{when} BEFORE {when} ON claim
WHEN EXISTS (
  SELECT 1 FROM claim WHERE number = NEW.number AND row_id <> NEW.row_id
  AND from_day < NEW.past_day AND NEW.from_day < past_day
)
BEGIN SELECT RAISE(ABORT, 'claim_days'); END
"""
_GUARD: Final = """
CREATE FUNCTION atd_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('atd.writer', true) IS DISTINCT FROM 'apply' THEN
    RAISE EXCEPTION 'atd-tui alone writes its tables: a change by hand has no number'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$
"""
_GUARDS: Final = (
    "CREATE TRIGGER atd_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {}"
    " FOR EACH STATEMENT EXECUTE FUNCTION atd_guard()"
)


def upgrade() -> None:
    """Make everything."""
    _order()
    _people()
    _rows()
    _claims()
    if op.get_context().dialect.name == "postgresql":
        op.execute(_NO_SHARED_DAY)
        op.execute(_GUARD)
        for table in GUARDED:
            op.execute(_GUARDS.format(table))
    else:
        for when in ("INSERT", "UPDATE"):
            op.execute(_NO_SHARED_DAY_SQLITE.format(when=when))


def _order() -> None:
    of: dict[str, Any] = dict.fromkeys(("seq", "rights"), BigInteger())
    _table("head", "epoch", k=Integer(), key=("k",), **of)
    _table(*("epoch", "epoch", "parent", "at", "reason"), at_seq=BigInteger())
    of = {"patch": Text(), "passed": Text(), "seq": _COUNTED}
    of |= {"digest": LargeBinary(), "chain": LargeBinary()}
    names: tuple[str, ...]
    names = ("txn", "tbl", "row_id", "op", "device", "actor", "at", "received_at")
    _table("change_log", *names, key=("seq",), **of)
    op.create_index("change_log_row", "change_log", ["tbl", "row_id"])
    of = {"n": BigInteger(), "result": Text()}
    _table("received", "id", "device", "sha", unique=("device", "n"), **of)
    names = ("id", "device", "user_name", "code", "at", "decided_by")
    _table("parked", *names, body=Text())


def _people() -> None:
    _table("account", "user_name", "role", "scopes")
    key = ("user_name", "bucket")
    _table("bucket_grant", *key, "handle", key=key, since=BigInteger())
    _table("enrolment", "code", "user_name", "office", "desk", "until", "used_at")
    _table("attempt", "place", "until", failures=Integer())
    names = ("id", "user_name", "office", "desk", "incarnation", "token", "pending")
    of: dict[str, Any] = dict.fromkeys(("last", "durable"), BigInteger())
    _table("device", *names, "token_at", "seen_at", "revoked_at", **of)
    for name in ("user_name", "token", "pending"):
        op.create_index(f"ix_device_{name}", "device", [name])
    _table("kept", "epoch", "device", key=("epoch", "device"), n=BigInteger())


def _rows() -> None:
    of: dict[str, Any] = dict.fromkeys(("held", "stamps", "lying"), Text())
    of["clean"] = Boolean()
    of |= {"seq": BigInteger(), "gone_seq": BigInteger()}
    row = ("tbl", "row_id")
    _table("stored", *row, "device", "gone_by", key=row, **of)
    key: tuple[str, ...] = ("tbl", "field", "named", "row_id")
    _table("link", *key, key=key, by_key=True)
    _table("unique_key", "tbl", "key", "row_id", key=("tbl", "key"), by_key=True)
    _table("alias", *row, "became", key=row, by_key=True)
    key = ("bucket", "seq")
    _table("feed", "bucket", *row, key=key, by_key=True, seq=BigInteger())
    of = dict.fromkeys(("n", "total"), BigInteger())
    _table("bucket_sum", "bucket", "area", key=("bucket", "area"), **of)


def _claims() -> None:
    _table("claimed", "subject", unique=("number",), number=BigInteger())
    names = ("number", "from_day", "past_day")
    of: dict[str, Any] = dict.fromkeys(names, BigInteger())
    _table("claim", "row_id", key=("number", "row_id"), **of)


def _table(
    name: str,
    *texts: str,
    key: tuple[str, ...] = (),
    unique: tuple[str, ...] = (),
    by_key: bool = False,
    **others: Any,
) -> None:
    """Make a table; its first text is its key if no other one is named.

    ``by_key``: SQLite keeps its rows in the order of the key, and so each once. The key
    comes first: of other tables its ``integrity_check`` looks at the wrong columns.
    """
    all_ = {**dict.fromkeys(texts, _LINE), **others}
    columns = {name: all_[name] for name in (*key, *all_)}
    made: list[Any] = [Column(each, of, nullable=False) for each, of in columns.items()]
    made.append(PrimaryKeyConstraint(*(key or texts[:1])))
    made += [UniqueConstraint(*unique)] if unique else []
    op.create_table(name, *made, **_BY_KEY if by_key else {})

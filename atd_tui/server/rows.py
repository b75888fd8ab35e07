"""The rows of the server as one push sees and changes them, written at its end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select, update

from atd_tui.domain import access_rows, merge_fit
from atd_tui.domain.access_rows import Named, Values
from atd_tui.domain.merge_claims import CLAIMING
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.errors import SyncError
from atd_tui.server import claiming, rows_writing, sums
from atd_tui.server import rows_looking as looking
from atd_tui.server.cache import Cache
from atd_tui.server.links import LINKED, LONGEST_ID, NAMED_BY, NAMES, Links
from atd_tui.server.numbering import Numbers
from atd_tui.server.rows_writing import Held, Lying, Naming, held_of
from atd_tui.server.tables import ALIAS, HEAD, LINK, LOG, STORED, UNIQUE

_LONGEST_BUCKET: Final = 200
_ABOUT: Final = (CONFLICT, "row_id")


class Rows:
    """What one push knows of the rows; the counter is taken by its first look."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # Whoever writes waits here for the one before: nobody sees half a push.
        locked = update(HEAD).values(seq=HEAD.c.seq).returning(HEAD.c.seq)
        self.seq = self.since = int(connection.execute(locked).scalar_one())
        self.held: Cache[Named, Held | None] = Cache(self._stored)
        self._links = Links(self._linked)
        self._keys: Cache[Named, str] = Cache(self._owner)
        self._aliases: Cache[Named, str] = Cache(self._became)
        self.numbers = Numbers(self.owner, self.expect_keys)
        self.seen: dict[Named, frozenset[str]] = {}
        """Where the rows lie that rows name, until one of them is written."""
        self.moved: dict[Named, None] = {}
        """What goes along with what the transaction at hand writes."""
        self.any_moved = False
        """Whether anything went along with what a transaction wrote."""
        self.untold = False
        """Whether there is more to tell than an answer does."""
        self._log: list[dict[str, Any]] = []
        self._logged: list[dict[str, Any]] = []
        self._caches = (self.held, self._links, self._keys, self._aliases)

    def expect_keys(self, keys: Sequence[Named]) -> None:
        """Look up keys that will be asked for, all at once."""
        owned = looking.among(self._connection, UNIQUE, "key", keys)
        self._keys.fill(keys, {Named(r.tbl, r.key): str(r.row_id) for r in owned}, "")

    def expect_held(self, rows: Sequence[Named]) -> None:
        """Look up what stands of rows that will be asked for."""
        held = looking.among(self._connection, STORED, "row_id", rows)
        found = {Named(row.tbl, row.row_id): held_of(row) for row in held}
        self.held.fill(rows, found, None)

    def expect_rows(self, rows: Sequence[Named]) -> None:
        """Look up rows that will be asked for, and by what name."""
        self.expect_held(rows)
        said = looking.among(self._connection, ALIAS, "row_id", rows)
        became = {Named(row.tbl, row.row_id): str(row.became) for row in said}
        self._aliases.fill(rows, became, "")

    def expect_links(self, rows: Sequence[Named]) -> list[Named]:
        """Look up which rows name these; return those."""
        return self._expect(
            (table, field, each.id)
            for each in rows
            for table, field in NAMED_BY.get(each.table, ())
        )

    def expect_conflicts(self, rows: Iterable[Named]) -> None:
        """Look up which changes met on rows that will be asked for."""
        self._expect((*_ABOUT, each.id) for each in rows)

    def _expect(self, asked: Iterable[Naming]) -> list[Named]:
        """Look up links; return the rows that name others by them."""
        naming: list[Named] = []
        for some in looking.chunks([*asked]):
            query = select(LINK).where(
                LINK.c.named.in_({named for _, _, named in some}),
                LINK.c.tbl.in_({table for table, _, _ in some}),
            )
            found: defaultdict[Naming, set[str]] = defaultdict(set)
            for row in self._connection.execute(query):
                found[(row.tbl, row.field, row.named)].add(row.row_id)
            links = {key: frozenset(found.get(key, ())) for key in some}
            self._links.fill(links)
            naming += [Named(key[0], each) for key in some for each in links[key]]
        return naming

    def conflicts_of(self, named: Named) -> list[Named]:
        """Return what was written down of changes that met on a row."""
        every = [Named(CONFLICT, each) for each in self._links[(*_ABOUT, named.id)]]
        about = {each: self.row(*each) for each in sorted(every)}
        return [e for e, row in about.items() if row and row["tbl"] == named.table]

    def row(self, table: str, row_id: str) -> Values | None:
        """Return a row that is there."""
        held = self.held[Named(table, row_id)]
        return held.row.values if held and held.row.gone is None else None

    def naming(
        self, table: str, field: str, row_id: str
    ) -> Iterable[tuple[str, Values]]:
        """Return the rows that are there whose field names a row."""
        ids = self._links[table, field, row_id]
        if not ids:
            return ()
        found = ((each, self.row(table, each)) for each in sorted(ids))
        return [(each, values) for each, values in found if values is not None]

    def is_named_by_none(self, named: Named) -> bool:
        """Return whether a row came with this push and nothing has named it yet."""
        return self.held.stored(named) is None and not self._links.has_moved_to(
            named.id
        )

    def number_of(self, named: Named) -> int:
        """Return the number of a row; 0 of one that nobody sent."""
        held = self.held[named]
        return held.seq if held else 0

    def ended(self, table: str, field: str, row_id: str) -> list[Named]:
        """Return the rows that named a row until they were deleted."""
        every = (Named(table, each) for each in self._links[(table, field, row_id)])
        return sorted(each for each in every if self.row(*each) is None)

    def present(self, named: Named) -> frozenset[str]:
        """Return the buckets in which a row lies."""
        held = self.held[named]
        return held.lying.there if held else frozenset()

    def present_before(self, named: Named) -> frozenset[str]:
        """Return those in which it lay before the transaction at hand."""
        held = self.held.before(named)
        return held.lying.there if held else frozenset()

    def number(self, entry: dict[str, Any]) -> int:
        """Return the next number, which is said in its entry of the log too."""
        self.seq = entry["seq"] = self.seq + 1
        self._log.append(entry)
        return self.seq

    def writer(self, seq: int) -> tuple[str, str]:
        """Return who wrote a change and when, by their own clock; empty of none."""
        for entry in (*self._log, *self._logged):
            if entry["seq"] == seq:
                return str(entry["actor"]), str(entry["at"])
        query = select(LOG.c.actor, LOG.c.at).where(LOG.c.seq == seq)
        row = self._connection.execute(query).one_or_none()
        return ("", "") if row is None else (str(row.actor), str(row.at))

    def log(self, named: Named) -> Iterator[looking.Logged]:
        """Yield what was ever sent of a row, the last first."""
        for entry in reversed([*self._logged, *self._log]):
            if (entry["tbl"], entry["row_id"]) == named:
                yield looking.logged(entry)
        yield from looking.log(self._connection, named)

    def put(self, named: Named, held: Held) -> None:
        """Write a row, and by what it can be found; none too long to be sent.

        Raises:
            SyncError: ``sync.fields``, ``sync.text-long``.
        """
        old = self.held[named]
        # What a change brings was looked at; not so what it adds to, or what met.
        looked_at = old is None and named.table != CONFLICT
        if not looked_at and (code := merge_fit.too_long(held.row.values)):
            raise SyncError(code)
        self.held[named] = held
        if access_rows.follows(named.table):
            self.seen.pop(named, None)
        else:
            self.seen.clear()
        for field in LINKED.get(named.table, ()):
            was = _text(old.row.values, field) if old else ""
            now = _text(held.row.values, field)
            if was != now:
                if was:
                    self._link(named, field, was, add=False)
                if now:
                    self._link(named, field, now, add=True)

    def lie(self, named: Named, buckets: frozenset[str], seq: int) -> None:
        """Write in which buckets a row lies from a number on."""
        if max(map(len, buckets), default=0) > _LONGEST_BUCKET:
            buckets = frozenset(e for e in buckets if len(e) <= _LONGEST_BUCKET)
        held = self.held[named]
        assert held is not None  # noqa: S101 -- what lies somewhere was put
        was, left = held.lying, held.lying.left
        if was.there:
            left = {**left, **dict.fromkeys(was.there, seq)}
        if left:
            left = {name: at for name, at in left.items() if name not in buckets}
        row, number, device, clean, _, text = held
        lying = Lying(buckets, seq, left)
        self.held[named] = Held(row, number, device, clean, lying, text)

    def owner(self, table: str, key: str) -> str:
        """Return the row that has a key; empty where it is free."""
        return self._keys[Named(table, key)]

    def own(self, table: str, key: str, row_id: str) -> None:
        """Give a key to a row; to none, of a row that is gone."""
        self._keys[Named(table, key)] = row_id
        self.numbers.stir(Named(table, key))

    def became(self, named: Named) -> Named:
        """Return the row that this one is now part of; itself, if of none."""
        other = self._aliases[named]
        return Named(named.table, other) if other else named

    def become(self, named: Named, row_id: str) -> None:
        """Make a row part of another one of its table."""
        self._aliases[named] = row_id

    def keep(self) -> None:
        """Let the transaction at hand stand."""
        for cache in self._caches:
            cache.keep()
        self._logged += self._log
        self._log = []
        self.any_moved |= bool(self.moved)
        self.moved.clear()

    def drop(self) -> None:
        """Forget the transaction at hand; its numbers are given to the next."""
        for key in self._keys.touched():
            self.numbers.stir(key)
        for cache in self._caches:
            cache.drop()
        self.seen.clear()
        self.seq -= len(self._log)
        self._log = []
        self.moved.clear()

    def write(self) -> None:
        """Write down all that stands, and the number it came to."""
        to = self._connection
        held = [*self.held.written()]
        rows_writing.rows(to, held)
        rows_writing.feed(to, held)
        rows_writing.links(
            to,
            (
                (key, row_id, names)
                for key, row_id, names in self._links.moved()
                if names != self._names(key, row_id)
            ),
        )
        sums.write(to, held)
        rows_writing.keys(to, self._keys.written())
        rows_writing.aliases(to, self._aliases.written())
        claiming.write(to, held)
        rows_writing.log(to, self._logged, self.seq)

    def _link(self, named: Named, field: str, to: str, *, add: bool) -> None:
        if len(to) <= LONGEST_ID:
            key = (named.table, field, to)
            self._links.move(key, named.id, names=add)

    def _names(self, naming: Naming, row_id: str) -> bool:
        """Return whether a row, as it is stored, names another one."""
        table, field, named = naming
        held = self.held.stored(Named(table, row_id))
        return held is not None and _text(held.row.values, field) == named

    def _stored(self, named: Named) -> Held | None:
        return looking.stored(self._connection, named)

    def _linked(self, naming: Naming) -> frozenset[str]:
        table, field, named = naming
        # A row that came with this push was named by nobody before; but of a home that
        # the server was not told of yet, somebody may have been first all the same.
        parent = NAMES.get(table, {}).get(field)
        known = table == CLAIMING or parent is None
        if not (known or self.held.stored(Named(str(parent), named))):
            return frozenset()
        return looking.linked(self._connection, naming)

    def _owner(self, key: Named) -> str:
        return looking.owner(self._connection, key)

    def _became(self, named: Named) -> str:
        return looking.became(self._connection, named)


def _text(values: Values, field: str) -> str:
    return str(values.get(field) or "")

"""Among very many people: somebody found as they are typed, and somebody like them."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Final

from atd_tui.domain.people import Draft
from atd_tui.store import people as store_people
from atd_tui.store import people_import, people_search
from atd_tui.store.people_table import Line, Table
from tests.bench import caseload, people
from tests.bench.caseload import AT
from tests.bench.figures import Figure, Sizes, milliseconds, spread
from tests.bench.memory import peak

_TYPED: Final = (
    *("yagmur", "çelik", "grossmann", "lukasz", "dorde", "thuong", "oyvind", "isik"),
    *("szczesny", "le", "حمید", "ገብረ", "Ахмад", "Հայկ", "olga kuz", "an hovh"),
    *("0001234", "1234", "P00", "O'Brien", "NEAR(", "100%", '"'),
)
_OTHER_SEED: Final = 2


def searching(sizes: Sizes) -> Iterator[Figure]:
    """Type names and numbers letter by letter, as the search form asks for them."""
    took = []
    with closing(caseload.opened(caseload.kept(sizes))) as store, peak() as most:
        for _ in range(max(sizes.runs // 2, 1)):
            for typed in _TYPED:
                for end in range(1, len(typed) + 1):
                    ask = partial(people_search.search, store, typed[:end])
                    took.append(milliseconds(ask))
    yield from spread("person.search", took)
    yield Figure("person.search.memory", most.megabytes, "MB")


def comparing(sizes: Sizes) -> Iterator[Figure]:
    """Write down new people, some of them known already: one by one, then a batch."""
    with closing(caseload.opened(caseload.copied(sizes))) as store:
        someone = list(_strangers(sizes, sizes.writes))
        with peak() as most:
            took = [
                milliseconds(partial(store_people.create, store, draft))
                for draft in someone
            ]
        yield from spread("person.create", took)
        yield Figure("person.create.memory", most.megabytes, "MB")
        drafts = _strangers(sizes, sizes.batch, ref="batch")
        table = Table(tuple(Line(n, d.ref, d) for n, d in enumerate(drafts, start=2)))
        with peak() as most:
            batch = milliseconds(partial(people_import.take_in, store, table))
        yield Figure(f"person.import-{sizes.batch}", batch, "ms")
        yield Figure(f"person.import-{sizes.batch}.memory", most.megabytes, "MB")


def _strangers(sizes: Sizes, number: int, *, ref: str = "new") -> Iterator[Draft]:
    """Give people of whom every other one is in the store, with another number."""
    known = people.drafts(sizes.people, adults=sizes.cases)
    unknown = people.drafts(number, seed=_OTHER_SEED)
    today = AT.date()
    for n, (old, new) in enumerate(zip(islice(known, number), unknown, strict=False)):
        draft = replace(old if n % 2 else new, ref=f"{ref}-{n}", identifiers=())
        yield store_people.fitted(draft, on=today)

"""What goes through a journal, counted: for who waits, and for the figures."""

from collections.abc import Mapping, Sequence

from atd_tui.protocol import Cursor, Kind, Page, Pushed, State, Transaction, Welcome
from atd_tui.store import sync_twins
from atd_tui.store.store import Store
from atd_tui.sync.journal import Journal, Standing


class Counting:
    """A journal that counts what goes through it.

    Attributes:
        arrived: people who came and were not in the store.
        reached: number of the server up to which every bucket was read in this pull.
    """

    def __init__(self, journal: Journal, store: Store) -> None:
        self._journal, self._store = journal, store
        self.pushed = self.acknowledged = self.pulled = self.reached = 0
        self.arrived: set[str] = set()

    def standing(self) -> Standing:
        stands = self._journal.standing()
        if stands.put_away:
            self._reach(stands.cursors)
        return stands

    def ready(self, most: int, after: int = 0) -> Sequence[Transaction]:
        return self._journal.ready(most, after)

    def settle(self, answer: Pushed, reached: Mapping[str, Cursor]) -> bool:
        fits = self._journal.settle(answer, reached)
        self.pushed += len(answer.results)
        self.acknowledged += sum(each.state is State.OK for each in answer.results)
        return fits

    def stage(self, page: Page, text: bytes) -> bool:
        staged = self._journal.stage(page, text)
        if staged:
            self._reach(page.cursors)
        news = [each for each in page.rows if each.kind is not Kind.STUB]
        self.pulled += len(news) if staged else 0
        people = {each.row for each in news if each.table == "person"}
        if staged and people:
            with self._store.reading() as session:
                self.arrived |= sync_twins.unknown(session, people)
        return staged

    def install(self) -> None:
        self._journal.install()

    def read_anew(self) -> None:
        self._journal.read_anew()

    def unsure(self) -> Sequence[str]:
        return self._journal.unsure()

    def begin_life(self, epoch: str, missing: Sequence[str], last: int) -> None:
        self._journal.begin_life(epoch, missing, last)

    def welcome(self, said: Welcome) -> None:
        self._journal.welcome(said)

    def level(self, sums: Mapping[str, str]) -> bool:
        return self._journal.level(sums)

    def _reach(self, cursors: Mapping[str, Cursor]) -> None:
        self.reached = min((each.seq for each in cursors.values()), default=0)

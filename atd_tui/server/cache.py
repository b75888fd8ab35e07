"""A look into a table that is remembered: asked once, written at the end of a push."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Generic, TypeVar

Key = TypeVar("Key")
Kept = TypeVar("Kept")

_UNKNOWN: Final[Any] = object()
"""In the place of a value that nobody had asked for yet."""


class Cache(dict[Key, Kept], Generic[Key, Kept]):
    """Values by key as they now are; what is not there yet is looked up.

    It is a dict, so that what is asked again and again costs no call. Beside it stand
    what is stored, and what stood there before the transaction at hand: a transaction
    that is refused is dropped, and nothing was written yet.
    """

    def __init__(self, load: Callable[[Key], Kept]) -> None:
        super().__init__()
        self._load = load
        self._stored: dict[Key, Kept] = {}
        self._before: dict[Key, Kept] = {}
        self._written: dict[Key, None] = {}

    def __missing__(self, key: Key) -> Kept:
        value = self.stored(key)
        super().__setitem__(key, value)
        return value

    def __setitem__(self, key: Key, value: Kept) -> None:
        if key not in self._before:
            self._before[key] = self.get(key, _UNKNOWN)
        dict.__setitem__(self, key, value)

    def before(self, key: Key) -> Kept:
        """Return what stood there before the transaction at hand."""
        if key not in self._before:
            return self[key]
        value = self._before[key]
        return self.stored(key) if value is _UNKNOWN else value

    def stored(self, key: Key) -> Kept:
        """Return what stands in the database."""
        if key not in self._stored:
            self._stored[key] = self._load(key)
        return self._stored[key]

    def fill(self, asked: Iterable[Key], found: Mapping[Key, Kept], none: Kept) -> None:
        """Remember what was found of all that was asked at once."""
        all_ = {**dict.fromkeys(asked, none), **found}
        self._stored = all_ | self._stored
        self.update(all_ | self)

    def touched(self) -> Iterable[Key]:
        """Return what the transaction at hand wrote."""
        return self._before

    def keep(self) -> None:
        """Let what the transaction wrote stand."""
        self._written |= dict.fromkeys(self._before)
        self._before.clear()

    def drop(self) -> None:
        """Forget what the transaction wrote."""
        for key, value in self._before.items():
            if value is _UNKNOWN:
                del self[key]
            else:
                super().__setitem__(key, value)
        self._before.clear()

    def written(self) -> Iterator[tuple[Key, Kept, Kept]]:
        """Yield each key with what is stored, and what shall be."""
        for key in self._written:
            stored, value = self.stored(key), self[key]
            if stored != value:
                yield key, stored, value

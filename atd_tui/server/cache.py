"""A look into a table that is remembered: asked once, written at the end of a push."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class Cache(Generic[Key, Kept]):
    """Values by key, with those of the transaction at hand above the rest.

    A transaction that is refused is dropped from above; nothing was written yet.
    """

    def __init__(self, load: Callable[[Key], Kept]) -> None:
        self._load = load
        self._loaded: dict[Key, Kept] = {}
        self._kept: dict[Key, Kept] = {}
        self._top: dict[Key, Kept] = {}

    def __getitem__(self, key: Key) -> Kept:
        for layer in (self._top, self._kept, self._loaded):
            if key in layer:
                return layer[key]
        return self.stored(key)

    def __setitem__(self, key: Key, value: Kept) -> None:
        self._top[key] = value

    def before(self, key: Key) -> Kept:
        """Return what stood there before the transaction at hand."""
        for layer in (self._kept, self._loaded):
            if key in layer:
                return layer[key]
        return self.stored(key)

    def stored(self, key: Key) -> Kept:
        """Return what stands in the database."""
        if key not in self._loaded:
            self._loaded[key] = self._load(key)
        return self._loaded[key]

    def fill(self, asked: Iterable[Key], found: Mapping[Key, Kept], none: Kept) -> None:
        """Remember what was found of all that was asked at once."""
        for key in asked:
            self._loaded.setdefault(key, found.get(key, none))

    def keep(self) -> None:
        """Let what the transaction wrote stand."""
        self._kept |= self._top
        self._top.clear()

    def drop(self) -> None:
        """Forget what the transaction wrote."""
        self._top.clear()

    def written(self) -> Iterator[tuple[Key, Kept, Kept]]:
        """Yield each key with what is stored, and what shall be."""
        for key, value in self._kept.items():
            stored = self.stored(key)
            if stored != value:
                yield key, stored, value

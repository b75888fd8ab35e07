"""Who is worth comparing: keys that two records of one person are likely to share."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Final, TypeVar

from atd_tui.domain import names
from atd_tui.domain.matching_facts import Compared, Rules

HolderT = TypeVar("HolderT")

_WORDS: Final = 6
"""Words of the names of one person that make keys; the longest are kept."""


def keys(person: Compared) -> frozenset[str]:
    """Return the keys of a record; two records are compared if they share one.

    Each is two things that people seldom share by chance: two names, a name and a year
    or a day, a name and a postcode, a number in a street; or one that is enough: a
    birth date, a number of a paper.
    """
    words = _words(person)
    found = {f"n:{number.normal}" for number in person.numbers}
    found |= {f"w:{one}:{other}" for one, other in combinations(words, 2)}
    low = person.birth.low
    if low and person.birth.precision != "about":
        found |= {f"y:{low.year}:{word}" for word in words}
        if person.birth.precision == "exact":
            day = low.isoformat()
            found.add(f"b:{day}")
            found |= {f"d:{day[5:]}:{word}" for word in words}
    for place in person.places:
        found |= {f"s:{number}:{place.street[:6]}" for number in place.numbers}
        if place.postcode:
            found |= {f"p:{place.postcode}:{word}" for word in words}
    return frozenset(found)


def candidates(
    own: Iterable[str], holders: Mapping[str, Sequence[HolderT]], rules: Rules
) -> list[HolderT]:
    """Return who shares a key, those with a rare key first, nobody twice.

    A key that more people have than the rules allow is passed over: whoever is the
    same person shares a rarer one.

    Args:
        own: the keys of one person.
        holders: who has each key.
        rules: say how many may have one.
    """
    blocks = (holders.get(key, ()) for key in own)
    useful = [block for block in blocks if len(block) <= rules.block_size]
    size: Callable[[Sequence[HolderT]], int] = len
    useful.sort(key=size)
    return list(dict.fromkeys(chain.from_iterable(useful)))


def pairs(people: Sequence[frozenset[str]], rules: Rules) -> Iterator[tuple[int, int]]:
    """Yield the places of each two people that share a key, once, the earlier first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(people):
        for key in own:
            holders[key].append(place)
    for place, own in enumerate(people):
        later = (one for one in candidates(own, holders, rules) if one > place)
        yield from ((place, other) for other in later)


def _words(person: Compared) -> list[str]:
    """Return the words of all names as they are looked up, in their order."""
    parts = [part for pair in person.names for part in pair]
    found = {
        names.skeleton(word.group or word.text) for part in parts for word in part.words
    }
    found |= {names.skeleton(part.text) for part in parts if part.words}
    longest = sorted(found, key=lambda word: (-len(word), word))[:_WORDS]
    return sorted(longest)

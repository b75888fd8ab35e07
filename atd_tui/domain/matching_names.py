"""How far two names agree: spellings, typing errors, swapped and missing parts."""

from collections.abc import Sequence
from typing import Final

from atd_tui.domain import names
from atd_tui.domain.alphabets import is_unvowelled
from atd_tui.domain.matching_facts import (
    Agreement,
    Compared,
    FieldEvidence,
    Part,
    Rules,
    Word,
    pairs,
)

_NOBODY: Final = Part("", (), "", "", "", common=False)
_ALIKE: Final = (
    Agreement.EXACT,
    Agreement.VARIANT,
    Agreement.CLOSE,
    Agreement.INITIAL,
    Agreement.GENDERED,
)
"""From the best; what two words must reach to be counted as one."""

_SAME: Final = frozenset(
    (Agreement.EXACT, Agreement.VARIANT, Agreement.COMMON, Agreement.CLOSE)
)
_ARTICLES: Final = ("al", "el", "ul")
_FAR: Final = 0.4
"""Alikeness of two words that no spelling rule brings together."""

_SPELLINGS: Final = (Agreement.EXACT, Agreement.VARIANT)


def names_agree(
    a: Compared, b: Compared, rules: Rules
) -> tuple[FieldEvidence, FieldEvidence]:
    """Return how far the given and the family names agree, at their best."""
    found = [
        _pair_agrees(one, other, rules)
        for one, other in pairs(a.names or _UNNAMED, b.names or _UNNAMED)
    ]
    return found[0] if len(found) == 1 else max(found, key=_preference)


_UNNAMED: Final = ((_NOBODY, _NOBODY),)


def part_agrees(one: Part, other: Part, rules: Rules) -> Agreement:
    """Return how far two given or two family names agree."""
    level = _parts_agree(one, other, rules)
    if one.common and other.common and level in _SPELLINGS:
        return Agreement.COMMON
    return level


def _parts_agree(one: Part, other: Part, rules: Rules) -> Agreement:
    if not one.words or not other.words:
        return Agreement.UNKNOWN
    if one.text == other.text or one.whole == other.whole:
        return Agreement.EXACT
    if one.text > other.text:  # one order, so that the answer is the same both ways
        one, other = other, one
    if len(one.words) == len(other.words) == 1:
        return _word_agrees(one.words[0], other.words[0], rules)
    if one.sound == other.sound:
        return Agreement.VARIANT
    return _words_agree(one, other, rules)


def _pair_agrees(
    a: tuple[Part, Part], b: tuple[Part, Part], rules: Rules
) -> tuple[FieldEvidence, FieldEvidence]:
    given = part_agrees(a[0], b[0], rules)
    family = part_agrees(a[1], b[1], rules)
    if given in _SAME and family in _SAME:
        return _findings(a, b, (given, family), rules)
    ways = [
        (given, family),
        *_crossed(a, b, rules),
        *_moved(a, b, rules),
    ]
    return max(
        (_findings(a, b, way, rules) for way in ways),
        key=lambda found: found[0].weight + found[1].weight,
    )


def _crossed(
    a: tuple[Part, Part], b: tuple[Part, Part], rules: Rules
) -> list[tuple[Agreement, Agreement]]:
    """Return the agreement of given with family name, where there is one."""
    found = (part_agrees(a[0], b[1], rules), part_agrees(a[1], b[0], rules))
    known = [one for one in found if one is not Agreement.UNKNOWN]
    if not known or any(one not in _SAME for one in known):
        return []
    if len(known) == len(found):
        return [(Agreement.SWAPPED, Agreement.SWAPPED)]
    return [(Agreement.SWAPPED, Agreement.UNKNOWN)]


def _moved(
    a: tuple[Part, Part], b: tuple[Part, Part], rules: Rules
) -> list[tuple[Agreement, Agreement]]:
    """Return the agreement of all words together, where some stand elsewhere."""
    one, other = a[0].words + a[1].words, b[0].words + b[1].words
    plain = all(len(part.words) == 1 for part in (*a, *b))
    if plain or min(len(one), len(other)) < len(a):
        return []
    if [word.text for word in one] > [word.text for word in other]:
        one, other = other, one
    levels, left = _matched(one, other, rules)
    if any(level not in _SAME for level in levels) or all(left):
        return []
    moved = Agreement.PART if any(left) else Agreement.MOVED
    return [(moved, moved)]


def _words_agree(one: Part, other: Part, rules: Rules) -> Agreement:
    levels, left = _matched(one.words, other.words, rules)
    if not any(left):
        return max(levels, key=_ALIKE.index)
    if not all(left):
        return Agreement.PART
    split = len(one.words) != len(other.words)
    if split and _alike(one.text, other.text, one.sound, other.sound, rules):
        return Agreement.CLOSE
    return Agreement.OVERLAP if levels else Agreement.DIFFERENT


def _matched(
    one: Sequence[Word], other: Sequence[Word], rules: Rules
) -> tuple[list[Agreement], tuple[int, int]]:
    """Pair the words, the best first.

    Returns:
        How far each pair agrees, and how many words of each side have no partner.
    """
    table = sorted(
        (_ALIKE.index(level), i, j)
        for i, left in enumerate(one)
        for j, right in enumerate(other)
        if (level := _word_agrees(left, right, rules)) in _ALIKE
    )
    found: list[Agreement] = []
    ours: set[int] = set()
    theirs: set[int] = set()
    for rank, i, j in table:
        if i not in ours and j not in theirs:
            ours.add(i)
            theirs.add(j)
            found.append(_ALIKE[rank])
    return found, (len(one) - len(found), len(other) - len(found))


def _word_agrees(one: Word, other: Word, rules: Rules) -> Agreement:
    if one.text == other.text:
        return Agreement.EXACT
    if one.sound == other.sound or _glued(one.text, other.text):
        return Agreement.VARIANT
    if one.group and other.group:
        same = one.group == other.group
        return Agreement.VARIANT if same else Agreement.DIFFERENT
    return _looks(one, other, rules)


def _looks(one: Word, other: Word, rules: Rules) -> Agreement:
    if len(one.text) == 1 or len(other.text) == 1:
        same = one.text[0] == other.text[0]
        return Agreement.INITIAL if same else Agreement.DIFFERENT
    if is_unvowelled(one.text) is not is_unvowelled(other.text):
        same = names.skeleton(one.text) == names.skeleton(other.text)
        return Agreement.CLOSE if same else Agreement.DIFFERENT
    if one.text[:2] == other.text[:2] and _gendered(one.text, other.text):
        return Agreement.GENDERED
    alike = _alike(one.text, other.text, one.sound, other.sound, rules)
    return Agreement.CLOSE if alike else Agreement.DIFFERENT


def _alike(one: str, other: str, sound: str, other_sound: str, rules: Rules) -> bool:
    """Whether a slip made one of the other, as written or as heard."""
    written = rules.similarity(one, other)
    if written >= rules.close:
        return True
    return written > _FAR and rules.similarity(sound, other_sound) >= rules.close


def _glued(one: str, other: str) -> bool:
    """Whether one word is the other with an article before it: Elamrani, Amrani."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and long[: -len(short)] in _ARTICLES


def _gendered(one: str, other: str) -> bool:
    """Whether one word is the other's form for a woman: Samir and Samira."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or long[:-1] not in (short, short[:-1]):
        return False
    endings = {long[-1], short[-1] if len(short) == len(long) else ""}
    return "a" in endings and endings <= {"a", "", "i", "y", "o", "e"}


def _findings(
    a: tuple[Part, Part],
    b: tuple[Part, Part],
    way: tuple[Agreement, Agreement],
    rules: Rules,
) -> tuple[FieldEvidence, FieldEvidence]:
    return (
        rules.evidence("given_name", a[0].shown, b[0].shown, way[0]),
        rules.evidence("family_name", a[1].shown, b[1].shown, way[1]),
    )


def _preference(found: tuple[FieldEvidence, FieldEvidence]) -> tuple[float, list[str]]:
    given, family = found
    shown = sorted((f"{given.a}\0{family.a}", f"{given.b}\0{family.b}"))
    return given.weight + family.weight, [given.agreement, family.agreement, *shown]

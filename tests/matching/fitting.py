"""What FEBRL-1 says of each agreement: the numbers called `fitted` in the data.

    python -m tests.matching.fitting

For each field and each agreement: m, the share among the duplicates of the set; u, the
share among pairs of two people; both of the pairs in which the field is known on both
sides, with half a pair added to each agreement, so that nothing is impossible. Fitted
is log2(m / u), to the half bit. An agreement that the set hardly has, fewer than five
times, has no number. The pairs of two people are every fortieth; nothing is drawn.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from atd_tui.domain import matching
from atd_tui.domain.matching import LEVELS, Agreement, Compared, Rules
from atd_tui.reference.matching import matching_rules
from tests.matching.febrl import ALL_FIELDS, are_one, people

_EVERY: Final = 40
_FEWEST: Final = 5

Fitted = Mapping[str, Mapping[Agreement, float]]


def fitted(records: Sequence[Compared], rules: Rules) -> Fitted:
    """Return the logarithm of the likelihoods of each agreement, by field."""
    ours: dict[str, Counter[Agreement]] = defaultdict(Counter)
    theirs: dict[str, Counter[Agreement]] = defaultdict(Counter)
    for one, other in _sampled(records):
        counted = ours if are_one(one, other) else theirs
        for field in matching.compare(one, other, rules).fields:
            if field.agreement is not Agreement.UNKNOWN:
                counted[field.field][field.agreement] += 1
    return {
        field: {
            level: _bits(ours[field], theirs[field], level, len(levels))
            for level in levels
            if ours[field][level] + theirs[field][level] >= _FEWEST
        }
        for field, levels in LEVELS.items()
    }


def _sampled(records: Sequence[Compared]) -> Iterator[tuple[Compared, Compared]]:
    """Yield all pairs of one person and every fortieth pair of two people."""
    strangers = 0
    for one, other in combinations(records, 2):
        if are_one(one, other):
            yield one, other
            continue
        strangers += 1
        if strangers % _EVERY == 0:
            yield one, other


def _bits(
    ours: Counter[Agreement],
    theirs: Counter[Agreement],
    level: Agreement,
    levels: int,
) -> float:
    likely = (ours[level] + 0.5) / (ours.total() + levels / 2)
    unlikely = (theirs[level] + 0.5) / (theirs.total() + levels / 2)
    return round(math.log2(likely / unlikely) * 2) / 2


if __name__ == "__main__":
    rules = matching_rules()
    for field, levels in fitted(people("dataset1", ALL_FIELDS, rules), rules).items():
        for level, bits in levels.items():
            print(f"{field:12} {level:12} {bits:5}")  # noqa: T201 -- it is what is asked

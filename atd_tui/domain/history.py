"""The history of a row: of which tables it is told elsewhere, and what each change did.

Most rows tell themselves who wrote them and when. Of the tables named here only the
changes do, so these travel with the rows, to whoever may see them.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from atd_tui.domain.merge import Op, Values

TOLD: Final = frozenset(
    {
        *("case_fact", "case_file", "case_label", "medical_enquiry", "option_fact"),
        *("option_shown", "stay_check", "support_contact", "support_measure"),
        *("support_offer", "support_request", "support_spend", "task"),
    }
)
"""The tables of whose rows a timeline tells what only their changes know."""

ENDED: Final = frozenset({"case_label"})
"""Those of whose rows it tells after they are gone: they lie where their case does."""

_MARK: Final = 8


@dataclass(frozen=True, slots=True)
class Logged:
    """A change as the log keeps it.

    Attributes:
        passed: those of its values that do not stand; of a deletion any value at all.
    """

    op: str
    values: Values
    passed: Values


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did to its row.

    Attributes:
        op: ``None`` where it did nothing; ``NEW`` also of a row that came back.
        values: those that are others since; of a new row all of them.
    """

    op: Op | None
    values: Values


_NOTHING: Final = Done(None, {})


def done(log: Iterable[Logged]) -> list[Done]:
    """Return what each change of a row did, from its first on."""
    found: list[Done] = []
    now: Values | None = None
    for each in log:
        what, now = _done(each, now)
        found.append(what)
    return found


def _done(each: Logged, now: Values | None) -> tuple[Done, Values | None]:
    stood = {name: v for name, v in each.values.items() if name not in each.passed}
    if each.op == Op.DELETE and now is not None and not each.passed:
        return Done(Op.DELETE, {}), None
    if each.op == Op.NEW and now is None and stood:
        return Done(Op.NEW, stood), stood
    if now is None:
        return _NOTHING, now
    other = {n: v for n, v in stood.items() if n not in now or now[n] != v}
    if not other:
        return _NOTHING, now
    return Done(Op.SET, other), {**now, **other}


def brief(told: Sequence[Done], *, there: bool) -> list[Done]:
    """Return a history without what the row itself tells, where it is there.

    Of its creation that is all that was never changed since.
    """
    if there and all(each.op is not Op.DELETE for each in told):
        later = {n for each in told if each.op is Op.SET for n in each.values}
        told = [_without(each, later) if each.op is Op.NEW else each for each in told]
    return list(told)


def _without(new: Done, later: Iterable[str]) -> Done:
    # What nobody had a name for yet is said as nothing: it is not as it is now.
    return Done(Op.NEW, {name: new.values.get(name) for name in sorted(later)})


def mark(action: str) -> str:
    """Return what tells an action from all others of a row, in few letters.

    The parts of a long one have the same.
    """
    name = action.partition(".")[0]
    return hashlib.sha256(name.encode()).hexdigest()[:_MARK]

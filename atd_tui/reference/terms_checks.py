"""What no single table of ``terms.toml`` can say: how its tables fit together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NoReturn

from atd_tui.domain.terms_facts import KINDS
from atd_tui.domain.terms_rules import DEPARTURE_TERM, NOTIFICATION
from atd_tui.errors import BrokenData
from atd_tui.reference.codelists import codelist
from atd_tui.reference.sources import sources
from atd_tui.reference.terms_rows import (
    ConditionEntry,
    CountingEntry,
    Dated,
    File,
    RuleEntry,
    StartEntry,
    Value,
)

_DAY: Final = timedelta(days=1)
_KINDS: Final = {**KINDS, "term_reason": str}
"""What each fact is that a condition may name."""


def check(name: str, file: File) -> None:
    """Refuse tables that contradict each other or name what there is not.

    Raises:
        BrokenData: the first fault, with its key and what was expected there.
    """
    _check_sources(name, file)
    _check_codes(name, file)
    _check_countings(name, file.counting)
    _check_assumed(name, "assume", file.assume)
    for n, act in enumerate(file.act):
        _check_assumed(name, f"act.{n}.is", act.is_)
        _check_assumed(name, f"act.{n}.assume", act.assume)
    for n, rule in enumerate(file.rule):
        _check_rule(name, f"rule.{n}", rule, file)
    _check_versions(name, file.rule)


def sources_named(file: File) -> set[str]:
    """Return the sources that a file names."""
    return {source for _, source in _sources(file)}


def _sources(file: File) -> Iterable[tuple[str, str]]:
    for n, counting in enumerate(file.counting):
        yield f"counting.{n}.source", counting.source
        for m, start in enumerate(counting.start):
            yield f"counting.{n}.start.{m}.source", start.source
    for n, ground in enumerate(file.ground):
        yield f"ground.{n}.source", ground.source
    for n, rule in enumerate(file.rule):
        yield f"rule.{n}.source", rule.source


def _check_sources(name: str, file: File) -> None:
    for key, source in _sources(file):
        if source not in sources():
            _refuse(name, key, f"a source of sources.toml, found {source!r}")


def _check_codes(name: str, file: File) -> None:
    acts = [(f"act.{n}.code", act.code) for n, act in enumerate(file.act)]
    grounds = [(f"ground.{n}.code", each.code) for n, each in enumerate(file.ground)]
    _check_list(name, acts, "decision_type")
    _check_list(name, grounds, "extension_ground")
    _check_once(name, acts)
    _check_once(name, grounds)


def _check_list(name: str, found: Iterable[tuple[str, str]], of: str) -> None:
    known = {each.code for each in codelist(of)}
    for key, code in found:
        if code not in known:
            _refuse(name, key, f"a code of the list {of}, found {code!r}")


def _check_once(name: str, found: Iterable[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for key, code in found:
        if code in seen:
            _refuse(name, key, f"another code than in {seen[code]}, found {code!r}")
        seen[code] = key


def _check_countings(name: str, countings: Sequence[CountingEntry]) -> None:
    for n, counting in enumerate(countings):
        _check_starts(name, f"counting.{n}", counting.start)
    for id_ in dict.fromkeys(each.id for each in countings):
        _check_whole(name, id_, [each for each in countings if each.id == id_])


def _check_starts(name: str, key: str, starts: Sequence[StartEntry]) -> None:
    modes = [
        (f"{key}.start.{n}.modes", mode)
        for n, start in enumerate(starts)
        for mode in start.modes
    ]
    _check_list(name, modes, "notification_mode")
    _check_once(name, modes)
    if sum(not start.modes for start in starts) != 1:
        _refuse(name, f"{key}.start", "one start with modes = [], for all others")


def _check_whole(name: str, id_: str, versions: list[CountingEntry]) -> None:
    """Refuse a way of counting that does not hold on some day, or twice on one."""
    versions.sort(key=_beginning)
    meet = all(
        one.valid_to is not None and other.valid_from == one.valid_to + _DAY
        for one, other in pairwise(versions)
    )
    if not meet or versions[0].valid_from or versions[-1].valid_to:
        _refuse(name, f"counting {id_}", "each day in exactly one of its versions")


def _check_assumed(name: str, key: str, assumed: Mapping[str, Value]) -> None:
    for fact, value in assumed.items():
        _check_fact(name, f"{key}.{fact}", fact, [value])


def _check_rule(name: str, key: str, rule: RuleEntry, file: File) -> None:
    known = {act.code for act in file.act}
    for n, act in enumerate(rule.acts):
        if act not in known:
            _refuse(name, f"{key}.acts.{n}", f"an act of this file, found {act!r}")
    if rule.counting not in {each.id for each in file.counting}:
        expected = f"a counting of this file, found {rule.counting!r}"
        _refuse(name, f"{key}.counting", expected)
    _check_origin(name, key, rule)
    for n, condition in enumerate(rule.when):
        _check_condition(name, f"{key}.when.{n}", condition)
    if rule.length.fact is not None and _KINDS.get(rule.length.fact) is not int:
        expected = f"a fact that is a number, found {rule.length.fact!r}"
        _refuse(name, f"{key}.length.fact", expected)


def _check_origin(name: str, key: str, rule: RuleEntry) -> None:
    if rule.origin not in {NOTIFICATION, DEPARTURE_TERM}:
        if _KINDS.get(rule.origin) is not date:
            expected = f"a fact that is a date, found {rule.origin!r}"
            _refuse(name, f"{key}.origin", expected)
    elif rule.origin == NOTIFICATION and not (rule.acts and rule.act_needed):
        _refuse(name, f"{key}.acts", "the acts that are notified, and act_needed")
    if rule.act_needed and not rule.acts:
        _refuse(name, f"{key}.acts", "the acts that are needed")


def _check_condition(name: str, key: str, condition: ConditionEntry) -> None:
    if condition.is_ is not None:
        _check_fact(name, key, condition.fact, condition.is_)
    elif _KINDS.get(condition.fact) is not int:
        _refuse(name, key, f"a fact that is a number, found {condition.fact!r}")


def _check_fact(name: str, key: str, fact: str, values: Sequence[Value]) -> None:
    kind = _KINDS.get(fact)
    if kind is None:
        _refuse(name, key, f"one of the facts {', '.join(_KINDS)}, found {fact!r}")
    wanted = kind if kind in {bool, int} else str
    for value in values:
        if type(value) is not wanted:
            _refuse(name, key, f"values that the fact {fact} may have, found {value!r}")
        if fact == "term_reason":
            _check_list(name, [(key, str(value))], "olt_term_reason")


def _check_versions(name: str, rules: Sequence[RuleEntry]) -> None:
    """Refuse versions of one rule that hold on the same day, or are out of order."""
    for id_, variant in dict.fromkeys((each.id, each.variant) for each in rules):
        own = [each for each in rules if (each.id, each.variant) == (id_, variant)]
        own.sort(key=_beginning)
        key = f"rule {id_}" if variant is None else f"rule {id_} {variant}"
        for one, other in pairwise(own):
            if one.valid_to is None or _beginning(other) <= one.valid_to:
                _refuse(name, key, "versions that do not hold on the same day")
            if other.version <= one.version:
                _refuse(name, key, "a higher version for the later validity")


def _beginning(dated: Dated) -> date:
    return dated.valid_from or date.min


def _refuse(name: str, key: str, expected: str) -> NoReturn:
    raise BrokenData(name, f"key {key}", expected)

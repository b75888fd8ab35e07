"""Read and weigh for the wizard, in the worker; that it is opened is audited first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from atd_tui.domain.options import Assessment, Status
from atd_tui.domain.options_conditions import Facts, FactValue
from atd_tui.domain.options_shown import plain_value
from atd_tui.errors import AtdError, Misused, Refused
from atd_tui.i18n import Words
from atd_tui.screens import case_read, options_draft
from atd_tui.screens.case_shown import Shown, View
from atd_tui.screens.options_draft import Draft
from atd_tui.settings import LANGUAGES

if TYPE_CHECKING:
    from atd_tui.domain.options_shown import Shown as Frozen
    from atd_tui.domain.support import Request
    from atd_tui.store.store import Store

_NOTED: Final = "options"
"""Stands for the options of a case among what was audited of it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the file of a case says, before anything is answered.

    Attributes:
        derived: facts that follow from the file.
        stated: facts that a coach stated for this.
        settled: facts on which nothing stated goes before the file.
        before: what each option stands at without the draft.
        earlier: what was explained and frozen, the newest first.
        support: requests for special needs that stand, the oldest first.
    """

    shown: Shown
    derived: Facts = field(hash=False)
    stated: Facts = field(hash=False)
    settled: frozenset[str]
    before: Mapping[str, Status] = field(hash=False)
    earlier: "tuple[Frozen, ...]"
    support: "tuple[Request, ...]"

    def base(self, name: str) -> FactValue | None:
        """Return what the file has of a fact, stated or not."""
        return self.stated.get(name, self.derived.get(name))


@dataclass(frozen=True, slots=True)
class Weighed:
    """The options as they follow from what is known and answered.

    Attributes:
        facts: those it rests on, with what the data add.
        amounts: what each option gives, in plain values.
    """

    facts: Facts = field(hash=False)
    found: Assessment
    amounts: Mapping[str, Sequence[Mapping[str, Any]]] = field(hash=False)


class Sight(NamedTuple):
    """All that the wizard shows, and how it is looked at."""

    view: View
    ground: Ground
    draft: Draft
    weighed: Weighed

    @property
    def words(self) -> Words:
        return self.view.words


def ground(case_id: str, noted: set[str], store: "Store") -> Ground:
    """Return what the file of a case says.

    Raises:
        Misused: ``case.unknown``.
    """
    from atd_tui.store import (  # noqa: PLC0415 -- first paint
        audit,
        options,
        options_said,
        options_shown,
        support_rows,
    )

    shown = case_read.case(case_id, noted, store)
    own, on = shown.file.case.id, shown.overview.on
    if _NOTED not in noted:
        audit.record(store, "open", own, fields=("options",))
        noted.add(_NOTED)
    with store.reading() as session:
        derived = options.derived(session, own, on)
        stated = options_said.said(session, own)
        known = options.known(session, own, on)
        earlier = tuple(options_shown.of_case(session, own))
        asked = [each.request for each in support_rows.of_case(session, own, on)]
    settled = frozenset(name for name in options.HARD if derived.get(name) is True)
    found = options.assessed(known, on).options
    before = {one.option: one.status for one in found}
    stated = {name: value for name, value in stated.items() if name not in settled}
    support = tuple(each for each in asked if not each.withdrawn)
    return Ground(shown, derived, stated, settled, before, earlier, support)


def opened(
    case_id: str, noted: set[str], store: "Store"
) -> tuple[Ground, Draft, datetime | None]:
    """Return what the file says, the draft that stood of it, and when it was kept.

    Raises:
        Misused: ``case.unknown``.
    """
    from atd_tui.store import drafts  # noqa: PLC0415 -- first paint

    found = ground(case_id, noted, store)
    kept, at = drafts.dated(store, form(found.shown.file.case.id))
    return found, options_draft.of(kept, fact_value), at


def keep(case_id: str, kept: Draft, store: "Store") -> datetime:
    """Keep a draft on this laptop; an empty one is forgotten. Returns when."""
    from atd_tui.store import drafts  # noqa: PLC0415 -- first paint

    if kept.is_empty:
        drafts.drop(store, form(case_id))
    else:
        drafts.keep(store, form(case_id), options_draft.typed(kept))
    return store.door.now()


def weigh(found: Ground, answers: Draft, _: "Store") -> Weighed:
    """Return the options as they follow from the file and the draft."""
    from atd_tui.reference.options import plain_amounts  # noqa: PLC0415 -- first paint
    from atd_tui.reference.options_known import completed  # noqa: PLC0415 -- first paint
    from atd_tui.store import options  # noqa: PLC0415 -- first paint

    on = found.shown.overview.on
    facts = options_draft.known(found.derived, found.stated, answers)
    whole = completed(facts, on)
    amounts = plain_amounts(str(whole.get("country_group", "")), on)
    return Weighed(whole, options.assessed(facts, on), amounts)


def freeze(case_id: str, answers: Draft, store: "Store") -> str:
    """Write down what was answered, then freeze what was shown; return its id.

    Raises:
        Misused, Refused: as the store says.
    """
    from atd_tui.store import drafts, options_said, options_shown  # noqa: PLC0415 -- first paint

    stated = {
        name: "" if value is None else plain_value(value)
        for name, value in answers.facts.items()
    }
    if stated:
        options_said.note(store, case_id, stated, action=store.door.new_id())
    kept = options_shown.freeze(
        store, case_id, answers.said, action=store.door.new_id()
    )
    drafts.drop(store, form(case_id))
    return kept.id


class Page(NamedTuple):
    """A sheet as it was read.

    Attributes:
        language: that it is in.
        languages: those that there are, as short codes or those of a template.
        wrong: what keeps templates from being used, the first of them; mostly nothing.
    """

    kept: "Frozen"
    lines: list[str]
    language: str
    languages: tuple[str, ...]
    wrong: AtdError | None


def sheet(
    case_id: str, shown_id: str, number: str, asked: tuple[str, str], store: "Store"
) -> Page:
    """Return what was frozen, and its sheet; audited first.

    Args:
        case_id: whose explanation it is.
        shown_id: which of them; empty for the last.
        number: of the case.
        asked: the language of the sheet, and that of the glass; without the first it
            is the person's where there is such a sheet, else that of the glass.
        store: that holds it, in the home folder with the templates.

    Raises:
        Misused: ``options.none-shown``, or there is no such case.
    """
    from atd_tui.phrases import options_template  # noqa: PLC0415 -- first paint
    from atd_tui.reference import sheets  # noqa: PLC0415 -- first paint
    from atd_tui.store import options_shown  # noqa: PLC0415 -- first paint

    kept = options_shown.one(store, case_id, shown_id)
    found, wrong = sheets.found(sheets.folders(store.home))
    known = (*sorted(LANGUAGES), *found)
    wanted, glass = asked
    own = sheets.short(kept.explained.language)
    language = next(one for one in (wanted, own, glass) if one in known)
    lines = options_template.printed(found, language, kept, number)
    return Page(kept, lines, language, known, wrong[0] if wrong else None)


def save(path: Path, lines: Sequence[str], _: "Store") -> Path:
    """Write a sheet into a file of its own; return where it is.

    Raises:
        Refused: there is a file already.
        Misused: it could not be written.
    """
    from atd_tui import atomic  # noqa: PLC0415 -- first paint

    if path.exists():
        raise Refused("options.sheet-there", file=path.name)
    try:
        atomic.replace(path, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        what = type(error).__name__
        raise Misused("options.sheet-unwritten", file=str(path), what=what) from error
    return path


def form(case_id: str) -> str:
    """Return the name of the draft of a case."""
    return f"{case_id}:options"


def fact_value(name: str, plain: object) -> FactValue | None:
    """Return the value of a fact; ``None`` where the rules no longer know it so."""
    from atd_tui.reference.options_facts import read  # noqa: PLC0415 -- first paint

    try:
        return read({name: plain})[name]
    except Misused:
        return None

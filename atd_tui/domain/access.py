"""Who may see and change what: role by area by action, and the buckets of an account.

The server asks it of every row that goes down and of every change that comes up, the
laptop before it offers an action. A bucket is a set of rows that travels as one: which
rows lie in it their own facts say (``access_rows.py``), who holds it this table says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final


class Area(StrEnum):
    """What a row is about; each table lies in one.

    ``TASK``: the next steps in a case, which a rule makes of what anybody writes there.
    """

    REFERENCE = "reference"
    QUEUE = "queue"
    CASE = "case"
    HOUSE = "house"
    SUPPORT = "support"
    TASK = "task"
    VIEW = "view"


class Action(StrEnum):
    """What may be done with a row."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody as the server knows them.

    Attributes:
        role: a code of the list ``role``.
        scopes: codes of the contact points and sites where it holds.
    """

    user: str
    role: str
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What a role may read, what it may change, and which kinds of bucket it holds.

    Attributes:
        held: with ``{scope}`` for each of its scopes and ``{user}`` for its own name.
    """

    reads: frozenset[Area]
    writes: frozenset[Area]
    held: tuple[str, ...]


AREAS: Final[Mapping[str, Area]] = MappingProxyType(
    {
        **dict.fromkeys(("allowance", "coach", "contact_point"), Area.REFERENCE),
        **dict.fromkeys(("ticket", "ticket_event", "duty"), Area.QUEUE),
        **dict.fromkeys(
            (
                *("address", "appointment", "case_event", "case_fact", "case_file"),
                *("case_label", "conversation", "conversation_text"),
                *("cooperation_fact", "guardianship", "household", "identifier"),
                *("information_given", "legal_act", "membership", "nationality"),
                *("option_fact", "option_shown", "person", "person_name"),
                *("same_person_link", "screening", "stay_check", "term_event"),
            ),
            Area.CASE,
        ),
        **dict.fromkeys(
            (
                *("child_note", "incident", "own_home", "presence", "separation"),
                *("unit", "unit_period", "unit_service"),
            ),
            Area.HOUSE,
        ),
        **dict.fromkeys(
            (
                *("medical_enquiry", "support_contact", "support_measure"),
                *("support_offer", "support_request", "support_spend"),
            ),
            Area.SUPPORT,
        ),
        "saved_view": Area.VIEW,
        "task": Area.TASK,
    }
)

REF: Final = "ref"
_OWN: Final = (REF, "user:{user}:own")
_DESK: Final = (*_OWN, "office:{scope}:queue", "office:{scope}:open")
_COACH: Final = (*_DESK, "user:{user}:case")
_FITT: Final = (
    *(*_OWN, "user:{user}:case"),
    *("office:{scope}:open", "site:{scope}:stay"),
)
_LEAD: Final = (*_DESK, "office:{scope}:case", "site:{scope}:stay")
_ALL: Final = frozenset(Area)


def _role(held: tuple[str, ...], reads: Iterable[Area], writes: Iterable[Area]) -> Role:
    both = frozenset(writes) | {Area.VIEW}
    if both & {Area.CASE, Area.SUPPORT}:
        both |= {Area.TASK}
    read = frozenset(reads) | both | {Area.REFERENCE}
    return Role(read | {Area.TASK} if Area.CASE in read else read, both, held)


_OF_COACH: Final = _role(
    _COACH, _ALL, (Area.QUEUE, Area.CASE, Area.SUPPORT, Area.HOUSE)
)

ROLES: Final[Mapping[str, Role]] = MappingProxyType(
    {
        "DESK": _role(_DESK, (), (Area.QUEUE, Area.CASE)),
        "COACH_IND": _OF_COACH,
        "COACH_FAM": _OF_COACH,
        "COACH_OTP": _OF_COACH,
        "FITT_COACH": _role(_FITT, _ALL, (Area.CASE, Area.HOUSE, Area.SUPPORT)),
        "FITT_ASSISTANT": _role(_FITT, (Area.CASE,), (Area.HOUSE,)),
        "SPECIAL_NEEDS": _role(
            (*_OWN, "office:{scope}:support"), (Area.CASE,), (Area.SUPPORT,)
        ),
        "REGION_MANAGER": _role(_LEAD, _ALL, _ALL),
        "HEAD": _role(_LEAD, _ALL, _ALL),
        # An auditor reads the chains of the laptops, and no case.
        "AUDITOR": Role(frozenset({Area.REFERENCE}), frozenset(), (REF,)),
    }
)


def area(table: str) -> Area | None:
    """Return what a table is about; ``None`` of one that does not travel."""
    return AREAS.get(table)


def readable(account: Account) -> frozenset[Area]:
    """Return the areas of which an account may read; none of a role nobody knows."""
    role = ROLES.get(account.role)
    return role.reads if role else frozenset()


@lru_cache(maxsize=256)
def buckets(account: Account) -> frozenset[str]:
    """Return the buckets that an account holds; none of a role nobody knows."""
    role = ROLES.get(account.role)
    if role is None:
        return frozenset()
    return frozenset(
        kind.format(user=account.user, scope=scope)
        for kind in role.held
        for scope in (account.scopes if "{scope}" in kind else ("",))
    )


def may(account: Account, action: Action, table: str, lies_in: Iterable[str]) -> bool:
    """Return whether an account may do this with a row that lies in these buckets.

    The one question of both directions: of a row on its way down with the buckets in
    which it lies, of a change on its way up with those before and after it.
    """
    allowed = may_of_role(account.role, action, table)
    return allowed and not buckets(account).isdisjoint(lies_in)


@lru_cache(maxsize=1024)
def may_of_role(code: str, action: Action, table: str) -> bool:
    """Return whether a role may do this with rows of a table, where it holds some."""
    role, about = ROLES.get(code), area(table)
    if role is None or about is None:
        return False
    return about in (role.reads if action is Action.READ else role.writes)

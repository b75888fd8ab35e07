"""What the journal says of ways of return and of special needs, table by table."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from atd_tui.domain.options_shown import SEALED
from atd_tui.domain.screening import UNSEEN
from atd_tui.store.timeline_told import Told, noted

_WITHDRAWN: Final = "withdrawn"

Row = Mapping[str, Any]


def _fact(change: Any, _: Row, now: Row) -> Told | None:
    """Return a fact that was stated; of what is sealed no more than that it was."""
    name = now["name"]
    kept = now["value"]  # SQLite keeps the text of a number as a number
    value = json.loads(kept) if isinstance(kept, str) else kept
    facts = {"name": name, "value": UNSEEN if name in SEALED else value}
    return noted(change, "fact" if value is not None else "fact-gone", facts)


def _shown(change: Any, _: Row, now: Row) -> Told | None:
    facts = {
        "language": now["language"],
        "decision": now["decision"],
        "choices": json.loads(now["choices"]),
    }
    return noted(change, "shown", facts, now["words"])


def _request(change: Any, before: Row, now: Row) -> Told | None:
    facts = {"target": now["target"], "country": now["country"]}
    if change.op == "I":
        return noted(change, "request", facts, now["need"])
    if before.get("state") != now["state"]:
        facts["cents"] = now["ceiling_cents"]
        return noted(change, now["state"], facts, now["reason"])
    if before.get("returned_on") != now["returned_on"]:
        facts["on"] = now["returned_on"]
        return noted(change, "returned", facts)
    return _withdrawn(change, now, "request", facts)


def _measure(change: Any, before: Row, now: Row) -> Told | None:
    facts = {name: now[name] for name in ("measure", "provider", "quantity", "unit")}
    facts |= {name: now[name] for name in ("state", "result", "relative")}
    if change.op == "I":
        return noted(change, "measure", facts, now["text"])
    if any(before.get(each) != now[each] for each in ("state", "result")):
        return noted(change, "progress", facts)
    return _withdrawn(change, now, "measure", facts)


def _offer(change: Any, before: Row, now: Row) -> Told | None:
    facts = {"provider": now["provider"], "cents": now["cents"]}
    if change.op == "I":
        return noted(change, "offer", facts, now["text"])
    if before.get("guaranteed_on") != now["guaranteed_on"]:
        return noted(change, "guarantee", facts, now["reason"])
    return _withdrawn(change, now, "offer", facts)


def _spend(change: Any, _: Row, now: Row) -> Told | None:
    facts = {name: now[name] for name in ("kind", "cents", "provider")}
    if change.op == "I":
        return noted(change, "spend", facts, now["text"])
    return _withdrawn(change, now, "spend", facts)


def _enquiry(change: Any, before: Row, now: Row) -> Told | None:
    facts = {name: now[name] for name in ("country", "availability")}
    facts["until"] = now["valid_until"]
    if change.op == "I":
        return noted(change, "enquiry", facts, now["question"])
    if before.get("answered_on") != now["answered_on"]:
        return noted(change, "answer", facts, now["answer"])
    return _withdrawn(change, now, "enquiry", facts)


def _contact(change: Any, before: Row, now: Row) -> Told | None:
    facts = {"who": now["who"], "on": now["due_on"]}
    if change.op == "I":
        return noted(change, "contact", facts)
    if before.get("held_on") != now["held_on"]:
        return noted(change, "contacted", {**facts, "on": now["held_on"]}, now["text"])
    return _withdrawn(change, now, "contact", facts)


def _withdrawn(change: Any, now: Row, what: str, facts: dict[str, Any]) -> Told | None:
    """Return that a row was struck, with its reason; other corrections say nothing."""
    if not json.loads(change.new or "{}").get(_WITHDRAWN):
        return None
    return noted(change, _WITHDRAWN, {**facts, "what": what}, now[_WITHDRAWN])


TELL: Final[Mapping[str, Callable[[Any, Row, Row], Told | None]]] = {
    "option_fact": _fact,
    "option_shown": _shown,
    "support_request": _request,
    "support_measure": _measure,
    "support_offer": _offer,
    "support_spend": _spend,
    "medical_enquiry": _enquiry,
    "support_contact": _contact,
}
"""What tells a change of a row, by the name of its table."""

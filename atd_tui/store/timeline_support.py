"""What changes of rows say of ways of return and special needs, table by table."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from atd_tui.domain.options_shown import SEALED
from atd_tui.domain.screening import UNSEEN
from atd_tui.store.timeline_past import Past
from atd_tui.store.timeline_told import Told, noted

_WITHDRAWN: Final = "withdrawn"


def _fact(past: Past) -> Told | None:
    """Return a fact that was stated; of what is sealed no more than that it was."""
    now = past.now
    name = now["name"]
    kept = now["value"]  # SQLite keeps the text of a number as a number
    value = json.loads(kept) if isinstance(kept, str) else kept
    facts = {"name": name, "value": UNSEEN if name in SEALED else value}
    return noted(past, "fact" if value is not None else "fact-gone", facts)


def _shown(past: Past) -> Told | None:
    now = past.now
    facts = {
        "language": now["language"],
        "decision": now["decision"],
        "choices": json.loads(now["choices"]),
    }
    return noted(past, "shown", facts, now["words"])


def _request(past: Past) -> Told | None:
    before, now = past.before, past.now
    facts = {"target": now["target"], "country": now["country"]}
    if past.op == "new":
        return noted(past, "request", facts, now["need"])
    if before.get("state") != now["state"]:
        facts["cents"] = now["ceiling_cents"]
        return noted(past, now["state"], facts, now["reason"])
    if before.get("returned_on") != now["returned_on"]:
        facts["on"] = now["returned_on"]
        return noted(past, "returned", facts)
    return _withdrawn(past, "request", facts)


def _measure(past: Past) -> Told | None:
    before, now = past.before, past.now
    facts = {name: now[name] for name in ("measure", "provider", "quantity", "unit")}
    facts |= {name: now[name] for name in ("state", "result", "relative")}
    if past.op == "new":
        return noted(past, "measure", facts, now["text"])
    if any(before.get(each) != now[each] for each in ("state", "result")):
        return noted(past, "progress", facts)
    return _withdrawn(past, "measure", facts)


def _offer(past: Past) -> Told | None:
    before, now = past.before, past.now
    facts = {"provider": now["provider"], "cents": now["cents"]}
    if past.op == "new":
        return noted(past, "offer", facts, now["text"])
    if before.get("guaranteed_on") != now["guaranteed_on"]:
        return noted(past, "guarantee", facts, now["reason"])
    return _withdrawn(past, "offer", facts)


def _spend(past: Past) -> Told | None:
    now = past.now
    facts = {name: now[name] for name in ("kind", "cents", "provider")}
    if past.op == "new":
        return noted(past, "spend", facts, now["text"])
    return _withdrawn(past, "spend", facts)


def _enquiry(past: Past) -> Told | None:
    before, now = past.before, past.now
    facts = {name: now[name] for name in ("country", "availability")}
    facts["until"] = now["valid_until"]
    if past.op == "new":
        return noted(past, "enquiry", facts, now["question"])
    if before.get("answered_on") != now["answered_on"]:
        return noted(past, "answer", facts, now["answer"])
    return _withdrawn(past, "enquiry", facts)


def _contact(past: Past) -> Told | None:
    before, now = past.before, past.now
    facts = {"who": now["who"], "on": now["due_on"]}
    if past.op == "new":
        return noted(past, "contact", facts)
    if before.get("held_on") != now["held_on"]:
        return noted(past, "contacted", {**facts, "on": now["held_on"]}, now["text"])
    return _withdrawn(past, "contact", facts)


def _withdrawn(past: Past, what: str, facts: dict[str, Any]) -> Told | None:
    """Return that a row was struck, with its reason; other corrections say nothing."""
    if not past.new.get(_WITHDRAWN):
        return None
    return noted(past, _WITHDRAWN, {**facts, "what": what}, past.now[_WITHDRAWN])


TELL: Final[Mapping[str, Callable[[Past], Told | None]]] = {
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

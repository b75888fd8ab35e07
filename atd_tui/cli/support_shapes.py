"""Special needs as commands print them."""

from dataclasses import asdict
from datetime import date
from typing import Any

from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.domain.support_care import File
from atd_tui.phrases import support as phrases
from atd_tui.reference.support import phase


def answer(asked: Asked, file: File, numbers: dict[str, str]) -> Answer:
    """Return a request with all that belongs to it.

    Args:
        asked: whose language counts.
        file: the request.
        numbers: of cases, by id.
    """
    return Answer(shape(file, numbers), list(phrases.lines(asked.words, file)))


def shape(file: File, numbers: dict[str, str]) -> dict[str, Any]:
    """Return the JSON shape of a request."""
    one = file.request
    return {
        "id": one.id,
        "case": numbers.get(one.case_id, ""),
        "ref": one.ref,
        **_plain(asdict(one.need)),
        "year": one.year,
        "state": one.state.value,
        "decided_by": one.decided_by,
        "decided_on": _value(one.decided_on),
        "reason": one.reason,
        "returned_on": _value(one.returned_on),
        "author": one.author,
        "withdrawn": one.withdrawn,
        "ledger": {
            "ceiling_cents": file.ledger.ceiling,
            "spent_cents": file.ledger.spent,
            "promised_cents": file.ledger.committed,
            "remaining_cents": file.ledger.remaining,
            "ends_on": _value(file.ledger.ends_on),
        },
        "measures": [
            {**_plain(asdict(each)), "phase": phase(each.measure)}
            for each in file.measures
        ],
        "offers": [_plain(asdict(each)) for each in file.offers],
        "spends": [_plain(asdict(each)) for each in file.spends],
        "enquiries": [_plain(asdict(each)) for each in file.enquiries],
        "contacts": [_plain(asdict(each)) for each in file.contacts],
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value

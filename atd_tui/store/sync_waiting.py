"""What waits to be sent: on what it rests, and how it lies over what came meanwhile."""

from collections.abc import Iterable, Mapping
from typing import Any

from atd_tui.domain import derived
from atd_tui.protocol import Operation

Values = Mapping[str, Any]


def based(
    operation: Operation, epoch: str, seq: int, waiting: Iterable[tuple[str, Operation]]
) -> Operation:
    """Return a change as it rests on the row that the laptop holds.

    A field that was already changed and not yet sent rests on what that change rested
    on: what came in between was never on the screen in that field. What rested on a
    number of another life has none in this one.

    Args:
        operation: the change, new.
        epoch: the life of the server by which the laptop counts.
        seq: number of the row as it is held; 0 where the server never named one.
        waiting: the changes of this row that wait, in their order, each with its life.
    """
    bases: dict[str, int] = {}
    for life, earlier in waiting:
        for field in earlier.values.keys() & operation.values.keys():
            rested = earlier.bases.get(field, earlier.base)
            bases.setdefault(field, rested if life == epoch else 0)
    bases = {field: base for field, base in bases.items() if base != seq}
    return operation.model_copy(update={"base": seq, "bases": bases})


def laid(values: Values | None, waiting: Iterable[Operation]) -> Values | None:
    """Return a row of the server with what waits laid over it.

    What is made from other fields follows those that then stand.
    ``None`` is a row that is not there: nothing but its own writing brings it back.
    """
    for operation in waiting:
        if operation.op == "del":
            values = None
        elif operation.op == "new" or values is not None:
            both = {**(values or {}), **operation.values}
            values = {**both, **derived.made(operation.table, both)}
    return values

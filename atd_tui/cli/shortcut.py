"""The short way to the screen: what opens it, in plain spelling, read without Typer.

Typer, and pydantic with which it reads values, take as long as a whole first paint.
What is not spelled like this goes the long way, which knows every option and trouble.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

_DEMO: Final = "demo"
_SYNC: Final = "sync"
_JSON: Final = "--json"
_STORE: Final = "--store"
_AT: Final = "--at"
_LOCKED: Final = "--locked"


def find(arguments: Sequence[str]) -> Callable[[], int] | None:
    """Return what opens the application; ``None`` leaves it to the long way."""
    behind = arguments[2:] if arguments[:1] == [_STORE] else arguments
    if behind[:1] == [_SYNC]:
        return _syncs(arguments)
    demo = arguments[:1] == [_DEMO]
    given = [each for each in arguments[demo:] if demo or each != _LOCKED]
    names, values = given[::2], given[1::2]
    plain = (
        len(names) == len(values)
        and {*names} <= {_STORE, _AT}
        and not any(not value or value.startswith("-") for value in values)
    )
    if not plain:
        return None
    told = dict(zip(names, values, strict=True))
    locked = len(given) < len(arguments[demo:])
    return partial(_open, told, demo=demo, locked=locked)


def _syncs(arguments: Sequence[str]) -> Callable[[], int] | None:
    """Return what syncs, where its answer is JSON and nothing else was asked."""
    given = list(arguments)
    given.remove(_SYNC)
    given = [each for each in given if each != _JSON]
    store = None
    if given:
        if given[0] != _STORE or len(given) != len((_STORE, "PATH")) or not given[1]:
            return None
        store = Path(given[1])
    if _JSON not in arguments:
        return None
    return partial(_sync, list(arguments), store)


def _sync(arguments: list[str], store: Path | None) -> int:
    from atd_tui.cli import nothing_new  # noqa: PLC0415 -- --help stays fast

    return nothing_new.run(arguments, store)


def _open(told: dict[str, str], *, demo: bool, locked: bool) -> int:
    from atd_tui.cli import opening, training  # noqa: PLC0415 -- --help stays fast
    from atd_tui.cli.asked import Asked, answered  # noqa: PLC0415 -- --help stays fast

    store = Path(told[_STORE]) if _STORE in told else None
    application = partial(opening.application, locked=locked)
    verb = training.show if demo else application
    return answered(Asked(store=store, at=told.get(_AT, "")), verb)

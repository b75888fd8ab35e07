"""The settings of this laptop, and where it stands."""

from dataclasses import asdict, fields, replace
from typing import Annotated, Any, Final

import typer

from atd_tui import config
from atd_tui.cli import door, typed
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.errors import BrokenData, Misused
from atd_tui.reference import places
from atd_tui.settings import Settings
from atd_tui.store import keys

_PLACE: Final = ("office", "desk")
_SWITCHES: Final = {"on": True, "true": True, "off": False, "false": False}


def show(asked: Asked) -> Answer:
    """Show the settings; office and desk only where the store opens without asking."""
    value: dict[str, Any] = asdict(config.load_settings(asked.home))
    value |= dict.fromkeys(_PLACE)
    if _opens_unasked(asked):
        with door.opened(asked) as store:
            value |= {name: getattr(store.device, name) for name in _PLACE}
    lines = [f"{name:<14} {_shown(found)}" for name, found in value.items()]
    return Answer(value, lines)


def set_(
    asked: Asked,
    *,
    key: Annotated[str, typer.Argument(metavar="KEY", help="As config show names it.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it shall be.")],
) -> Answer:
    """Change one setting, or the office or desk where this laptop stands."""
    if key in _PLACE:
        changed: object = _move(asked, key, value)
    else:
        changed = _change(asked, key, value)
    return Answer({key: changed}, [f"{key:<14} {_shown(changed)}"])


def _move(asked: Asked, key: str, value: str) -> str:
    wanted = places.office(value).code if key == "office" else typed.desk_letter(value)
    with door.opened(asked) as store:
        stands = {name: getattr(store.device, name) for name in _PLACE}
        store.move_desk(**{**stands, key: wanted})
    return wanted


def _change(asked: Asked, key: str, value: str) -> object:
    if key not in {field.name for field in fields(Settings)}:
        known = ", ".join([*_PLACE, *(field.name for field in fields(Settings))])
        raise Misused("settings.unknown", given=key, known=known)
    settings = config.load_settings(asked.home)
    meant = _meant(getattr(settings, key), value)
    settings = replace(settings, **{key: meant})
    try:
        config.save_settings(asked.home, settings)
    except BrokenData as error:
        expected = error.facts["expected"]
        raise Misused("settings.value", key=key, expected=expected) from None
    return meant


def _meant(present: object, value: str) -> Any:
    """Return the value in the kind that the setting has; what is no such kind stays."""
    if isinstance(present, bool):
        return _SWITCHES.get(value.lower(), value)
    if isinstance(present, int):
        return int(value) if value.isascii() and value.isdigit() else value
    return None if value == "none" else value


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return "–" if value is None else str(value)


def _opens_unasked(asked: Asked) -> bool:
    if not (asked.home / config.STORE_FILE).exists():
        return False
    return keys.is_training(asked.home) or config.passphrase() is not None


COMMANDS: Final[dict[str, Verb]] = {"show": show, "set": set_}

"""Setting up a store, and trying whether it opens."""

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from atd_tui import clock, config
from atd_tui.cli import door, typed
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.errors import Misused, StoreUnusable
from atd_tui.i18n import LANGUAGES
from atd_tui.reference import places
from atd_tui.settings import Settings
from atd_tui.store import Door, Store, keys


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new store is told.

    Attributes:
        office: code, alias or town of the contact point.
        language: one of ``LANGUAGES``; empty leaves it to the environment, then to the
            office if it has one language only.
        user: empty for a training store, which has none.
    """

    office: str
    desk: str
    language: str = ""
    user: str = ""
    passphrase: str = ""
    training: bool = False


def create(home: Path, plan: Plan) -> Store:
    """Make the keys, the store and the settings of a home folder; return it open.

    Raises:
        AtdError: something told cannot be used, or a store stands there already.
    """
    point = places.office(plan.office)
    desk = typed.desk_letter(plan.desk)
    language = _language(plan.language, point.languages)
    _refuse_taken(home)
    if plan.training:
        key, actor = keys.create_training_keys(home), door.TRAINEE
    else:
        now = clock.system()
        actor = plan.user
        key = keys.create_keys(home, user=actor, passphrase=plan.passphrase, now=now)
    made = Store.create(
        home,
        key,
        office=point.code,
        desk=desk,
        training=plan.training,
        door=Door(clock.system, door.new_id, actor),
    )
    config.save_settings(home, Settings(language=language))
    return made


def init(
    asked: Asked,
    *,
    office: Annotated[
        str, typer.Option("--office", metavar="CODE", help="Code, alias or town.")
    ],
    desk: Annotated[
        str, typer.Option("--desk", metavar="LETTER", help="First part of the labels.")
    ] = "A",
    user: Annotated[
        str, typer.Option("--user", metavar="NAME", help="Else your login name.")
    ] = "",
    language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="nl, fr, de or en.")
    ] = "",
    training: Annotated[
        bool, typer.Option("--training", help="Invented people only; no passphrase.")
    ] = False,
) -> Answer:
    """Set up the store of this laptop; an existing one is never overwritten.

    The passphrase comes from ATD_TUI_PASSPHRASE or ATD_TUI_PASSPHRASE_COMMAND, else it
    is asked for twice.
    """
    _refuse_taken(asked.home)
    plan = Plan(office, desk, language, training=training)
    if not training:
        name = user or getpass.getuser()
        plan = Plan(office, desk, language, name, door.new_passphrase(asked.words))
    made = create(asked.home, plan)
    made.close()
    value = {
        "store": str(asked.home),
        "office": made.device.office,
        "desk": made.device.desk,
        "user": plan.user,
        "training": training,
    }
    return Answer(
        value, [asked.words.text("The store is ready: {path}", path=asked.home)]
    )


def unlock_check(asked: Asked) -> Answer:
    """Say whether the passphrase opens the store, and whose it is."""
    with door.opened(asked) as store:
        user, training = store.door.actor, store.device.training
    said = asked.words.text("The store opens for {user}.", user=user)
    return Answer({"unlocked": True, "user": user, "training": training}, [said])


def _language(typed_code: str, of_office: tuple[str, ...]) -> str | None:
    if typed_code and typed_code not in LANGUAGES:
        raise Misused("settings.language", given=typed_code, known=", ".join(LANGUAGES))
    own = of_office[0] if len(of_office) == 1 else None
    return typed_code or config.language() or own


def _refuse_taken(home: Path) -> None:
    path = home / config.STORE_FILE
    if path.exists():
        raise StoreUnusable("store.exists", path=str(path))


COMMANDS: Final[dict[str, Verb]] = {"init": init, "unlock-check": unlock_check}

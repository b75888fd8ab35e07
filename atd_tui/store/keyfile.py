"""The layout of ``keys.json``, parsed strictly at the border."""

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from atd_tui import atomic
from atd_tui.errors import KeysError
from atd_tui.store import files, installing

VERSION = 1
"""Of the layout; a file with a newer one is refused and left as it is."""

_LARGEST = 1024 * 1024


def _is_hex(text: str) -> str:
    bytes.fromhex(text)
    return text


Hex = Annotated[str, Field(max_length=256), AfterValidator(_is_hex)]
Key = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Cost(_Strict):
    """What one guess costs; the bounds are ours, not the file's.

    A file may neither make a guess cheap nor keep this laptop busy for hours.
    """

    time: int = Field(default=3, ge=2, le=16)
    memory_kib: int = Field(default=64 * 1024, ge=19 * 1024, le=1024 * 1024)
    lanes: int = Field(default=4, ge=1, le=16)


class PassphraseSlot(_Strict):
    """The data key under the passphrase of one user."""

    kind: Literal["passphrase"] = "passphrase"
    user: str = Field(min_length=1, max_length=200)
    added_at: str = Field(max_length=40)
    cost: Cost
    salt: Hex
    nonce: Hex
    wrapped: Hex


class TrainingSlot(_Strict):
    """The data key in the clear: for stores of invented people only."""

    kind: Literal["training"] = "training"
    key: Key


Slot = Annotated[PassphraseSlot | TrainingSlot, Field(discriminator="kind")]


class KeyFile(_Strict):
    """The whole file.

    ``check`` tells whether a data key is the one wrapped here, without telling the key.
    ``incarnation`` is the mark of one enrolment of this laptop: the store knows it too,
    so that a copy of the store alone, or one from a backup, no longer matches.
    """

    version: Literal[1] = 1
    store_id: str = Field(min_length=1, max_length=100)
    check: Key
    slots: tuple[Slot, ...] = Field(min_length=1, max_length=100, strict=False)
    incarnation: str = Field(default="", max_length=64)


def read(home: Path) -> KeyFile:
    """Parse the key file of a home folder.

    Raises:
        KeysError: missing, damaged, newer, or something else by that name.
    """
    installing.settle(home)
    path = home / files.KEYS
    try:
        too_large = path.stat().st_size > _LARGEST
        content = b"" if too_large else path.read_bytes()
    except FileNotFoundError:
        raise KeysError("keys.missing", path=str(path)) from None
    except OSError as error:
        raise KeysError(
            "keys.unreadable", path=str(path), why=error.strerror or ""
        ) from None
    _refuse_other(path, content)
    try:
        return KeyFile.model_validate_json(content)
    except ValidationError:  # its message would repeat the file's content
        raise KeysError("keys.damaged", path=str(path)) from None


def write(home: Path, content: KeyFile) -> None:
    """Replace the key file in whole or not at all."""
    text = content.model_dump_json(indent=1) + "\n"
    atomic.replace(home / files.KEYS, text.encode())


def mark(home: Path, incarnation: str) -> None:
    """Keep the mark of an enrolment; an empty one takes it away.

    Raises:
        KeysError: see ``read``.
    """
    write(home, read(home).model_copy(update={"incarnation": incarnation}))


def _refuse_other(path: Path, content: bytes) -> None:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise KeysError("keys.damaged", path=str(path)) from None
    if not isinstance(found, dict) or not {"version", "store_id"} <= found.keys():
        raise KeysError("keys.foreign", path=str(path))
    version = found["version"]
    if isinstance(version, int) and version > VERSION:
        raise KeysError("keys.newer", path=str(path), found=version, known=VERSION)

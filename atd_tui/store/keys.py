"""The data key: made at random, wrapped once for each user, unwrapped by passphrase."""

import hashlib
import hmac
import secrets
from datetime import datetime
from pathlib import Path

from atd_tui.errors import KeysError
from atd_tui.store import files, keyfile, wrapping
from atd_tui.store.keyfile import Cost, KeyFile, PassphraseSlot, TrainingSlot
from atd_tui.store.wrapping import Guess

SHORTEST = 14
"""Characters a passphrase has at least."""

_LONGEST_NAME = 200
_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12


def create_keys(home: Path, *, user: str, passphrase: str, now: datetime) -> bytes:
    """Make the key file of a new store; return its random data key.

    Raises:
        KeysError: the passphrase is too short, or a store stands here already.
    """
    key, store = secrets.token_bytes(_KEY_BYTES), _new_store_id()
    _create(home, key, store, _wrap(key, store, user, passphrase, now))
    return key


def create_training_keys(home: Path) -> bytes:
    """Make the key file of a store of invented people, which opens without a word."""
    key = secrets.token_bytes(_KEY_BYTES)
    _create(home, key, _new_store_id(), TrainingSlot(key=key.hex()))
    return key


def unlock(home: Path, *, passphrase: str, user: str = "") -> tuple[bytes, str]:
    """Return the data key, and the user whose slot opened.

    ``user`` may stay empty: every slot is then tried.

    Raises:
        KeysError: no slot opens with this passphrase, or the file is unusable.
    """
    found = keyfile.read(home)
    name = _normal(user)
    slots = [s for s in found.slots if isinstance(s, PassphraseSlot)]
    wanted = [s for s in slots if name in ("", s.user)]
    if not wanted:
        raise KeysError("keys.unknown-user", user=user)
    for slot in wanted:
        key = _unwrap(slot, found.store_id, passphrase)
        if key is not None:
            return key, slot.user
    raise KeysError("keys.wrong-passphrase")


def unlock_training(home: Path) -> bytes:
    """Return the data key of a store of invented people.

    Raises:
        KeysError: it is a store of real people.
    """
    for slot in keyfile.read(home).slots:
        if isinstance(slot, TrainingSlot):
            return bytes.fromhex(slot.key)
    raise KeysError("keys.not-training")


def users(home: Path) -> list[str]:
    """Return the names that may unlock the store, in the order they were added."""
    slots = keyfile.read(home).slots
    return [slot.user for slot in slots if isinstance(slot, PassphraseSlot)]


def is_training(home: Path) -> bool:
    """Whether the store opens without a passphrase; its people are then invented."""
    return any(isinstance(slot, TrainingSlot) for slot in keyfile.read(home).slots)


def store_id(home: Path) -> str:
    """Return the id of the store these keys are for."""
    return keyfile.read(home).store_id


def is_key_of(home: Path, key: bytes) -> bool:
    """Whether the key file vouches for this data key; not so without a key file."""
    try:
        found = keyfile.read(home)
    except KeysError:
        return False
    return hmac.compare_digest(found.check, _check(key, found.store_id))


def add_user(
    home: Path, key: bytes, *, user: str, passphrase: str, now: datetime
) -> None:
    """Give one more person a slot for the same data key.

    Raises:
        KeysError: the name has a slot, the passphrase is too short, or the people of
            the store are invented and its key is no secret.
    """
    found = keyfile.read(home)
    if not is_key_of(home, key):
        raise KeysError("keys.other-store", path=str(home / files.KEYS))
    if is_training(home):
        raise KeysError("keys.training")
    if _normal(user) in users(home):
        raise KeysError("keys.user-exists", user=user)
    slot = _wrap(key, found.store_id, user, passphrase, now)
    keyfile.write(home, found.model_copy(update={"slots": (*found.slots, slot)}))


def change_passphrase(
    home: Path, *, user: str, old: str, new: str, now: datetime
) -> None:
    """Wrap the data key of one user under a new passphrase; other slots stay.

    Raises:
        KeysError: the old passphrase is wrong or the new one too short.
    """
    key, name = unlock(home, passphrase=old, user=user)
    found = keyfile.read(home)
    fresh = _wrap(key, found.store_id, name, new, now)
    slots = tuple(
        fresh if isinstance(slot, PassphraseSlot) and slot.user == name else slot
        for slot in found.slots
    )
    keyfile.write(home, found.model_copy(update={"slots": slots}))


def refuse_short(passphrase: str) -> None:
    """Refuse a passphrase that is too short to be one.

    Raises:
        KeysError: ``keys.too-short``.
    """
    if len(_normal(passphrase)) < SHORTEST:
        raise KeysError("keys.too-short", shortest=SHORTEST)


def _new_store_id() -> str:
    return secrets.token_hex(_SALT_BYTES)


def _wrap(
    key: bytes, store: str, user: str, passphrase: str, now: datetime
) -> PassphraseSlot:
    name = _normal(user)
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise KeysError("keys.unfit-name", longest=_LONGEST_NAME)
    refuse_short(passphrase)
    cost = Cost()
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    guess = _guess(passphrase, salt, cost)
    return PassphraseSlot(
        user=name,
        added_at=now.isoformat(timespec="seconds"),
        cost=cost,
        salt=salt.hex(),
        nonce=nonce.hex(),
        wrapped=wrapping.wrapped(guess, nonce, key, store=store, name=name).hex(),
    )


def _unwrap(slot: PassphraseSlot, store: str, passphrase: str) -> bytes | None:
    guess = _guess(passphrase, bytes.fromhex(slot.salt), slot.cost)
    nonce, wrapped = bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped)
    return wrapping.unwrapped(guess, nonce, wrapped, store=store, name=slot.user)


def _guess(passphrase: str, salt: bytes, cost: Cost) -> Guess:
    return Guess(passphrase, salt, cost.time, cost.memory_kib, cost.lanes)


def _normal(text: str) -> str:
    return wrapping.normal(text)


def _check(key: bytes, store: str) -> str:
    said = b"atd-tui key check " + store.encode()
    return hmac.new(key, said, hashlib.sha256).hexdigest()


def _create(
    home: Path, key: bytes, store: str, slot: PassphraseSlot | TrainingSlot
) -> None:
    files.private_folder(home)
    if (home / files.KEYS).exists():
        if (home / files.STORE).exists():
            raise KeysError("keys.exists", path=str(home / files.KEYS))
        _set_aside(home)
    check = _check(key, store)
    keyfile.write(home, KeyFile(store_id=store, check=check, slots=(slot,)))


def _set_aside(home: Path) -> None:
    # A set-up was broken off, or the store moved away: its keys are not ours to lose.
    number = 1
    while (aside := home / f"{files.KEYS}.old-{number}").exists():
        number += 1
    (home / files.KEYS).rename(aside)

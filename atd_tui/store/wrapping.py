"""The data key under a passphrase: what a guess costs, and how it is unwrapped."""

import json
import unicodedata
from dataclasses import dataclass
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from atd_tui.errors import KeysError

VERSION: Final = 1
"""Of the layout of the key file."""

_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Guess:
    """A passphrase and what trying it costs."""

    passphrase: str
    salt: bytes
    time: int
    memory_kib: int
    lanes: int


def derived(guess: Guess) -> bytes:
    """Return the key that a passphrase makes.

    Raises:
        KeysError: ``keys.no-memory``.
    """
    try:
        return hash_secret_raw(
            # A lone surrogate of a broken locale is a wrong passphrase, not a crash.
            normal(guess.passphrase).encode("utf-8", "surrogatepass"),
            guess.salt,
            time_cost=guess.time,
            memory_cost=guess.memory_kib,
            parallelism=guess.lanes,
            hash_len=_KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:
        mebibytes = guess.memory_kib // 1024
        raise KeysError("keys.no-memory", mebibytes=mebibytes) from error


def wrapped(guess: Guess, nonce: bytes, key: bytes, *, store: str, name: str) -> bytes:
    """Return a data key under a passphrase, bound to a store and a user."""
    return AESGCM(derived(guess)).encrypt(nonce, key, _bound_to(store, name))


def unwrapped(
    guess: Guess, nonce: bytes, wrapped_key: bytes, *, store: str, name: str
) -> bytes | None:
    """Return the data key; ``None`` where the passphrase is another one."""
    wrapping = AESGCM(derived(guess))
    try:
        return wrapping.decrypt(nonce, wrapped_key, _bound_to(store, name))
    except InvalidTag:
        return None


def normal(text: str) -> str:
    """Return a text as it is compared, however its accents were typed."""
    return unicodedata.normalize("NFC", text)


def _bound_to(store: str, user: str) -> bytes:
    return json.dumps(["atd-tui", VERSION, store, user]).encode()

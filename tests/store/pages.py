"""The pages of an encrypted store and of its log, as they lie in the files, decrypted.

What a query no longer finds may still stand on a page; these are all bytes there are.
"""

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from atd_tui.store import files

_PAGE: Final = 4096
_SALT: Final = 16
_IV: Final = 16
_RESERVED: Final = 80
"""Bytes at the end of a page: where its cipher begins, and its seal."""

_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24


def readable(home: Path, key: bytes) -> bytes:
    """Return all bytes of the store in a folder, its log included."""
    store = (home / files.STORE).read_bytes()
    log_file = home / f"{files.STORE}-wal"
    log = log_file.read_bytes()[_LOG_HEADER:] if log_file.exists() else b""
    frame = _FRAME_HEADER + _PAGE
    pages = [store[at : at + _PAGE] for at in range(0, len(store), _PAGE)]
    pages += [log[at + _FRAME_HEADER : at + frame] for at in range(0, len(log), frame)]
    return b"".join(_decrypted(page, key, store[:_SALT]) for page in pages)


def _decrypted(page: bytes, key: bytes, salt: bytes) -> bytes:
    begin = _SALT if page.startswith(salt) else 0
    end = _PAGE - _RESERVED
    if len(page) < _PAGE:
        return b""
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + _IV]))
    return cipher.decryptor().update(page[begin:end])

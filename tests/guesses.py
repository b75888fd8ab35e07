"""What trying a passphrase costs in the tests: the least that a key file may ask.

That is a fifth of what this laptop asks of a new one. Whatever is started as a process
of its own asks for all of it, and so does a test that takes ``full_price``.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def cheap() -> Iterator[None]:
    """Let new key files be cheap until the end of the block."""
    from atd_tui.store import keyfile, keys  # noqa: PLC0415 -- not for who finds tests

    least = keyfile.Cost(time=2, memory_kib=19 * 1024, lanes=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "Cost", lambda: least)
        yield


def at_full_price(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let new key files of one test be as they are at the desks."""
    from atd_tui.store import keyfile, keys  # noqa: PLC0415 -- as above

    monkeypatch.setattr(keys, "Cost", keyfile.Cost)

"""What a server says that this version knows, half knows, or does not know."""

from typing import Any

import pytest

from atd_tui.i18n import Words
from atd_tui.phrases import sync

KNOWN = "The server expects number 3 of this laptop. It is sent again from there."


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        ("sync.gap", {"expected": 3}, KNOWN),
        ("sync.gap", {"expected": 3, "of": "a newer server"}, KNOWN),
        ("sync.gap", {}, "The server said: sync.gap"),
        ("sync.gap", {"awaited": 3}, "The server said: sync.gap"),
        ("sync.of-a-newer-server", {}, "The server said: sync.of-a-newer-server"),
    ],
)
def test_a_sentence_without_its_facts_stays_a_code(
    code: str, facts: dict[str, Any], said: str
) -> None:
    assert sync.told(Words("en"), "ticket", code, facts) == said

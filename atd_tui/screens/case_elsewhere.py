"""What came to an open case from elsewhere: changes of others, and what met there."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from atd_tui.i18n import Words
from atd_tui.phrases import sync as phrases

if TYPE_CHECKING:
    from atd_tui.screens.case_shown import Shown
    from atd_tui.store.sync_met import Met


def told(words: Words, found: "Collection[Met]") -> str:
    """Return what waits for a decision, in one line; empty where nothing does."""
    if not found:
        return ""
    names = [
        phrases.field(words, one.table, one.field, {"type": one.kind})
        if one.field
        else phrases.table(words, one.table)
        for one in found
    ]
    return words.count(
        "! {n} conflict in “{names}” → F6",
        "! {n} conflicts in “{names}” → F6",
        len(found),
        names=", ".join(dict.fromkeys(names)),
    )


def changed(words: Words, before: "Shown", now: "Shown") -> str:
    """Return who changed a case while it was open; empty where nobody else did.

    What somebody did on this laptop changes the number of its last action too.
    """
    if now.acted != before.acted or _alike(now) == _alike(before):
        return ""
    known = {each.ref for each in before.recent}
    new = [each.actor for each in now.recent if each.ref not in known and each.actor]
    if new:
        return words.text("Changed by {name} just now", name=now.coach(new[0]))
    return words.text("Changed on another laptop just now")


def _alike(shown: "Shown") -> "Shown":
    return replace(shown, seen=(), met=())

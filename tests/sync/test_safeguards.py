"""Each safeguard switched off is noticed: the tests above would fail without it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from atd_tui.domain import merge
from atd_tui.server import placing, pull, rows, taking
from atd_tui.store import sync_waiting
from tests.sync.laptop import Laptop
from tests.sync.test_machine import Offices

# Found without being made small: that it is found at all is what counts here.
FIND: Final = settings(
    max_examples=400,
    stateful_step_count=40,
    phases=(Phase.generate,),
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def _not_laid(values: Any, waiting: Any) -> Any:
    del waiting
    return values


def _everywhere(self: rows.Rows, named: Any, buckets: Any, seq: int) -> None:
    now = dict.fromkeys(buckets | self.present(named), (seq, True))
    self.lying[named] = {**self.lying[named], **now}


OFF: Final[Mapping[str, tuple[Any, str, Callable[..., Any]]]] = {
    "a refusal leaves nothing": (rows.Rows, "drop", rows.Rows.keep),
    "what was not seen is not overwritten": (merge, "_seen", lambda *_: True),
    "what is deleted stays deleted": (
        *(merge, "_after_deletion"),
        lambda edit, *_: merge.Outcome(values=dict(edit.values), gone=False),
    ),
    "a number is given once": (taking, "_alone", lambda _, named, edit: (named, edit)),
    "what belongs to a case moves with it": (placing, "_move", lambda *_: []),
    "who lost a row lets it go": (rows.Rows, "lie", _everywhere),
    "an answer holds what stands": (Laptop, "_put", lambda *_: None),
    "what waits lies over what came": (sync_waiting, "laid", _not_laid),
    "a page begins behind the last": (pull, "_since", lambda *_: 3),
}


@pytest.mark.parametrize("safeguard", OFF)
def test_a_safeguard_switched_off_is_noticed(
    safeguard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, name, off = OFF[safeguard]
    monkeypatch.setattr(room, name, off)

    with pytest.raises((AssertionError, KeyError)):
        run_state_machine_as_test(Offices, settings=FIND)

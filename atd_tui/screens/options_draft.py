"""What stands in the wizard before it is kept: answers, marks, words; no widget."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from atd_tui.domain.options_conditions import Facts, FactValue
from atd_tui.domain.options_shown import Explained, plain_value

STEPS: Final = ("family", "stay", "country", "needs", "ways", "choice")
"""The steps by their names, in their order."""

MOST_COMPARED: Final = 3

Answer = FactValue | None
"""What is answered of a fact; ``None`` takes back what was stated of it before."""


_NOTHING: Final = Explained("")


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was answered and is not in the file yet.

    Attributes:
        step: the one that is looked at, from 0 on.
        reached: the farthest one.
        facts: answers that differ from what the file says.
        compared: options side by side, in the order in which they were marked.
        said: how it was explained, and what the person said.
    """

    step: int = 0
    reached: int = 0
    facts: Mapping[str, Answer] = field(default_factory=dict, hash=False)
    compared: tuple[str, ...] = ()
    said: Explained = _NOTHING

    @property
    def name(self) -> str:
        """The name of the step."""
        return STEPS[self.step]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered, wherever one looked."""
        return replace(self, step=0, reached=0) == Draft()


def at_step(draft: Draft, step: int) -> Draft:
    """Return the draft at a step; how far one came stays."""
    step = min(max(step, 0), len(STEPS) - 1)
    return replace(draft, step=step, reached=max(draft.reached, step))


def answered(draft: Draft, name: str, answer: Answer, base: Answer) -> Draft:
    """Return the draft with an answer; one that the file gives too is none."""
    facts = {known: value for known, value in draft.facts.items() if known != name}
    if answer != base:
        facts[name] = answer
    return replace(draft, facts=facts)


def compared(draft: Draft, option: str) -> Draft:
    """Return the draft with an option marked, or its mark taken away.

    The mark that was set first gives way where there are too many.
    """
    if option in draft.compared:
        rest = tuple(each for each in draft.compared if each != option)
        return replace(draft, compared=rest)
    return replace(draft, compared=(*draft.compared, option)[-MOST_COMPARED:])


def chosen(draft: Draft, option: str) -> Draft:
    """Return the draft with an option chosen by the person, or chosen no more."""
    was = draft.said.chosen
    now = tuple(each for each in was if each != option)
    now = now if option in was else (*was, option)
    return replace(draft, said=replace(draft.said, chosen=now, refused=False))


def refused(draft: Draft) -> Draft:
    """Return the draft with all options refused, or not any more."""
    said = draft.said
    now = replace(said, chosen=(), refused=not said.refused)
    return replace(draft, said=now)


def told(draft: Draft, **changes: Any) -> Draft:
    """Return the draft with something else of how it was explained."""
    return replace(draft, said=replace(draft.said, **changes))


def known(derived: Facts, stated: Facts, draft: Draft) -> dict[str, FactValue]:
    """Return what is known once the draft is taken for what it says."""
    found = {**derived, **stated}
    for name, answer in draft.facts.items():
        found.pop(name, None)
        value = derived.get(name) if answer is None else answer
        if value is not None:
            found[name] = value
    return found


def typed(draft: Draft) -> dict[str, str]:
    """Return the draft as it is kept on this laptop."""
    said = draft.said
    plain = {
        "step": draft.step,
        "reached": draft.reached,
        "facts": {
            name: None if value is None else plain_value(value)
            for name, value in draft.facts.items()
        },
        "compared": draft.compared,
        "language": said.language,
        "interpreter_mode": said.interpreter_mode,
        "leaflet": said.leaflet,
        "options": said.options,
        "chosen": said.chosen,
        "refused": said.refused,
        "words": said.words,
    }
    return {"draft": json.dumps(plain)}


def of(
    kept: Mapping[str, str], read: Callable[[str, object], FactValue | None]
) -> Draft:
    """Return the draft that was kept; what the rules no longer know is left out.

    ``read`` gives the value of a fact out of what was kept of it.
    """
    if not kept:
        return Draft()
    plain = json.loads(kept["draft"])
    facts = {
        name: None if value is None else read(name, value)
        for name, value in plain["facts"].items()
    }
    lost = {name for name, value in plain["facts"].items() if value is not None}
    return Draft(
        plain["step"],
        plain["reached"],
        {
            name: value
            for name, value in facts.items()
            if value is not None or name not in lost
        },
        tuple(plain["compared"]),
        Explained(
            plain["language"],
            plain["interpreter_mode"],
            plain["leaflet"],
            tuple(plain["options"]),
            tuple(plain["chosen"]),
            plain["refused"],
            plain["words"],
        ),
    )

"""Who may be one person: proposed with reasons, decided on, taken back."""

from typing import Annotated

import typer

from atd_tui.cli import door
from atd_tui.cli import person_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import repeatable
from atd_tui.cli.output import Answer
from atd_tui.phrases.people import DECISIONS
from atd_tui.store import Store, audit, people_match, people_rows

One = Annotated[str, typer.Argument(metavar="A", help="Id, reference or number.")]
Other = Annotated[str, typer.Argument(metavar="B", help="The other, likewise.")]


def match(
    asked: Asked,
    *,
    person: Annotated[
        str, typer.Argument(metavar="[PERSON]", help="Only those like this one.")
    ] = "",
) -> Answer:
    """List people who may be one, the likeliest first, with the reasons."""
    with door.opened(asked) as store:
        audit.record(store, "list", "people")
        found = people_match.of(store, person) if person else people_match.pairs(store)
    return Answer(
        [shapes.alike(pair) for pair in found], shapes.pair_lines(found, asked.words)
    )


@repeatable
def link(
    asked: Asked,
    *,
    a: One,
    b: Other,
    decision: Annotated[
        str,
        typer.Option("--decision", metavar="same|different|unsure", help="Are they?"),
    ] = "same",
) -> Answer:
    """Remember whether two are one person; both records stay as they are."""
    with door.opened(asked) as store:
        pair = people_match.decide(store, a, b, decision, action=asked.action)
    words = asked.words
    said = words.text(
        "{a} and {b}: {decision}",
        a=pair.a.label,
        b=pair.b.label,
        decision=words.text(DECISIONS[pair.decision]),
    )
    return Answer(shapes.alike(pair), [said])


@repeatable
def unlink(asked: Asked, *, a: One, b: Other) -> Answer:
    """Take back what was decided on two people; nothing is lost."""
    with door.opened(asked) as store:
        pair = people_match.unlink(store, a, b, action=asked.action)
    said = asked.words.text(
        "{a} and {b}: nothing is decided", a=pair.a.label, b=pair.b.label
    )
    return Answer(shapes.alike(pair), [said])


def linked(store: Store, person_id: str) -> list[str]:
    """Return the labels of those linked as the same, also through others."""
    with store.reading() as session:
        ids = people_match.same_as(session, person_id)
        return [each.label for each in people_rows.read(session, ids)]

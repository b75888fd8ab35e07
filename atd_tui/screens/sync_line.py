"""The line to the server told: how it stands, why it broke, what to do about it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from atd_tui.domain.days import BELGIUM
from atd_tui.i18n import Words
from atd_tui.phrases import codes, times
from atd_tui.phrases import sync as phrases
from atd_tui.screens import sync_lines
from atd_tui.screens.link import Link, Reach
from atd_tui.screens.sync_reading import Found
from atd_tui.widgets import bodies
from atd_tui.widgets.paint import Body, Piece, Row, Tone, row
from atd_tui.widgets.pane import Block, Fact, Head, Note, blocks

_BAR: Final = 20
_PASTS: Final = 12
_CONNECT: Final = "atd-tui sync connect --server URL --code CODE"


def summary(found: Found, link: Link, words: Words) -> tuple[list[Row], list[Row]]:
    """Return both ends of the second row, the longest form first."""
    counts = found.counts
    if counts is None:
        alone = words.text("this laptop works alone: it has no server")
        return [row(f" {alone}")], []
    heed = counts.conflicts
    notes = len(found.items) - _met(found)
    parts = phrases.counted(words, counts.waiting, heed, notes)
    long = [*parts, words.text("last sync {time}", time=_last(found, words))]
    brief = [f"↑ {counts.waiting}", *([f"! {heed}"] if heed else [])]
    brief += [f"× {notes}"] if notes else []
    tone = Tone.WARN if heed or notes else Tone.NORMAL
    lefts = [row(Piece(f" {' · '.join(each)}", tone)) for each in (long, parts, brief)]
    return lefts, _right(link, words)


def status(found: Found, link: Link, words: Words) -> str:
    """Return what stands at the right of the status line: that work goes on."""
    if found.connection is None or link.reach is not Reach.OFFLINE:
        return ""
    return words.text("no line · all is kept here and goes by itself")


def nothing(found: Found, link: Link, words: Words) -> Body:
    """Return what stands in the list when nothing is to be decided or sent."""
    if found.connection is None:
        return blocks([*_alone(words)])
    if link.busy:
        return blocks([*_progress(link, words)])
    if found.counts is not None and found.counts.last_ok is None:
        said = words.text("Nothing was synced yet. The first sync brings all cases.")
        return bodies.empty(said, [("s", words.text("sync now"))])
    said = words.text("√ Nothing to decide, and all that was written is on the server.")
    time = words.text("Last sync {time}", time=_last(found, words))
    told: list[Block] = [Note(said, Tone.GOOD), Note(f"{time}{_figures(link)}"), ()]
    if link.reach is not Reach.OFFLINE and link.again_at is not None:
        at = times.clock(link.again_at)
        told.append(Note(words.text("Next by itself at {time} · s = now", time=at)))
    return blocks([(), *told])


def title(found: Found, words: Words) -> str:
    """Return the title of what is known of the line."""
    alone = found.connection is None
    return words.text("To connect it") if alone else words.text("Connection")


def pressing(link: Link, words: Words, *, listed: bool = False) -> list[Block]:
    """Return how far a sync is, or why there is no line; nothing where all is well.

    ``listed``: the list says already how far it is.
    """
    told: list[Block] = []
    if link.busy and not listed:
        told += [*_progress(link, words), ()]
    if link.reach is Reach.OFFLINE:
        told += [*_why(link, words), ()]
    return told


def about(found: Found, link: Link, words: Words, *, training: bool) -> list[Block]:
    """Return what is known of the line, for the pane."""
    connection, text = found.connection, words.text
    if connection is None:
        return [*_how(words, training=training)]
    told = pressing(link, words, listed=_is_empty(found))
    if found.counts is not None and found.counts.ahead:
        told += [Note(f"! {phrases.apart(words, found.counts.ahead)}", Tone.WARN), ()]
    desk = codes.office(words, connection.office)
    told += [
        Fact(text("Server"), connection.url),
        Fact(text("State"), *_state(link, words)),
        Fact(text("Account"), found.who(connection.user)),
        Fact(text("Laptop"), f"{desk} · {connection.desk}"),
        Fact(text("Last sync"), f"{_last(found, words)}{_figures(link)}"),
    ]
    if found.counts is not None:
        told.append(Fact(text("Position"), str(found.counts.position)))
    return told


def pasts(link: Link, words: Words) -> list[Block]:
    """Return the syncs of this run, where the list does not show them."""
    if not link.past:
        return []
    told: list[Block] = [(), Head(words.text("Syncs since the start"))]
    return [*told, *(sync_lines.past_row(one, words) for one in link.past[:_PASTS])]


def details(found: Found, link: Link, words: Words, *, training: bool) -> list[Block]:
    """Return all that a helpdesk asks for; nothing of anybody."""
    connection, text = found.connection, words.text
    told = about(found, link, words, training=training)
    if connection is None:
        return told
    return [
        *told,
        (),
        Head(text("For the helpdesk")),
        Fact(text("Laptop"), connection.device),
        Fact(text("Life"), connection.epoch),
        Fact(text("Certificate"), connection.certificate or text("the usual ones")),
        Fact(text("Message"), link.code or text("none")),
    ]


def message(found: Found, link: Link) -> str:
    """Return the message as it may be told to anybody: codes and numbers alone."""
    counts = found.counts
    if counts is None:
        return link.reach
    parts = (
        link.code or link.reach.value,
        f"{found.at.astimezone(BELGIUM):%d/%m/%Y %H:%M}",
        f"waiting {counts.waiting}",
        f"conflicts {counts.conflicts}",
        f"refused {counts.refused}",
        f"position {counts.position}",
    )
    return " · ".join(parts)


def _right(link: Link, words: Words) -> list[Row]:
    """Return what stands at the right of the second row: what comes next."""
    if link.busy:
        came = f"↓{_bar(link.read, link.to_read)} {link.received}"
        sent = f"↑{_bar(link.done, link.total)} {link.done}/{link.total}"
        both = (sent if link.total else "", came if link.received else "")
        said = " ".join(filter(None, both)) or words.text("syncing…")
        return [row(said)]
    if link.reach is Reach.OFFLINE and link.again_at is not None:
        at = _second(link.again_at)
        long = words.text("next try at {time} · s = now", time=at)
        return [row(long), row(words.text("next try at {time}", time=at))]
    if link.again_at is not None:
        at = times.clock(link.again_at)
        return [row(words.text("next at {time}", time=at))]
    return []


def _is_empty(found: Found) -> bool:
    """Return whether nothing is listed: neither to be decided nor to be sent."""
    return not found.items and not (found.counts and found.counts.waiting)


def _met(found: Found) -> int:
    return sum(bool(each.conflicts) for each in found.items)


def _last(found: Found, words: Words) -> str:
    last = found.counts.last_ok if found.counts else None
    if last is None:
        return words.text("never")
    day = last.astimezone(BELGIUM).date()
    if day == found.at.astimezone(BELGIUM).date():
        return times.clock(last)
    return phrases.moment(last)


def _figures(link: Link) -> str:
    last = next((each for each in link.past if not each.code), None)
    if last is None:
        return ""
    took = phrases.duration(last.seconds)
    return f" ({last.up} ↑ {last.down} ↓, {took})"


def _state(link: Link, words: Words) -> tuple[str, Tone]:
    match link.reach:
        case Reach.ONLINE:
            return f"● {words.text('online')}", Tone.GOOD
        case Reach.OFFLINE:
            since = words.text("never reached since the start")
            if link.since is not None:
                time = times.clock(link.since)
                since = words.text("no answer since {time}", time=time)
            return f"○ {since}", Tone.WARN
        case _:
            said = words.text("syncing…") if link.busy else words.text("not tried yet")
            return said, Tone.MUTED


def _why(link: Link, words: Words) -> Iterator[Block]:
    said = phrases.told(words, "", link.code, link.facts) if link.code else ""
    if said:
        yield Note(f"○ {said}", Tone.WARN)
    if ". " not in said:  # it says what happened, and not what to do
        kept = words.text(
            "Go on working: all is kept on this laptop and goes by itself."
        )
        yield Note(f"  {kept}")


def _bar(done: int, of: int) -> str:
    """Return a bar behind a blank; nothing where nobody knows how much there is."""
    if not of:
        return ""
    full = min(done, of) * _BAR // of
    return " " + "█" * full + "░" * (_BAR - full)


def _progress(link: Link, words: Words) -> Iterator[Block]:
    """Return how far a sync is: a bar where it is known how much there is."""
    if link.total:
        said = words.text("{done} of {total} sent", done=link.done, total=link.total)
        yield Note(f"↑{_bar(link.done, link.total)} {said}")
    if link.received:
        came = words.count("↓ {n} row received", "↓ {n} rows received", link.received)
        yield Note(f"↓{_bar(link.read, link.to_read)} {came.removeprefix('↓ ')}")
    if not link.total and not link.received:
        yield Note(words.text("Asking the server what is new…"))
    yield Note(words.text("Work goes on meanwhile."), Tone.MUTED)


def _alone(words: Words) -> Iterator[Block]:
    yield ()
    yield Note(words.text("○ No server: this laptop works alone."), Tone.STRONG)
    yield Note(words.text("All that is written stays here, whole; nothing waits."))


def _how(words: Words, *, training: bool) -> Iterator[Block]:
    """Yield how a laptop gets a server; what is only invented never does."""
    if training:
        yield Note(words.sentence("sync.training"))
        return
    yield Note(words.text("1. Ask the office for a code; it is good for 15 minutes."))
    yield Note(words.text("2. Type in a shell; this may stay open:"))
    yield row(Piece(f"      {_CONNECT}", Tone.ACCENT))
    yield Note(words.text("3. The first sync then runs by itself."))


def _second(at: datetime) -> str:
    return f"{at.astimezone(BELGIUM):%H:%M:%S}"

"""The application at rest: its memory, and the bytes it sends when nothing happens."""

from collections.abc import Iterator

from tests.bench import starts
from tests.bench.figures import Figure, Sizes, beside
from tests.bench.glass import Glass


def resting(sizes: Sizes) -> Iterator[Figure]:
    """Open the demo, beside a bare application, and let both be.

    Once a minute the time and the waits are painted anew: one burst.
    """
    home = starts.demo(sizes)
    with (
        Glass([*starts.PYTHON, starts.BENCH / "bare.py"]) as bare,
        Glass([starts.PROGRAM, "--store", home]) as glass,
    ):
        bare.until("bare line")
        glass.until("A-0")
        bare.settle(1.0)
        glass.settle(1.0)
        memory = glass.memory()
        yield beside("memory", memory, "MB", peer=("bare Textual", bare.memory()))
        before = glass.worked()
        bursts = glass.idle(sizes.seconds)
        worked = glass.worked() - before
        yield Figure("idle.bytes", sum(bursts) / sizes.seconds, "B/s")
        yield Figure("idle.bursts", len(bursts), f"in {sizes.seconds:g} s")
        yield Figure("idle.work", worked / sizes.seconds, "ms/s")

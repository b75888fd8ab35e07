"""A timer rings once, be it as late as it may."""

from tests.glass import Household, quiet, until

NO_TIME = 1e-12
"""Seconds that are over before a wait for them can begin."""


async def test_a_timer_that_is_late_before_it_begins_rings_all_the_same(
    desk: Household,
) -> None:
    heard: list[str] = []
    async with desk.app().run_test() as glass:
        await quiet(glass)
        glass.app.set_timer(NO_TIME, lambda: heard.append("application"))
        glass.app.screen.set_timer(NO_TIME, lambda: heard.append("screen"))
        await until(glass, lambda: len(heard) == 2)
        await quiet(glass)

    assert sorted(heard) == ["application", "screen"]

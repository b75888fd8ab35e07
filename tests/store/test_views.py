"""Kept views: one's own, shared ones, those always there."""

from dataclasses import replace

import pytest

from atd_tui.domain.caseload import Sort
from atd_tui.errors import Misused
from atd_tui.store import Store, caseload, views
from atd_tui.store.views import View

MINE = View("Morgen", "coach:me due<2d", Sort.NEXT, "jansen", shared=False)


def as_other(store: Store) -> None:
    store.door = replace(store.door, actor="devos")


def test_a_view_is_kept_and_found_by_its_name(store: Store) -> None:
    kept = views.save(store, " Morgen ", MINE.query, sort=Sort.NEXT)

    assert kept == MINE
    assert (views.views(store), views.view(store, "morgen")) == ([MINE], MINE)


def test_saving_again_asks_something_else_under_the_name(store: Store) -> None:
    views.save(store, "x", "due:late")
    views.save(store, "x", "due:today", shared=True, action="a" * 8)
    again = views.save(store, "x", "due:today", shared=True, action="a" * 8)

    assert views.views(store) == [again]
    assert again == View("x", "due:today", Sort.LEGAL, "jansen", shared=True)


def test_only_shared_views_are_seen_by_others(store: Store) -> None:
    views.save(store, "own", "due:late")
    views.save(store, "all of us", "due:late", shared=True)

    as_other(store)

    assert [view.name for view in views.views(store)] == ["all of us"]
    with pytest.raises(Misused, match=r"view\.unknown"):
        views.remove(store, "all of us")


def test_a_view_is_a_word_of_a_query(store: Store) -> None:
    views.save(store, "Morgen vroeg", "due:today")

    asked = caseload.asked(store, 'view:"Morgen vroeg" stage:intake')

    assert asked == caseload.asked(store, "due:today stage:intake")


def test_a_view_goes(store: Store) -> None:
    views.save(store, "x", "due:late")

    views.remove(store, "x", action="b" * 8)
    views.remove(store, "x", action="b" * 8)

    assert views.views(store) == []


def test_the_views_always_there_are_known_in_four_languages(store: Store) -> None:
    assert views.view(store, "te laat") == View(
        "late", "status:open due:late", Sort.LEGAL, "", shared=True
    )


@pytest.mark.parametrize(
    ("name", "query", "code"),
    [
        ("", "due:late", "view.name"),
        ("x" * 61, "due:late", "view.name"),
        ("a\x1bb", "due:late", "view.name"),
        ('a"b', "due:late", "view.name"),
        ("Retard", "due:late", "view.preset"),
        ("x", "stage:foo", "query.value"),
    ],
)
def test_a_view_that_cannot_be_kept_is_refused(
    store: Store, name: str, query: str, code: str
) -> None:
    with pytest.raises(Misused) as caught:
        views.save(store, name, query)

    assert (caught.value.code, views.views(store)) == (code, [])

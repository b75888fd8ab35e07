"""The sources: every one is used, every one used is described."""

from datetime import date

from atd_tui.reference import (
    codelists,
    housing,
    housing_rules,
    languages,
    matching,
    nationalities,
    options,
    options_known,
    places,
    protection,
    queue,
    reports,
    stages,
    support,
    tasks,
    terms,
)
from atd_tui.reference.sources import Source, sources


def used() -> set[str]:
    lists = [code for name in codelists.names() for code in codelists.codelist(name)]
    found = {code.source for code in lists}
    found |= {
        source for it in places.contact_points() for source in it.sources.values()
    }
    found |= {source for it in housing.sites() for source in it.sources.values()}
    found |= {source for it in housing.units() for source in it.sources.values()}
    found |= {language.source for language in languages.languages()}
    found |= {it.source for it in nationalities.nationalities() if it.source}
    found |= matching.sources_used() | protection.sources_used()
    found |= stages.sources_used()
    found |= tasks.sources_used() | reports.sources_used()
    found |= housing_rules.sources_used() | options.sources_used()
    found |= options_known.sources_used() | support.sources_used()
    return found | queue.sources_used() | terms.sources_used()


def test_a_source_says_what_was_read_and_when() -> None:
    assert sources()["icam-page"] == Source(
        "icam-page",
        "Immigration Office, ICAM",
        "https://5195.f2w.bosa.be/fr/ICAM",
        date(2026, 11, 21),
    )


def test_the_sources_described_are_those_used() -> None:
    of_imported_tables = {"department"}

    assert set(sources()) == used() | of_imported_tables

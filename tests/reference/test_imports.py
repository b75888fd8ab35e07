"""The data files are read without the slow libraries, which few questions need."""

import subprocess
import sys

READING = """
import sys
from datetime import date
from atd_tui.reference import codelists, housing, languages, places, queue, sources
codelists.codelist("role")
housing.units()
languages.find_language("Tigrinya")
languages.short("tir")
places.hours_on(places.office("BRU"), date(2026, 11, 18))
queue.queue_rules()
queue.priority_classes()
sources.sources()
print(sorted({"holidays", "pycountry", "sqlmodel", "textual"} & set(sys.modules)))
"""


def test_a_morning_at_the_desk_loads_no_slow_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", READING], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"

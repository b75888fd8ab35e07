"""Every benchmark runs in a tiny size and says what it measured; none is judged."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.__main__ import BENCHMARKS, main
from tests.bench.figures import Figure, beside, in_turn, median, p95, spread

TINY = (
    *("--runs", "1", "--warm", "0", "--keys", "4", "--writes", "4", "--rows", "1000"),
    *("--peer-rows", "100", "--tickets", "40", "--seconds", "0.5"),
    *("--people", "100", "--cases", "30", "--entries", "300", "--longest", "20"),
    *("--batch", "10", "--bulk", "4", "--homes", "40", "--periods", "200"),
    *("--assessed", "20", "--records", "200", "--peers", "0"),
    *("--log", "2000"),
)
FIGURES = {
    "paint": 6,
    "help": 3,
    "list": 10,
    "queue": 21,
    "rest": 4,
    "write": 4,
    "day": 8,
    "command": 2,
    "demo": 1,
    "person": 3,
    "alike": 5,
    "cases": 19,
    "query": 3,
    "file": 7,
    "assign": 5,
    "dashboard": 16,
    "options": 1,
    "wizard": 17,
    "homes": 48,
    "sync": 32,
    "growing": 12,
    "memory": 12,
}
"""How many figures each gives, unanswered keys not counted."""


def test_every_benchmark_is_tried() -> None:
    assert list(FIGURES) == list(BENCHMARKS)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the caseload stays for all of them."""
    return tmp_path_factory.mktemp("kept")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_prints_its_figures(
    name: str, tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([name, "--folder", str(tmp_path), "--kept", str(kept), *TINY])

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = [line for line in lines if not line["name"].endswith(".unanswered")]
    assert [line for line in lines if not _is_figure(line)] == []
    assert len({line["name"] for line in lines}) == len(lines)
    assert len(told) == FIGURES[name]
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["nonsense"])

    assert ended.value.code == 2
    assert "no benchmark nonsense" in capsys.readouterr().err


def test_a_figure_is_one_line() -> None:
    assert Figure("idle.bytes", 0.0, "B/s").line == (
        '{"name": "idle.bytes", "value": 0.0, "unit": "B/s"}'
    )
    assert beside("help", 30.0, "ms", peer=("python", 20.0)).line == (
        '{"name": "help", "value": 30.0, "unit": "ms", "ratio": 1.5, '
        '"peer": "python: 20.0 ms"}'
    )
    assert beside("help", 30.0, "ms", peer=("python", 0.0)).ratio is None


def test_a_ratio_of_turns_is_that_of_the_middle_turn() -> None:
    found = in_turn("x", [10.0, 40.0, 90.0], peer=("y", [5.0, 10.0, 90.0]))

    assert (found.value, found.ratio, found.peer) == (40.0, 2.0, "y: 10.0 ms")


def test_of_twenty_values_one_is_above_the_95th_percentile() -> None:
    values = [float(n) for n in range(20)]

    assert (median(values), p95(values)) == (9.5, 19.0)
    assert (median([]), p95([]), p95([7.0])) == (0.0, 0.0, 7.0)
    assert [figure.name for figure in spread("x", values)] == ["x.p50", "x.p95"]


def _is_figure(line: dict[str, Any]) -> bool:
    return (
        isinstance(line["name"], str)
        and isinstance(line["value"], int | float)
        and isinstance(line["unit"], str)
        and ("ratio" in line) == ("peer" in line)
        and set(line) <= {"name", "value", "unit", "ratio", "peer"}
    )

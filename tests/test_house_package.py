"""What goes to another machine: the versions, the wheel, the two commands."""

import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import pytest

from tests.house import ROOT, kept_files, pyproject

REGISTRIES: Final = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("anaconda", "org"),
        ("npmjs", "org"),
        ("crates", "io"),
        ("pkg", "dev"),
    )
)
"""Hosts that no file may name, in pieces, because this file may not either."""

INSTALL: Final = "python3 -m pip install -qUt .uv uv && .uv/bin/uv run "


def test_constraints_and_lock_are_level() -> None:
    assert sorted(_locked()) == sorted(_pins("constraint-dependencies"))


def test_everything_the_project_names_is_pinned() -> None:
    project = pyproject()
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    pinned = {pin.partition("==")[0] for pin in _locked()}

    assert {re.split(r"[<>=~!\[ ]", one)[0] for one in asked} - pinned == set()


def test_build_backend_is_pinned_with_all_it_needs() -> None:
    pins = _pins("build-constraint-dependencies")
    needed = {"editables", "hatchling", "packaging", "pathspec", "pluggy"}

    assert {pin.partition("==")[0] for pin in pins} == {*needed, "trove-classifiers"}
    assert set(pins) - {"editables==0.6"} <= set(_locked())
    assert set(pyproject()["build-system"]["requires"]) <= set(pins)


def test_every_locked_version_has_its_hashes() -> None:
    entries = re.split(r"\n(?=[a-z])", _lock().strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert len(entries) == len(_locked())


def test_no_file_names_a_package_registry() -> None:
    named = {
        f"{path.relative_to(ROOT)}: {host}"
        for path in kept_files()
        for host in REGISTRIES
        if host.encode() in path.read_bytes()
    }

    assert named == set()


def test_lock_of_uv_stays_outside() -> None:
    assert "uv.lock" in (ROOT / ".gitignore").read_text().split()


@pytest.mark.parametrize("command", ["atd-tui demo", "pytest"])
def test_readme_gives_the_two_commands(command: str) -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()

    assert lines.count(INSTALL + command) == 1


def test_run_takes_its_test_command_from_the_readme() -> None:
    run = ROOT / ".ci" / "run"
    readable = subprocess.run(["bash", "-n", run], check=False, capture_output=True)

    assert (readable.returncode, readable.stderr) == (0, b"")
    assert run.stat().st_mode & stat.S_IXUSR
    assert "pytest$' README.md" in run.read_text()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from what another machine would get, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    for path in kept_files():
        copy = folder / "project" / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=folder / "project",
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_the_package_and_the_data_and_nothing_else(wheel: Path) -> None:
    here = [path.relative_to(ROOT).as_posix() for path in kept_files()]
    package = {name for name in here if name.startswith("atd_tui/")}
    data = {f"atd_tui/_data/{name[5:]}" for name in here if name.startswith("data/")}

    names = {name for name in _names(wheel) if ".dist-info/" not in name}

    assert names == package | data


def test_wheel_brings_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (
            one for one in archive.namelist() if one.endswith("entry_points.txt")
        )
        points = archive.read(name).decode()

    assert points == "[console_scripts]\natd-tui = atd_tui.__main__:main\n"


def test_installed_wheel_finds_its_data(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    script = "from atd_tui import resources; print(resources.folder('lang'))"

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert Path(done.stdout.strip()) == tmp_path / "atd_tui" / "_data" / "lang"


def _lock() -> str:
    return (ROOT / ".ci" / "requirements.lock").read_text(encoding="utf-8")


def _locked() -> list[str]:
    return re.findall(r"^([a-z0-9-]+==[^ ;]+)", _lock(), re.MULTILINE)


def _pins(name: str) -> list[str]:
    pins: list[str] = pyproject()["tool"]["uv"][name]
    return pins


def _names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()

"""The shim, compiled once for all the tests of faults."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shim; skip where none can be made or preloaded."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("needs Linux, which preloads a shim, and a C compiler")
    made = tmp_path_factory.mktemp("shim") / "shim.so"
    source = Path(__file__).with_name("shim.c")
    command = [compiler, "-shared", "-fPIC", "-O1", str(source), "-o", str(made)]
    compiled = subprocess.run(
        [*command, "-ldl"], capture_output=True, text=True, check=False
    )
    if compiled.returncode:
        pytest.skip(f"the shim does not compile: {compiled.stderr}")
    return made

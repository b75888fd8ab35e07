"""The folder of data files, in a checkout or in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str = "") -> Path:
    """Return the data folder, or the folder or file ``name`` in it.

    A wheel carries the repository's ``data/`` as ``atd_tui/_data``; a checkout and an
    editable install read the repository's own, so that an edit shows at once.
    """
    packed = _PACKAGE / "_data"
    base = packed if packed.is_dir() else _PACKAGE.parent / "data"
    return base / name if name else base

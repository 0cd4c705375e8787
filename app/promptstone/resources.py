"""Finds what ships beside the code: icons, styles, the demo workspace, the demo model."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# An installed wheel carries the folder inside the package; in a checkout it lies beside app/.
_FOLDERS = (_PACKAGE / "_resources", _PACKAGE.parents[1] / "resources")


def resource_path(name: str = "") -> Path:
    """Return the path of a file or folder under resources/, such as 'demo/model.gguf'.

    Raises FileNotFoundError when it is not there, and ValueError for a name that leads out of the folder.
    """
    if name and (Path(name).is_absolute() or ".." in Path(name).parts):
        raise ValueError(f"{name!r} is not a name inside the resources folder")
    for folder in _FOLDERS:
        candidate = folder / name
        if candidate.exists():
            return candidate
    wanted = name or "resources"
    raise FileNotFoundError(f"the installation is incomplete: {wanted} is missing beside {_PACKAGE}")

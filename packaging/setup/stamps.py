"""Remembers what was set up, so that a second call does nothing."""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Collection
from pathlib import Path


class Stamp:
    """The note inside the virtual environment: for which state of the project, and with which extras."""

    def __init__(self, environment: Path) -> None:
        self._path = environment / "promptstone-set-up.json"
        self._noted = self._read()

    @property
    def extras(self) -> set[str]:
        """The extras installed so far: they are kept when the environment is brought up to date."""
        return set(self._noted.get("extras", []))

    def covers(self, key: str, extras: Collection[str]) -> bool:
        """Tell whether the environment is already as wanted."""
        return self._noted.get("key") == key and set(extras) <= self.extras

    def holds_wheel(self, wheel: str) -> bool:
        """Tell whether llama.cpp was installed from this wheel; pip compares versions alone, not processors."""
        return self._noted.get("wheel") == wheel

    def write(self, key: str, extras: Collection[str], wheel: str) -> None:
        """Note that the set-up is complete."""
        noted = {"key": key, "extras": sorted(extras), "wheel": wheel}
        self._path.write_text(json.dumps(noted), encoding="utf-8")

    def _read(self) -> dict[str, list[str] | str]:
        try:
            noted = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return noted if isinstance(noted, dict) else {}


def set_up_key(root: Path, wheel_key: str) -> str:
    """Return a digest of all that the set-up depends on: place, Python, dependencies, pins, these scripts.

    The place counts because a virtual environment and an editable install break when their folder moves.
    """
    digest = hashlib.sha256()
    for part in (str(root), sys.version, wheel_key, *_declared(root / "pyproject.toml")):
        digest.update(part.encode())
        digest.update(b"\0")
    files = sorted((root / "packaging").glob("*constraints.txt"))
    files += sorted((root / "packaging" / "setup").glob("*.*"))
    files += sorted((root / "plugins").glob("*/pyproject.toml"))
    for file in files:
        if file.is_file():
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _declared(pyproject: Path) -> list[str]:
    """Return what pyproject.toml says of building and depending: a lint rule alone installs nothing anew."""
    table = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    parts = {"project": table.get("project"), "build": table.get("build-system")}
    return [json.dumps(parts, sort_keys=True)]

"""The project's own source files, read and parsed once for all house rules."""

from __future__ import annotations

import ast
import functools
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

PRODUCT_FOLDERS = ("app", "plugins", "packaging", "training")
BUILT = {".venv", "build", "dist", "__pycache__"}


@dataclass(frozen=True)
class SourceFile:
    """One Python file: where it lies, its text and its syntax tree."""

    path: Path
    name: str  # relative to the root, with slashes
    text: str
    tree: ast.Module


@functools.cache
def read_source(path: Path, name: str) -> SourceFile:
    """Read and parse a file; once, however many rules ask."""
    text = path.read_text(encoding="utf-8")
    return SourceFile(path, name, text, ast.parse(text, str(path)))


@dataclass(frozen=True)
class Project:
    """The checkout as the house rules look at it."""

    root: Path

    def sources(self, *folders: str) -> list[SourceFile]:
        """Return the Python files of the folders (by default: of the product, without tests)."""
        found = []
        for folder in folders or PRODUCT_FOLDERS:
            for path in sorted((self.root / folder).rglob("*.py")):
                name = path.relative_to(self.root)
                if BUILT.isdisjoint(name.parts) and (folder == "tests" or "tests" not in name.parts):
                    found.append(read_source(path, name.as_posix()))
        return found

    def tracked(self) -> list[Path]:
        """Return the files that git keeps or would keep; without git, all that is not built."""
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=self.root,
            capture_output=True,
            check=False,
        )
        if listing.returncode == 0:
            names = listing.stdout.decode().split("\0")
            return [self.root / name for name in names if name and (self.root / name).is_file()]
        files = (path for path in self.root.rglob("*") if path.is_file())
        return [file for file in files if BUILT.isdisjoint(file.relative_to(self.root).parts)]


@pytest.fixture(scope="session")
def project(repository: Path) -> Project:
    """The checkout, with its sources."""
    return Project(repository)

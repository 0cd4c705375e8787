"""The product is strictly typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def mypy(root: Path, paths: list[Path], search: list[Path]) -> subprocess.CompletedProcess[str]:
    """Run mypy strictly with the project's settings; the search folders come before installed packages."""
    command = [sys.executable, "-m", "mypy", "--strict", "--no-pretty", *(str(path) for path in paths)]
    env = {**os.environ, "MYPYPATH": os.pathsep.join(str(folder) for folder in search)}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


@pytest.mark.timeout(600)
def test_the_application_is_strictly_typed(project):
    checked = mypy(project.root, [project.root / "app"], [])
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.timeout(300)
def test_the_set_up_is_strictly_typed(project):
    folder = project.root / "packaging" / "setup"
    checked = mypy(project.root, [folder], [folder])
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.timeout(300)
def test_every_plugin_is_strictly_typed(project):
    reports = []
    for pyproject in sorted((project.root / "plugins").glob("*/pyproject.toml")):
        packages = [
            init.parent for init in pyproject.parent.rglob("__init__.py") if "tests" not in init.parts
        ]
        tops = [package for package in packages if not (package.parent / "__init__.py").exists()]
        checked = mypy(project.root, tops, [package.parent for package in tops])
        if checked.returncode:
            reports.append(f"{pyproject.parent.name}:\n{checked.stdout}{checked.stderr}")
    assert not reports, "\n".join(reports)

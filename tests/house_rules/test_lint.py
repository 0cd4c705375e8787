"""The code keeps ruff's rules as pyproject.toml names them."""

from __future__ import annotations

import subprocess
import sys


def test_ruff_finds_nothing(project):
    command = [sys.executable, "-m", "ruff", "check", "--no-fix", "--output-format", "concise", "."]
    checked = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr

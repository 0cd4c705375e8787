"""Runs the real command `promptstone` in a process of its own, in a workspace of the test's."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("PROMPTSTONE_TEST_DATA", ROOT.parent / "shared" / "data"))
DEMO_MODEL = ROOT / "resources" / "demo" / "demo-model.gguf"


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment whose folders all lie inside the test's own."""
    own = {
        name: str(home / name.lower())
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    }
    hidden = {"DISPLAY", "WAYLAND_DISPLAY"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**kept, **own, "COLUMNS": "200", "NO_COLOR": "1", **more}


def arguments(*given: str | Path) -> list[str]:
    """Return the command line that starts Promptstone."""
    return [sys.executable, "-m", "promptstone", *(str(each) for each in given)]


def run(
    home: Path, *given: str | Path, expected: int = 0, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and check its exit code."""
    done = subprocess.run(
        arguments(*given),
        cwd=home,
        env=environment(home, **(more or {})),
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert done.returncode == expected, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stdout + done.stderr
    return done


def run_json(home: Path, *given: str | Path, expected: int = 0) -> Any:
    """Run a command with --json and return what it printed."""
    return json.loads(run(home, *given, "--json", expected=expected).stdout)

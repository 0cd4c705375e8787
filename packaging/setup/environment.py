"""The virtual environment: made, checked, and filled with the pinned packages and the project itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Collection
from pathlib import Path

from commands import OFFLINE, log_says_offline, run_logged
from console import SetUpError, Ticker, say
from system_packages import provide_venv


class Environment:
    """The folder .venv in the checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"
        self.logs = root / "build" / "set-up"
        self._pins = root / "packaging" / "constraints.txt"
        self._build_pins = root / "packaging" / "build-constraints.txt"

    def is_usable(self) -> bool:
        """Tell whether it works here, for this Python: a moved one or one of another version does not."""
        if not self.python.exists():
            return False
        code = "import sys, pip; print(sys.prefix); print('%d.%d' % sys.version_info[:2])"
        asked = subprocess.run([self.python, "-c", code], capture_output=True, text=True, check=False)
        expected = [str(self.folder), f"{sys.version_info.major}.{sys.version_info.minor}"]
        return asked.returncode == 0 and asked.stdout.split("\n")[:2] == expected

    def create(self) -> None:
        """Make it anew with the Python that runs this script."""
        provide_venv()
        version = ".".join(str(part) for part in sys.version_info[:3])
        say(f"Making a virtual environment in .venv (Python {version}).")
        if self.folder.exists():
            shutil.rmtree(self.folder)
        try:
            venv.EnvBuilder(with_pip=True, symlinks=True).create(self.folder)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SetUpError(f"no virtual environment could be made in {self.folder}: {error}") from error

    def update_pip(self) -> None:
        """Bring pip to the pinned version, which knows constraints for build tools."""
        pinned = re.search(r"^pip==(\S+)", self._build_pins.read_text(encoding="utf-8"), re.MULTILINE)
        if not pinned:
            raise SetUpError(f"{self._build_pins} pins no pip; the checkout is damaged.")
        site = self.folder.glob(f"lib/python*/site-packages/pip-{pinned[1]}.dist-info")
        if not any(site):
            self.pip(["install", f"pip=={pinned[1]}"], "pip")

    def replace(self, wheel: Path) -> None:
        """Install this wheel even when the same version is there already, built for something else."""
        self.pip(["install", "--force-reinstall", "--no-deps", str(wheel)], "wheel")

    def install(self, llama_wheel: Path, extras: Collection[str]) -> None:
        """Install llama.cpp's wheel, the project (editable) with the extras, and for tests the plugins."""
        project = str(self.root) + (f"[{','.join(sorted(extras))}]" if extras else "")
        targets = ["-e", project]
        if "test" in extras:
            for pyproject in sorted((self.root / "plugins").glob("*/pyproject.toml")):
                targets += ["-e", str(pyproject.parent)]
        say("Installing Promptstone and its dependencies.")
        pins = ["-c", str(self._pins), "--build-constraint", str(self._build_pins)]
        self.pip(["install", *pins, str(llama_wheel), *targets], "install")

    def pip(self, arguments: list[str], log_name: str) -> None:
        """Run pip with short progress; raise with plain words when it fails."""
        log = self.logs / f"{log_name}.log"
        log.unlink(missing_ok=True)
        quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
        command = [str(self.python), "-m", "pip", arguments[0], *quiet, *arguments[1:]]
        # An installed copy elsewhere on the path must not pass for a dependency that is there.
        clean = {"PYTHONPATH": "", "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
        if run_logged(command, log, PipProgress().line, cwd=self.root, env=clean) == 0:
            return
        if log_says_offline(log):
            raise SetUpError(OFFLINE)
        words = last_errors(log)
        raise SetUpError(f"pip could not install the packages. It says:\n\n{words}\n\nAll of it: {log}")


class PipProgress:
    """Shortens pip's output to a line every few seconds, and one for each large download."""

    def __init__(self) -> None:
        self._ticker = Ticker()
        self._packages = 0

    def line(self, text: str) -> None:
        """Take one line of pip's output."""
        if text.startswith("Collecting "):
            self._packages += 1
        if large := re.match(r"\s+Downloading (\S+?)-\d\S* \((\d{2,}\.?\d*) MB\)", text):
            say(f"  downloading {large[1]} ({large[2]} MB), {self._ticker.gone()} gone")
        elif text.startswith("Installing collected packages:"):
            say(f"  unpacking ({len(text.split(','))}), {self._ticker.gone()} gone")
            self._packages = 0
        elif self._packages and self._ticker.due():
            say(f"  {self._packages} packages looked up, {self._ticker.gone()} gone")


def last_errors(log: Path) -> str:
    """Return the few lines of a log that say why, or else its end."""
    text = log.read_text(encoding="utf-8", errors="replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if re.search(r"\b(error|fatal|FAILED)\b", line, re.IGNORECASE)]
    return "\n".join(f"    {line[:300]}" for line in (told or lines)[-8:])


def cpu_count() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

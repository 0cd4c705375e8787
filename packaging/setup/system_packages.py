"""Finds missing system libraries and programs, and installs them where that is allowed."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from commands import run_logged
from console import SetUpError, say
from needs import COMPILER_PACKAGE, COMPUTE_LIBRARIES, FONT_PACKAGE, PROFILES, Profile, SystemNeeds

LOG = Path(__file__).resolve().parents[2] / "build" / "set-up" / "system.log"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def window_is_optional(profile: Profile) -> bool:
    """Tell whether the target does its job without a window: the demo also works in a terminal alone."""
    return profile is PROFILES["demo"]


def provide(needs: SystemNeeds, *, optional: bool = False) -> None:
    """Install what is missing; without the right to, say the exact command; stop unless it is optional."""
    missing = missing_packages(needs)
    if not missing:
        return
    if install(missing):
        missing = missing_packages(needs)
        if not missing:
            return
    compute = {package for package in COMPUTE_LIBRARIES.values() if package in missing}
    text = f"these system packages are missing: {' '.join(missing)}\n{advice(missing)}"
    if optional and not compute:
        say(f"Note: {text}\nGoing on without them: the window cannot open until then, the rest works.")
        return
    raise SetUpError(f"{text}\nThen call the same command again.")


def missing_packages(needs: SystemNeeds) -> list[str]:
    """Return the Debian packages of libraries that do not load, programs and files that are not found, and fonts."""
    missing = [package for soname, package in needs.libraries.items() if not loads(soname)]
    missing += [package for program, package in needs.programs.items() if not shutil.which(program)]
    missing += [package for file, package in needs.files.items() if not Path(file).is_file()]
    if needs.fonts and not has_fonts():
        missing.append(FONT_PACKAGE)
    return missing


def loads(soname: str) -> bool:
    """Tell whether the loader finds the library, whatever the distribution calls its package."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    """Tell whether any outline font is installed."""
    for folder in FONT_FOLDERS:
        for _, _, names in os.walk(Path(folder).expanduser()):
            if any(name.lower().endswith((".ttf", ".otf", ".ttc")) for name in names):
                return True
    return False


def provide_compiler() -> None:
    """See to a C++ compiler, which only the compile of llama.cpp wants."""
    if has_compiler() or (install([COMPILER_PACKAGE]) and has_compiler()):
        return
    raise SetUpError(
        "llama.cpp must be compiled once, and there is no C++ compiler (c++, g++ or clang++).\n"
        f"{advice([COMPILER_PACKAGE])}\nThen call the same command again."
    )


def has_compiler() -> bool:
    """Tell whether a C++ compiler can be called."""
    return any(shutil.which(name) for name in (os.environ.get("CXX") or "c++", "g++", "clang++"))


def provide_venv() -> None:
    """See to Python's venv with ensurepip, which Debian ships apart."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if install([package]):
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip"):
            return
    raise SetUpError(
        f"{sys.executable} cannot make a virtual environment: its part `ensurepip` is missing.\n"
        f"{advice([package])}\nThen call the same command again."
    )


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages as root or through a sudo that asks nothing; False when neither works."""
    prefix = root_prefix()
    if prefix is None or not shutil.which("apt-get"):
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    for arguments in (
        ["update", "-q"],
        ["install", "-q", "-y", "--no-install-recommends", *wait, *packages],
    ):
        status = run_logged([*prefix, "apt-get", *arguments], LOG, lambda _: None, cwd=Path("/"), env=quiet)
        if status and arguments[0] == "install":
            say(f"apt-get did not install them (log: {LOG}).")
            return False
    return True


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root; None when that would need a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def advice(packages: Sequence[str]) -> str:
    """Return what to ask an administrator for."""
    if shutil.which("apt-get"):
        return (
            "Ask an administrator to run:\n\n"
            f"    sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(packages)}\n"
        )
    return (
        "This system has no apt-get. Those are Debian's names: ask an administrator for the same packages "
        "under the names that your distribution uses."
    )

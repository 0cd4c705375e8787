"""What `doctor` looks at: each check is quick, touches nothing, and says what to do."""

import ctypes.util
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from promptstone import __version__
from promptstone.core.errors import PromptstoneError
from promptstone.core.values import Value
from promptstone.services.demo import model_file

_PACKAGES = ("PySide6-Essentials", "qasync", "pydantic", "sqlmodel", "llama-cpp-python", "openai", "keyring")
_LIBRARIES = ("EGL", "GL", "fontconfig", "dbus-1", "xkbcommon", "xkbcommon-x11", "xcb-cursor", "xcb-icccm")
# Run in a process of its own: a broken build of llama.cpp must not take the doctor down.
_ASK_LLAMA = (
    "import llama_cpp as l; l.llama_backend_init();"
    "print(l.__version__, '|', l.llama_print_system_info().decode(), '|', bool(l.llama_supports_gpu_offload()))"
)


class Check(Value):
    """One thing that was looked at."""

    name: str
    fine: bool
    finding: str
    remedy: str = ""
    detail: str = ""


def all_checks(workspace: Path) -> list[Check]:
    """Return every check, in a fixed order."""
    looks: tuple[Callable[[], Check], ...] = (
        _python,
        _packages,
        _llama,
        _window,
        _keyring,
        _demo_model,
        lambda: _workspace(workspace),
    )
    return [look() for look in looks]


def _python() -> Check:
    fine = sys.version_info >= (3, 11)
    finding = f"Promptstone {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores"
    return Check(name="program", fine=fine, finding=finding, remedy="Use Python 3.11 or newer.")


def _packages() -> Check:
    found: dict[str, str] = {}
    missing: list[str] = []
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            missing.append(package)
    return Check(
        name="packages",
        fine=not missing,
        finding=f"missing: {', '.join(missing)}" if missing else f"all {len(found)} are installed",
        remedy="Install Promptstone again: make run",
        detail=", ".join(f"{name} {number}" for name, number in found.items()),
    )


def _llama() -> Check:
    try:
        asked = subprocess.run(
            [sys.executable, "-c", _ASK_LLAMA], capture_output=True, text=True, timeout=60, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        detail = (getattr(error, "stderr", "") or str(error)).strip()[-500:]
        remedy = "Its build does not work on this machine. Remove it and run make run to build it again."
        return Check(
            name="llama.cpp", fine=False, finding="it cannot be loaded", remedy=remedy, detail=detail
        )
    number, features, gpu = (
        part.strip() for part in asked.stdout.split("|", 1)[0:1] + asked.stdout.rsplit("|", 2)[-2:]
    )
    where = "it can use a GPU" if gpu == "True" else "it runs on the processor (built without GPU support)"
    return Check(name="llama.cpp", fine=True, finding=f"llama-cpp-python {number}, {where}", detail=features)


def _window() -> Check:
    if sys.platform != "linux":
        return Check(name="window", fine=True, finding=f"{platform.system()} needs no further libraries")
    missing = [name for name in _LIBRARIES if ctypes.util.find_library(name) is None]
    if missing:
        remedy = "Install them (make run names the packages)."
        return Check(
            name="window", fine=False, finding=f"libraries missing: {', '.join(missing)}", remedy=remedy
        )
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    finding = (
        f"the libraries are there; display {display}"
        if display
        else "the libraries are there; no display here"
    )
    return Check(name="window", fine=True, finding=finding)


def _keyring() -> Check:
    import keyring
    import keyring.backends.fail

    backend = keyring.get_keyring()
    fine = not isinstance(backend, keyring.backends.fail.Keyring)
    finding = f"{backend.name}" if fine else "there is none, so keys of endpoints cannot be kept"
    # Local models and endpoints without a key need no keyring, so this alone is no reason to call the place unfit.
    return Check(name="keyring", fine=True, finding=finding)


def _demo_model() -> Check:
    try:
        path = model_file()
    except PromptstoneError as error:
        return Check(name="demo model", fine=False, finding=error.what, remedy=error.remedy)
    return Check(
        name="demo model", fine=True, finding=f"{path.stat().st_size / 1e6:.1f} MB, its digest is right"
    )


def _workspace(folder: Path) -> Check:
    there = folder if folder.exists() else next(parent for parent in folder.parents if parent.exists())
    fine = os.access(there, os.W_OK)
    finding = f"{folder} {'is there' if folder.exists() else 'will be made'}"
    remedy = "Choose another folder with --workspace."
    return Check(
        name="workspace", fine=fine, finding=finding if fine else f"{there} cannot be written", remedy=remedy
    )

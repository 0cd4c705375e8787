"""What `doctor` looks at: each check is quick, touches nothing, and says what to do."""

import asyncio
import ctypes.util
import os
import platform
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from promptstone import __version__
from promptstone.backends.llama.computer.devices import Devices, devices
from promptstone.backends.llama.computer.system_memory import system_memory
from promptstone.backends.llama.files.fit import size
from promptstone.core.errors import PromptstoneError
from promptstone.core.values import Value
from promptstone.services.demo import model_file
from promptstone.services.doctor.gpu_builds import PACKAGE, builds_for, makers_here

_PACKAGES = ("PySide6-Essentials", "qasync", "pydantic", "sqlmodel", "llama-cpp-python", "openai", "keyring")
_LIBRARIES = ("EGL", "GL", "fontconfig", "dbus-1", "xkbcommon", "xkbcommon-x11", "xcb-cursor", "xcb-icccm")


class Check(Value):
    """One thing that was looked at."""

    name: str
    fine: bool
    finding: str
    remedy: str = ""
    detail: str = ""
    advice: tuple[str, ...] = ()
    """What could be better although nothing is wrong, line by line."""


def all_checks(workspace: Path) -> list[Check]:
    """Return every check, in a fixed order."""
    looks: tuple[Callable[[], Check], ...] = (
        _python,
        _packages,
        *_llama(),
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


def _llama() -> tuple[Callable[[], Check], ...]:
    """Ask llama.cpp once, in a process of its own: a broken build must not take the doctor down."""
    try:
        found = asyncio.run(devices())
    except PromptstoneError as error:
        broken = Check(
            name="llama.cpp",
            fine=False,
            finding="it cannot be loaded",
            remedy="Its build does not work on this machine. Remove it and run make run to build it again.",
            detail=str(error),
        )
        return (lambda: broken, _memory)
    return (lambda: _build(found), lambda: _gpus(found), _memory)


def _build(found: Devices) -> Check:
    backends = ", ".join(found.backends) or "the processor alone"
    where = "it can use a GPU" if found.gpu_build else "it runs on the processor (built without GPU support)"
    finding = f"{PACKAGE} {found.library}, built for {backends}: {where}"
    return Check(name="llama.cpp", fine=True, finding=finding, detail=found.system)


def _gpus(found: Devices) -> Check:
    seen = [f"{gpu.title} ({gpu.name}), {size(gpu.free)} of {size(gpu.total)} free" for gpu in found.gpus]
    makers = makers_here()
    advice: list[str] = []
    if found.gpu_build and not seen:
        finding = "llama.cpp was built for a GPU but sees none: models run on the processor"
        advice = ["Look after the GPU's driver; in a container, the GPU must be handed in."]
    elif seen:
        finding = "; ".join(seen)
    elif makers:
        finding = f"there is one ({', '.join(makers)}), and this build of llama.cpp cannot use it"
        advice = _how_to_build(makers, found.library)
    else:
        finding = "none was found; models run on the processor"
        advice = ["How to build llama.cpp for a GPU: promptstone doctor --verbose"]
    detail = "\n".join(_how_to_build((), found.library))
    # The program works without one, only slower: no reason to call the place unfit.
    return Check(name="GPU", fine=True, finding=finding, advice=tuple(advice), detail=detail)


def _how_to_build(makers: tuple[str, ...], version: str) -> list[str]:
    return [
        line for build in builds_for(makers) for line in build.steps(sys.platform, _python_here(), version)
    ]


def _memory() -> Check:
    memory = system_memory()
    if not memory.total:
        return Check(name="memory", fine=True, finding="this computer does not say how much it has")
    finding = f"{size(memory.free)} of {size(memory.total)} free for models"
    return Check(name="memory", fine=True, finding=finding)


def _python_here() -> str:
    return f'"{sys.executable}"' if " " in sys.executable else sys.executable


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

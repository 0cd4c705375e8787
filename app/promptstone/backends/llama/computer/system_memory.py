"""How much memory this computer has, and how much of it a program may still take; no other package is needed."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

from promptstone.core.values import Value

_NO_LIMIT = 1 << 60
_KIB = 1024


class SystemMemory(Value):
    """Bytes of memory: all there is, and what can be taken without driving others out. 0 when it is not known."""

    total: int = 0
    free: int = 0


def system_memory() -> SystemMemory:
    """Return the memory of this computer, or of the container it runs in, whichever is less."""
    try:
        if sys.platform == "win32":
            return _windows()
        if sys.platform == "darwin":
            return _mac()
        return linux_memory(Path("/proc"), Path("/sys/fs/cgroup"))
    except (OSError, ValueError, ArithmeticError, subprocess.SubprocessError):
        return SystemMemory()


def linux_memory(proc: Path, groups: Path) -> SystemMemory:
    """Return the memory as these folders tell it: the kernel's, bounded by the limits of the control group.

    Raises:
        OSError: when the kernel does not tell.
        ValueError: when what it tells is no number.
    """
    told: dict[str, int] = {}
    for line in (proc / "meminfo").read_text(encoding="ascii", errors="replace").splitlines():
        name, _, amount = line.partition(":")
        if amount.split():
            told[name] = int(amount.split()[0]) * _KIB
    total = told.get("MemTotal", 0)
    free = told.get("MemAvailable", told.get("MemFree", 0))
    for folder in _groups(proc, groups):
        limit, used = _limit(folder)
        total, free = min(total, limit), min(free, max(limit - used, 0))
    return SystemMemory(total=total, free=free)


def _groups(proc: Path, groups: Path) -> list[Path]:
    """Return the control groups this process is in, from its own to the outermost, of both versions."""
    try:
        lines = (proc / "self" / "cgroup").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    found = [groups, groups / "memory"]
    for line in lines:
        _, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        if controllers not in ("", "memory") and "memory" not in controllers.split(","):
            continue
        root = groups / "memory" if controllers else groups
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        found += [root.joinpath(*parts[:depth]) for depth in range(1, len(parts) + 1)]
    return found


def _limit(folder: Path) -> tuple[int, int]:
    """Return a group's limit, and what it uses of it that cannot be given back at once."""
    for limit_name, used_name in (
        ("memory.max", "memory.current"),
        ("memory.limit_in_bytes", "memory.usage_in_bytes"),
    ):
        limit = _number(folder / limit_name)
        if limit is not None and limit < _NO_LIMIT:
            return limit, max((_number(folder / used_name) or 0) - _given_back(folder), 0)
    return _NO_LIMIT, 0


def _given_back(folder: Path) -> int:
    """Return the bytes of files in memory: the kernel drops them when a program needs the room."""
    try:
        lines = (folder / "memory.stat").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    told = dict(line.split(" ", 1) for line in lines if " " in line)
    kept = ("inactive_file", "active_file")
    return sum(int(told[name]) for name in kept if told.get(name, "").isdigit())


def _number(path: Path) -> int | None:
    try:
        text = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None


def _windows() -> SystemMemory:
    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
            (name, ctypes.c_ulonglong) for name in ("total", "free", "a", "b", "c", "d", "e")
        ]

    status = Status(length=ctypes.sizeof(Status))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only there on Windows
    if not kernel.GlobalMemoryStatusEx(ctypes.byref(status)):
        return SystemMemory()
    return SystemMemory(total=status.total, free=status.free)


def _mac() -> SystemMemory:
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    asked = subprocess.run(["/usr/bin/vm_stat"], capture_output=True, text=True, timeout=5, check=True)
    return SystemMemory(total=total, free=mac_free(asked.stdout, os.sysconf("SC_PAGE_SIZE")))


def mac_free(told: str, page: int) -> int:
    """Return the free bytes in what `vm_stat` tells: pages free, unused for long, or held for files."""
    wanted = ("Pages free", "Pages inactive", "Pages speculative", "Pages purgeable")
    pages = 0
    for line in told.splitlines():
        name, _, number = line.partition(":")
        if name.strip() in wanted and number.strip(" .").isdigit():
            pages += int(number.strip(" ."))
    return pages * page

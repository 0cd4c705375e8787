"""A display and a message bus of a test's own, on which screen readers and programs meet."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

BUS_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
REVERT_TO_PARENT = 2
VIEWABLE = 2
PACKAGES = {"Xvfb": "xvfb", "dbus-daemon": "dbus-daemon"}


def what_is_missing() -> str:
    """Say what this machine lacks for a screen reader, and how to get it; empty when it is all there."""
    lacking = [package for program, package in PACKAGES.items() if not shutil.which(program)]
    if not BUS_SERVICE.is_file():
        lacking.append("at-spi2-core")
    return (
        f"the accessibility bus is not installed (Debian: apt-get install {' '.join(lacking)})"
        if lacking
        else ""
    )


@dataclass(frozen=True)
class Session:
    """Where the display and the bus are; `environment` is what a program needs to find both."""

    bus: str
    environment: dict[str, str]


@contextmanager
def session(folder: Path) -> Iterator[Session]:
    """Start both in a folder of the test's; both end with the block."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    hidden = {"WAYLAND_DISPLAY", "QT_ACCESSIBILITY", "NO_AT_BRIDGE", "AT_SPI_BUS_ADDRESS", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(folder), "QT_QPA_PLATFORM": "xcb"}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        environment[name] = str(folder / name.lower())
    with ExitStack() as stack:
        display = ["Xvfb", "-displayfd", "1", "-screen", "0", "1500x950x24", "-nolisten", "tcp"]
        environment["DISPLAY"] = f":{_first_line(stack, display, environment, folder / 'display.log')}"
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        address = _first_line(stack, bus, environment, folder / "bus.log")
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        yield Session(address, environment)


class _Attributes(ctypes.Structure):
    """XWindowAttributes of Xlib."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("of_class", "bit_gravity", "win_gravity", "backing_store")),
        *((name, ctypes.c_ulong) for name in ("backing_planes", "backing_pixel")),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        ("rest", ctypes.c_char * 64),
    ]


def give_keyboard(environment: dict[str, str]) -> bool:
    """Give the keyboard to the largest window, as a window manager would; say whether there is one."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(environment["DISPLAY"].encode()))
    assert display, "the display is gone"
    root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    sizes: dict[int, int] = {}
    try:
        top = ctypes.c_ulong(x.XDefaultRootWindow(display))
        x.XQueryTree(display, top, *(ctypes.byref(each) for each in (root, parent, windows, count)))
        for number in range(count.value):
            seen = _Attributes()
            x.XGetWindowAttributes(display, ctypes.c_ulong(windows[number]), ctypes.byref(seen))
            if seen.map_state == VIEWABLE:
                sizes[windows[number]] = seen.width * seen.height
        if sizes:
            largest = ctypes.c_ulong(max(sizes, key=lambda window: sizes[window]))
            x.XSetInputFocus(display, largest, REVERT_TO_PARENT, ctypes.c_ulong(0))
        return bool(sizes)
    finally:
        x.XCloseDisplay(display)


def _first_line(stack: ExitStack, command: list[str], environment: dict[str, str], log: Path) -> str:
    """Start a server that lives as long as the stack; return the line by which it says where it is."""
    errors = stack.enter_context(log.open("w"))
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
    stack.callback(_end, process)
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, f"{command[0]} did not start: {log.read_text()}"
    return line


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()

"""What each make target needs: system libraries (by the name the loader knows) and extras of the package."""

from __future__ import annotations

from dataclasses import dataclass, field

# Each entry: the file that the loader looks for, and the Debian package that brings it.
WINDOW_LIBRARIES: dict[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
COMPUTE_LIBRARIES: dict[str, str] = {"libgomp.so.1": "libgomp1", "libstdc++.so.6": "libstdc++6"}
FONT_PACKAGE = "fonts-dejavu-core"
TEST_PROGRAMS: dict[str, str] = {"xvfb-run": "xvfb", "xauth": "xauth", "dbus-daemon": "dbus-daemon"}
# The bus on which a screen reader meets the program; its launcher lies on no path, so its announcement is looked for.
TEST_FILES: dict[str, str] = {"/usr/share/dbus-1/services/org.a11y.Bus.service": "at-spi2-core"}
COMPILER_PACKAGE = "g++"


@dataclass(frozen=True)
class SystemNeeds:
    """Libraries, programs and files that must be there, and whether letters are drawn."""

    libraries: dict[str, str]
    programs: dict[str, str]
    fonts: bool
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """A make target's needs: system parts, and the extras to install."""

    name: str
    system: SystemNeeds
    extras: tuple[str, ...]


_WINDOW = SystemNeeds({**COMPUTE_LIBRARIES, **WINDOW_LIBRARIES}, {}, fonts=True)
_TESTS = SystemNeeds(_WINDOW.libraries, TEST_PROGRAMS, fonts=True, files=TEST_FILES)
_CODE_ONLY = SystemNeeds(COMPUTE_LIBRARIES, {}, fonts=False)

PROFILES: dict[str, Profile] = {
    "demo": Profile("demo", _WINDOW, ()),
    "run": Profile("run", _WINDOW, ()),
    "test": Profile("test", _TESTS, ("test",)),
    "lint": Profile("lint", _CODE_ONLY, ("test",)),
    "train": Profile("train", _CODE_ONLY, ("train",)),
}

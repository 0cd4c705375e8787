"""What holds for every test: settings, caches and secrets of its own, and no window manager's mood."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from hypothesis import HealthCheck, settings
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

ROOT = Path(__file__).resolve().parents[1]

# Other programs share the processors, so a slow example is no finding.
settings.register_profile(
    "promptstone", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("promptstone")


class MemoryKeyring(KeyringBackend):
    """Keeps secrets for the length of a test, so that no test reads or writes those of whoever runs it."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self._secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self._secrets.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


def pytest_configure() -> None:
    """Give the whole run folders of its own before any module reads where its settings lie."""
    own = Path(tempfile.mkdtemp(prefix="promptstone-tests-"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        folder = own / name.lower()
        folder.mkdir()
        os.environ[name] = str(folder)
    # Output is buffered for whoever uses the program, so it is for the tests.
    os.environ.pop("PYTHONUNBUFFERED", None)
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")
    os.environ.setdefault("QT_ACCESSIBILITY", "0")
    os.environ.setdefault("NO_AT_BRIDGE", "1")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout's root folder."""
    return ROOT


@pytest.fixture(autouse=True)
def own_keyring() -> Iterator[MemoryKeyring]:
    """A keyring in memory, empty at the beginning of each test."""
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)

"""References to bundles: `name:version`, `name:channel` and `name@sha256:...`."""

import re
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from promptstone.core.bundle import BundleName, Version
from promptstone.core.errors import RegistryError

CHANNELS = ("dev", "staging", "production")
_NAME: TypeAdapter[str] = TypeAdapter(BundleName)
_VERSION: TypeAdapter[str] = TypeAdapter(Version)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_EXPLAINED = "Write name:version, name:channel (dev, staging, production) or name@sha256:…"


@dataclass(frozen=True, slots=True)
class Reference:
    """One bundle in a registry: its name, and a version, channel or digest."""

    name: str
    target: str

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Read a reference as people write it.

        Raises:
            RegistryError: when it is none, with how to write one.
        """
        name, at, target = text.strip().partition("@")
        if not at:
            name, _, target = text.strip().partition(":")
        if not is_name(name) or not (is_digest(target) if at else is_version(target) or target in CHANNELS):
            raise RegistryError("This is no reference to a bundle.", where=text[:200], remedy=_EXPLAINED)
        return cls(name, target)

    def __str__(self) -> str:
        """Return the reference as `parse` reads it."""
        return f"{self.name}{'@' if is_digest(self.target) else ':'}{self.target}"


def is_name(text: str) -> bool:
    """Whether a text can be a bundle's name, and so a folder's."""
    return _fits(_NAME, text)


def is_version(text: str) -> bool:
    """Whether a text is a version such as 1.2.0 or 1.2.0-rc.1."""
    return _fits(_VERSION, text)


def is_digest(text: str) -> bool:
    """Whether a text is `sha256:` and 64 hex digits."""
    return _DIGEST.fullmatch(text) is not None


def version_key(version: str) -> tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]:
    """Return a key that sorts versions by precedence (Semantic Versioning 2.0.0, section 11)."""
    if not is_version(version):
        return (), False, ()
    numbers, _, early = version.partition("-")
    parts = tuple(
        (not part.isdecimal(), int(part) if part.isdecimal() else 0, part)
        for part in early.split(".")
        if early
    )
    return tuple(map(int, numbers.split("."))), not early, parts


def _fits(adapter: TypeAdapter[str], text: str) -> bool:
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True

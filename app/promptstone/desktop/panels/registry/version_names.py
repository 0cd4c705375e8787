"""Names and versions of bundles: what to suggest, and what is wrong with what was typed."""

import re
from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError

from promptstone.core.bundle import BundleName, Version
from promptstone.desktop.looks.language import tr

FIRST = "0.1.0"
_NOT_ALLOWED = re.compile(r"[^a-z0-9]+")
_NAME: TypeAdapter[str] = TypeAdapter(BundleName)
_VERSION: TypeAdapter[str] = TypeAdapter(Version)


def name_from(chain_name: str) -> str:
    """Return a bundle's name made of a chain's."""
    return _NOT_ALLOWED.sub("-", chain_name.casefold()).strip("-") or "bundle"


def next_version(taken: Sequence[str]) -> str:
    """Return the version after the newest of these: its middle number rises; after 0.2.0-rc.1 comes 0.2.0."""
    versions = [numbers for version in taken if (numbers := _numbers(version))]
    if not versions:
        return FIRST
    newest = ".".join(map(str, max(versions)))
    major, minor, _ = max(versions)
    return f"{major}.{minor + 1}.0" if newest in taken else newest


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split("-")[0].split(".")
    return tuple(map(int, parts)) if len(parts) == 3 and all(part.isdecimal() for part in parts) else ()


def fault_of(name: str, version: str, taken: Sequence[str]) -> str:
    """Return why a bundle cannot be exported under this name and version, or an empty text."""
    if not _fits(_NAME, name):
        return tr(
            "A name has small letters and digits, with single dashes, dots or underscores between them."
        )
    if not _fits(_VERSION, version):
        return tr("A version has three numbers, such as 0.1.0, and perhaps a word behind a dash: 0.1.0-rc.1.")
    if version in taken:
        return tr(
            "{name} {version} is in the registry already and can never be changed. Choose another version."
        ).format(name=name, version=version)
    return ""


def _fits(adapter: TypeAdapter[str], text: str) -> bool:
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True

"""The index of a layout: which tag points to which manifest. What other programs wrote in it is kept."""

from dataclasses import dataclass, replace
from typing import Any

from promptstone.core.errors import BundleError
from promptstone.core.values import canonical_json
from promptstone.registry import oci
from promptstone.registry.reference import is_digest
from promptstone.registry.strict_json import ALTERED, parse_json

MAX_POINTERS = 20_000


@dataclass(frozen=True, slots=True)
class Pointer:
    """One entry of the index: a manifest, and the tag that points to it (empty when none does)."""

    digest: str
    size: int
    media_type: str
    artifact_type: str = ""
    tag: str = ""

    @property
    def may_be_bundle(self) -> bool:
        """Whether nothing says that it is something else, such as a signature or another program's image."""
        return self.media_type == oci.MANIFEST_TYPE and self.artifact_type in ("", oci.ARTIFACT_TYPE)


class Index:
    """A frozen index; a change gives a new one."""

    def __init__(self, entries: tuple[dict[str, Any], ...] = (), rest: dict[str, Any] | None = None) -> None:
        """Take checked entries, and the other fields of the file."""
        self._entries = entries
        self._rest = rest or {"schemaVersion": 2, "mediaType": oci.INDEX_TYPE}
        self.pointers = tuple(map(_pointer, entries))

    @classmethod
    def from_bytes(cls, content: bytes, where: str) -> "Index":
        """Read index.json.

        Raises:
            BundleError: when it is none, or two entries claim the same tag.
        """
        raw = parse_json(content, where, canonical=False)
        entries = (
            raw.pop("manifests", None) if isinstance(raw, dict) and raw.get("schemaVersion") == 2 else None
        )
        if not isinstance(entries, list) or len(entries) > MAX_POINTERS:
            raise BundleError("This is not the index of an OCI image layout.", where=where, remedy=ALTERED)
        for position, entry in enumerate(entries):
            if not _is_descriptor(entry):
                what = f"Entry {position + 1} does not describe a manifest."
                raise BundleError(what, where=where, remedy=ALTERED)
        index = cls(tuple(entries), raw)
        claimed: dict[str, str] = {}
        for pointer in index.pointers:
            if pointer.tag and claimed.setdefault(pointer.tag, pointer.digest) != pointer.digest:
                what = f'The tag "{pointer.tag}" points to two manifests.'
                raise BundleError(what, where=where, remedy=ALTERED)
        return index

    def to_bytes(self) -> bytes:
        """Return the content of index.json."""
        return canonical_json({**self._rest, "manifests": list(self._entries)}).encode("utf-8")

    @property
    def tags(self) -> dict[str, str]:
        """The digest each tag points to."""
        return {pointer.tag: pointer.digest for pointer in self.pointers if pointer.tag}

    def find(self, target: str) -> Pointer | None:
        """Return what a tag or a digest points to, or None."""
        for pointer in self.pointers:
            if target == pointer.digest:
                return replace(pointer, tag="")
            if target and target == pointer.tag:
                return pointer
        return None

    def tagged(self, tag: str, digest: str, size: int) -> "Index":
        """Return the index with a tag pointing to a bundle, wherever it pointed before."""
        kept = tuple(entry for entry in self._entries if _pointer(entry).tag != tag)
        entry = {
            "mediaType": oci.MANIFEST_TYPE,
            "artifactType": oci.ARTIFACT_TYPE,
            "digest": digest,
            "size": size,
            "annotations": {oci.REF_NAME: tag},
        }
        return Index((*kept, entry), self._rest)


def _pointer(entry: dict[str, Any]) -> Pointer:
    tag = (entry.get("annotations") or {}).get(oci.REF_NAME, "")
    artifact_type = entry.get("artifactType", "")
    return Pointer(entry["digest"], entry["size"], entry["mediaType"], artifact_type, tag)


def _is_descriptor(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    annotations = entry.get("annotations") or {}
    return (
        isinstance(entry.get("mediaType"), str)
        and isinstance(entry.get("artifactType", ""), str)
        and isinstance(entry.get("digest"), str)
        and is_digest(entry["digest"])
        and type(entry.get("size")) is int
        and entry["size"] >= 0
        and isinstance(annotations, dict)
        and all(isinstance(text, str) for text in annotations.values())
    )

"""Packs a bundle: the same contents always give the same manifest, and so the same digest."""

from collections.abc import Mapping
from dataclasses import dataclass

from promptstone.core.bundle import BundleContents
from promptstone.core.errors import BundleError
from promptstone.core.values import canonical_json, sha256_of
from promptstone.registry import oci
from promptstone.registry.files import contents_of, files_of
from promptstone.registry.paths import media_type_of

_TOO_LARGE = "Export fewer cases or shorter ones."


@dataclass(frozen=True, slots=True)
class PackedBundle:
    """A bundle ready to be stored: the bytes of its manifest, and of every blob by digest.

    A signature will be an artifact of its own whose subject is `digest`; nothing in here changes for it.
    """

    name: str
    version: str
    manifest: bytes
    blobs: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """The identity of the bundle: the digest of its manifest."""
        return sha256_of(self.manifest)


def pack(contents: BundleContents) -> PackedBundle:
    """Return a bundle's contents as an OCI artifact.

    Raises:
        BundleError: when its parts disagree or it is too large: what is packed can always be read.
    """
    files = files_of(contents)
    for path, content in files.items():
        if not media_type_of(path):
            raise BundleError(
                "This path is too long for a bundle.", where=path[:200], remedy="Use a shorter name."
            )
        if len(content) > oci.MAX_FILE_BYTES:
            what = f"It has {len(content):,} bytes; a file may have {oci.MAX_FILE_BYTES:,}."
            raise BundleError(what, where=path, remedy=_TOO_LARGE)
    if (total := sum(map(len, files.values()))) > oci.MAX_TOTAL_BYTES:
        what = f"The files have {total:,} bytes together; a bundle may have {oci.MAX_TOTAL_BYTES:,}."
        raise BundleError(what, where=contents.name, remedy=_TOO_LARGE)
    contents = contents_of(files)
    manifest = _manifest(contents, files)
    if len(manifest) > oci.MAX_MANIFEST_BYTES:
        what = f"The manifest has {len(manifest):,} bytes; it may have {oci.MAX_MANIFEST_BYTES:,}."
        raise BundleError(what, where=contents.name, remedy="Export a chain with fewer prompts.")
    blobs = {sha256_of(content): content for content in (oci.EMPTY_CONTENT, *files.values())}
    return PackedBundle(contents.name, contents.version, manifest, blobs)


def _manifest(contents: BundleContents, files: Mapping[str, bytes]) -> bytes:
    layers = tuple(
        oci.Descriptor(
            media_type=media_type_of(path),
            digest=sha256_of(content),
            size=len(content),
            annotations={oci.TITLE: path},
        )
        for path, content in files.items()
    )
    manifest = oci.Manifest(config=oci.EMPTY_CONFIG, layers=layers, annotations=oci.annotations_of(contents))
    return canonical_json(oci.as_json(manifest)).encode("utf-8")

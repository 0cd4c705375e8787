"""Reads a bundle from a layout and verifies everything on the way."""

from dataclasses import dataclass
from typing import Protocol

from promptstone.core.bundle import BundleContents
from promptstone.core.errors import BundleError
from promptstone.registry import oci
from promptstone.registry.files import contents_of
from promptstone.registry.index import Pointer
from promptstone.registry.pack import PackedBundle
from promptstone.registry.paths import media_type_of
from promptstone.registry.reference import is_version
from promptstone.registry.strict_json import ALTERED


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file of a bundle, as its manifest vouches for it. Size in bytes."""

    path: str
    media_type: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class VerifiedBundle:
    """A bundle whose every byte was verified: what it holds, and the bytes, ready to be stored anew."""

    digest: str
    files: tuple[BundleFile, ...]
    contents: BundleContents
    packed: PackedBundle


class BundleSource(Protocol):
    """Where bundles are read from: a layout folder, or a repository of a registry over HTTP."""

    def resolve(self, target: str) -> Pointer:
        """Return what a tag or digest points to."""

    def manifest(self, pointer: Pointer) -> tuple[oci.Manifest, bytes]:
        """Return a manifest, checked in itself, and its bytes."""

    def blob(self, digest: str, size: int, where: str) -> bytes:
        """Return a blob whose size and digest have been verified."""


def read_bundle(layout: BundleSource, reference: str = "") -> BundleContents:
    """Return what a bundle holds; everything about it is verified.

    Raises:
        BundleError: see `verify`.
    """
    return verify(layout, reference).contents


def verify(layout: BundleSource, reference: str = "") -> VerifiedBundle:
    """Verify a bundle: digests, sizes, media types, the closed list of paths, and that its files agree.

    `reference` is a tag or a digest; without one, the only bundle of the layout.

    Raises:
        BundleError: saying what is wrong, in which file, and what to do.
        RegistryError: when the system does not let the folder be read.
    """
    pointer = layout.resolve(reference)
    manifest, raw = layout.manifest(pointer)
    listed = _listed_files(manifest)
    blobs = {
        oci.EMPTY_CONFIG.digest: layout.blob(oci.EMPTY_CONFIG.digest, oci.EMPTY_CONFIG.size, "configuration")
    }
    for file in listed:
        blobs[file.digest] = layout.blob(file.digest, file.size, file.path)
    contents = contents_of({file.path: blobs[file.digest] for file in listed})
    if manifest.annotations != oci.annotations_of(contents):
        raise BundleError("It does not describe the bundle inside.", where="manifest", remedy=ALTERED)
    if is_version(pointer.tag) and pointer.tag != contents.version:
        what = f"The tag {pointer.tag} points to version {contents.version}."
        raise BundleError(what, where="index.json", remedy=ALTERED)
    packed = PackedBundle(contents.name, contents.version, raw, blobs)
    return VerifiedBundle(pointer.digest, listed, contents, packed)


def _listed_files(manifest: oci.Manifest) -> tuple[BundleFile, ...]:
    files: dict[str, BundleFile] = {}
    for position, layer in enumerate(manifest.layers):
        where = f"manifest, layer {position + 1}"
        annotations = layer.annotations or {}
        path = annotations.get(oci.TITLE, "")
        media_type = media_type_of(path)
        if not media_type or set(annotations) != {oci.TITLE}:
            what = f'A bundle has no file "{path[:200]}".' if path else "The file has no path."
            raise BundleError(what, where=where, remedy=ALTERED)
        if path in files:
            raise BundleError("This file is there twice.", where=path, remedy=ALTERED)
        if layer.media_type != media_type:
            what = f'Its media type is "{layer.media_type}" where it must be "{media_type}".'
            raise BundleError(what, where=path, remedy=ALTERED)
        files[path] = BundleFile(path, media_type, layer.digest, layer.size)
    return tuple(files.values())

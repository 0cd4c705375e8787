"""One OCI image layout: a folder with blobs, and an index whose tags point to bundles."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from promptstone.core.errors import BundleError, RegistryError
from promptstone.core.values import canonical_json, sha256_of
from promptstone.registry import oci
from promptstone.registry.index import Index, Pointer
from promptstone.registry.lock import FolderLock
from promptstone.registry.pack import PackedBundle
from promptstone.registry.reference import CHANNELS, is_digest
from promptstone.registry.safe_files import flush_folder, make_folder, plain_errors, read_file, write_file
from promptstone.registry.strict_json import ALTERED, parse_json

_MARK = "oci-layout"
_INDEX = "index.json"
_BLOBS = "blobs/sha256"


class Layout:
    """A layout folder. Reading takes no lock: every file is replaced whole."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is looked at when something is asked of it."""
        self.folder = folder

    @property
    def exists(self) -> bool:
        """Whether the folder says that it is a layout."""
        return (self.folder / _MARK).is_file() and not self.folder.is_symlink()

    def create(self) -> "Layout":
        """Make the folder a layout without bundles, unless it is one; the mark comes last.

        Raises:
            RegistryError: when it cannot be written.
        """
        with plain_errors(self.folder, "written"):
            self.folder.mkdir(parents=True, exist_ok=True)
        make_folder(self.folder, _BLOBS)
        if not self.exists:
            with FolderLock(self.folder).holding():
                if not (self.folder / _INDEX).exists():
                    write_file(self.folder, _INDEX, Index().to_bytes())
                mark = canonical_json({"imageLayoutVersion": "1.0.0"})
                write_file(self.folder, _MARK, mark.encode("utf-8"))
        return self

    def index(self) -> Index:
        """Return what the tags point to.

        Raises:
            BundleError: when the folder is no layout or its index is damaged.
        """
        mark = parse_json(read_file(self.folder, _MARK, 1000), _MARK, canonical=False)
        if not isinstance(mark, dict) or mark.get("imageLayoutVersion") != "1.0.0":
            raise BundleError("This is no OCI image layout of version 1.0.0.", where=_MARK, remedy=ALTERED)
        return Index.from_bytes(read_file(self.folder, _INDEX, oci.MAX_MANIFEST_BYTES), _INDEX)

    def resolve(self, target: str = "") -> Pointer:
        """Return what a tag or digest points to; without one, the only bundle there is.

        Raises:
            BundleError: when there is no such tag or digest, with those there are.
        """
        index = self.index()
        if target:
            found = index.find(target)
            if found is None:
                known = ", ".join(sorted(index.tags)[:20]) or "none"
                what = f'There is no "{target}" here (there is: {known}).'
                raise BundleError(
                    what, where=str(self.folder), remedy="Check the version, channel or digest."
                )
            return found
        digests = {pointer.digest: pointer for pointer in index.pointers if pointer.may_be_bundle}
        if len(digests) != 1:
            what = f"There are {len(digests)} bundles here."
            raise BundleError(what, where=str(self.folder), remedy="Say which one by its version.")
        return next(iter(digests.values()))

    def blob(self, digest: str, size: int, where: str) -> bytes:
        """Return a blob whose size and digest have been verified. `where` is how errors call it.

        Raises:
            BundleError: when it is missing or differs.
        """
        if not is_digest(digest):
            raise BundleError("This is no SHA-256 digest.", where=where, remedy=ALTERED)
        content = read_file(self.folder, f"{_BLOBS}/{digest.removeprefix('sha256:')}", max(size, 0))
        if len(content) != size or sha256_of(content) != digest:
            what = "Its content is not what the bundle's digest vouches for."
            raise BundleError(what, where=where, remedy=ALTERED)
        return content

    def manifest(self, pointer: Pointer) -> tuple[oci.Manifest, bytes]:
        """Return the verified manifest of a bundle, and its bytes.

        Raises:
            BundleError: when it is damaged, or not a bundle's.
        """
        where = f"manifest {pointer.tag or pointer.digest[:19]}"
        if pointer.size > oci.MAX_MANIFEST_BYTES or not pointer.may_be_bundle:
            raise BundleError("This is not the manifest of a bundle.", where=where, remedy=ALTERED)
        content = self.blob(pointer.digest, pointer.size, where)
        return parse_manifest(content, where), content

    def push(self, packed: PackedBundle, channels: Iterable[str] = ()) -> None:
        """Store a bundle under its version, and move the channels to it. The tags come last.

        Raises:
            RegistryError: when the version exists with other content, or the folder cannot be written.
        """
        wanted = check_channels(channels)
        self.create()
        self._check_version_free(self.index(), packed)
        for digest, content in {**packed.blobs, packed.digest: packed.manifest}.items():
            self._store(digest, content)
        flush_folder(self.folder / _BLOBS)

        def tagged(index: Index) -> Index:
            self._check_version_free(index, packed)
            for tag in (packed.version, *wanted):
                index = index.tagged(tag, packed.digest, len(packed.manifest))
            return index

        self._change(tagged)

    def move_channel(self, channel: str, digest: str) -> None:
        """Let a channel point to a bundle that is here.

        Raises:
            RegistryError: when there is no such channel.
            BundleError: when there is no such bundle.
        """
        wanted = check_channels([channel])
        pointer = self.resolve(digest)
        self._change(lambda index: index.tagged(wanted[0], pointer.digest, pointer.size))

    def _check_version_free(self, index: Index, packed: PackedBundle) -> None:
        there = index.find(packed.version)
        if there is not None and there.digest != packed.digest:
            what = f"Version {packed.version} of {packed.name} exists already and cannot be changed."
            raise RegistryError(what, where=str(self.folder), remedy="Choose the next version.")

    def _store(self, digest: str, content: bytes) -> None:
        """Write a blob, unless it is there and sound; a damaged one is thereby mended."""
        try:
            self.blob(digest, len(content), "")
        except BundleError:
            write_file(self.folder, f"{_BLOBS}/{digest.removeprefix('sha256:')}", content)

    def _change(self, edit: Callable[[Index], Index]) -> None:
        for _ in range(3):
            with FolderLock(self.folder).holding() as lock:
                changed = edit(self.index()).to_bytes()
                if lock.is_ours():
                    write_file(self.folder, _INDEX, changed)
                    flush_folder(self.folder)
                    return
        what = "The folder is so slow that the lock on it is lost while writing."
        raise RegistryError(what, where=str(self.folder), remedy="Try again, or use another folder.")


def check_channels(channels: Iterable[str]) -> tuple[str, ...]:
    """Return the channels, each once.

    Raises:
        RegistryError: when there is no such channel.
    """
    wanted = tuple(dict.fromkeys(channels))
    for channel in wanted:
        if channel not in CHANNELS:
            remedy = f"The channels are {', '.join(CHANNELS)}."
            raise RegistryError("There is no such channel.", where=channel[:100], remedy=remedy)
    return wanted


def check_empty(folder: Path) -> None:
    """Make sure that a folder is empty, or not there.

    Raises:
        RegistryError: when it is neither.
    """
    with plain_errors(folder, "written"):
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            remedy = "Choose an empty folder, or a new one."
            raise RegistryError("This is not an empty folder.", where=str(folder), remedy=remedy)


def parse_manifest(content: bytes, where: str) -> oci.Manifest:
    """Return the manifest of a bundle, checked in itself; its files are not looked at.

    Raises:
        BundleError: when it is not a bundle's.
    """
    raw: Any = parse_json(content, where)
    try:
        manifest = oci.Manifest.model_validate(raw, by_alias=True, by_name=False)
    except ValidationError as error:
        what = f"This is not the manifest of a bundle: {oci.faults_of(error)}."
        raise BundleError(what, where=where, remedy=ALTERED) from error
    if canonical_json(oci.as_json(manifest)).encode("utf-8") != content:
        raise BundleError("The manifest is spelt in an unusual way.", where=where, remedy=ALTERED)
    if manifest.config != oci.EMPTY_CONFIG:
        raise BundleError("The configuration of a bundle must be empty.", where=where, remedy=ALTERED)
    if manifest.size > oci.MAX_TOTAL_BYTES:
        what = f"The files have {manifest.size:,} bytes together; a bundle may have {oci.MAX_TOTAL_BYTES:,}."
        raise BundleError(what, where=where, remedy=ALTERED)
    return manifest

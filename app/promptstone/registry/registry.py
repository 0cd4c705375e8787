"""The default registry: a folder with one layout for each bundle name, which colleagues may share."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from promptstone.core.bundle import BundleContents
from promptstone.core.errors import BundleError, PromptstoneError, RegistryError
from promptstone.core.values import Value
from promptstone.registry import oci
from promptstone.registry.index import Index
from promptstone.registry.layout import Layout, check_channels, check_empty
from promptstone.registry.pack import PackedBundle, pack
from promptstone.registry.read import VerifiedBundle, verify
from promptstone.registry.reference import CHANNELS, Reference, is_name, version_key
from promptstone.registry.safe_files import plain_errors
from promptstone.registry.strict_json import ALTERED


class BundleEntry(Value):
    """One bundle in the list of a registry, as its manifest describes it. Size in bytes.

    `fault` is empty, or says why the entry cannot be read; then the fields that are not known are empty.
    """

    name: str
    version: str = ""
    digest: str = ""
    created: datetime | None = None
    channels: tuple[str, ...] = ()
    size: int = 0
    owner: str = ""
    variant: str = ""
    fault: str = ""

    @property
    def reference(self) -> str:
        """How to ask for it: by version, or by digest where no version is known."""
        return f"{self.name}:{self.version}" if self.version else f"{self.name}@{self.digest}"


class Registry:
    """Bundles by name in one folder. Everything read from it is verified first."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made with the first push."""
        self.folder = folder

    def names(self) -> tuple[str, ...]:
        """Return the names of the bundles, in order.

        Raises:
            RegistryError: when the folder cannot be read.
        """
        with plain_errors(self.folder, "read"):
            found = [path.name for path in self.folder.iterdir()] if self.folder.exists() else []
        return tuple(sorted(name for name in found if is_name(name) and self.layout(name).exists))

    def entries(self) -> tuple[BundleEntry, ...]:
        """Return all bundles by name, the newest version first. A damaged one does not hide the others.

        Raises:
            RegistryError: when the folder cannot be read.
        """
        return tuple(entry for name in self.names() for entry in self._entries_of(name))

    def push(self, contents: BundleContents, channels: Iterable[str] = ("dev",)) -> BundleEntry:
        """Store a bundle under its name and version, and move the channels to it.

        Raises:
            BundleError: when its parts disagree.
            RegistryError: when the version exists with other content, or the folder cannot be written.
        """
        return self.push_packed(pack(contents), channels)

    def push_packed(self, packed: PackedBundle, channels: Iterable[str] = ("dev",)) -> BundleEntry:
        """Store a bundle that is packed already, such as a verified one; see `push`."""
        self.layout(packed.name).push(packed, check_channels(channels))
        return self.entry(f"{packed.name}@{packed.digest}")

    def entry(self, reference: str) -> BundleEntry:
        """Return one entry of the list.

        Raises:
            BundleError: when it is not there or damaged.
        """
        wanted, layout = self._find(reference)
        return _entry(wanted.name, layout, layout.index(), layout.resolve(wanted.target).digest)

    def read(self, reference: str) -> BundleContents:
        """Return what a bundle holds, verified.

        Raises:
            BundleError: when it is not there or damaged.
        """
        return self.verify(reference).contents

    def verify(self, reference: str) -> VerifiedBundle:
        """Verify a bundle down to every byte; see `promptstone.registry.read.verify`."""
        wanted, layout = self._find(reference)
        verified = verify(layout, wanted.target)
        if verified.contents.name != wanted.name:
            what = f"The bundle inside is called {verified.contents.name}."
            raise BundleError(what, where=str(wanted), remedy=ALTERED)
        return verified

    def pull(self, reference: str, into: Path) -> VerifiedBundle:
        """Copy a verified bundle into an empty or new folder: a layout of its own, tagged with the version.

        Raises:
            BundleError: when it is not there or damaged; then nothing is written.
            RegistryError: when the folder is not empty or cannot be written.
        """
        check_empty(into)
        verified = self.verify(reference)
        Layout(into).push(verified.packed)
        return verified

    def move_channel(self, name: str, channel: str, digest: str) -> BundleEntry:
        """Let a channel point to a bundle, once that is verified.

        Raises:
            BundleError: when the bundle is not there or damaged.
            RegistryError: when there is no such channel, or the folder cannot be written.
        """
        check_channels([channel])
        reference = f"{name}@{digest}"
        self.verify(reference)
        self.layout(name).move_channel(channel, digest)
        return self.entry(reference)

    def layout(self, name: str) -> Layout:
        """Return the layout where the bundles of a name lie.

        Raises:
            RegistryError: when it cannot be a bundle's name.
        """
        if not is_name(name):
            remedy = "Use small letters, digits, and single dots, dashes or underscores between them."
            raise RegistryError("This cannot be the name of a bundle.", where=name[:200], remedy=remedy)
        return Layout(self.folder / name)

    def _find(self, reference: str) -> tuple[Reference, Layout]:
        wanted = Reference.parse(reference)
        layout = self.layout(wanted.name)
        if not layout.exists:
            known = ", ".join(self.names()[:20]) or "none"
            what = f'There is no bundle "{wanted.name}" in this registry (there is: {known}).'
            raise BundleError(what, where=str(self.folder), remedy="Check its name.")
        return wanted, layout

    def _entries_of(self, name: str) -> Iterator[BundleEntry]:
        layout = self.layout(name)
        try:
            index = layout.index()
        except PromptstoneError as error:
            yield BundleEntry(name=name, fault=str(error))
            return
        found = []
        for digest in dict.fromkeys(pointer.digest for pointer in index.pointers if pointer.may_be_bundle):
            try:
                found.append(_entry(name, layout, index, digest))
            except PromptstoneError as error:
                tags = sorted(tag for tag, target in index.tags.items() if target == digest)
                version = next((tag for tag in tags if tag not in CHANNELS), "")
                channels = tuple(tag for tag in tags if tag in CHANNELS)
                broken = BundleEntry(
                    name=name, version=version, digest=digest, channels=channels, fault=str(error)
                )
                found.append(broken)
        yield from sorted(found, key=lambda entry: version_key(entry.version), reverse=True)


def _entry(name: str, layout: Layout, index: Index, digest: str) -> BundleEntry:
    pointer = layout.resolve(digest)
    manifest, raw = layout.manifest(pointer)
    said = manifest.annotations
    try:
        created = datetime.fromisoformat(said.get(oci.CREATED, ""))
    except ValueError:
        raise BundleError("It does not say when it was made.", where="manifest", remedy=ALTERED) from None
    return BundleEntry(
        name=name,
        version=said.get(oci.VERSION, ""),
        digest=digest,
        created=created,
        channels=tuple(channel for channel in CHANNELS if index.tags.get(channel) == digest),
        size=manifest.size + len(raw),
        owner=said.get(oci.AUTHORS, ""),
        variant=said.get(oci.VARIANT, ""),
    )

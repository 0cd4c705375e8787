"""A registry over HTTP (OCI distribution specification 1.1): pushes bundles, and pulls them verified."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode, urljoin, urlsplit

from promptstone.core.errors import BundleError, RegistryError
from promptstone.core.values import sha256_of
from promptstone.registry import oci
from promptstone.registry.connection import Connection
from promptstone.registry.index import Pointer
from promptstone.registry.layout import Layout, check_channels, check_empty, parse_manifest
from promptstone.registry.pack import PackedBundle
from promptstone.registry.read import VerifiedBundle, verify
from promptstone.registry.reference import Reference, is_digest
from promptstone.registry.strict_json import ALTERED

_UPLOAD_TRIES = 3


class RemoteRegistry:
    """An OCI registry. Nothing it says is believed without its digest."""

    def __init__(self, address: str, *, login: tuple[str, str] | None = None, timeout: float = 30.0) -> None:
        """Name the registry: `https://host/folder`; bundles lie in `folder/<name>`.

        `login` is user name and password; registries that hand out tokens are not supported yet.

        Raises:
            RegistryError: when the address is none.
        """
        self._connection = Connection(address, login, timeout)

    def __enter__(self) -> "RemoteRegistry":
        """Close it at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self._connection.close()

    def push(self, packed: PackedBundle, channels: Iterable[str] = ("dev",)) -> str:
        """Store a bundle under its version, move the channels to it, and return its digest.

        Two who push the same version in the same moment cannot be kept apart by this protocol; the later one
        wins, and the other is told.

        Raises:
            RegistryError: when the version exists with other content, or the registry refuses.
        """
        wanted = check_channels(channels)
        repository = self._repository(packed.name)
        there = repository.find(packed.version)
        if there is not None and there.digest != packed.digest:
            what = f"Version {packed.version} of {packed.name} exists already and cannot be changed."
            raise RegistryError(what, where=self._connection.host, remedy="Choose the next version.")
        for digest, content in packed.blobs.items():
            repository.store(digest, content)
        for tag in (packed.version, *wanted):
            repository.tag(tag, packed.manifest)
        kept = repository.find(packed.version)
        if kept is None or kept.digest != packed.digest:
            what = f"The registry holds something else as version {packed.version} of {packed.name}."
            remedy = "Somebody may have pushed it in the same moment: choose the next version."
            raise RegistryError(what, where=self._connection.host, remedy=remedy)
        return packed.digest

    def verify(self, reference: str) -> VerifiedBundle:
        """Fetch a bundle and verify it down to every byte.

        Raises:
            BundleError: when it is not there, or not what its digest vouches for.
            RegistryError: when the reference is none or the registry does not answer.
        """
        wanted = Reference.parse(reference)
        verified = verify(self._repository(wanted.name), wanted.target)
        if verified.contents.name != wanted.name:
            what = f"The bundle inside is called {verified.contents.name}."
            raise BundleError(what, where=str(wanted), remedy=ALTERED)
        return verified

    def pull(self, reference: str, into: Path) -> VerifiedBundle:
        """Copy a verified bundle into an empty or new folder; see `Registry.pull`."""
        check_empty(into)
        verified = self.verify(reference)
        Layout(into).push(verified.packed)
        return verified

    def _repository(self, name: str) -> "_Repository":
        path = "/".join(part for part in ("/v2", self._connection.prefix, name) if part)
        return _Repository(self._connection, path)


class _Repository:
    """The bundles of one name, as a source for `verify`."""

    def __init__(self, connection: Connection, path: str) -> None:
        self._connection = connection
        self._path = path
        self._manifests: dict[str, bytes] = {}

    def find(self, target: str) -> Pointer | None:
        """Return what a tag or digest points to, or None."""
        answer = self._connection.ask(
            "GET",
            f"{self._path}/manifests/{target}",
            expect=(200, 404),
            limit=oci.MAX_MANIFEST_BYTES,
            headers={"Accept": oci.MANIFEST_TYPE},
        )
        if answer.status == 404:
            return None
        digest = sha256_of(answer.content)
        self._manifests[digest] = answer.content
        return Pointer(
            digest, len(answer.content), oci.MANIFEST_TYPE, tag="" if is_digest(target) else target
        )

    def resolve(self, target: str) -> Pointer:
        """Return what a tag or digest points to."""
        found = self.find(target)
        if found is None:
            what = f'There is no "{target}" here.'
            where = f"{self._connection.host}{self._path.removeprefix('/v2')}"
            raise BundleError(what, where=where, remedy="Check the name and the version, channel or digest.")
        if is_digest(target) and found.digest != target:
            what = "The registry returns something else than the digest asks for."
            raise BundleError(what, where="manifest", remedy=ALTERED)
        return found

    def manifest(self, pointer: Pointer) -> tuple[oci.Manifest, bytes]:
        """Return the manifest that `resolve` fetched, checked in itself."""
        content = self._manifests[pointer.digest]
        return parse_manifest(content, f"manifest {pointer.tag or pointer.digest[:19]}"), content

    def blob(self, digest: str, size: int, where: str) -> bytes:
        """Return a verified blob."""
        answer = self._connection.ask(
            "GET", f"{self._path}/blobs/{digest}", expect=(200, 404), limit=size + 65_536
        )
        if answer.status == 404:
            raise BundleError("This file is missing.", where=where, remedy=ALTERED)
        if len(answer.content) != size or sha256_of(answer.content) != digest:
            what = "Its content is not what the bundle's digest vouches for."
            raise BundleError(what, where=where, remedy=ALTERED)
        return answer.content

    def store(self, digest: str, content: bytes) -> None:
        """Upload a blob in one piece. An upload that broke off is begun anew: nobody knows what has arrived."""
        if self._connection.ask("HEAD", f"{self._path}/blobs/{digest}", expect=(200, 404)).status == 200:
            return
        for left in reversed(range(_UPLOAD_TRIES)):
            try:
                self._upload(digest, content)
                return
            except RegistryError:
                if not left:
                    raise

    def _upload(self, digest: str, content: bytes) -> None:
        begun = self._connection.ask("POST", f"{self._path}/blobs/uploads/", expect=(202,))
        place = urljoin(self._connection.root, begun.headers.get("Location", ""))
        if not place.startswith(f"{self._connection.root}/"):
            what = (
                f"The registry sends the upload on to {urlsplit(place).netloc}, where the login must not go."
            )
            raise RegistryError(what, where=self._connection.host, remedy="Ask whoever runs it.")
        place += ("&" if "?" in place else "?") + urlencode({"digest": digest})
        headers = {"Content-Type": "application/octet-stream"}
        self._connection.ask("PUT", place, expect=(201,), content=content, headers=headers, tries=1)

    def tag(self, tag: str, manifest: bytes) -> None:
        """Store the manifest under a tag."""
        headers = {"Content-Type": oci.MANIFEST_TYPE}
        self._connection.ask(
            "PUT", f"{self._path}/manifests/{tag}", expect=(201,), content=manifest, headers=headers
        )

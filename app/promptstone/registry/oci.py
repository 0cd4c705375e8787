"""The OCI words a bundle is written in: media types, descriptors, the manifest and its bounds."""

from typing import Annotated, Any, Final, Literal

from pydantic import ConfigDict, Field, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel

from promptstone.core.bundle import BundleContents
from promptstone.core.values import Value, sha256_of

# OCI image specification 1.1: image-layout.md, manifest.md ("Guidelines for Artifact Usage"), annotations.md.
MANIFEST_TYPE: Final = "application/vnd.oci.image.manifest.v1+json"
INDEX_TYPE = "application/vnd.oci.image.index.v1+json"
EMPTY_TYPE = "application/vnd.oci.empty.v1+json"
ARTIFACT_TYPE: Final = "application/vnd.promptstone.bundle.v1"
EMPTY_CONTENT = b"{}"

TITLE = "org.opencontainers.image.title"
VERSION = "org.opencontainers.image.version"
CREATED = "org.opencontainers.image.created"
AUTHORS = "org.opencontainers.image.authors"
REF_NAME = "org.opencontainers.image.ref.name"
VARIANT = "vnd.promptstone.variant"
REVISION = "vnd.promptstone.revision"
STUDIO = "vnd.promptstone.studio"

MAX_MANIFEST_BYTES = 4_000_000
MAX_FILE_BYTES = 64_000_000
MAX_TOTAL_BYTES = 256_000_000

Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


class OciValue(Value):
    """Base of what stands in a manifest: nothing unknown, no value turned into another type."""

    model_config = ConfigDict(strict=True, alias_generator=to_camel, populate_by_name=True)


class Descriptor(OciValue):
    """One blob: its type, digest and size in bytes; a layer's title is the path of its file."""

    media_type: str = Field(max_length=255)
    digest: Digest
    size: int = Field(ge=0, le=MAX_FILE_BYTES)
    annotations: dict[str, str] | None = None


class Manifest(OciValue):
    """An OCI manifest, used as an artifact: one layer a file, and an empty configuration."""

    schema_version: Literal[2] = 2
    media_type: Literal["application/vnd.oci.image.manifest.v1+json"] = MANIFEST_TYPE
    artifact_type: Literal["application/vnd.promptstone.bundle.v1"] = ARTIFACT_TYPE
    config: Descriptor
    layers: tuple[Descriptor, ...] = Field(strict=False)
    annotations: dict[str, str]

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(layer.size for layer in self.layers)


EMPTY_CONFIG = Descriptor(media_type=EMPTY_TYPE, digest=sha256_of(EMPTY_CONTENT), size=len(EMPTY_CONTENT))


def annotations_of(contents: BundleContents) -> dict[str, str]:
    """Return what the manifest says about a bundle, so that a list can be shown without reading the files."""
    said = {
        TITLE: contents.name,
        VERSION: contents.version,
        CREATED: contents.created.isoformat().replace("+00:00", "Z"),
        AUTHORS: contents.owner,
        VARIANT: contents.variant,
        REVISION: contents.revision_digest,
        STUDIO: contents.studio_version,
    }
    return {key: text for key, text in said.items() if text}


def as_json(value: OciValue) -> dict[str, Any]:
    """Return a manifest or descriptor in the specification's spelling."""
    return value.model_dump(mode="json", by_alias=True, exclude_none=True)


def faults_of(error: ValidationError, limit: int = 3) -> str:
    """Return what pydantic found wrong, in one line: at most `limit` places."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    told = [
        f"{'.'.join(str(part)[:100] for part in one['loc']) or 'it'}: {one['msg']}" for one in found[:limit]
    ]
    more = f"; and {len(found) - limit} more" if len(found) > limit else ""
    return "; ".join(told) + more

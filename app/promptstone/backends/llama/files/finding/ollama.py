"""Finds the models that Ollama keeps: a manifest names the blob in which the model lies."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from promptstone.backends.llama.files.finding.found import Candidate, Unread
from promptstone.backends.llama.files.finding.places import Place
from promptstone.backends.llama.files.finding.walk import Walk

MODEL_LAYER = "application/vnd.ollama.image.model"
_DIGEST = re.compile(r"sha256[:-]([0-9a-f]{64})")
_MAX_MANIFEST = 1_000_000
_DEFAULT_HOST, _DEFAULT_OWNER = "registry.ollama.ai", "library"


def ollama_models(place: Place, walk: Walk) -> Iterator[Candidate | Unread]:
    """Yield a candidate for each blob; models that share one are named together."""
    names: dict[str, list[str]] = {}
    manifests = place.folder / "manifests"
    for file in walk.files(manifests):
        if isinstance(file, Unread):
            yield file
            continue
        digest = _model_digest(file)
        if digest:
            names.setdefault(digest, []).append(_name(file.relative_to(manifests).parts))
    for digest, called in names.items():
        yield _candidate(place.folder / "blobs", digest, called)


def _name(parts: tuple[str, ...]) -> str:
    """Return the name by which Ollama knows what a manifest at this path describes: host/owner/model/tag."""
    *front, tag = parts
    if front and front[0] == _DEFAULT_HOST:
        front = front[1:]
        if front and front[0] == _DEFAULT_OWNER:
            front = front[1:]
    return f"{'/'.join(front)}:{tag}" if front else tag


def _candidate(blobs: Path, digest: str, names: list[str]) -> Candidate:
    name = ", ".join(sorted(names))
    for blob in (blobs / f"sha256-{digest}", blobs / f"sha256:{digest}"):
        try:
            return Candidate(path=str(blob), name=name, size=blob.stat().st_size)
        except OSError:
            continue
    fault = "Ollama lists this model, but its file is not there. Pull it again in Ollama."
    return Candidate(path=str(blobs / f"sha256-{digest}"), name=name, fault=fault)


def _model_digest(manifest: Path) -> str:
    """Return the digest of the blob with the model; empty when there is none, or the file is no manifest."""
    try:
        with manifest.open("rb") as source:
            content: Any = json.loads(source.read(_MAX_MANIFEST))
    except (OSError, ValueError, RecursionError):
        return ""
    layers = content.get("layers") if isinstance(content, dict) else None
    for layer in layers if isinstance(layers, list) else []:
        if isinstance(layer, dict) and layer.get("mediaType") == MODEL_LAYER:
            found = _DIGEST.fullmatch(str(layer.get("digest", "")))
            return found[1] if found else ""
    return ""

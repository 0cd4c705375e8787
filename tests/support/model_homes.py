"""Lays out a home folder as the programs that keep models do, with small files that are real GGUF."""

import hashlib
import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np

TEMPLATE = "{% for message in messages %}{{ message.content }}{% endfor %}"
OLLAMA_MODEL = "application/vnd.ollama.image.model"


def write_gguf(
    path: Path, architecture: str = "llama", tensors: int = 1, seed: int = 1, **values: Any
) -> Path:
    """Write a GGUF file that says of itself what is given (`general__name="x"` is the key general.name)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = gguf.GGUFWriter(str(path), architecture)
    for key, value in {"general__name": "Small", **values}.items():
        name = key.replace("__", ".")
        if isinstance(value, str):
            writer.add_string(name, value)
        elif isinstance(value, list):
            writer.add_array(name, value)
        else:
            writer.add_uint32(name, value)
    for number in range(tensors):
        numbers = np.random.default_rng(seed + number).normal(size=(8, 32)).astype(np.float32)
        writer.add_tensor(f"blk.{number}.weight", numbers)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def write_ollama(models: Path, name: str, source: bytes, host: str = "registry.ollama.ai/library") -> Path:
    """Put a model into Ollama's folder under `name:tag`; return its blob."""
    digest = hashlib.sha256(source).hexdigest()
    blob = models / "blobs" / f"sha256-{digest}"
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.write_bytes(source)
    manifest = models / "manifests" / host / name.replace(":", "/")
    manifest.parent.mkdir(parents=True, exist_ok=True)
    layers = [
        {"mediaType": "application/vnd.ollama.image.license", "digest": f"sha256:{'0' * 64}"},
        {"mediaType": OLLAMA_MODEL, "digest": f"sha256:{digest}", "size": len(source)},
    ]
    manifest.write_text(json.dumps({"schemaVersion": 2, "layers": layers}), encoding="utf-8")
    return blob


def write_hub(cache: Path, repository: str, file: str, source: bytes, revisions: tuple[str, ...]) -> Path:
    """Put a file into the Hugging Face cache, linked from snapshots; return its blob."""
    top = cache / f"models--{repository.replace('/', '--')}"
    blob = top / "blobs" / hashlib.sha256(source).hexdigest()
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.write_bytes(source)
    for revision in revisions:
        link = top / "snapshots" / revision / file
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(Path(*[".."] * (2 + file.count("/")), "blobs", blob.name))
    return blob

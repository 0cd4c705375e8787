"""Says what a model file is, from its own header, and by which digest it is known. Needs no llama.cpp."""

import hashlib
import threading
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

from promptstone.backends.llama.files.gguf_reader import Header, Scalar, TensorEntry, read_header
from promptstone.backends.llama.files.parts import parts_of, whole_name
from promptstone.backends.llama.files.purpose import WHY_NOT, Purpose, pooling_of, purpose_of
from promptstone.core.errors import BackendError
from promptstone.core.values import Value, sha256_of

_BLOCK = 4 * 1024 * 1024
_LONGEST_LINE = 500
OnBytes = Callable[[int, int], None]
"""Hears how many bytes of how many are read; what it raises ends the reading."""


class ModelFile(Value):
    """A GGUF file in a few words. `size` is in bytes; `context_length` in tokens, None when it does not say.

    A model in several files is described as one: `parts` says how many, `size` is that of all together.
    """

    name: str
    architecture: str
    size: int
    parameters: int
    quantisation: str
    context_length: int | None = None
    tokenizer: str = ""
    chat_template: str = ""
    chat_template_digest: str = ""
    licence: str = ""
    purpose: Purpose = Purpose.TEXT
    pooling: str = ""
    parts: int = 1
    layers: int | None = None
    embedding_length: int | None = None
    vocabulary_size: int | None = None
    experts: int | None = None
    made_by: str = ""
    quantised_by: str = ""
    description: str = ""
    source: str = ""


def read_gguf(path: Path) -> ModelFile:
    """Read what a model's file says about itself and check that all its weights are there.

    Raises:
        BackendError: when the file is missing, not GGUF, cut off, absurd, or no model by itself.
    """
    described = describe_gguf(path)
    if described.purpose in WHY_NOT:
        raise BackendError(WHY_NOT[described.purpose], where=path.name)
    return described


def describe_gguf(path: Path) -> ModelFile:
    """Read what any whole GGUF file says about itself, also an adapter or another part of a model.

    Raises:
        BackendError: when the file is missing, not GGUF, cut off or absurd.
    """
    header = read_header(path)
    architecture = _text(header.values, "general.architecture")
    if not architecture:
        raise BackendError("The model file does not say which architecture it has.", where=path.name)
    paths = parts_of(path)
    headers = (header, *(read_header(part) for part in paths[1:]))
    for part, its_header in zip(paths, headers, strict=True):
        _check_length(its_header, part.name)
    return _described(path, headers, architecture)


def _described(path: Path, headers: tuple[Header, ...], architecture: str) -> ModelFile:
    first, values = headers[0], headers[0].values
    tensors = tuple(tensor for header in headers for tensor in header.tensors)
    template = _text(values, "tokenizer.chat_template")
    return ModelFile(
        name=_line(values, "general.name") or whole_name(path.name),
        architecture=architecture,
        size=sum(header.size for header in headers),
        parameters=sum(tensor.elements for tensor in tensors),
        quantisation=_quantisation(tensors, values),
        context_length=_count(values, f"{architecture}.context_length"),
        tokenizer=_text(values, "tokenizer.ggml.model"),
        chat_template=template,
        chat_template_digest=sha256_of(template.encode()) if template else "",
        licence=_line(values, "general.license") or _line(values, "general.license.name"),
        purpose=purpose_of(first, architecture, len(headers) > 1),
        pooling=pooling_of(values, architecture),
        parts=len(headers),
        layers=_count(values, f"{architecture}.block_count"),
        embedding_length=_count(values, f"{architecture}.embedding_length"),
        vocabulary_size=first.lengths.get("tokenizer.ggml.tokens"),
        experts=_count(values, f"{architecture}.expert_count"),
        made_by=_line(values, "general.organization") or _line(values, "general.author"),
        quantised_by=_line(values, "general.quantized_by"),
        description=_line(values, "general.description"),
        source=_line(values, "general.repo_url") or _line(values, "general.source.url"),
    )


def _count(values: dict[str, Scalar], key: str) -> int | None:
    value = values.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _text(values: dict[str, Scalar], key: str) -> str:
    value = values.get(key, "")
    return value if isinstance(value, str) else ""


def _line(values: dict[str, Scalar], key: str) -> str:
    """Return a text as one line of a length that a list can show."""
    return " ".join(_text(values, key)[:_LONGEST_LINE].split())


def _check_length(header: Header, name: str) -> None:
    """See that the last tensor still fits in the file: downloads break off."""
    missing = max((_end_of(tensor) for tensor in header.tensors), default=0) + header.tensors_at - header.size
    if header.tensors and missing > 0:
        raise BackendError(
            f"The model file is cut off: {missing:,} of its bytes are missing.",
            where=name,
            remedy="Get the file again from where it came from.",
        )


def _end_of(tensor: TensorEntry) -> int:
    per_block, block_bytes = _layouts().get(tensor.kind, ("", 1, 0))[1:]
    return tensor.offset + tensor.elements // per_block * block_bytes


def _quantisation(tensors: tuple[TensorEntry, ...], values: dict[str, Scalar]) -> str:
    """Return the type in which most of the weights are stored, by the name of the whole mixture if that fits."""
    stored: Counter[int] = Counter()
    for tensor in tensors:
        stored[tensor.kind] += tensor.elements
    if not stored:
        return ""
    kind = stored.most_common(1)[0][0]
    name = _layouts().get(kind, (f"type {kind}", 1, 0))[0]
    mixture = _mixtures().get(values.get("general.file_type", -1), "")
    return mixture if mixture.startswith(f"{name}_") else name


@cache
def _mixtures() -> dict[Scalar, str]:
    """Return the names of llama.cpp's file types, such as Q4_K_M, by their number."""
    from gguf.constants import LlamaFileType

    return {int(kind): kind.name.removeprefix("MOSTLY_").removeprefix("ALL_") for kind in LlamaFileType}


@cache
def _layouts() -> dict[int, tuple[str, int, int]]:
    """Return name, numbers a block and bytes a block of ggml's types, by their number."""
    # Imported late: it brings numpy along, and the studio's window should not wait for that.
    from gguf.constants import GGML_QUANT_SIZES

    return {int(kind): (kind.name, *sizes) for kind, sizes in GGML_QUANT_SIZES.items()}


_known_digests: dict[tuple[tuple[str, int, int], ...], str] = {}
_hashing = threading.Lock()


def file_digest(path: Path, on_bytes: OnBytes | None = None) -> str:
    """Return the SHA-256 of a model's file as `sha256:<64 hex digits>`; what did not change is read only once.

    Of a model in parts it is that of all parts, one after the other.

    Raises:
        BackendError: when it cannot be read.
    """
    try:
        paths = parts_of(path)
        # One at a time: two runs that begin together should not both read gigabytes.
        with _hashing:
            key = tuple(_state(part) for part in paths)
            if key not in _known_digests:
                _known_digests[key] = _hash(paths, sum(size for _, size, _ in key), on_bytes)
            return _known_digests[key]
    except OSError as error:
        reason = error.strerror or str(error)
        raise BackendError(f"The model file cannot be read: {reason}.", where=path.name) from error


def _state(path: Path) -> tuple[str, int, int]:
    status = path.stat()
    return str(path.resolve()), status.st_size, status.st_mtime_ns


def _hash(paths: tuple[Path, ...], total: int, on_bytes: OnBytes | None) -> str:
    digest = hashlib.sha256()
    done = 0
    for path in paths:
        with path.open("rb") as source:
            while block := source.read(_BLOCK):
                digest.update(block)
                done += len(block)
                if on_bytes is not None:
                    on_bytes(done, total)
    return f"sha256:{digest.hexdigest()}"

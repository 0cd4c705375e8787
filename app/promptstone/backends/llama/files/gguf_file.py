"""Says what a model file is, from its own header, and by which digest it is known. Needs no llama.cpp."""

import hashlib
import threading
from collections import Counter
from functools import cache
from pathlib import Path

from promptstone.backends.llama.files.gguf_reader import Header, Scalar, TensorEntry, read_header
from promptstone.core.errors import BackendError
from promptstone.core.values import Value, sha256_of

_BLOCK = 4 * 1024 * 1024


class ModelFile(Value):
    """A GGUF file in a few words. `size` is in bytes; `context_length` in tokens, None when it does not say."""

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


def read_gguf(path: Path) -> ModelFile:
    """Read what the file says about itself and check that all its weights are there.

    Raises:
        BackendError: when the file is missing, not GGUF, cut off or absurd.
    """
    header = read_header(path)
    values = header.values
    architecture = _text(values, "general.architecture")
    if not architecture:
        raise BackendError("The model file does not say which architecture it has.", where=path.name)
    _check_length(header, path.name)
    template = _text(values, "tokenizer.chat_template")
    context = values.get(f"{architecture}.context_length")
    return ModelFile(
        name=_text(values, "general.name") or path.stem,
        architecture=architecture,
        size=header.size,
        parameters=sum(tensor.elements for tensor in header.tensors),
        quantisation=_quantisation(header.tensors),
        context_length=context if isinstance(context, int) and context > 0 else None,
        tokenizer=_text(values, "tokenizer.ggml.model"),
        chat_template=template,
        chat_template_digest=sha256_of(template.encode()) if template else "",
        licence=_text(values, "general.license"),
    )


def _text(values: dict[str, Scalar], key: str) -> str:
    value = values.get(key, "")
    return value if isinstance(value, str) else ""


def _check_length(header: Header, name: str) -> None:
    """See that the last tensor still fits in the file: downloads break off."""
    missing = max((_end_of(tensor) for tensor in header.tensors), default=0) + header.tensors_at - header.size
    if missing > 0:
        raise BackendError(
            f"The model file is cut off: {missing:,} of its bytes are missing.",
            where=name,
            remedy="Get the file again from where it came from.",
        )


def _end_of(tensor: TensorEntry) -> int:
    per_block, block_bytes = _layouts().get(tensor.kind, ("", 1, 0))[1:]
    return tensor.offset + tensor.elements // per_block * block_bytes


def _quantisation(tensors: tuple[TensorEntry, ...]) -> str:
    """Return the type in which most of the weights are stored."""
    stored: Counter[int] = Counter()
    for tensor in tensors:
        stored[tensor.kind] += tensor.elements
    if not stored:
        return ""
    kind = stored.most_common(1)[0][0]
    return _layouts().get(kind, (f"type {kind}", 1, 0))[0]


@cache
def _layouts() -> dict[int, tuple[str, int, int]]:
    """Return name, numbers a block and bytes a block of ggml's types, by their number."""
    # Imported late: it brings numpy along, and the studio's window should not wait for that.
    from gguf.constants import GGML_QUANT_SIZES

    return {int(kind): (kind.name, *sizes) for kind, sizes in GGML_QUANT_SIZES.items()}


_known_digests: dict[tuple[str, int, int], str] = {}
_hashing = threading.Lock()


def file_digest(path: Path) -> str:
    """Return the file's SHA-256 as `sha256:<64 hex digits>`; a file that did not change is read only once.

    Raises:
        BackendError: when it cannot be read.
    """
    try:
        # One at a time: two runs that begin together should not both read gigabytes.
        with _hashing:
            status = path.stat()
            key = (str(path.resolve()), status.st_size, status.st_mtime_ns)
            if key not in _known_digests:
                _known_digests[key] = _hash(path)
            return _known_digests[key]
    except OSError as error:
        reason = error.strerror or str(error)
        raise BackendError(f"The model file cannot be read: {reason}.", where=path.name) from error


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            digest.update(block)
    return f"sha256:{digest.hexdigest()}"

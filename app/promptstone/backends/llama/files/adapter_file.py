"""Says what a LoRA adapter's file is, and whether it fits a model, from both headers. Needs no llama.cpp."""

from pathlib import Path

from promptstone.backends.llama.files.gguf_file import describe_gguf
from promptstone.backends.llama.files.gguf_reader import Header, TensorEntry, read_header
from promptstone.backends.llama.files.parts import parts_of
from promptstone.backends.llama.files.purpose import Purpose
from promptstone.core.errors import BackendError
from promptstone.core.values import Value

_DOWN, _UP, _NORM = ".lora_a", ".lora_b", "_norm.weight"
_FLIPPED = "token_embd.weight"
_MADE_FOR = "Take the model that it was made for, or another adapter."


class AdapterDescription(Value):
    """A LoRA adapter in a few words. `size` is in bytes, `tensors` how many of the model's it changes."""

    name: str
    architecture: str
    size: int
    tensors: int
    description: str = ""


def read_adapter(path: Path) -> AdapterDescription:
    """Read what an adapter's file says about itself.

    Raises:
        BackendError: when the file is missing, damaged, or no LoRA adapter.
    """
    described = describe_gguf(path)
    header = read_header(path)
    values = header.values
    if described.purpose is not Purpose.ADAPTER:
        raise BackendError(
            "This is not an adapter.", where=path.name, remedy="A model's own file is added under Models."
        )
    # llama.cpp ends the process when one of these is of another type than it thinks.
    if values.get("adapter.type") != "lora" or values.get("general.type") != "adapter":
        raise BackendError("Only adapters of the kind LoRA can be used.", where=path.name)
    if not isinstance(values.get("adapter.lora.alpha", 0.0), float):
        raise BackendError("The adapter file is damaged: its alpha is no number.", where=path.name)
    if "adapter.alora.invocation_tokens" in header.lengths:
        raise BackendError(
            "Adapters that certain tokens switch on (aLoRA) are not supported.", where=path.name
        )
    return AdapterDescription(
        name=described.name[:100],
        architecture=described.architecture,
        size=header.size,
        tensors=sum(tensor.name.endswith(_DOWN) for tensor in header.tensors),
        description=described.description,
    )


def check_adapter(path: Path, model: Path) -> AdapterDescription:
    """Return what an adapter is, once it is clear that it fits the model.

    Raises:
        BackendError: when it is no adapter, or was made for another model.
    """
    adapter = read_adapter(path)
    base = [read_header(part) for part in parts_of(model)]
    architecture = base[0].values.get("general.architecture")
    if architecture != adapter.architecture:
        raise BackendError(
            f"The adapter is for models of the architecture {adapter.architecture}; this one is {architecture}.",
            where=path.name,
            remedy=_MADE_FOR,
        )
    tensors = {tensor.name: tensor for header in base for tensor in header.tensors}
    for fault in _misfits(read_header(path), tensors):
        raise BackendError(
            f"The adapter does not fit this model: {fault}.", where=path.name, remedy=_MADE_FOR
        )
    return adapter


def _misfits(adapter: Header, base: dict[str, TensorEntry]) -> list[str]:
    pairs: dict[str, dict[str, TensorEntry]] = {}
    for tensor in adapter.tensors:
        stem, _, end = tensor.name.rpartition(".")
        if f".{end}" in (_DOWN, _UP):
            pairs.setdefault(stem, {})[f".{end}"] = tensor
        elif not tensor.name.endswith(_NORM):
            return [f"it holds {tensor.name[:80]}, which is no part of a LoRA"]
    if not pairs:
        return ["it changes nothing"]
    return [fault for stem, pair in pairs.items() if (fault := _misfit(stem, pair, base.get(stem)))]


def _misfit(stem: str, pair: dict[str, TensorEntry], base: TensorEntry | None) -> str:
    if base is None:
        return f"the model has no {stem[:80]}"
    if len(pair) < 2:
        return f"one half of what changes {stem[:80]} is missing"
    down, up, whole = (_two(tensor) for tensor in (pair[_DOWN], pair[_UP], base))
    wanted = (up[1], down[1]) if stem.endswith(_FLIPPED) else (down[0], up[1])
    if whole != wanted:
        return f"{stem[:80]} is {whole[0]:,} by {whole[1]:,} in the model and {wanted[0]:,} by {wanted[1]:,} in it"
    return ""


def _two(tensor: TensorEntry) -> tuple[int, int]:
    first, second, *_ = (*tensor.shape, 1, 1)
    return first, second

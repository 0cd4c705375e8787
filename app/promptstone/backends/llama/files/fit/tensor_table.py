"""Reads from a model file's tensors what its memory depends on: the weights of each layer and what it caches."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from promptstone.backends.llama.files.gguf_reader import Header, Scalar, TensorEntry, read_header
from promptstone.backends.llama.files.parts import parts_of, whole_name

_LAYER = re.compile(r"blk\.(\d{1,5})\.(.+)")
_STATEFUL = ("ssm_", "time_mix_", "shortconv")
_LONGEST_CONTEXT = 16_777_216  # what settings can say; a damaged file may claim anything
_STATE_BYTES = 4  # states are kept in F32


@dataclass(frozen=True)
class LayerShape:
    """One layer: bytes of weights, numbers cached a token (keys, values), bytes of state a slot."""

    weights: int
    keys: int = 0
    values: int = 0
    state: int = 0
    largest_tensor: int = 0


@dataclass(frozen=True)
class ModelShape:
    """What the memory of a model depends on. Sizes are bytes, widths are numbers a token.

    `hidden` is the width between the two halves of a layer, `routed` what comes out of all experts that a token
    visits, before it is added up.
    """

    name: str
    architecture: str
    layers: tuple[LayerShape, ...]
    embeddings: int
    output: int
    tied_output: bool
    vocabulary: int
    width: int
    heads: int
    head_length: int
    hidden: int
    routed: int
    state_width: int
    trained_context: int
    sliding_window: int

    @property
    def weights(self) -> int:
        """The bytes of all weights."""
        return self.embeddings + self.output + sum(layer.weights for layer in self.layers)

    @property
    def cached(self) -> int:
        """How many numbers one token leaves in the cache, in all layers together."""
        return sum(layer.keys + layer.values for layer in self.layers)


def read_shape(path: Path) -> ModelShape:
    """Read the header, of all parts when the file was cut up, and return what its memory depends on.

    Raises:
        BackendError: when the file is missing, not GGUF, cut off or absurd.
    """
    headers = [read_header(part) for part in parts_of(path)]
    tensors = tuple(tensor for header in headers for tensor in header.tensors)
    return shape_of(replace(headers[0], tensors=tensors), whole_name(path.name))


def shape_of(header: Header, file_name: str = "") -> ModelShape:
    """Return what the memory of a model with this header depends on."""
    values = _Settings(header)
    by_layer: dict[int, dict[str, TensorEntry]] = defaultdict(dict)
    outside: dict[str, TensorEntry] = {}
    for tensor in header.tensors:
        if found := _LAYER.fullmatch(tensor.name):
            by_layer[int(found[1])][found[2]] = tensor
        else:
            outside[tensor.name] = tensor
    embeddings = outside.get("token_embd.weight")
    layers = [_layer(tensors, values) for _, tensors in sorted(by_layer.items())]
    for place in range(max(0, len(layers) - values.number("attention.shared_kv_layers")), len(layers)):
        layers[place] = LayerShape(layers[place].weights, largest_tensor=layers[place].largest_tensor)
    embedded = _bytes(embeddings) if embeddings else 0
    return ModelShape(
        name=str(header.values.get("general.name") or file_name),
        architecture=values.architecture,
        layers=tuple(layers),
        embeddings=embedded,
        output=sum(_bytes(tensor) for tensor in outside.values()) - embedded,
        tied_output="output.weight" not in outside,
        vocabulary=_rows(embeddings) if embeddings else values.number("vocab_size"),
        width=values.number("embedding_length"),
        heads=values.number("attention.head_count"),
        head_length=_head_length(values),
        hidden=_hidden(by_layer, values),
        routed=values.number("expert_used_count") * values.number("embedding_length"),
        state_width=values.number("ssm.inner_size"),
        trained_context=min(values.number("context_length"), _LONGEST_CONTEXT),
        sliding_window=values.number("attention.sliding_window"),
    )


class _Settings:
    """The numbers of a header, by the name that follows the architecture's."""

    def __init__(self, header: Header) -> None:
        self.architecture = str(header.values.get("general.architecture", ""))
        self._values = header.values
        self._lists = header.lists

    def number(self, key: str) -> int:
        """Return a number that is not negative, the largest of a list; 0 when the file has none of that name."""
        name = f"{self.architecture}.{key}"
        values: tuple[Scalar, ...] = self._lists.get(name) or (self._values.get(name, 0),)
        return max([value for value in values if isinstance(value, int)] + [0])

    def says_no(self, key: str) -> bool:
        """Return whether the file denies this."""
        return self._values.get(f"{self.architecture}.{key}") is False


def _layer(tensors: dict[str, TensorEntry], values: _Settings) -> LayerShape:
    keys, cached_values = _cached(tensors, values)
    sizes = [_bytes(tensor) for tensor in tensors.values()]
    stateful = any(name.startswith(_STATEFUL) for name in tensors)
    state = _state(values) * _STATE_BYTES if stateful else 0
    return LayerShape(sum(sizes), keys, cached_values, state, max(sizes))


def _cached(tensors: dict[str, TensorEntry], values: _Settings) -> tuple[int, int]:
    """Return how many numbers of keys and of values the layer keeps for a token."""
    if values.says_no("attention.causal"):
        return 0, 0
    if "attn_k.weight" in tensors:
        keys = _rows(tensors["attn_k.weight"])
        return keys, _rows(tensors["attn_v.weight"]) if "attn_v.weight" in tensors else keys
    if "attn_kv_a_mqa.weight" in tensors and values.number("attention.key_length_mla"):
        return _rows(tensors["attn_kv_a_mqa.weight"]), 0  # compressed: the values are made from the keys
    stateful = any(name.startswith(_STATEFUL) for name in tensors)
    fused = any(name.startswith("attn_") and name.endswith("qkv.weight") for name in tensors)
    if "attn_kv_a_mqa.weight" not in tensors and (stateful or not fused):
        return 0, 0
    heads = values.number("attention.head_count_kv") or values.number("attention.head_count")
    length = _head_length(values)
    return heads * length, heads * (values.number("attention.value_length") or length)


def _state(values: _Settings) -> int:
    """Return how many numbers a slot's state has in one layer without a cache of keys."""
    if head := values.number("wkv.head_size"):
        return values.number("embedding_length") * (head + (values.number("token_shift_count") or 2))
    if length := values.number("shortconv.l_cache"):
        return values.number("embedding_length") * (length - 1)
    heads = values.number("attention.head_count")
    kernel = max(values.number("ssm.conv_kernel") - 1, 0)
    if head := values.number("kda.head_dim"):
        return heads * head * (3 * (kernel or 3) + head)
    inner, size = values.number("ssm.inner_size"), values.number("ssm.state_size")
    return kernel * (inner + 2 * values.number("ssm.group_count") * size) + inner * size


def _head_length(values: _Settings) -> int:
    heads = values.number("attention.head_count")
    usual = values.number("embedding_length") // heads if heads else 0
    return values.number("attention.key_length") or usual


def _hidden(layers: dict[int, dict[str, TensorEntry]], values: _Settings) -> int:
    """Return how wide the widest layer is between its two halves, with all experts that a token visits."""
    widths = [_rows(tensors["ffn_up.weight"]) for tensors in layers.values() if "ffn_up.weight" in tensors]
    used = values.number("expert_used_count")
    inner = [
        used * next(iter(tensors["ffn_down_exps.weight"].shape), 0)
        for tensors in layers.values()
        if "ffn_down_exps.weight" in tensors
    ]
    return max([*widths, *inner], default=values.number("feed_forward_length"))


def _rows(tensor: TensorEntry) -> int:
    """Return how many numbers come out of this matrix; a damaged file may give it no dimensions."""
    return tensor.shape[-1] if tensor.shape else 0


@cache
def _layouts() -> dict[int, tuple[int, int]]:
    # Imported late: it brings numpy along, and the studio's window should not wait for that.
    from gguf.constants import GGML_QUANT_SIZES

    return {int(kind): sizes for kind, sizes in GGML_QUANT_SIZES.items()}


def _bytes(tensor: TensorEntry) -> int:
    per_block, block_bytes = _layouts().get(tensor.kind, (1, 2))
    return tensor.elements // per_block * block_bytes

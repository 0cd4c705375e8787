"""The kinds a model can be made smaller to, and how large the result will be, from the list of its weights alone.

The rules follow what llama.cpp does (src/llama-quant.cpp): parts that suffer most keep more bits, and weights whose
width does not fit a kind's blocks are kept in a finer one.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from promptstone.backends.llama.files.gguf_reader import Header, TensorEntry
from promptstone.core.values import Value


@dataclass(frozen=True)
class SmallerKind:
    """A way to store weights: its name, llama.cpp's number for it, the type most weights get, and who it is for."""

    name: str
    file_type: int
    base: str
    about: str


KINDS = {
    kind.name: kind
    for kind in (
        SmallerKind("F16", 1, "F16", "Half of a 32-bit file, with no loss that can be noticed."),
        SmallerKind("BF16", 32, "BF16", "Half of a 32-bit file; for models that were trained in BF16."),
        SmallerKind("Q8_0", 7, "Q8_0", "Half of a 16-bit file. Answers are nearly always the same."),
        SmallerKind("Q6_K", 18, "Q6_K", "Two fifths of a 16-bit file. Differences are rare."),
        SmallerKind("Q5_K_M", 17, "Q5_K", "About a third of a 16-bit file. Small losses."),
        SmallerKind("Q5_K_S", 16, "Q5_K", "A little smaller than Q5_K_M, a little less exact."),
        SmallerKind("Q4_K_M", 15, "Q4_K", "Under a third of a 16-bit file. What most people take."),
        SmallerKind("Q4_K_S", 14, "Q4_K", "A little smaller than Q4_K_M, a little less exact."),
        SmallerKind("IQ4_NL", 25, "IQ4_NL", "As small as Q4_0 and mostly more exact; made more slowly."),
        SmallerKind(
            "IQ4_XS", 30, "IQ4_XS", "Smaller than Q4_K_S at similar quality; slower on old processors."
        ),
        SmallerKind("Q4_0", 2, "Q4_0", "A quarter of a 16-bit file, and quick on most processors."),
        SmallerKind("Q3_K_L", 13, "Q3_K", "Losses can be noticed; for when memory is short."),
        SmallerKind("Q3_K_M", 12, "Q3_K", "Smaller than Q3_K_L, with more loss."),
        SmallerKind("Q3_K_S", 11, "Q3_K", "The smallest of this size, with much loss."),
        SmallerKind("Q2_K", 10, "Q2_K", "A sixth of a 16-bit file. Expect worse answers."),
    )
}
EXACT = ("F32", "F16", "BF16")
"""Types that hold weights as they were trained."""
_BLOCK_OF_LAYER = re.compile(r"^blk\.(\d+)\.")
_FINER = {
    "Q2_K": "Q4_0",
    "Q3_K": "Q4_0",
    "Q4_K": "Q5_0",
    "Q5_K": "Q5_1",
    "Q6_K": "Q8_0",
    "IQ4_XS": "IQ4_NL",
}
_KEPT = (
    *("_norm.weight", "ffn_gate_inp.weight", "position_embd", "token_types", "ssm_conv1d", "shortconv.conv"),
    *("time_mix_first", "time_mix_w", "time_mix_v", "time_mix_a", "time_mix_g", "time_mix_decay_w"),
    *("time_mix_lerp_fused", "attn_rel_b", "altup", "laurel", "per_layer_model_proj"),
)
_ALIGNMENT = 32


class Estimate(Value):
    """How large the result will be, in bytes, and how many weights need another type than the chosen one."""

    size: int
    tensors: int
    misfits: int
    misfit_types: tuple[str, ...] = ()


def layers_of(header: Header) -> int:
    """Return how many layers the model has."""
    return 1 + max((_layer(tensor.name) for tensor in header.tensors), default=-1)


def exactness(header: Header) -> str:
    """Return the coarsest type that any large weight is stored in, empty when all are as they were trained."""
    stored: Counter[str] = Counter()
    for tensor in header.tensors:
        if _type_name(tensor) not in EXACT:
            stored[_type_name(tensor)] += tensor.elements
    return stored.most_common(1)[0][0] if stored else ""


def estimate(header: Header, kind: SmallerKind, without_layers: Collection[int] = ()) -> Estimate:
    """Return how large the model will be as `kind`, without the layers that are left out."""
    left = [tensor for tensor in header.tensors if _layer(tensor.name) not in without_layers]
    chosen = _Types(header, kind, left)
    size, misfits = header.tensors_at, []
    for tensor in sorted(left, key=lambda each: (_layer(each.name), each.name)):
        wanted = chosen.type_of(tensor)
        stored = _fitting(wanted, tensor.shape[0] if tensor.shape else 1)
        if stored != wanted and wanted != _type_name(tensor):
            misfits.append(stored)
        size += -(-_bytes(tensor.elements, stored) // _ALIGNMENT) * _ALIGNMENT
    return Estimate(
        size=size, tensors=len(left), misfits=len(misfits), misfit_types=tuple(sorted(set(misfits)))
    )


class _Types:
    """Chooses each weight's type; to be asked layer by layer, for some rules count."""

    def __init__(self, header: Header, kind: SmallerKind, tensors: Iterable[TensorEntry]) -> None:
        names = [tensor.name for tensor in tensors]
        self._kind = kind
        self._tied = "output.weight" not in names
        self._layers = layers_of(header)
        self._values = sum(_part(name) == "value" for name in names)
        architecture = header.values.get("general.architecture", "")
        heads = header.values.get(f"{architecture}.attention.head_count", 1)
        groups = header.values.get(f"{architecture}.attention.head_count_kv", heads)
        self._is_grouped = (
            isinstance(heads, int) and isinstance(groups, int) and groups > 0 and heads // groups >= 4
        )
        self._has_eight_experts = header.values.get(f"{architecture}.expert_count") == 8
        self._seen: Counter[str] = Counter()

    def type_of(self, tensor: TensorEntry) -> str:
        """Return the type before widths are looked at."""
        if not _is_quantised(tensor):
            return _type_name(tensor)
        base = self._kind.base
        if base in EXACT:
            return base
        part = _part(tensor.name)
        number = self._seen[part]
        self._seen[part] += 1
        if part == "output" or (part == "embedding" and self._tied):
            misfit = tensor.shape[0] % _layout(base)[0] != 0
            return "Q8_0" if misfit or base == "Q8_0" else "Q6_K"
        if self._has_eight_experts and part in ("value", "key"):
            return "Q8_0"
        if part == "value":
            return self._value_type(number) or base
        if part == "down":
            return self._down_type(number) or base
        if part == "attention_output":
            return {"Q2_K": "Q3_K", "Q3_K_M": "Q4_K", "Q3_K_L": "Q5_K"}.get(self._kind.name, base)
        return base

    def _value_type(self, number: int) -> str:
        name = self._kind.name
        if name in ("Q4_K_M", "Q5_K_M"):
            return "Q6_K" if _deserves_more(number, self._values) else ""
        if name in ("IQ4_NL", "IQ4_XS"):
            return "Q5_K" if self._is_grouped else ""
        rules = {
            "Q2_K": "Q4_K" if self._is_grouped else "Q3_K",
            "Q3_K_M": "Q5_K" if number < 2 else "Q4_K",
            "Q3_K_L": "Q5_K",
            "Q4_K_S": "Q5_K" if number < 4 else "",
        }
        return rules.get(name, "")

    def _down_type(self, number: int) -> str:
        name = self._kind.name
        if name in ("Q4_K_M", "Q5_K_M"):
            return "Q6_K" if _deserves_more(number, self._layers) else ""
        if name in ("IQ4_NL", "IQ4_XS", "Q4_K_S"):
            return "Q5_K" if number < self._layers // 8 else ""
        rules = {
            "Q2_K": "Q3_K",
            "Q3_K_M": "Q5_K" if number < self._layers // 16 else "Q4_K",
            "Q3_K_L": "Q5_K",
        }
        return rules.get(name, "")


def _deserves_more(number: int, count: int) -> bool:
    """Whether the part of this layer keeps more bits: the first and last eighth, and every third between."""
    first = count // 8
    return number < first or number >= 7 * count // 8 or (number - first) % 3 == 2


def _part(name: str) -> str:
    if name == "output.weight":
        return "output"
    if name in ("token_embd.weight", "per_layer_token_embd.weight"):
        return "embedding"
    if any(part in name for part in ("attn_qkv.weight", "attn_kv_b.weight", "attn_v.weight")):
        return "value"
    parts = {"attn_k.weight": "key", "attn_output.weight": "attention_output", "ffn_down": "down"}
    return next((part for words, part in parts.items() if words in name), "other")


def _is_quantised(tensor: TensorEntry) -> bool:
    dimensions = len(tensor.shape)
    while dimensions > 1 and tensor.shape[dimensions - 1] == 1:
        dimensions -= 1
    return (
        dimensions > 1 and tensor.name.endswith("weight") and not any(words in tensor.name for words in _KEPT)
    )


def _fitting(type_name: str, width: int) -> str:
    if width % _layout(type_name)[0] == 0:
        return type_name
    finer = _FINER.get(type_name, type_name)
    return finer if width % _layout(finer)[0] == 0 else "F16"


def _bytes(elements: int, type_name: str) -> int:
    per_block, block_bytes = _layout(type_name)
    return elements // per_block * block_bytes


def _layer(name: str) -> int:
    found = _BLOCK_OF_LAYER.match(name)
    return int(found[1]) if found and len(found[1]) < 10 else -1


def _type_name(tensor: TensorEntry) -> str:
    return _numbered().get(tensor.kind, f"type {tensor.kind}")


@cache
def _numbered() -> dict[int, str]:
    # Imported late: it brings numpy along, and the studio's window should not wait for that.
    from gguf.constants import GGMLQuantizationType

    return {int(kind): kind.name for kind in GGMLQuantizationType}


@cache
def _layout(type_name: str) -> tuple[int, int]:
    """Return numbers a block and bytes a block; a type that is not known counts as 16-bit."""
    from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType

    known = GGMLQuantizationType.__members__.get(type_name, GGMLQuantizationType.F16)
    return GGML_QUANT_SIZES[known]

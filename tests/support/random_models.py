"""Writes llama models of real sizes with random weights: what they say is noise, what they cost is real."""

from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np

_SPECIAL = ("<unk>", "<s>", "</s>")


@dataclass(frozen=True)
class Size:
    """The shape of a model."""

    layers: int
    width: int
    heads: int
    hidden: int
    vocabulary: int = 32_000
    context: int = 2048


SIZES = {
    "15M": Size(layers=6, width=288, heads=6, hidden=768),
    "150M": Size(layers=12, width=768, heads=12, hidden=2048),
}


def write_random_model(
    path: Path, size: Size, quantisation: gguf.GGMLQuantizationType = gguf.GGMLQuantizationType.Q8_0
) -> Path:
    """Write a model that reads each byte as a token, writes words, and never ends by itself."""
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name(path.stem)
    writer.add_context_length(size.context)
    writer.add_embedding_length(size.width)
    writer.add_block_count(size.layers)
    writer.add_feed_forward_length(size.hidden)
    writer.add_head_count(size.heads)
    writer.add_head_count_kv(size.heads)
    writer.add_rope_dimension_count(size.width // size.heads)
    writer.add_layer_norm_rms_eps(1e-5)
    _add_tokenizer(writer, size.vocabulary)
    _add_tensors(writer, size, quantisation)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_tokenizer(writer: gguf.GGUFWriter, count: int) -> None:
    bytes_ = [f"<0x{byte:02X}>" for byte in range(256)]
    words = [f"\u2581w{number}" for number in range(count - len(_SPECIAL) - len(bytes_))]
    writer.add_tokenizer_model("llama")
    writer.add_token_list([*_SPECIAL, *bytes_, *words])
    writer.add_token_scores([0.0] * count)
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    writer.add_token_types([*kinds, *[gguf.TokenType.BYTE] * 256, *[gguf.TokenType.NORMAL] * len(words)])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(False)


def _add_tensors(writer: gguf.GGUFWriter, size: Size, kind: gguf.GGMLQuantizationType) -> None:
    source = np.random.default_rng(1)
    spread = 1.5 / size.width**0.5

    def matrix(name: str, rows: int, columns: int, width: float = spread, *, silent: int = 0) -> None:
        values = source.standard_normal((rows, columns), dtype=np.float32) * np.float32(width)
        values[:silent] = 0
        writer.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)

    def norm(name: str) -> None:
        writer.add_tensor(name, np.ones(size.width, dtype=np.float32))

    matrix("token_embd.weight", size.vocabulary, size.width, 1.0)
    for layer in range(size.layers):
        norm(f"blk.{layer}.attn_norm.weight")
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            matrix(f"blk.{layer}.{part}.weight", size.width, size.width)
        norm(f"blk.{layer}.ffn_norm.weight")
        matrix(f"blk.{layer}.ffn_gate.weight", size.hidden, size.width)
        matrix(f"blk.{layer}.ffn_up.weight", size.hidden, size.width)
        matrix(f"blk.{layer}.ffn_down.weight", size.width, size.hidden)
    norm("output_norm.weight")
    # Tokens that end an answer or are bytes are never the likeliest, so that every rival writes as many words.
    matrix("output.weight", size.vocabulary, size.width, silent=len(_SPECIAL) + 256)

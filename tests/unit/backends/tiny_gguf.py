"""Writes tiny llama models with random weights, so that tests of the local backend need no downloaded file."""

from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np

CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}<|{{ message.role }}|>{{ message.content }}\n"
    "{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
SPECIAL_TOKENS = ("<unk>", "<s>", "</s>", "<|system|>", "<|user|>", "<|assistant|>")
WORDS = ("the", "loan", "pay", "ment", "rate", "home", "in", "er", "an", "on", "th", "he", "al", "re", "ing")


@dataclass(frozen=True)
class Shape:
    """How big a model is; `quantisation` is how its matrices are stored."""

    layers: int = 2
    width: int = 64
    heads: int = 4
    hidden: int = 128
    context: int = 512
    quantisation: gguf.GGMLQuantizationType = gguf.GGMLQuantizationType.F32
    seed: int = 1
    template: str = CHAT_TEMPLATE
    eager_end: bool = False  # otherwise greedy answers never end by themselves
    pooling: gguf.PoolingType | None = None  # for models that make vectors, too


def write_tiny_model(path: Path, shape: Shape | None = None) -> Path:
    """Write a model of that shape; the same shape always gives the same bytes."""
    shape = shape or Shape()
    writer = gguf.GGUFWriter(str(path), "llama")
    _add_settings(writer, shape)
    tokens = _add_tokenizer(writer, shape)
    _add_tensors(writer, shape, len(tokens))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_settings(writer: gguf.GGUFWriter, shape: Shape) -> None:
    writer.add_name("Tiny Random")
    writer.add_license("cc0-1.0")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    if shape.pooling is not None:
        writer.add_pooling_type(shape.pooling)


def _add_tokenizer(writer: gguf.GGUFWriter, shape: Shape) -> list[str]:
    letters = [chr(code) for code in range(33, 127)] + ["\u2581"]
    bytes_ = [f"<0x{byte:02X}>" for byte in range(256)]
    tokens = [*SPECIAL_TOKENS, *bytes_, *letters, *WORDS]
    kinds = [gguf.TokenType.UNKNOWN] + [gguf.TokenType.CONTROL] * (len(SPECIAL_TOKENS) - 1)
    kinds += [gguf.TokenType.BYTE] * 256 + [gguf.TokenType.NORMAL] * (len(letters) + len(WORDS))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * (len(tokens) - len(WORDS)) + [-float(i) for i in range(len(WORDS))])
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(False)
    if shape.template:
        writer.add_chat_template(shape.template)
    return tokens


def _add_tensors(writer: gguf.GGUFWriter, shape: Shape, vocabulary: int) -> None:
    source = np.random.default_rng(shape.seed)

    def matrix(name: str, rows: int, columns: int, spread: float, end: float = 1.0) -> None:
        values = source.normal(0, spread, (rows, columns)).astype(np.float32)
        values[: len(SPECIAL_TOKENS)] *= end
        kind = shape.quantisation
        writer.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)

    def norm(name: str) -> None:
        writer.add_tensor(name, np.ones(shape.width, dtype=np.float32))

    spread = 1.5 / shape.width**0.5
    matrix("token_embd.weight", vocabulary, shape.width, 1.0)
    for layer in range(shape.layers):
        norm(f"blk.{layer}.attn_norm.weight")
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            matrix(f"blk.{layer}.{part}.weight", shape.width, shape.width, spread)
        norm(f"blk.{layer}.ffn_norm.weight")
        matrix(f"blk.{layer}.ffn_gate.weight", shape.hidden, shape.width, spread)
        matrix(f"blk.{layer}.ffn_up.weight", shape.hidden, shape.width, spread)
        matrix(f"blk.{layer}.ffn_down.weight", shape.width, shape.hidden, spread)
    norm("output_norm.weight")
    matrix("output.weight", vocabulary, shape.width, spread, 2.0 if shape.eager_end else 0.0)

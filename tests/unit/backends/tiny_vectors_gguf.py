"""Writes tiny models with random weights that make vectors or rank documents: of the BERT kind and decoders."""

from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np

WORDS = ("the", "loan", "payment", "rate", "home", "house", "lost", "job", "my", "is", "of", "and")
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,?!-"


@dataclass(frozen=True)
class VectorShape:
    """How big a BERT-like model is; with `labels` it has a head that ranks."""

    layers: int = 2
    width: int = 64
    heads: int = 4
    hidden: int = 128
    context: int = 128
    pooling: gguf.PoolingType | None = gguf.PoolingType.MEAN
    labels: int = 0
    quantisation: gguf.GGMLQuantizationType = gguf.GGMLQuantizationType.F32
    rerank_template: str = ""
    seed: int = 1


def write_tiny_bert(path: Path, shape: VectorShape | None = None) -> Path:
    """Write a BERT-like model with a WordPiece vocabulary; the same shape always gives the same bytes."""
    shape = shape or VectorShape()
    writer = gguf.GGUFWriter(str(path), "bert")
    writer.add_name("Tiny Vectors")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_layer_norm_eps(1e-12)
    writer.add_causal_attention(False)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    if shape.pooling is not None:
        writer.add_pooling_type(shape.pooling)
    if shape.labels:
        writer.add_classifier_output_labels([f"LABEL_{number}" for number in range(shape.labels)])
    tokens = _add_wordpieces(writer)
    if shape.rerank_template:
        writer.add_chat_template([{"name": "rerank", "template": shape.rerank_template}])
    _add_tensors(writer, shape, len(tokens))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_wordpieces(writer: gguf.GGUFWriter) -> list[str]:
    starts = [f"\u2581{piece}" for piece in (*LETTERS, *WORDS)]
    tokens = [*SPECIAL, *starts, *LETTERS]
    kinds = [gguf.TokenType.CONTROL] * len(SPECIAL) + [gguf.TokenType.NORMAL] * (len(tokens) - len(SPECIAL))
    writer.add_tokenizer_model("bert")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_type_count(2)
    writer.add_pad_token_id(0)
    writer.add_unk_token_id(1)
    writer.add_bos_token_id(2)
    writer.add_sep_token_id(3)
    writer.add_mask_token_id(4)
    return tokens


def _add_tensors(writer: gguf.GGUFWriter, shape: VectorShape, vocabulary: int) -> None:
    source = np.random.default_rng(shape.seed)
    width, hidden = shape.width, shape.hidden

    def matrix(name: str, rows: int, columns: int, spread: float, *, plain: bool = False) -> None:
        values = source.normal(0, spread, (rows, columns)).astype(np.float32)
        kind = gguf.GGMLQuantizationType.F32 if plain else shape.quantisation
        writer.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)

    def bias(name: str, size: int, middle: float = 0.0) -> None:
        writer.add_tensor(name, source.normal(middle, 0.05, size).astype(np.float32))

    def norm(name: str) -> None:
        bias(f"{name}.weight", width, 1.0)
        bias(f"{name}.bias", width)

    spread = 1.5 / width**0.5
    matrix("token_embd.weight", vocabulary, width, 1.0)
    matrix("token_types.weight", 2, width, 0.1, plain=True)
    matrix("position_embd.weight", shape.context, width, 0.3, plain=True)
    norm("token_embd_norm")
    for layer in range(shape.layers):
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            matrix(f"blk.{layer}.{part}.weight", width, width, spread)
            bias(f"blk.{layer}.{part}.bias", width)
        norm(f"blk.{layer}.attn_output_norm")
        matrix(f"blk.{layer}.ffn_up.weight", hidden, width, spread)
        bias(f"blk.{layer}.ffn_up.bias", hidden)
        matrix(f"blk.{layer}.ffn_down.weight", width, hidden, spread)
        bias(f"blk.{layer}.ffn_down.bias", width)
        norm(f"blk.{layer}.layer_output_norm")
    if shape.labels:
        matrix("cls.weight", width, width, spread)
        bias("cls.bias", width)
        matrix("cls.output.weight", shape.labels, width, spread, plain=True)
        bias("cls.output.bias", shape.labels)

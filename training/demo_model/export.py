"""Writes the trained network with its tokenizer and chat template as a GGUF file, and pins its checksum."""

import hashlib
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from numpy.typing import NDArray
from torch import Tensor
from training.demo_model.network import Network
from training.demo_model.prompts import CHAT_TEMPLATE
from training.demo_model.tokenizer import SPECIAL, Tokenizer

DESCRIPTION = (
    "A teaching toy: sorts home-loan messages and drafts replies. "
    "Trained from nothing on made-up messages only. Not fit for real customers."
)
_PARTS = {
    "attention_norm": "attn_norm",
    "query": "attn_q",
    "key": "attn_k",
    "value": "attn_v",
    "output": "attn_output",
    "feed_norm": "ffn_norm",
    "gate": "ffn_gate",
    "up": "ffn_up",
    "down": "ffn_down",
}


def write_model(network: Network, tokenizer: Tokenizer, path: Path) -> str:
    """Write the file and its checksum beside it; return the checksum as `sha256:<hex>`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    writer = gguf.GGUFWriter(part, "llama")
    _write_description(writer, network)
    _write_tokenizer(writer, tokenizer)
    for name, weight in network.named_parameters():
        writer.add_tensor(tensor_name(name), _stored(weight))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    part.replace(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
    return f"sha256:{digest}"


def tensor_name(name: str) -> str:
    """Return llama.cpp's name of one of the network's weights."""
    if not name.startswith("layers."):
        return {"embedding.weight": "token_embd.weight", "norm.weight": "output_norm.weight"}[name]
    _, index, part, ending = name.split(".")
    return f"blk.{index}.{_PARTS[part]}.{ending}"


def _stored(weight: Tensor) -> NDArray[np.floating[Any]]:
    numbers: NDArray[np.float32] = weight.detach().float().numpy()
    return numbers.astype(np.float16) if numbers.ndim == 2 else numbers


def _write_description(writer: gguf.GGUFWriter, network: Network) -> None:
    shape = network.shape
    writer.add_name("Promptstone demo model")
    writer.add_description(DESCRIPTION)
    writer.add_license("MIT")
    writer.add_author("Promptstone")
    writer.add_version("1")
    writer.add_languages(["en"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_layer_norm_rms_eps(shape.epsilon)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.rope_base)


def _write_tokenizer(writer: gguf.GGUFWriter, tokenizer: Tokenizer) -> None:
    first_unused = len(tokenizer.tokens) - tokenizer.unused
    types = [
        gguf.TokenType.CONTROL
        if token in SPECIAL
        else gguf.TokenType.UNUSED
        if index >= first_unused
        else gguf.TokenType.NORMAL
        for index, token in enumerate(tokenizer.tokens)
    ]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokenizer.tokens)
    writer.add_token_types(types)
    writer.add_token_merges([" ".join(pair) for pair in tokenizer.merges])
    writer.add_pad_token_id(tokenizer.ids["<|pad|>"])
    writer.add_bos_token_id(tokenizer.ids["<|start|>"])
    writer.add_eos_token_id(tokenizer.ids["<|end|>"])
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(CHAT_TEMPLATE)

"""Writes LoRA adapters with random weights for any model file."""

from pathlib import Path

import gguf
import numpy as np

from promptstone.backends.llama.files.gguf_reader import read_header


def write_adapter(
    path: Path,
    model: Path,
    *,
    architecture: str = "",
    kind: str = "lora",
    name: str = "Tone",
    parts: tuple[str, ...] = ("attn_q", "attn_v", "attn_output"),
    rank: int = 4,
    strength: float = 2.0,
    seed: int = 5,
) -> Path:
    """Write an adapter that changes these parts of every layer; the same arguments always give the same bytes."""
    header = read_header(model)
    source = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(str(path), architecture or str(header.values["general.architecture"]))
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_name(name)
    writer.add_string(gguf.Keys.Adapter.TYPE, kind)
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, float(rank))
    for tensor in header.tensors:
        if tensor.name.endswith(tuple(f".{part}.weight" for part in parts)):
            inputs, outputs = tensor.shape
            down = source.normal(0, strength / inputs**0.5, (rank, inputs))
            up = source.normal(0, strength / inputs**0.5, (outputs, rank))
            writer.add_tensor(f"{tensor.name}.lora_a", down.astype(np.float32))
            writer.add_tensor(f"{tensor.name}.lora_b", up.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path

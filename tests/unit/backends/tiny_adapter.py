"""Writes LoRA adapters with random weights for the tiny models."""

from pathlib import Path

import gguf
import numpy as np
from tiny_gguf import Shape


def write_tiny_adapter(
    path: Path,
    shape: Shape | None = None,
    *,
    architecture: str = "llama",
    kind: str = "lora",
    name: str = "Tone",
    parts: tuple[str, ...] = ("attn_q", "attn_v", "attn_output"),
    rank: int = 4,
    strength: float = 2.0,
    seed: int = 5,
) -> Path:
    """Write an adapter that changes these parts of every layer; the same arguments always give the same bytes."""
    shape = shape or Shape()
    source = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(str(path), architecture)
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_name(name)
    writer.add_string(gguf.Keys.Adapter.TYPE, kind)
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, float(rank))
    spread = strength / shape.width**0.5
    for layer in range(shape.layers):
        for part in parts:
            stem = f"blk.{layer}.{part}.weight"
            down = source.normal(0, spread, (rank, shape.width)).astype(np.float32)
            up = source.normal(0, spread, (shape.width, rank)).astype(np.float32)
            writer.add_tensor(f"{stem}.lora_a", down)
            writer.add_tensor(f"{stem}.lora_b", up)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path

"""Writes model files of many shapes with empty weights, and asks llama.cpp what memory they really take."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np

Kind = gguf.GGMLQuantizationType
MIB = 1024**2

# In a process of its own: what llama.cpp logs goes to its output, and its memory with it.
_CHILD = """
import ctypes, json, os, sys
import llama_cpp.llama_cpp as library
path, uses = json.loads(sys.argv[1])
@library.llama_log_callback
def say(level, text, _):
    sys.stdout.write(text.decode("utf-8", "replace"))
library.llama_log_set(say, ctypes.c_void_p(0))
library.llama_backend_init()
params = library.llama_model_default_params()
params.n_gpu_layers = 0
model = library.llama_model_load_from_file(os.fsencode(path), params)
assert model
for streams, cells, chunk, flash in uses:
    print("USE", flush=True)
    params = library.llama_context_default_params()
    params.n_ctx, params.n_seq_max = streams * cells, streams
    params.n_batch = params.n_ubatch = max(chunk, streams)
    params.n_threads = params.n_threads_batch = 1
    params.kv_unified = False
    params.flash_attn_type = int(flash)
    context = library.llama_init_from_model(model, params)
    assert context
    library.llama_free(context)
print("DONE")
"""

# Fills one stream to its end, as a prompt that just fits does, and says what the process then holds.
_FILLING = """
import ctypes, json, os, sys
import llama_cpp.llama_cpp as library
path, cells, chunk, flash = json.loads(sys.argv[1])
@library.llama_log_callback
def quiet(level, text, _):
    pass
library.llama_log_set(quiet, ctypes.c_void_p(0))
library.llama_backend_init()
params = library.llama_model_default_params()
params.n_gpu_layers = 0
model = library.llama_model_load_from_file(os.fsencode(path), params)
params = library.llama_context_default_params()
params.n_ctx, params.n_batch, params.n_ubatch, params.n_seq_max = cells, chunk, chunk, 1
params.n_threads = params.n_threads_batch = 2
params.flash_attn_type = int(flash)
context = library.llama_init_from_model(model, params)
tokens = (library.llama_token * chunk)(*([5] * chunk))
for _ in range(cells // chunk):
    assert library.llama_decode(context, library.llama_batch_get_one(tokens, chunk)) == 0
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")))
"""


@dataclass(frozen=True)
class ModelForm:
    """What a model is made of."""

    architecture: str = "llama"
    layers: int = 3
    width: int = 256
    heads: int = 8
    heads_kept: int = 8
    head_length: int = 0
    hidden: int = 512
    vocabulary: int = 2048
    trained: int = 8192
    kind: Kind = Kind.Q8_0
    tied: bool = False
    bias: bool = False
    norms: bool = False
    window: int = 0
    experts: int = 0
    visited: int = 0


def real_sizes(path: Path, uses: list[tuple[int, int, int, bool]]) -> list[dict[str, float]]:
    """Return for each use the bytes that llama.cpp reports: weights, cache, compute, output."""
    command = [sys.executable, "-c", _CHILD, json.dumps([str(path), uses])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.stdout.endswith("DONE\n"), done.stdout[-2000:] + done.stderr[-2000:]
    loaded, *contexts = done.stdout.split("USE\n")
    weights = _sum(loaded, "model")
    return [
        {
            "weights": weights,
            "cache": _sum(text, "KV") + _sum(text, "RS"),
            "compute": _sum(text, "compute"),
            "output": _sum(text, "output"),
        }
        for text in contexts
    ]


def resident_bytes(path: Path, cells: int, chunk: int, flash: bool) -> int:
    """Return the memory of a process that has filled a context of this length."""
    command = [sys.executable, "-c", _FILLING, json.dumps([str(path), cells, chunk, flash])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return int(done.stdout) * 1024


def _sum(text: str, what: str) -> float:
    return sum(MIB * float(found) for found in re.findall(rf"{what} +buffer size = +([\d.]+) MiB", text))


def write_model(path: Path, form: ModelForm) -> Path:
    """Write a model of this form."""
    writer = gguf.GGUFWriter(str(path), form.architecture)
    length = form.head_length or form.width // form.heads
    writer.add_context_length(form.trained)
    writer.add_embedding_length(form.width)
    writer.add_block_count(form.layers)
    writer.add_feed_forward_length(form.hidden)
    writer.add_head_count(form.heads)
    writer.add_head_count_kv(form.heads_kept)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(length)
    writer.add_key_length(length)
    writer.add_value_length(length)
    if form.window:
        writer.add_sliding_window(form.window)
    if form.experts:
        writer.add_expert_count(form.experts)
        writer.add_expert_used_count(form.visited)
        writer.add_expert_feed_forward_length(form.hidden)
    _add_vocabulary(writer, form.vocabulary)
    _add(writer, "token_embd.weight", (form.vocabulary, form.width), form.kind)
    for layer in range(form.layers):
        _add_layer(writer, f"blk.{layer}.", form, length)
    return _finish(writer, path, form)


def write_mamba(path: Path, layers: int = 3, width: int = 512, vocabulary: int = 2048) -> Path:
    """Write a recurrent model."""
    inner, state, kernel, rank = 2 * width, 16, 4, width // 16
    form = ModelForm("mamba", layers, width, vocabulary=vocabulary)
    writer = gguf.GGUFWriter(str(path), "mamba")
    writer.add_context_length(form.trained)
    writer.add_embedding_length(width)
    writer.add_block_count(layers)
    writer.add_feed_forward_length(0)
    writer.add_head_count(0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_ssm_conv_kernel(kernel)
    writer.add_ssm_inner_size(inner)
    writer.add_ssm_state_size(state)
    writer.add_ssm_time_step_rank(rank)
    _add_vocabulary(writer, vocabulary)
    _add(writer, "token_embd.weight", (vocabulary, width), form.kind)
    for layer in range(layers):
        shapes: dict[str, tuple[int, ...]] = {
            "attn_norm.weight": (width,),
            "ssm_in.weight": (2 * inner, width),
            "ssm_conv1d.weight": (inner, kernel),
            "ssm_conv1d.bias": (inner,),
            "ssm_x.weight": (rank + 2 * state, inner),
            "ssm_dt.weight": (inner, rank),
            "ssm_dt.bias": (inner,),
            "ssm_a": (inner, state),
            "ssm_d": (inner,),
            "ssm_out.weight": (width, inner),
        }
        for name, shape in shapes.items():
            large = name in ("ssm_in.weight", "ssm_x.weight", "ssm_out.weight")
            _add(writer, f"blk.{layer}.{name}", shape, form.kind if large else Kind.F32)
    return _finish(writer, path, form)


def _add_layer(writer: gguf.GGUFWriter, at: str, form: ModelForm, length: int) -> None:
    width, queries, kept = form.width, form.heads * length, form.heads_kept * length
    matrices: dict[str, tuple[int, ...]] = {
        "attn_q": (queries, width),
        "attn_k": (kept, width),
        "attn_v": (kept, width),
        "attn_output": (width, queries),
    }
    hidden = form.hidden
    if form.experts:
        _add(writer, at + "ffn_gate_inp.weight", (form.experts, width), Kind.F32)
        matrices |= {f"ffn_{name}_exps": (form.experts, hidden, width) for name in ("gate", "up")}
        matrices["ffn_down_exps"] = (form.experts, width, hidden)
    else:
        matrices |= {"ffn_gate": (hidden, width), "ffn_up": (hidden, width), "ffn_down": (width, hidden)}
    vectors = {"attn_norm": width, "ffn_norm": width}
    if form.norms:
        vectors |= {"attn_q_norm": length, "attn_k_norm": length}
    if form.architecture.startswith("gemma"):
        vectors |= {"post_attention_norm": width, "post_ffw_norm": width}
    for name, shape in matrices.items():
        _add(writer, f"{at}{name}.weight", shape, form.kind)
    for name, count in vectors.items():
        _add(writer, f"{at}{name}.weight", (count,), Kind.F32)
    if form.bias:
        for name in ("attn_q", "attn_k", "attn_v"):
            _add(writer, f"{at}{name}.bias", matrices[name][:1], Kind.F32)


def _add(writer: gguf.GGUFWriter, name: str, shape: tuple[int, ...], kind: Kind) -> None:
    if kind is Kind.F32:
        writer.add_tensor(name, np.zeros(shape, dtype=np.float32))
        return
    per_block, block_bytes = gguf.GGML_QUANT_SIZES[kind]
    stored = (*shape[:-1], shape[-1] // per_block * block_bytes)
    writer.add_tensor(name, np.zeros(stored, dtype=np.uint8), raw_dtype=kind)


def _add_vocabulary(writer: gguf.GGUFWriter, count: int) -> None:
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    tokens += [f"t{number}" for number in range(count - len(tokens))]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * count)
    writer.add_token_types([2, 3, 3] + [6] * 256 + [1] * (count - 259))
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)


def _finish(writer: gguf.GGUFWriter, path: Path, form: ModelForm) -> Path:
    _add(writer, "output_norm.weight", (form.width,), Kind.F32)
    if not form.tied:
        _add(writer, "output.weight", (form.vocabulary, form.width), form.kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path

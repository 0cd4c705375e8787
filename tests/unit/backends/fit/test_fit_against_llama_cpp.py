"""What is said about memory before loading agrees with what llama.cpp then takes."""

from pathlib import Path

import pytest
from shaped_gguf import Kind, ModelForm, real_sizes, resident_bytes, write_mamba, write_model

from promptstone.backends.llama.files.fit.memory import (
    Use,
    bytes_per_token,
    cache_bytes,
    compute_bytes,
    output_bytes,
    process_bytes,
    work_bytes,
)
from promptstone.backends.llama.files.fit.tensor_table import read_shape

MOST_UNDER, MOST_OVER = 0.05, 0.10
SMALL = 2 * 1024**2  # below that, a share says nothing

FORMS = {
    "grouped heads": ModelForm(heads_kept=2, width=512, hidden=1408),
    "half precision, all heads kept": ModelForm(kind=Kind.F16, heads_kept=8),
    "tied output, large vocabulary": ModelForm(
        "qwen2", heads_kept=2, vocabulary=48_000, tied=True, bias=True
    ),
    "heads wider than the model": ModelForm("qwen3", heads=16, heads_kept=4, head_length=64, norms=True),
    "sliding window": ModelForm(
        "gemma3", 7, heads=4, heads_kept=1, head_length=128, norms=True, tied=True, window=512
    ),
    "experts": ModelForm(
        "qwen3moe", heads_kept=2, head_length=64, hidden=256, experts=16, visited=8, norms=True
    ),
    "wide middle": ModelForm(heads=4, heads_kept=1, hidden=4096),
}
USES = [
    (1, 4352, 512, False),
    (8, 1280, 512, False),
    (4, 6144, 256, False),
    (16, 512, 512, False),
    (4, 4352, 512, True),
]


def held_against_llama_cpp(path: Path) -> None:
    shape = read_shape(path)
    for use, real in zip(USES, real_sizes(path, USES), strict=True):
        how = Use(*use)
        said = {
            "weights": shape.weights,
            "cache": sum(cache_bytes(shape, layer, how) for layer in shape.layers),
            "compute": compute_bytes(shape, how),
            "output": output_bytes(shape, how),
        }
        error = sum(said.values()) / sum(real.values()) - 1
        allowed = MOST_OVER if not how.flash_attention else 2 * MOST_OVER  # what it leaves behind varies
        assert -MOST_UNDER <= error <= allowed, f"{use}: {error:+.1%} in all; said {said}, real {real}"
        for part in ("weights", "cache"):
            assert abs(said[part] - real[part]) <= max(0.02 * real[part], SMALL / 8), f"{use}: {part}"


@pytest.mark.parametrize("name", FORMS)
def test_the_estimate_agrees_with_what_llama_cpp_takes(name: str, tmp_path: Path) -> None:
    held_against_llama_cpp(write_model(tmp_path / "model.gguf", FORMS[name]))


def test_the_estimate_of_a_recurrent_model_agrees(tmp_path: Path) -> None:
    path = write_mamba(tmp_path / "mamba.gguf")
    shape = read_shape(path)
    assert shape.cached == 0
    assert bytes_per_token(shape) == 1
    held_against_llama_cpp(path)


@pytest.mark.parametrize("flash", [False, True])
def test_a_process_with_a_full_context_holds_no_more_than_was_said(flash: bool, tmp_path: Path) -> None:
    form = ModelForm(layers=1, width=512, heads=32, heads_kept=8)
    path = write_model(tmp_path / "model.gguf", form)
    shape, how = read_shape(path), Use(1, 4096, 512, flash)
    cache = sum(cache_bytes(shape, layer, how) for layer in shape.layers)
    computing = compute_bytes(shape, how) + work_bytes(shape, how) + output_bytes(shape, how)
    said = shape.weights + cache + computing + process_bytes(shape)
    held = resident_bytes(path, how.cells, how.chunk, flash)
    # This process is leaner than a worker, so what a worker takes for itself may be said too much.
    assert (1 - MOST_UNDER) * held <= said <= (1 + MOST_OVER) * held + process_bytes(shape), (
        f"{said:,} {held:,}"
    )

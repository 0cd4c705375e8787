"""Estimates the memory that a model takes in an evaluation, so that two models can be compared by it."""

from promptstone.backends.llama.files.fit.memory import Use, cache_bytes, compute_bytes
from promptstone.backends.llama.files.fit.tensor_table import shape_of
from promptstone.backends.llama.files.gguf_reader import Header

_ANSWERS = 8
_CONTEXT = 4096
_CHUNK = 512


def memory_of(header: Header) -> int:
    """Return the bytes for the weights, the cache of an evaluation's answers, and room to compute."""
    shape = shape_of(header)
    use = Use(_ANSWERS, _context_of(shape.trained_context), _CHUNK)
    cache = sum(cache_bytes(shape, layer, use) for layer in shape.layers)
    return shape.weights + cache + compute_bytes(shape, use)


def memory_note(context_length: int | None) -> str:
    """Say what is counted, for a model of this context length."""
    return (
        f"Memory is an estimate: the weights, the cache for {_ANSWERS} answers at once of up to "
        f"{_context_of(context_length or 0):,} tokens, and room to compute."
    )


def _context_of(trained: int) -> int:
    return min(trained or _CONTEXT, _CONTEXT)

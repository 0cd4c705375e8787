"""Estimates the bytes that a model needs beside its weights: cache, states, and room to compute in.

The formulas follow what llama.cpp reserves when it makes a context (an F16 cache, apart for each stream); the
tests hold them against what it reports.
"""

from dataclasses import dataclass

from promptstone.backends.llama.files.fit.tensor_table import LayerShape, ModelShape

MIB = 1024**2
_FLOAT, _HALF = 4, 2
_VOCABULARY_ENTRY = 300  # bytes that a token's text costs in the process
PROCESS = 96 * MIB  # what the process takes before it loads anything


@dataclass(frozen=True)
class Use:
    """How a model is run, as far as memory depends on it: `streams` memories of `cells` tokens each."""

    streams: int
    cells: int
    chunk: int
    flash_attention: bool = False


def bytes_per_token(shape: ModelShape) -> int:
    """Return what one token leaves in the cache; at least 1."""
    return max(1, shape.cached * _HALF)


def cache_bytes(shape: ModelShape, layer: LayerShape, use: Use) -> int:
    """Return what one layer keeps of all streams' tokens: keys, values, and states."""
    values = layer.values
    if values and not use.flash_attention:
        values = max(each.values for each in shape.layers)  # all layers' values are stored equally wide
    return use.streams * (use.cells * (layer.keys + values) * _HALF + layer.state)


def compute_bytes(shape: ModelShape, use: Use) -> int:
    """Return the room for the numbers between two layers, for a whole chunk of a prompt.

    The largest of three moments counts: attention over a full context, the wide middle of a layer, and the
    probabilities of all tokens of the vocabulary.
    """
    row = use.chunk * _FLOAT
    mask = mask_bytes(shape, use)
    queries = shape.heads * shape.head_length
    kept = max((layer.keys for layer in shape.layers), default=0)
    rest = 3 * shape.width + 2 * queries + 2 * kept
    scores = 0 if use.flash_attention or not kept else use.cells * shape.heads
    attention = row * (scores + rest) + mask
    experts = shape.hidden + 2 * shape.routed + 2 * shape.width
    middle = row * max(3 * shape.hidden + 5 * shape.width, experts) + mask
    logits = row * (shape.vocabulary + 3 * shape.width)
    if use.flash_attention:
        logits += row * shape.hidden + mask  # what the layers leave behind in pieces too small for it
    state = max((layer.state for layer in shape.layers), default=0)
    recurrent = row * (6 * shape.state_width + 2 * shape.width) + use.streams * state if state else 0
    return max(attention, middle, logits, recurrent) + MIB // 4


def work_bytes(shape: ModelShape, use: Use) -> int:
    """Return what the processor takes beside: scores of attention, or what is in a layer, in half precision.

    llama.cpp does not report it. A GPU takes none.
    """
    scores = 0 if use.flash_attention or not shape.cached else use.cells * shape.heads
    return use.chunk * _HALF * max(scores, shape.hidden, shape.width)


def mask_bytes(shape: ModelShape, use: Use) -> int:
    """Return what it takes to say which token may look at which."""
    if not shape.cached:
        return 0
    kinds = 2 if shape.sliding_window else 1
    return kinds * use.cells * use.chunk * (_HALF if use.flash_attention else _FLOAT)


def output_bytes(shape: ModelShape, use: Use) -> int:
    """Return the room for the probabilities of each stream's next token."""
    return use.streams * shape.vocabulary * _FLOAT


def process_bytes(shape: ModelShape) -> int:
    """Return what the process takes beside the model: its programs and the texts of the vocabulary."""
    return PROCESS + shape.vocabulary * _VOCABULARY_ENTRY

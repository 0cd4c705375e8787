"""What one call of the model is made of: tokens, each with its place in a stream."""

from typing import Any, NamedTuple, Protocol

import numpy as np

LEAST_PAD = 4  # prompt pieces are filled up to a multiple of this, or of the block


class Rows(NamedTuple):
    """The tokens of one call, as arrays of equal length.

    `tokens` (int32), `positions` (int32, tokens from the beginning of the stream), `streams` (int32) and `wanted`
    (int8): whether the scores of the token that follows are computed.
    """

    tokens: Any
    positions: Any
    streams: Any
    wanted: Any


class Decoder(Protocol):
    """What runs the calls: llama.cpp, or a stand-in that tests the scheduling.

    It has `streams` memories of `length` tokens each, numbered from 0, plus some places for padding. The scores of a
    row do not depend on the company as long as it runs alone, or else in calls of whole blocks of `block`
    neighbouring streams; of prompts, a multiple of the block, at least of LEAST_PAD, runs and is scored. `trims` tells
    whether the end of a stream can be forgotten; where it cannot, nothing is shared and nothing is padded.
    """

    streams: int
    length: int
    block: int
    trims: bool

    def decode(self, rows: Rows) -> None:
        """Run the model on these tokens; rows are sorted by stream."""

    def scores(self, place: int) -> Any:
        """Return the scores (float32, one a token of the vocabulary) after the row at that place of the last call."""

    def copy(self, source: int, target: int) -> None:
        """Make the target hold what the source holds."""

    def forget(self, stream: int, start: int = 0) -> None:
        """Drop what a stream holds from a position on."""


class Part(NamedTuple):
    """Neighbouring tokens of one stream; `wanted` of them are scored, with `after` unscored ones behind."""

    stream: int
    start: int
    tokens: Any
    wanted: int
    after: int = 0


def join(parts: list[Part]) -> tuple[Rows, dict[int, int]]:
    """Return the rows of all parts, sorted by stream, and for each stream the place after its last row."""
    parts = sorted(parts, key=lambda part: part.stream)
    if all(len(part.tokens) == 1 and part.wanted == 1 for part in parts):
        return _join_single(parts)
    counts = [len(part.tokens) for part in parts]
    ends = np.cumsum(counts)
    tokens = np.concatenate([np.asarray(part.tokens, np.int32) for part in parts])
    positions = np.concatenate(
        [np.arange(part.start, part.start + count) for part, count in zip(parts, counts, strict=True)]
    )
    streams = np.repeat([part.stream for part in parts], counts)
    wanted = np.zeros(len(tokens), np.int8)
    for part, end in zip(parts, ends, strict=True):
        scored_end = end - part.after
        wanted[scored_end - part.wanted : scored_end] = 1
    rows = Rows(tokens, positions.astype(np.int32), streams.astype(np.int32), wanted)
    return rows, {part.stream: int(end) for part, end in zip(parts, ends, strict=True)}


def _join_single(parts: list[Part]) -> tuple[Rows, dict[int, int]]:
    """Join parts of one token, which most calls are made of, in a quicker way."""
    told = np.array([(part.tokens[0], part.start, part.stream) for part in parts], np.int32)
    rows = Rows(told[:, 0], told[:, 1], told[:, 2], np.ones(len(parts), np.int8))
    return rows, {part.stream: place for place, part in enumerate(parts, 1)}

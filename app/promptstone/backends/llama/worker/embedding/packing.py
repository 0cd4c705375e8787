"""Lays several texts into one call of the model so that none of them changes the numbers of another."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SEQUENCES = 64  # the most that a call may have, with those that only fill up
MOST_TEXTS = 32  # the rest of the sequences is kept to fill up
_GROUP = 8


class Packed(NamedTuple):
    """The rows of a call; text number n is sequence n, and rows that only fill up are sequences of their own."""

    tokens: NDArray[np.int32]
    positions: NDArray[np.int32]
    sequences: NDArray[np.int32]


def packed_size(lengths: Sequence[int], align: int) -> int:
    """Return how many rows a call of texts with so many tokens has."""
    padded = sum(_padded(length, align) for length in lengths)
    return _fill_before(lengths, align) + padded


def _padded(length: int, align: int) -> int:
    return -(-length // align) * align


def _fill_before(lengths: Sequence[int], align: int) -> int:
    """Return how many rows that only fill up stand before the texts, for whole groups of sequences."""
    gaps = sum(_padded(length, align) - length for length in lengths)
    missing = -len(lengths) % _GROUP - gaps
    return _padded(missing, align) if align > 1 and missing > 0 else 0


def pack(texts: Sequence[Sequence[int]], align: int) -> Packed:
    """Return the rows of a call for at most MOST_TEXTS texts, none of them empty.

    Sums over the rows of a call are made in lanes, and products by blocks of rows and of sequences. Each text
    therefore begins at a multiple of `align` rows, the call has a multiple of it, and the sequences come in whole
    groups: then a text's numbers are the same wherever it stands and whoever stands beside it. With an `align` of
    1 nothing is filled up.
    """
    lengths = [len(text) for text in texts]
    # In front, so that the last token of a long text is in its last call.
    start = _fill_before(lengths, align)
    size = packed_size(lengths, align)
    tokens = np.full(size, texts[0][0], np.int32)
    positions = np.zeros(size, np.int32)
    sequences = np.full(size, -1, np.int32)
    for number, text in enumerate(texts):
        end = start + len(text)
        tokens[start:end], positions[start:end] = text, np.arange(len(text))
        sequences[start:end] = number
        start += _padded(len(text), align)
    _fill_up(positions, sequences, len(texts), align)
    return Packed(tokens, positions, sequences)


def _fill_up(positions: NDArray[np.int32], sequences: NDArray[np.int32], count: int, align: int) -> None:
    gaps = np.flatnonzero(sequences < 0)
    if not len(gaps):
        return
    fillers = max(-count % _GROUP, -(-len(gaps) // align))
    fillers += -(count + fillers) % _GROUP
    order = np.arange(len(gaps), dtype=np.int32)
    sequences[gaps], positions[gaps] = count + order % fillers, order // fillers

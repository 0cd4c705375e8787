"""The rows of one call in llama.cpp's own form, filled from whole arrays instead of one by one."""

import ctypes
from typing import Any

import numpy as np

from promptstone.backends.llama.worker.native import library


class RowBatch:
    """Room for the rows of a call; filled anew for each."""

    def __init__(self, capacity: int) -> None:
        """Make room for so many rows."""
        self._batch = library.llama_batch_init(capacity, 0, 1)
        view = np.ctypeslib.as_array
        self._tokens = view(self._batch.token, (capacity,))
        self._positions = view(self._batch.pos, (capacity,))
        self._wanted = view(self._batch.logits, (capacity,))
        view(self._batch.n_seq_id, (capacity,))[:] = 1
        # Each row's list of sequences has one entry; all entries lie in one array, so that they are set in one go.
        self._sequences = np.zeros(capacity, np.int32)
        lists = ctypes.cast(self._batch.seq_id, ctypes.POINTER(ctypes.c_uint64))
        self._pointers = view(lists, (capacity,))
        self._allocated = self._pointers.copy()
        self._pointers[:] = self._sequences.ctypes.data + 4 * np.arange(capacity, dtype=np.uint64)

    def fill(self, tokens: Any, positions: Any, sequences: Any, wanted: Any) -> Any:
        """Return the batch for llama.cpp's calls: int32 arrays of equal length, and which rows' results are wanted."""
        count = self._batch.n_tokens = len(tokens)
        self._tokens[:count], self._positions[:count] = tokens, positions
        self._sequences[:count], self._wanted[:count] = sequences, wanted
        return self._batch

    def close(self) -> None:
        """Free it; llama.cpp frees the lists that it made itself."""
        self._pointers[:] = self._allocated
        library.llama_batch_free(self._batch)

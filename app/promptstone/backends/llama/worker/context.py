"""The memory in which a model answers: some streams, each for one answer, and the calls of the model on them."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from promptstone.backends.llama.protocol import EngineSettings
from promptstone.backends.llama.shape import BLOCK, Shape
from promptstone.backends.llama.worker.batching.rows import Part, Rows, join
from promptstone.backends.llama.worker.native import SMALL_MODEL, NativeModel, library
from promptstone.backends.llama.worker.row_batch import RowBatch
from promptstone.core.errors import BackendError


def threads_for(settings: EngineSettings, model: NativeModel) -> int:
    """Return how many threads compute; two on a tiny model wait for each other longer than they work."""
    return settings.threads or (1 if model.size < SMALL_MODEL else _cores())


def _cores() -> int:
    """Return how many cores this process may use; two threads of one core gain nothing here."""
    if not hasattr(os, "sched_getaffinity"):
        return os.cpu_count() or 1
    mine = os.sched_getaffinity(0)
    try:
        folder = Path("/sys/devices/system/cpu")
        siblings = {
            (folder / f"cpu{number}" / "topology" / "thread_siblings_list").read_text() for number in mine
        }
    except OSError:
        return len(mine)
    return len(siblings)


# For the numbers of rows that were tried: the block, and whether answers repeat exactly.
Blocks = dict[tuple[int, ...], tuple[int, bool]]


class NativeContext:
    """The memory of the streams, each apart, and the calls of the model on them."""

    def __init__(
        self, model: NativeModel, settings: EngineSettings, shape: Shape, blocks: Blocks | None = None
    ) -> None:
        """Make room; `blocks` remembers, for the next context with the same settings, what was tried on the model.

        Raises:
            BackendError: when there is not enough memory.
        """
        self.streams, self.length = shape.streams, shape.length
        self.trims = model.trims
        self.threads = threads_for(settings, model)
        params = library.llama_context_default_params()
        params.n_ctx = shape.tokens
        params.n_batch = params.n_ubatch = max(settings.chunk, self.streams)
        params.n_seq_max = self.streams
        params.n_threads = params.n_threads_batch = self.threads
        params.flash_attn_type = _flash_attention(settings)
        self._flash_attention = params.flash_attn_type != library.LLAMA_FLASH_ATTN_TYPE_DISABLED
        # Apart, a stream's numbers do not depend on what lies in the others: answers repeat bit by bit. It is also
        # the faster way: in one cache for all, each row looks at the cells of all.
        params.kv_unified = False
        params.no_perf = True
        self.handle = library.llama_init_from_model(model.handle, params)
        if not self.handle:
            raise BackendError(
                "There is not enough memory to run this model.",
                remedy="Choose a shorter context or fewer answers at once, close other programs, or take a "
                "smaller model.",
            )
        self._memory = library.llama_get_memory(self.handle)
        self._vocabulary_size = model.vocabulary_size
        self._has_experts = model.experts > 0
        self._blocks = {} if blocks is None else blocks
        self._batch = RowBatch(int(params.n_batch))
        try:
            self.block, self.exact = self._find_block()
        except BackendError:
            self.close()
            raise

    def close(self) -> None:
        """Free it; the context cannot be used afterwards."""
        self._batch.close()
        library.llama_free(self.handle)

    def decode(self, rows: Rows) -> None:
        """Run the model on these tokens; afterwards the wanted rows have scores, by their place.

        Raises:
            BackendError: when llama.cpp fails.
        """
        code = library.llama_decode(self.handle, self._batch.fill(*rows))
        if code:
            raise BackendError(f"llama.cpp failed while it ran the model (code {code}).", retryable=True)

    def scores(self, place: int) -> Any:
        """Return the scores after the row at that place of the last call; they are gone with the next call."""
        found = library.llama_get_logits_ith(self.handle, place)
        if not found:
            raise BackendError("llama.cpp gave no scores for the next token.", retryable=True)
        return np.ctypeslib.as_array(found, (self._vocabulary_size,))

    def copy(self, source: int, target: int) -> None:
        """Make the target stream hold what the source holds."""
        library.llama_memory_seq_cp(self._memory, source, target, -1, -1)

    def forget(self, stream: int, start: int = 0) -> None:
        """Drop what a stream holds from a position on."""
        library.llama_memory_seq_rm(self._memory, stream, start, -1)

    def _find_block(self) -> tuple[int, bool]:
        """Try how many rows a call must have so that a row's scores do not depend on the others.

        Kernels for single rows, for rests of four and for many may add in another order. Returns the size of the
        blocks in which streams must run, and whether that makes answers repeat exactly.
        """
        sizes = [count for count in (1, 2, 4, BLOCK, BLOCK + 4) if count <= self.streams]
        tried = tuple(sizes)
        if tried not in self._blocks:
            self._blocks[tried] = self._try_blocks(sizes)
        return self._blocks[tried]

    def _try_blocks(self, sizes: list[int]) -> tuple[int, bool]:
        found = {count: self._first_row_of(count) for count in sizes}
        if not np.isfinite(found[sizes[-1]]).all():
            raise BackendError(
                "This model computes something that is no number.",
                remedy="Its file may be damaged: get it again, or take another quantisation of it.",
            )
        alike = [count for count in sizes if np.array_equal(found[count], found[sizes[-1]])]
        # Which rows of an expert meet in a call depends on the text, and flash attention cuts long memories in other
        # pieces for one row than for many: there nothing can be promised.
        if (
            not self.trims
            or self._has_experts
            or self._flash_attention
            or (alike == sizes[-1:] and sizes[-1] > BLOCK)
        ):
            return 1, False
        return next(size for at, size in enumerate(sizes) if sizes[at:] == alike[-len(sizes) + at :]), True

    def _first_row_of(self, count: int) -> Any:
        rows, _ = join([Part(stream, 0, [1 + stream], 1) for stream in range(count)])
        rows = rows._replace(tokens=rows.tokens % self._vocabulary_size)
        self.decode(rows)
        scores = self.scores(0).copy()
        for stream in range(count):
            self.forget(stream)
        return scores


def _flash_attention(settings: EngineSettings) -> int:
    if settings.flash_attention is None:
        on_gpu = settings.gpu_layers != 0 and library.llama_supports_gpu_offload()
        return int(library.LLAMA_FLASH_ATTN_TYPE_AUTO if on_gpu else library.LLAMA_FLASH_ATTN_TYPE_DISABLED)
    if settings.flash_attention:
        return int(library.LLAMA_FLASH_ATTN_TYPE_ENABLED)
    return int(library.LLAMA_FLASH_ATTN_TYPE_DISABLED)

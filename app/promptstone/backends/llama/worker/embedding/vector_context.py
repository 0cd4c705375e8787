"""The memory in which a model reads texts whole: makes one vector, or one score, of each."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from promptstone.backends.llama.protocol import EngineSettings
from promptstone.backends.llama.worker.adapters import Adapters
from promptstone.backends.llama.worker.context import threads_for
from promptstone.backends.llama.worker.embedding.packing import SEQUENCES, Packed, pack, packed_size
from promptstone.backends.llama.worker.embedding.reading import STEP, Reading
from promptstone.backends.llama.worker.native import NativeModel, library
from promptstone.backends.llama.worker.row_batch import RowBatch
from promptstone.core.errors import BackendError

_ALIGNMENTS = (16, STEP)  # without and with flash attention, as far as was tried
_PROBES = (5, 19, 33)


class VectorContext:
    """Room for a call, or for one text as long as `length` when that is more.

    With `align` texts are laid at multiples of so many rows; when not `together`, each has calls for itself. `exact`
    tells that a text's numbers are then the same, bit by bit, whatever else is asked.
    """

    def __init__(
        self, model: NativeModel, adapters: Adapters, settings: EngineSettings, reading: Reading, length: int
    ) -> None:
        """Make room.

        Raises:
            BackendError: when there is not enough memory.
        """
        self._reading = reading
        self.length = max(reading.rows, -(-(length + STEP) // STEP) * STEP)
        self.rows = reading.rows if reading.in_pieces else self.length
        params = library.llama_context_default_params()
        params.n_ctx, params.n_batch, params.n_ubatch = self.length, self.rows, self.rows
        params.n_seq_max = SEQUENCES
        params.n_threads = params.n_threads_batch = threads_for(settings, model)
        params.embeddings, params.pooling_type = True, reading.pooling
        params.flash_attn_type = reading.flash_attention
        # One cache for all: apart, llama.cpp would cut the call where the shortest text ends.
        params.kv_unified = True
        params.no_perf = True
        self.handle = library.llama_init_from_model(model.handle, params)
        if not self.handle:
            raise BackendError(
                "There is not enough memory for this model to read a text that long.",
                remedy="Give it shorter texts, close other programs, or take a smaller model.",
            )
        self._batch = RowBatch(self.rows)
        try:
            self._prepare(model, settings, adapters)
        except BackendError:
            self.close()
            raise

    def _prepare(self, model: NativeModel, settings: EngineSettings, adapters: Adapters) -> None:
        adapters.apply(self.handle)
        self._memory = library.llama_get_memory(self.handle)
        self._run = library.llama_encode if model.encodes else library.llama_decode
        mixes = model.trims and not model.experts
        found = self._find_alignment(model) if mixes else 0
        on_gpu = settings.gpu_layers != 0 and library.llama_supports_gpu_offload()
        self.together = bool(found) or (mixes and on_gpu)
        self.exact = bool(found) or not self.together
        self.align = found or (_ALIGNMENTS[0] if mixes else 1)

    def close(self) -> None:
        """Free it; the context cannot be used afterwards."""
        self._batch.close()
        library.llama_free(self.handle)

    def holds(self, length: int) -> bool:
        """Return whether there is room for a text of that many tokens."""
        return packed_size([length], self.align) <= self.length

    def begin(self, packed: Packed) -> list[Packed]:
        """Forget what was read, and return these rows as the calls that are to be run, one after the other."""
        if self._memory:
            library.llama_memory_clear(self._memory, False)
        starts = range(0, len(packed.tokens), self.rows)
        return [Packed(*(rows[start : start + self.rows] for rows in packed)) for start in starts]

    def run(self, call: Packed) -> None:
        """Run the model once; after the last call, `numbers` may be asked.

        Raises:
            BackendError: when llama.cpp fails.
        """
        rows = self._batch.fill(call.tokens, call.positions, call.sequences, 1)
        if code := self._run(self.handle, rows):
            raise BackendError(f"llama.cpp failed while it ran the model (code {code}).", retryable=True)

    def numbers(self, text: int) -> NDArray[np.float32]:
        """Return what came out for a text of the last call: its vector, or its score alone.

        Raises:
            BackendError: when these are no numbers.
        """
        found = library.llama_get_embeddings_seq(self.handle, text)
        if not found:
            raise BackendError("llama.cpp gave no vector for a text.", retryable=True)
        numbers: NDArray[np.float32] = np.ctypeslib.as_array(found, (self._reading.width,)).copy()
        if not np.isfinite(numbers).all():
            raise BackendError("The model makes no numbers of a text; its file may be damaged.")
        return numbers

    def _find_alignment(self, model: NativeModel) -> int:
        """Try where texts must begin so that their numbers do not depend on the others; 0 when nothing helps."""
        highest = max(model.vocabulary_size - 1, 1)
        longest = min(self._reading.longest, self.length // 4)
        texts = [[1 + place * 7 % highest for place in range(min(length, longest))] for length in _PROBES]
        for align in _ALIGNMENTS:
            together = self._read_all(texts, align)
            if all(
                np.array_equal(self._read_all([text], align)[0], found)
                for text, found in zip(texts, together, strict=True)
            ):
                return align
        return 0

    def _read_all(self, texts: Sequence[Sequence[int]], align: int) -> list[Any]:
        for call in self.begin(pack(texts, align)):
            self.run(call)
        return [self.numbers(number) for number in range(len(texts))]

"""How a model reads texts whole: what it makes of them, how long they may be, and in how many calls."""

from pathlib import Path

from promptstone.backends.llama.files.gguf_file import read_gguf
from promptstone.backends.llama.files.purpose import Purpose
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.backends.llama.worker.native import NativeModel, library

STEP = 64  # rows are made room for in multiples of it
_FEWEST_ROWS = 4 * STEP
_SHARED_ROWS = 2 * STEP
_LARGE_SCORES = 512 * 1024**2


class Reading:
    """How a model reads texts: what it makes of them, and how long they may be.

    `pooling` is llama.cpp's number. With `in_pieces` a text may go through the model in several calls: what comes
    out is read off its last token, which sees all others.
    """

    def __init__(self, model: NativeModel, settings: EngineSettings, path: str) -> None:
        """Judge by what the file says; one that says nothing of it takes the mean of its tokens."""
        self.pooling = _pooling_of(model, path)
        self.ranks = self.pooling == library.LLAMA_POOLING_TYPE_RANK
        last = self.ranks or self.pooling == library.LLAMA_POOLING_TYPE_LAST
        self.in_pieces = model.writes_text and last
        self.rows = max(settings.chunk // STEP * STEP, _FEWEST_ROWS)
        # All rows of a call look at all others, if only to pass over them: on a CPU that costs more than calls do.
        on_gpu = settings.gpu_layers != 0 and library.llama_supports_gpu_offload()
        self.shared_rows = self.rows if on_gpu else _SHARED_ROWS
        self.width: int = 1 if self.ranks else int(library.llama_model_n_embd_out(model.handle))
        made_for = min(settings.context or model.trained_context, model.trained_context)
        # All rows of a call get room for the scores of all tokens, though nobody wants them.
        each = 8 * model.vocabulary_size + 64 * self.width
        cost = model.cache_bytes_per_token() if self.in_pieces else each
        self.longest = min(made_for, max(settings.cache_bytes // max(cost, 1), self.rows))
        largest = model.heads * self.longest * (self.rows if self.in_pieces else self.longest) * 4
        self.flash_attention = self._flash_attention(settings, largest)

    @staticmethod
    def _flash_attention(settings: EngineSettings, largest: int) -> int:
        # Decided once for a model, not for a text: it changes the numbers a little.
        on_gpu = settings.gpu_layers != 0 and library.llama_supports_gpu_offload()
        if settings.flash_attention is None and on_gpu:
            return int(library.LLAMA_FLASH_ATTN_TYPE_AUTO)
        wanted = largest > _LARGE_SCORES if settings.flash_attention is None else settings.flash_attention
        kinds = library.LLAMA_FLASH_ATTN_TYPE_DISABLED, library.LLAMA_FLASH_ATTN_TYPE_ENABLED
        return int(kinds[wanted])


def _pooling_of(model: NativeModel, path: str) -> int:
    said = model.setting(f"{model.setting('general.architecture')}.pooling_type")
    if said in ("1", "2", "3", "4"):
        return int(said)
    # Files of rankers often say nothing, but have the head that ranks.
    if read_gguf(Path(path)).purpose is Purpose.RERANKING:
        return int(library.LLAMA_POOLING_TYPE_RANK)
    return int(library.LLAMA_POOLING_TYPE_MEAN)

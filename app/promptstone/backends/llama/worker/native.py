"""A thin hold on llama.cpp: one loaded model, its vocabulary, and one context with a memory for each slot."""

import ctypes
import os
import re
import sys
from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

import llama_cpp.llama_cpp as _typed_library

from promptstone.backends.llama.protocol import EngineSettings
from promptstone.core.errors import BackendError

# Its functions are made at run time, so no type checker knows them.
library: Any = _typed_library

SMALL_MODEL = 32 << 20  # bytes; two threads on a 4 MB model wait for each other longer than they work
LARGE_UNQUANTISED = 64 * 1024**2
_SHORTEST_USEFUL_CONTEXT = 4096
_UNQUANTISED_FILE_TYPES = ("0", "1", "32")  # F32, F16, BF16 in general.file_type
_WARNING, _ERROR = 3, 4  # of ggml_log_level
_recent_faults: deque[str] = deque(maxlen=5)


class Row(NamedTuple):
    """One token for the model: its place in its sequence, and whether the next token shall be chosen after it."""

    token: int
    position: int
    sequence: int
    wanted: bool


@library.llama_log_callback  # type: ignore[untyped-decorator, unused-ignore]
def _hear(level: int, text: bytes, _context: object) -> None:
    if level in (_WARNING, _ERROR):
        line = text.decode("utf-8", errors="replace")
        sys.stderr.write(line)
        if level == _ERROR:
            _recent_faults.append(line.strip())


class NativeModel:
    """A model in memory."""

    def __init__(self, path: str) -> None:
        """Load the file.

        Raises:
            BackendError: when llama.cpp refuses it, with its own last words.
        """
        library.llama_log_set(_hear, ctypes.c_void_p(0))
        library.llama_backend_init()
        params = library.llama_model_default_params()
        params.n_gpu_layers = 0
        _recent_faults.clear()
        self.handle = library.llama_model_load_from_file(os.fsencode(path), params)
        if not self.handle:
            # The first line tells the cause, the others what followed; it begins with the names of C functions.
            first = _recent_faults[0] if _recent_faults else "it does not say why"
            reason = re.sub(r"^\w+: (error loading model: )?", "", first).rstrip(".")
            raise BackendError(
                f"llama.cpp cannot load this model file: {reason}.",
                remedy="Get the file again, or take a model of an architecture that llama.cpp knows.",
            )
        self.vocabulary = library.llama_model_get_vocab(self.handle)
        self.vocabulary_size: int = library.llama_vocab_n_tokens(self.vocabulary)
        if library.llama_model_has_encoder(self.handle) or not library.llama_model_has_decoder(self.handle):
            raise BackendError("This model does not write text: it is no decoder.")

    @property
    def trained_context(self) -> int:
        """For how many tokens it was trained."""
        return int(library.llama_model_n_ctx_train(self.handle))

    @property
    def size(self) -> int:
        """The bytes of its weights."""
        return int(library.llama_model_size(self.handle))

    @property
    def gains_from_batches(self) -> bool:
        """Whether several tokens at once cost less than one after the other: large weights, not quantised."""
        keeps_positions = not (
            library.llama_model_is_recurrent(self.handle) or library.llama_model_is_hybrid(self.handle)
        )
        unquantised = self.setting("general.file_type") in _UNQUANTISED_FILE_TYPES
        return keeps_positions and unquantised and self.size >= LARGE_UNQUANTISED

    @property
    def chat_template(self) -> str:
        """The chat template in the file, or an empty text."""
        template = library.llama_model_chat_template(self.handle, None)
        return template.decode("utf-8", errors="replace") if template else ""

    @property
    def beginning(self) -> int:
        """The token that opens a document, or -1."""
        return int(library.llama_vocab_bos(self.vocabulary))

    @property
    def end(self) -> int:
        """The token that closes a document, or -1."""
        return int(library.llama_vocab_eos(self.vocabulary))

    def token_text(self, token: int) -> str:
        """Return how a token is written in the vocabulary; empty for -1."""
        if token < 0:
            return ""
        text = library.llama_vocab_get_text(self.vocabulary, token)
        return text.decode("utf-8", errors="replace") if text else ""

    def setting(self, key: str) -> str:
        """Return one of the file's settings as text, empty when it has none of that name."""
        room = ctypes.create_string_buffer(256)
        length = library.llama_model_meta_val_str(self.handle, key.encode(), room, len(room))
        return room.value.decode("utf-8", errors="replace") if length > 0 else ""

    def tokenize(self, text: str, *, open_document: bool = False) -> list[int]:
        """Return the tokens of a text; the texts of special tokens become those. Never a second opening token.

        Raises:
            BackendError: for text that is no Unicode.
        """
        try:
            raw = text.encode("utf-8")
        except UnicodeEncodeError:
            raise BackendError("The prompt holds broken Unicode text.") from None
        room = len(raw) + 8
        found = (library.llama_token * room)()
        count = library.llama_tokenize(self.vocabulary, raw, len(raw), found, room, False, True)
        if count < 0:
            found = (library.llama_token * -count)()
            count = library.llama_tokenize(self.vocabulary, raw, len(raw), found, -count, False, True)
        tokens = list(found[: max(count, 0)])
        opens = open_document and library.llama_vocab_get_add_bos(self.vocabulary) and self.beginning >= 0
        if opens and tokens[:1] != [self.beginning]:
            tokens.insert(0, self.beginning)
        return tokens

    def piece(self, token: int, *, special: bool) -> bytes:
        """Return the bytes that a token stands for; control tokens have some only with `special`."""
        room = ctypes.create_string_buffer(256)
        length = library.llama_token_to_piece(self.vocabulary, token, room, len(room), 0, special)
        if length < 0:
            room = ctypes.create_string_buffer(-length)
            length = library.llama_token_to_piece(self.vocabulary, token, room, len(room), 0, special)
        return room.raw[: max(length, 0)]

    def ends_answer(self, token: int) -> bool:
        """Return whether the token ends an answer."""
        return bool(library.llama_vocab_is_eog(self.vocabulary, token))

    def cache_bytes_per_token(self) -> int:
        """Return what one token of context costs in memory."""
        architecture = self.setting("general.architecture")
        heads = max(library.llama_model_n_head(self.handle), 1)
        usual = library.llama_model_n_embd(self.handle) // heads
        key = int(self.setting(f"{architecture}.attention.key_length") or usual)
        value = int(self.setting(f"{architecture}.attention.value_length") or usual)
        heads_kept = max(int(library.llama_model_n_head_kv(self.handle)), 1)
        return max(1, 2 * int(library.llama_model_n_layer(self.handle)) * heads_kept * (key + value))


def fit_contexts(settings: EngineSettings, trained: int, bytes_per_token: int) -> tuple[int, int]:
    """Return how many slots there can be and how many tokens each holds, within the memory allowed."""
    affordable = max(settings.cache_bytes // bytes_per_token, 256)
    useful = min(trained, _SHORTEST_USEFUL_CONTEXT)
    slots = max(1, min(settings.slots or 4, affordable // useful))
    return slots, min(trained, affordable // slots)


class NativeContext:
    """The memory of the slots, each its own sequence, and the calls of the model on them."""

    def __init__(self, model: NativeModel, settings: EngineSettings) -> None:
        """Make room.

        Raises:
            BackendError: when there is not enough memory.
        """
        self.slots, self.length = fit_contexts(
            settings, max(model.trained_context, 256), model.cache_bytes_per_token()
        )
        self.threads = settings.threads or (1 if model.size < SMALL_MODEL else len(os.sched_getaffinity(0)))
        params = library.llama_context_default_params()
        # llama.cpp gives each sequence an equal part, in steps of 256.
        params.n_ctx = self.slots * (-(-self.length // 256) * 256)
        params.n_batch = params.n_ubatch = max(settings.chunk, self.slots)
        params.n_seq_max = self.slots
        params.n_threads = params.n_threads_batch = self.threads
        params.flash_attn_type = library.LLAMA_FLASH_ATTN_TYPE_DISABLED
        # Apart, a sequence's numbers do not depend on what lies in the others: answers repeat bit by bit.
        params.kv_unified = False
        params.no_perf = True
        self.handle = library.llama_init_from_model(model.handle, params)
        if not self.handle:
            raise BackendError(
                "There is not enough memory to run this model.",
                remedy="Close other programs, or take a smaller one.",
            )
        self._memory = library.llama_get_memory(self.handle)
        self._batch = library.llama_batch_init(params.n_batch, 0, 1)

    def decode(self, rows: Sequence[Row]) -> None:
        """Run the model on these tokens; afterwards the wanted rows can be sampled by their place.

        Raises:
            BackendError: when llama.cpp fails.
        """
        batch = self._batch
        batch.n_tokens = len(rows)
        for place, row in enumerate(rows):
            batch.token[place] = row.token
            batch.pos[place] = row.position
            batch.n_seq_id[place] = 1
            batch.seq_id[place][0] = row.sequence
            batch.logits[place] = row.wanted
        code = library.llama_decode(self.handle, batch)
        if code:
            raise BackendError(f"llama.cpp failed while it ran the model (code {code}).", retryable=True)

    def forget(self, sequence: int, start: int = 0) -> None:
        """Drop what a sequence holds from a position on."""
        library.llama_memory_seq_rm(self._memory, sequence, start, -1)

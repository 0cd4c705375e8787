"""A thin hold on llama.cpp: one loaded model and its vocabulary."""

import ctypes
import os
import re
import sys
from collections import deque
from typing import Any

import llama_cpp.llama_cpp as _typed_library

from promptstone.backends.llama.protocol import EngineSettings
from promptstone.core.errors import BackendError

# Its functions are made at run time, so no type checker knows them.
library: Any = _typed_library

SMALL_MODEL = 8 << 20  # bytes; two threads on a 4 MB model wait for each other longer than they work
_READERS = ("bert", "embedding")  # in the names of architectures that only read
_WARNING, _ERROR = 3, 4  # of ggml_log_level
recent_faults: deque[str] = deque(maxlen=5)


@library.llama_log_callback  # type: ignore[untyped-decorator, unused-ignore]
def _hear(level: int, text: bytes, _context: object) -> None:
    if level in (_WARNING, _ERROR):
        line = text.decode("utf-8", errors="replace")
        sys.stderr.write(line)
        if level == _ERROR:
            recent_faults.append(line.strip())


class NativeModel:
    """A model in memory."""

    def __init__(
        self, path: str, settings: EngineSettings | None = None, *, vocabulary_only: bool = False
    ) -> None:
        """Load the file, or of it the vocabulary only; of the settings, those about the GPU matter here.

        Raises:
            BackendError: when llama.cpp refuses it, with its own last words.
        """
        library.llama_log_set(_hear, ctypes.c_void_p(0))
        library.llama_backend_init()
        params = library.llama_model_default_params()
        settings = settings or EngineSettings()
        params.n_gpu_layers = settings.gpu_layers
        params.vocab_only = vocabulary_only
        if settings.tensor_split:
            room = max(int(library.llama_max_devices()), len(settings.tensor_split))
            self._split = (ctypes.c_float * room)(*settings.tensor_split)
            params.tensor_split = self._split
        recent_faults.clear()
        self.handle = library.llama_model_load_from_file(os.fsencode(path), params)
        if not self.handle:
            # The first line tells the cause, the others what followed; it begins with the names of C functions.
            first = recent_faults[0] if recent_faults else "it does not say why"
            reason = re.sub(r"^\w+: (error loading model: )?", "", first).rstrip(".")
            raise BackendError(
                f"llama.cpp cannot load this model file: {reason}.",
                remedy="Get the file again, or take a model of an architecture that llama.cpp knows.",
            )
        self.vocabulary = library.llama_model_get_vocab(self.handle)
        self.vocabulary_size: int = library.llama_vocab_n_tokens(self.vocabulary)
        if self.encodes and library.llama_model_has_decoder(self.handle):
            raise BackendError(
                "This model reads with one half and writes with another: such models are not run here.",
                remedy="Take a model that is a decoder alone, or one that only makes vectors.",
            )

    @property
    def encodes(self) -> bool:
        """Whether it has a half that only reads."""
        return bool(library.llama_model_has_encoder(self.handle))

    @property
    def writes_text(self) -> bool:
        """Whether it can go on with a text; those whose tokens see what follows them cannot."""
        architecture = self.setting("general.architecture")
        sees_all = self.setting(f"{architecture}.attention.causal") == "false"
        return not (sees_all or self.encodes or any(sign in architecture for sign in _READERS))

    @property
    def heads(self) -> int:
        """In how many ways each layer looks back."""
        return max(int(library.llama_model_n_head(self.handle)), 1)

    @property
    def trained_context(self) -> int:
        """For how many tokens it was trained."""
        return int(library.llama_model_n_ctx_train(self.handle))

    @property
    def size(self) -> int:
        """The bytes of its weights."""
        return int(library.llama_model_size(self.handle))

    @property
    def trims(self) -> bool:
        """Whether the end of what it has seen can be forgotten; what recurrent models hold is one sum of all."""
        handle = self.handle
        return not (library.llama_model_is_recurrent(handle) or library.llama_model_is_hybrid(handle))

    @property
    def experts(self) -> int:
        """How many experts it has; 0 for most models."""
        return int(self.setting(f"{self.setting('general.architecture')}.expert_count") or 0)

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

    def control_texts(self) -> tuple[str, ...]:
        """Return how the control tokens are written: those that open and end documents and turns."""
        attributes = library.LLAMA_TOKEN_ATTR_CONTROL | library.LLAMA_TOKEN_ATTR_UNKNOWN
        controls = (
            token
            for token in range(self.vocabulary_size)
            if library.llama_vocab_get_attr(self.vocabulary, token) & attributes
        )
        return tuple(self.token_text(token) for token in controls)

    def tokenize(self, text: str, *, open_document: bool = False, plain: bool = False) -> list[int]:
        """Return the tokens of a text; the texts of control tokens become those unless `plain`.

        There is never a second opening token.

        Raises:
            BackendError: for text that is no Unicode.
        """
        try:
            raw = text.encode("utf-8")
        except UnicodeEncodeError:
            raise BackendError("The prompt holds broken Unicode text.") from None
        room = len(raw) + 8
        found = (library.llama_token * room)()
        count = library.llama_tokenize(self.vocabulary, raw, len(raw), found, room, False, not plain)
        if count < 0:
            found = (library.llama_token * -count)()
            count = library.llama_tokenize(self.vocabulary, raw, len(raw), found, -count, False, not plain)
        tokens = list(found[: max(count, 0)])
        opens = open_document and library.llama_vocab_get_add_bos(self.vocabulary) and self.beginning >= 0
        if opens and tokens[:1] != [self.beginning]:
            tokens.insert(0, self.beginning)
        return tokens

    def document_tokens(self, text: str) -> list[int]:
        """Return the tokens of a text that is read whole, opened and closed as the model was trained.

        Nothing in the text becomes a control token.

        Raises:
            BackendError: for text that is no Unicode.
        """
        try:
            raw = text.encode("utf-8")
        except UnicodeEncodeError:
            raise BackendError("The text holds broken Unicode.") from None
        room = len(raw) + 8
        while True:
            found = (library.llama_token * room)()
            count = library.llama_tokenize(self.vocabulary, raw, len(raw), found, room, True, False)
            if count >= 0:
                return list(found[:count])
            room = -count

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

    def close(self) -> None:
        """Free it; nothing of it may be used afterwards."""
        library.llama_model_free(self.handle)

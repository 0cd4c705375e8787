"""The errand that makes a model file smaller: quantises its weights and leaves out layers, with llama.cpp.

It writes the file it is told to; who calls it chooses a temporary name and renames what is complete.
"""

import ctypes
import os
import re
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

import llama_cpp.llama_cpp as _typed_library

from promptstone.backends.llama.files.gguf_file import read_gguf
from promptstone.backends.llama.files.gguf_reader import read_header
from promptstone.backends.llama.worker.errand.serving import Progress
from promptstone.core.errors import BackendError

# Its functions are made at run time, so no type checker knows them.
library: Any = _typed_library

MEMORY = 256 * 1024**2
"""Bytes of weights that are worked on at once."""
_ERROR = 4  # of ggml_log_level
_TENSOR = re.compile(r"^\[\s*(\d+)/\s*(\d+)\]\s+(\S+)")
_FALLBACK = re.compile(r"falling back to\s+(\S+)")
_NAMES_OF_FUNCTIONS = re.compile(r"^(\w+: )?(failed to quantize: |error loading model: )?")
_PROBE = b"\0" * 65_536


class _Log:
    """Listens to llama.cpp: how far it is, which weights it stores otherwise, and why it fails."""

    def __init__(self, sizes: dict[str, int], progress: Progress) -> None:
        self._sizes = sizes
        self._progress = progress
        self._total = sum(sizes.values()) or 1
        self._done = self._current = 0
        self.fallbacks: list[str] = []
        self.faults: deque[str] = deque(maxlen=5)

    def hear(self, level: int, line: str) -> None:
        """Take one message of llama.cpp's log."""
        if found := _TENSOR.match(line):
            self._done += self._current
            self._current = self._sizes.get(found[3], 0)
            self._progress(min(self._done / self._total, 0.99), found[3])
        elif found := _FALLBACK.search(line):
            self.fallbacks.append(found[1].upper())
        elif level == _ERROR and line.strip():
            sys.stderr.write(line)
            self.faults.append(_NAMES_OF_FUNCTIONS.sub("", line.strip()))


def run(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write `source` as file type `file_type` to `target`, without the layers in `without_layers`.

    Returns:
        `fallbacks`: the types of the weights that could not have the chosen one.

    Raises:
        BackendError: when llama.cpp cannot do it, with the reason.
    """
    source, target = str(arguments["source"]), Path(arguments["target"])
    with suppress(AttributeError, OSError):
        os.nice(5)  # the window and running evaluations go first
    sizes = {tensor.name: tensor.elements for tensor in read_header(Path(source)).tensors}
    log = _Log(sizes, progress)

    @library.llama_log_callback  # type: ignore[untyped-decorator, unused-ignore]
    def hear(level: int, text: bytes, _context: object) -> None:
        log.hear(level, text.decode("utf-8", errors="replace"))

    library.llama_log_set(hear, ctypes.c_void_p(0))
    library.llama_backend_init()
    params = _parameters(int(arguments["file_type"]), list(arguments["without_layers"]))
    if library.llama_model_quantize(os.fsencode(source), os.fsencode(target), ctypes.byref(params)):
        raise _why_not(log, target)
    progress(0.99, "Checking the new file")
    _check(log, target)
    # So that a crash of the computer right after the renaming leaves no empty file behind.
    with target.open("rb+") as written:
        os.fsync(written.fileno())
    return {"fallbacks": sorted(log.fallbacks)}


def _parameters(file_type: int, without_layers: list[int]) -> Any:
    params = library.llama_model_quantize_default_params()
    params.ftype = file_type
    params.allow_requantize = True
    params.max_buf_size = MEMORY
    if without_layers:
        # Ascending and ended by -1, as llama.cpp reads it; it counts the layers anew.
        numbers = [*sorted(set(without_layers)), -1]
        params.prune_layers = (ctypes.c_int32 * len(numbers))(*numbers)
    return params


def _why_not(log: _Log, target: Path) -> BackendError:
    """Say why it failed: C++ streams swallow the reason, so the disk is asked once more."""
    try:
        with target.open("ab", buffering=0) as written:
            while written.write(_PROBE) < len(_PROBE):
                pass
    except OSError as error:
        return BackendError(
            f"The smaller model cannot be written: {error.strerror or error}.",
            remedy="Make room, or choose another folder.",
        )
    reason = log.faults[-1].rstrip(".") if log.faults else "it does not say why"
    return BackendError(f"llama.cpp cannot make this model smaller: {reason}.")


def _check(log: _Log, target: Path) -> None:
    """See that llama.cpp takes the new file: not every architecture bears that layers are missing."""
    read_gguf(target)
    params = library.llama_model_default_params()
    params.n_gpu_layers = 0
    params.no_alloc = True
    params.load_mode = 0  # LLAMA_LOAD_MODE_NONE: only what the file says is looked at
    log.faults.clear()
    model = library.llama_model_load_from_file(os.fsencode(target), params)
    if not model:
        reason = log.faults[0].rstrip(".") if log.faults else "it does not say why"
        raise BackendError(
            f"llama.cpp cannot load the smaller model: {reason}.",
            remedy="Leave out other layers, or none.",
        )
    library.llama_model_free(model)

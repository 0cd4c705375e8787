"""LoRA adapters of a loaded model: read once, and put to work in each context that is made for it."""

import ctypes
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from promptstone.backends.llama.worker.native import NativeModel, library, recent_faults
from promptstone.core.errors import BackendError


class Adapters:
    """The adapters of one model with their scales; those of scale 0 are not read at all."""

    def __init__(self, model: NativeModel, adapters: Iterable[tuple[str, float]]) -> None:
        """Read the files.

        Raises:
            BackendError: when llama.cpp refuses one, with its own words.
        """
        self._handles: list[Any] = []
        self._scales: list[float] = []
        for path, scale in adapters:
            if scale:
                self._handles.append(_read(model, path))
                self._scales.append(scale)

    def apply(self, context_handle: Any) -> None:
        """Put them to work in a context, before it sees its first token.

        Raises:
            BackendError: when llama.cpp refuses.
        """
        count = len(self._handles)
        if not count:
            return
        handles = (library.llama_adapter_lora_p_ctypes * count)(*self._handles)
        scales = (ctypes.c_float * count)(*self._scales)
        if library.llama_set_adapters_lora(context_handle, handles, count, scales):
            raise BackendError("llama.cpp cannot put the adapters to work.", remedy="Detach them.")

    def close(self) -> None:
        """Free them; no context that has them may be used afterwards."""
        for handle in self._handles:
            library.llama_adapter_lora_free(handle)
        self._handles, self._scales = [], []


def _read(model: NativeModel, path: str) -> Any:
    recent_faults.clear()
    handle = library.llama_adapter_lora_init(model.handle, os.fsencode(path))
    if not handle:
        first = recent_faults[0] if recent_faults else "it does not say why"
        reason = re.sub(r"^\w+: (failed to apply lora adapter: )?", "", first).rstrip(".")
        raise BackendError(
            f"llama.cpp cannot read this adapter: {reason}.",
            where=Path(path).name,
            remedy="See that it was made for this very model, or detach it.",
        )
    return handle

"""The errand "devices": which build of llama.cpp this is, and on which devices it can run models."""

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

import llama_cpp
import llama_cpp.llama_cpp as _typed_library

# Its functions are made at run time, so no type checker knows them.
library: Any = _typed_library

_KINDS = {0: "cpu", 1: "gpu", 2: "integrated", 3: "accelerator"}
_PATTERNS = ("lib{}.so", "lib{}.dylib", "{}.dll", "lib{}.dll")


def run(arguments: dict[str, Any], progress: Callable[[float, str], None]) -> dict[str, Any]:
    """Return the build, its backends, and the devices with their memory; needs no arguments."""
    library.llama_log_set(_quiet, ctypes.c_void_p(0))
    library.llama_backend_init()
    report: dict[str, Any] = {
        "library": str(llama_cpp.__version__),
        "system": library.llama_print_system_info().decode("utf-8", errors="replace").strip(),
        "gpu_build": bool(library.llama_supports_gpu_offload()),
        "backends": [],
        "devices": [],
    }
    if (ggml := _ggml()) is not None:
        report["backends"] = ggml.backends()
        report["devices"] = ggml.devices()
    return report


@library.llama_log_callback  # type: ignore[untyped-decorator, unused-ignore]
def _quiet(_level: int, _text: bytes, _context: object) -> None:
    """Keep what the backends say while they start out of the studio's log."""


class _Ggml:
    """The few functions of ggml that tell of devices; the Python package does not wrap them."""

    def __init__(self, registry: ctypes.CDLL, base: ctypes.CDLL) -> None:
        number, handle, text = ctypes.c_size_t, ctypes.c_void_p, ctypes.c_char_p
        self._device_count = _typed(registry.ggml_backend_dev_count, number)
        self._device = _typed(registry.ggml_backend_dev_get, handle, number)
        self._backend_count = _typed(registry.ggml_backend_reg_count, number)
        self._backend = _typed(registry.ggml_backend_reg_get, handle, number)
        self._backend_name = _typed(base.ggml_backend_reg_name, text, handle)
        self._backend_of = _typed(base.ggml_backend_dev_backend_reg, handle, handle)
        self._name = _typed(base.ggml_backend_dev_name, text, handle)
        self._description = _typed(base.ggml_backend_dev_description, text, handle)
        self._kind = _typed(base.ggml_backend_dev_type, ctypes.c_int, handle)
        room = ctypes.POINTER(number)
        self._memory = _typed(base.ggml_backend_dev_memory, None, handle, room, room)

    def backends(self) -> list[str]:
        """Return the names of the backends that were built in or found."""
        return [_text(self._backend_name(self._backend(i))) for i in range(self._backend_count())]

    def devices(self) -> list[dict[str, Any]]:
        """Return every device with its memory in bytes."""
        return [self._describe(self._device(i)) for i in range(self._device_count())]

    def _describe(self, device: int) -> dict[str, Any]:
        free, total = ctypes.c_size_t(), ctypes.c_size_t()
        self._memory(device, ctypes.byref(free), ctypes.byref(total))
        return {
            "name": _text(self._name(device)),
            "description": _text(self._description(device)).strip(),
            "kind": _KINDS.get(self._kind(device), "other"),
            "backend": _text(self._backend_name(self._backend_of(device))),
            "total": total.value,
            "free": free.value,
        }


def _ggml() -> _Ggml | None:
    """Return ggml as the package brought it; None when its libraries do not export what is needed."""
    folder = Path(llama_cpp.__file__).parent / "lib"
    found = [_open(folder, name) for name in ("ggml", "ggml-base")]
    # In some builds everything is in one library.
    whole = library._lib
    for registry, base in ((found[0] or whole, found[1] or whole), (whole, whole)):
        try:
            return _Ggml(registry, base)
        except AttributeError:
            continue
    return None


def _open(folder: Path, name: str) -> ctypes.CDLL | None:
    for pattern in _PATTERNS:
        path = folder / pattern.format(name)
        try:
            if path.is_file():
                return ctypes.CDLL(str(path))
        except OSError:
            continue
    return None


def _typed(function: Any, result: Any, *arguments: Any) -> Any:
    function.restype = result
    function.argtypes = list(arguments)
    return function


def _text(raw: bytes | None) -> str:
    return raw.decode("utf-8", errors="replace") if raw else ""

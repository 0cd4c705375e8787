"""Runs GGUF models on this computer: each in a process of its own, so that its crash is not the studio's."""

from promptstone.backends.llama.backend import LlamaBackend
from promptstone.backends.llama.events import BackendEvent, BackendEventKind
from promptstone.backends.llama.files.gguf_file import ModelFile, file_digest, read_gguf
from promptstone.backends.llama.protocol import EngineSettings

__all__ = [
    "BackendEvent",
    "BackendEventKind",
    "EngineSettings",
    "LlamaBackend",
    "ModelFile",
    "file_digest",
    "read_gguf",
]

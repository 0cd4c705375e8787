"""The models page: local GGUF files and remote endpoints."""

from promptstone.desktop.panels.model_library.models_page import ModelsPage

__all__ = ["ModelsPage"]

"""The models page: local GGUF files and remote endpoints."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from promptstone.desktop.panels.model_library.models_page import ModelsPage

__all__ = ["ModelsPage"]


def __getattr__(name: str) -> object:
    """Load the page when it is asked for: others use smaller parts of this folder, and the start waits for them."""
    if name != "ModelsPage":
        raise AttributeError(name)
    from promptstone.desktop.panels.model_library.models_page import ModelsPage

    return ModelsPage

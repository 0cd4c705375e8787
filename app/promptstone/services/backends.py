"""Makes the backends: each once, and closed together."""

from collections.abc import Callable, Mapping
from pathlib import Path

from promptstone.backends.llama import LlamaBackend
from promptstone.backends.llama.events import BackendEvent
from promptstone.backends.openai_compatible import KeyringKeys, OpenAICompatibleBackend
from promptstone.core.errors import BackendError
from promptstone.core.generation import ModelBackend, ModelReference


def make_backends(
    locate: Callable[[ModelReference], Path], on_event: Callable[[BackendEvent], None] | None = None
) -> dict[str, ModelBackend]:
    """Return the backends by name. No process starts and no connection is made before the first call."""
    llama = LlamaBackend(locate, on_event=on_event)
    remote = OpenAICompatibleBackend(KeyringKeys().key_for)
    return {llama.name: llama, remote.name: remote}


async def close_backends(backends: Mapping[str, ModelBackend]) -> None:
    """Stop every worker and connection."""
    for backend in backends.values():
        await backend.close()


def locate_in(paths: Mapping[str, Path]) -> Callable[[ModelReference], Path]:
    """Return a function that finds a model's file by its digest."""

    def locate(reference: ModelReference) -> Path:
        if reference.digest not in paths:
            raise BackendError(
                f'The file of the model "{reference.name}" ({reference.digest[:19]}…) is not known here.',
                remedy="Add the model's GGUF file under Models.",
            )
        return paths[reference.digest]

    return locate

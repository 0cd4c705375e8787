"""Makes the backends: each once, and closed together."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from promptstone.backends.llama import LlamaBackend
from promptstone.backends.llama.backend import HowToRun, ModelFiles
from promptstone.backends.llama.computer.choosing import Chooser
from promptstone.backends.llama.events import BackendEvent
from promptstone.backends.llama.files.fit.memory import bytes_per_token
from promptstone.backends.openai_compatible import KeyringKeys, OpenAICompatibleBackend
from promptstone.core.errors import BackendError
from promptstone.core.generation import ModelBackend, ModelReference


def make_backends(
    locate: Callable[[ModelReference], ModelFiles], on_event: Callable[[BackendEvent], None] | None = None
) -> dict[str, ModelBackend]:
    """Return the backends by name. No process starts and no connection is made before the first call."""
    llama = LlamaBackend(locate, on_event=on_event, choose=partial(how_to_run, Chooser()))
    remote = OpenAICompatibleBackend(KeyringKeys().key_for)
    return {llama.name: llama, remote.name: remote}


async def how_to_run(chooser: Chooser, digest: str, path: Path) -> HowToRun:
    """Return the settings to load a model file with, and the memory it will need.

    Raises:
        BackendError: when this computer has too little memory for it, even with all other programs closed.
    """
    choice = await chooser.of_file(digest, path)
    memory = choice.judgement.places[0]
    if memory.total and memory.needed > memory.total - memory.reserve:
        raise BackendError(choice.judgement.sentence, where=path.name, remedy=choice.plan.advice)
    return HowToRun(choice.settings, memory.needed, bytes_per_token(choice.shape))


async def close_backends(backends: Mapping[str, ModelBackend]) -> None:
    """Stop every worker and connection."""
    for backend in backends.values():
        await backend.close()


def locate_in(
    paths: Mapping[str, Path], templates: Mapping[str, str]
) -> Callable[[ModelReference], ModelFiles]:
    """Return a function that finds a model's files by their digests, and its template by the model's name."""

    def locate(reference: ModelReference) -> ModelFiles:
        wanted = [reference.digest, *(adapter.digest for adapter in reference.adapters)]
        missing = [digest for digest in wanted if digest not in paths]
        if missing:
            raise BackendError(
                f'A file of the model "{reference.name}" ({missing[0][:19]}…) is not known here.',
                remedy="Add the model's GGUF file under Models.",
            )
        path, *adapters = (paths[digest] for digest in wanted)
        own = templates.get(reference.name, "") if reference.own_template else ""
        return ModelFiles(path, tuple(adapters), own)

    return locate

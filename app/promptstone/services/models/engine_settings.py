"""How each local model of a workspace runs on this computer: what was chosen, measured, and what the user wants."""

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from promptstone.backends.llama.computer.choosing import Chooser, EngineChoice, candidates, cores
from promptstone.backends.llama.computer.kept_settings import Measured, chosen_by_user
from promptstone.backends.llama.errands import run_errand
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.core.errors import BackendError, WorkspaceError
from promptstone.services.models.workspace_models import Models

__all__ = ["EngineChoice", "EngineChoices", "why_so"]


class EngineChoices:
    """Chooses, measures and keeps how the workspace's local models run on this computer."""

    def __init__(
        self,
        models: Models,
        chooser: Chooser | None = None,
        unload: Callable[[str], object] = lambda _digest: None,
    ) -> None:
        """`models` tell where the files lie; what is kept lies in the user's folder, not in the workspace.

        `unload` takes an idle model out of memory, by its file's digest: it is loaded next with the new settings.
        """
        self._models = models
        self._unload = unload
        self.chooser = chooser or Chooser()

    async def of(self, name: str) -> EngineChoice:
        """Return how a model runs here.

        Raises:
            WorkspaceError: when there is no such local model.
            BackendError: when its file or llama.cpp cannot be read.
        """
        digest, path = await self._file(name)
        return await self.chooser.of_file(digest, path, name)

    async def keep(self, name: str, override: EngineSettings | None) -> EngineChoice:
        """Keep what the user chose (only the fields that are set count; None forgets it), and return the result."""
        digest, path = await self._file(name)
        choice = await self.chooser.of_file(digest, path, name)
        wished = override if chosen_by_user(override) else None
        kept = await self.chooser.keep(digest, choice, choice.kept.model_copy(update={"override": wished}))
        self._unload(digest)
        return kept

    async def measure(
        self, name: str, on_progress: Callable[[float, str], None] | None = None
    ) -> EngineChoice:
        """Try several settings on this computer, keep the fastest, and return how the model runs with them.

        Raises:
            BackendError: when it does not fit in any way, or the measurement fails.
        """
        digest, path = await self._file(name)
        choice = await self.chooser.of_file(digest, path, name)
        tried = candidates(choice, cores())
        if not tried:
            raise BackendError(f'The model "{name}" cannot be measured.', remedy=choice.sentence)
        arguments = {"path": str(path), "candidates": [each.model_dump(mode="json") for each in tried]}
        self._unload(digest)
        told = await run_errand("measure", arguments, on_progress)
        try:
            measured = Measured.model_validate(told)
        except ValidationError as error:
            raise BackendError("What was measured cannot be understood.", remedy="Try it again.") from error
        return await self.chooser.keep(digest, choice, choice.kept.model_copy(update={"measured": measured}))

    async def _file(self, name: str) -> tuple[str, Path]:
        for entry in await self._models.entries():
            if entry.name == name and entry.path:
                return entry.reference.digest, Path(entry.path)
        raise WorkspaceError(f'There is no model called "{name}" on this computer.')


def why_so(choice: EngineChoice) -> str:
    """Return why a model runs as it does: what memory allows, and what a measurement preferred to that."""
    slots = choice.settings.slots
    if slots == choice.plan.settings.slots:
        return choice.plan.why
    return f"{choice.plan.why} It runs with {slots}: measured here, that was the fastest."

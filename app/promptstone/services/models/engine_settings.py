"""How each local model runs on this computer: what was chosen and why, what was measured, what the user wants."""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from promptstone.backends.llama.backend import HowToRun
from promptstone.backends.llama.computer.devices import Devices, devices
from promptstone.backends.llama.computer.kept_settings import (
    Kept,
    KeptSettings,
    Measured,
    chosen_by_user,
    key_of,
    settings_for,
)
from promptstone.backends.llama.computer.system_memory import system_memory
from promptstone.backends.llama.errands import run_errand
from promptstone.backends.llama.files.fit import (
    Judgement,
    ModelShape,
    Plan,
    allow_cache,
    judge,
    make_plan,
    read_shape,
)
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.core.errors import BackendError, WorkspaceError
from promptstone.services.models.workspace_models import Models

_DEVICES_HOLD = 30.0  # seconds; asking starts a process, and GPUs' free memory changes with every program
_SPEED_ONLY = frozenset({"threads", "flash_attention"})
_MOST_CANDIDATES = 12


@dataclass(frozen=True)
class EngineChoice:
    """How one model runs here. `settings` are the ones it is loaded with, `judgement` says whether they fit."""

    name: str
    shape: ModelShape
    devices: Devices
    kept: Kept
    plan: Plan
    settings: EngineSettings
    judgement: Judgement

    @property
    def sentence(self) -> str:
        """Whether it fits, and what to do when it does not."""
        return f"{self.judgement.sentence} {self.plan.advice if not self.judgement.fits else ''}".strip()

    def with_override(self, override: EngineSettings | None) -> "EngineChoice":
        """Return how it would run with these wishes instead; nothing is kept."""
        return choose(
            self.name, self.shape, self.devices, self.kept.model_copy(update={"override": override})
        )


def choose(name: str, shape: ModelShape, machine: Devices, kept: Kept) -> EngineChoice:
    """Put together what was planned, measured and wished; what was measured gives way when it does not fit now."""
    plan = make_plan(shape, machine, kept.override)
    wished = chosen_by_user(kept.override)

    def merged(measured: Measured | None) -> EngineSettings:
        settings = settings_for(plan.settings, measured, kept.override)
        return settings if "cache_bytes" in wished else allow_cache(shape, settings)

    settings = merged(kept.measured)
    judgement = judge(shape, settings, machine)
    if kept.measured is not None and not judgement.fits:
        settings = merged(_speed_only(kept.measured))
        judgement = judge(shape, settings, machine)
    return EngineChoice(name, shape, machine, kept, plan, settings, judgement)


def candidates(choice: EngineChoice, cores: int) -> tuple[EngineSettings, ...]:
    """Return the settings worth measuring: all fit, and none departs from what the user chose."""
    planned = choice.plan.settings
    on_gpu = choice.plan.judgement.gpu_layers == len(choice.shape.layers)
    threads = (planned.threads,) if on_gpu else (cores, max(1, cores // 2))
    found: dict[EngineSettings, None] = {}
    # One less than a power of two each time: one more stream is kept free for work by hand.
    for slots in (planned.slots, max(1, (planned.slots - 1) // 2), max(1, (planned.slots - 3) // 4)):
        for flash in (False, True):
            for count in threads:
                update = {"slots": slots, "flash_attention": flash, "threads": count}
                settings = settings_for(planned.model_copy(update=update), None, choice.kept.override)
                if judge(choice.shape, settings, choice.devices).fits:
                    found[settings] = None
    return tuple(found)[:_MOST_CANDIDATES]


class EngineChoices:
    """Chooses, measures and keeps how the workspace's local models run on this computer."""

    def __init__(self, models: Models, kept: KeptSettings | None = None) -> None:
        """`models` tell where the files lie; what is kept lies in the user's folder, not in the workspace."""
        self._models = models
        self._kept = kept or KeptSettings()
        self._devices: tuple[float, Devices] | None = None
        self._asking = asyncio.Lock()

    async def of(self, name: str) -> EngineChoice:
        """Return how a model runs here.

        Raises:
            WorkspaceError: when there is no such local model.
            BackendError: when its file or llama.cpp cannot be read.
        """
        digest, path = await self._file(name)
        return await self.of_file(digest, path, name)

    async def of_file(self, digest: str, path: Path, name: str = "") -> EngineChoice:
        """Return how a model file runs here, by its digest.

        Raises:
            BackendError: when the file or llama.cpp cannot be read.
        """
        machine = await self.devices()
        shape = await asyncio.to_thread(read_shape, path)
        kept = await asyncio.to_thread(self._kept.load, _key(digest, machine))
        return await asyncio.to_thread(choose, name or shape.name, shape, machine, kept)

    async def how_to_run(self, digest: str, path: Path) -> HowToRun:
        """Return the settings to load a model file with, and the memory it will need.

        Raises:
            BackendError: when this computer has too little memory for it, even with all other programs closed.
        """
        choice = await self.of_file(digest, path)
        memory = choice.judgement.places[0]
        if memory.total and memory.needed > memory.total - memory.reserve:
            raise BackendError(choice.judgement.sentence, where=path.name, remedy=choice.plan.advice)
        return HowToRun(choice.settings, memory.needed)

    async def keep(self, name: str, override: EngineSettings | None) -> EngineChoice:
        """Keep what the user chose (only the fields that are set count; None forgets it), and return the result."""
        digest, path = await self._file(name)
        choice = await self.of_file(digest, path, name)
        kept = choice.kept.model_copy(update={"override": override if chosen_by_user(override) else None})
        await asyncio.to_thread(self._kept.save, _key(digest, choice.devices), kept)
        return choice.with_override(kept.override)

    async def measure(
        self, name: str, on_progress: Callable[[float, str], None] | None = None
    ) -> EngineChoice:
        """Try several settings on this computer, keep the fastest, and return how the model runs with them.

        Raises:
            BackendError: when it does not fit in any way, or the measurement fails.
        """
        digest, path = await self._file(name)
        choice = await self.of_file(digest, path, name)
        tried = candidates(choice, _cores())
        if not tried:
            raise BackendError(f'The model "{name}" cannot be measured.', remedy=choice.sentence)
        arguments = {"path": str(path), "candidates": [each.model_dump(mode="json") for each in tried]}
        told = await run_errand("measure", arguments, on_progress)
        try:
            measured = Measured.model_validate(told)
        except ValidationError as error:
            raise BackendError("What was measured cannot be understood.", remedy="Try it again.") from error
        kept = choice.kept.model_copy(update={"measured": measured})
        await asyncio.to_thread(self._kept.save, _key(digest, choice.devices), kept)
        return choose(choice.name, choice.shape, choice.devices, kept)

    async def devices(self) -> Devices:
        """Return what this computer offers; GPUs are asked at most every half minute, memory each time.

        Raises:
            BackendError: when llama.cpp cannot be loaded.
        """
        async with self._asking:
            asked, found = self._devices or (0.0, None)
            # Without a GPU only the computer's own memory changes, and that is looked up here.
            if found is None or (found.gpus and time.monotonic() - asked > _DEVICES_HOLD):
                found = await devices()
                self._devices = (time.monotonic(), found)
        memory = await asyncio.to_thread(system_memory)
        return found.model_copy(update={"memory": memory})

    async def _file(self, name: str) -> tuple[str, Path]:
        for entry in await self._models.entries():
            if entry.name == name and entry.path:
                return entry.reference.digest, Path(entry.path)
        raise WorkspaceError(f'There is no model called "{name}" on this computer.')


def _key(digest: str, machine: Devices) -> str:
    return key_of(digest, machine.fingerprint, machine.library)


def _speed_only(measured: Measured) -> Measured:
    """Return what was measured without that which memory depends on."""
    kept = {name: value for name, value in measured.settings if name in _SPEED_ONLY}
    return measured.model_copy(update={"settings": EngineSettings.model_validate(kept)})


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):  # not on every system
        return os.cpu_count() or 1

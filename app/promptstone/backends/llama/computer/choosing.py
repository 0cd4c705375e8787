"""Chooses how a model file runs on this computer: planned from its header, better where it was measured."""

import asyncio
import os
import time
from dataclasses import dataclass
from pathlib import Path

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

_DEVICES_HOLD = 30.0  # seconds; asking starts a process, and GPUs' free memory changes with every program
_SPEED_ONLY = frozenset({"threads", "flash_attention"})
_MOST_CANDIDATES = 12
_SMALL_CHUNK = 128  # a piece of a prompt that stays in a small cache


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
    smaller_pieces = settings_for(
        planned.model_copy(update={"flash_attention": False, "threads": threads[0], "chunk": _SMALL_CHUNK}),
        None,
        choice.kept.override,
    )
    return (*tuple(found)[: _MOST_CANDIDATES - 1], *((smaller_pieces,) if found else ()))


class Chooser:
    """Chooses for model files by their digests, and keeps what was measured and wished in the user's folder."""

    def __init__(self, kept: KeptSettings | None = None) -> None:
        """Ask nothing yet."""
        self._kept = kept or KeptSettings()
        self._devices: tuple[float, Devices] | None = None
        self._asking = asyncio.Lock()

    async def of_file(self, digest: str, path: Path, name: str = "") -> EngineChoice:
        """Return how a model file runs here.

        Raises:
            BackendError: when the file or llama.cpp cannot be read.
        """
        machine = await self.devices()
        shape = await asyncio.to_thread(read_shape, path)
        kept = await asyncio.to_thread(self._kept.load, _key(digest, machine))
        return await asyncio.to_thread(choose, name or shape.name, shape, machine, kept)

    async def keep(self, digest: str, choice: EngineChoice, kept: Kept) -> EngineChoice:
        """Keep this of the model, and return how it runs with it.

        Raises:
            BackendError: when it cannot be written.
        """
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


def _key(digest: str, machine: Devices) -> str:
    return key_of(digest, machine.fingerprint, machine.library)


def _speed_only(measured: Measured) -> Measured:
    """Return what was measured without that which memory depends on."""
    kept = {name: value for name, value in measured.settings if name in _SPEED_ONLY}
    return measured.model_copy(update={"settings": EngineSettings.model_validate(kept)})


def cores() -> int:
    """Return on how many processors this program may run."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):  # not on every system
        return os.cpu_count() or 1

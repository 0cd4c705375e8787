"""Tells which local models are in memory and what each does at the moment, for whoever shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from promptstone.backends.llama.backend import LlamaBackend, LocalModelStatus
from promptstone.backends.llama.events import BackendEvent, BackendEventKind
from promptstone.core.generation import ModelBackend


class LoadedState(StrEnum):
    """How a model in memory stands."""

    LOADING = "loading"
    ANSWERING = "answering"
    READY = "ready"
    IDLE = "idle"
    FAILED = "failed"


@dataclass(frozen=True)
class LoadedModel:
    """One model in memory; `speed` in tokens written a second, `key` is what `unload` takes.

    Ready means that nothing was asked of it yet, idle that it has answered all. `answers_at_once` is 0 for models
    that write no text. `was_restarted` tells that its process takes the place of one that died.
    """

    name: str
    key: str
    state: LoadedState
    speed: float = 0.0
    running: int = 0
    answers_at_once: int = 0
    waiting: int = 0
    memory: int = 0
    was_restarted: bool = False
    fault: str = ""

    @property
    def can_unload(self) -> bool:
        """Whether nobody waits for it."""
        return self.state in (LoadedState.READY, LoadedState.IDLE, LoadedState.FAILED)


class LoadedModels:
    """Watches the local models; asking is cheap."""

    def __init__(self, backends: Mapping[str, ModelBackend]) -> None:
        """Of the backends, the local one is watched."""
        self._local = backends.get(LlamaBackend.name)
        self._restarted: set[int] = set()

    def hear(self, event: BackendEvent) -> None:
        """Take note of a restart."""
        if event.kind is BackendEventKind.RESTARTED:
            self._restarted.add(event.pid)

    def now(self) -> tuple[LoadedModel, ...]:
        """Return the models in memory, those that do most first."""
        if not isinstance(self._local, LlamaBackend):
            return ()
        models = [self._seen(status) for status in self._local.statuses()]
        return tuple(sorted(models, key=lambda model: (-model.speed, -model.running, -model.waiting)))

    def unload(self, key: str) -> bool:
        """Take a model out of memory unless somebody waits for it; returns whether it goes."""
        return isinstance(self._local, LlamaBackend) and self._local.unload(key)

    def _seen(self, status: LocalModelStatus) -> LoadedModel:
        engine = status.engine
        state = _state(status)
        return LoadedModel(
            name=status.name,
            key=status.digest,
            state=state,
            # What it wrote last stands still while it does nothing.
            speed=status.speed if engine.running else 0.0,
            running=engine.running,
            answers_at_once=engine.at_once,
            waiting=status.waiting,
            memory=engine.memory_bytes,
            was_restarted=status.pid in self._restarted,
            fault=status.fault,
        )


def _state(status: LocalModelStatus) -> LoadedState:
    if status.fault:
        return LoadedState.FAILED
    if not status.engine.clock:
        return LoadedState.LOADING
    if status.engine.running or status.waiting:
        return LoadedState.ANSWERING
    return LoadedState.IDLE if status.engine.finished else LoadedState.READY

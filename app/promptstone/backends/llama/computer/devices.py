"""What this computer offers to run models on: memory, GPUs, and the build of llama.cpp that would use them."""

import asyncio
import os

from pydantic import ValidationError

from promptstone.backends.llama.computer.system_memory import SystemMemory, system_memory
from promptstone.backends.llama.errands import run_errand
from promptstone.core.errors import BackendError
from promptstone.core.values import Value, content_digest

_MOST_GPUS = 16  # for so many a split can be said
_SHARES_MEMORY = ("MTL", "Metal")


class Device(Value):
    """One thing that computes. `kind` is cpu, gpu, integrated or accelerator; memory in bytes."""

    name: str
    description: str = ""
    kind: str = "gpu"
    backend: str = ""
    total: int = 0
    free: int = 0

    @property
    def title(self) -> str:
        """What people call it."""
        return self.description or self.name

    @property
    def shares_memory(self) -> bool:
        """Whether its memory is the computer's own."""
        return self.kind == "integrated" or self.backend.startswith(_SHARES_MEMORY)


class Devices(Value):
    """The build of llama.cpp, the devices it sees, and the computer's memory."""

    library: str = ""
    system: str = ""
    gpu_build: bool = False
    backends: tuple[str, ...] = ()
    devices: tuple[Device, ...] = ()
    memory: SystemMemory = SystemMemory()

    @property
    def gpus(self) -> tuple[Device, ...]:
        """The devices that layers can go to: those with memory of their own, else those that share it."""
        own = tuple(device for device in self.devices if device.kind == "gpu" and device.total)
        shared = tuple(device for device in self.devices if device.kind == "integrated" and device.total)
        return (own or shared)[:_MOST_GPUS]

    @property
    def fingerprint(self) -> str:
        """A digest that changes when what was measured on this computer no longer says anything about it."""
        parts = [self.system, str(os.cpu_count()), *self.backends]
        parts += [f"{device.backend} {device.title} {device.total >> 30}" for device in self.devices]
        return content_digest(parts)


async def devices() -> Devices:
    """Ask a process of llama.cpp what it could run models on.

    Raises:
        BackendError: when llama.cpp cannot be loaded.
    """
    told = await run_errand("devices", {})
    memory = await asyncio.to_thread(system_memory)
    try:
        return Devices.model_validate({**told, "memory": memory})
    except ValidationError as error:
        raise BackendError("What llama.cpp tells of this computer cannot be understood.") from error

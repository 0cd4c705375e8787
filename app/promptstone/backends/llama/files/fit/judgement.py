"""Says before loading whether a model fits into the memory of this computer, and how it is best run there."""

from dataclasses import dataclass, replace
from itertools import accumulate

from promptstone.backends.llama.computer.devices import Device, Devices
from promptstone.backends.llama.files.fit.memory import (
    MIB,
    Use,
    bytes_per_token,
    cache_bytes,
    compute_bytes,
    mask_bytes,
    output_bytes,
    process_bytes,
    work_bytes,
)
from promptstone.backends.llama.files.fit.tensor_table import ModelShape
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.backends.llama.shape import longest_answer, shape_for

RAM = "memory"
UNTOLD_CONTEXT = 4096  # for a model that does not say for how much it was trained
_MARGIN = 0.04  # of everything that is estimated
_COPIES = 4  # of what goes into a call, when several GPUs take turns


@dataclass(frozen=True)
class Place:
    """One memory and what the model would take of it, in bytes. `reserve` is left free whatever happens."""

    name: str
    title: str
    total: int
    free: int
    reserve: int
    weights: int = 0
    cache: int = 0
    compute: int = 0
    process: int = 0

    @property
    def needed(self) -> int:
        """All that the model takes here."""
        needed = self.weights + self.cache + self.compute + self.process
        return needed + round(_MARGIN * needed)

    @property
    def available(self) -> int:
        """What it may take."""
        return max(self.free - self.reserve, 0)

    @property
    def free_where(self) -> str:
        """The words for its free part."""
        return "of free memory" if self.name == RAM else f"free on {self.title}"

    @property
    def fits(self) -> bool:
        """Whether that is enough; an unknown memory is not judged."""
        return not self.total or self.needed <= self.available


@dataclass(frozen=True)
class Judgement:
    """Whether a model fits with these settings: all of them said, each memory's part, one plain sentence."""

    settings: EngineSettings
    places: tuple[Place, ...]
    layers: int
    gpu_layers: int

    @property
    def fits(self) -> bool:
        """Whether it fits everywhere."""
        return all(place.fits for place in self.places)

    @property
    def sentence(self) -> str:
        """Say so in plain words, with what is needed and what is free."""
        if not self.fits:
            return " ".join(["Does not fit:", *_lacks(self.places)])
        used = [place for place in self.places if place.needed]
        parts = [f"{size(place.needed)} of the {size(place.free)} {place.free_where}" for place in used]
        said = f"Fits: it needs {_listed(parts)}."
        if 0 < self.gpu_layers < self.layers:
            said += (
                f" {self.gpu_layers} of its {self.layers} layers run on the GPU, the others on the processor."
            )
        return said


def judge(shape: ModelShape, settings: EngineSettings, machine: Devices) -> Judgement:
    """Return what the model needs at most with these settings, however long the answers are that it makes."""
    gpus = machine.gpus if machine.gpu_build else ()
    homes = _homes(len(shape.layers), settings, gpus)
    worst: list[Place] = []
    for use in uses(shape, settings):
        on_gpus = [_on_gpu(shape, use, homes, number, gpu) for number, gpu in enumerate(_told_apart(gpus))]
        memory = _in_memory(shape, use, homes, machine, [place for place in on_gpus if place.needed])
        found = [memory, *on_gpus]
        pairs = zip(worst or found, found, strict=True)
        worst = [max(pair, key=lambda place: place.needed) for pair in pairs]
    # The output after the last layer counts as one, as it does in the settings.
    count = min(sum(home is not None for home in homes), len(shape.layers))
    return Judgement(settings, tuple(worst), len(shape.layers), count)


def uses(shape: ModelShape, settings: EngineSettings) -> list[Use]:
    """Return the ways in which the engine cuts its memory with these settings: the longer the answers, the fewer."""
    trained = shape.trained_context or UNTOLD_CONTEXT
    per_token = bytes_per_token(shape)
    longest = longest_answer(settings, trained, per_token)
    needs = [1, *(1 << power for power in range(11, 25) if 1 << power < longest), longest]
    cuts = {shape_for(settings, needed, trained, per_token) for needed in needs}
    # Left open, the engine decides when it starts: what takes more is judged.
    ways = (False, True) if settings.flash_attention is None else (settings.flash_attention,)
    return [
        Use(cut.streams, cut.stored, max(settings.chunk, cut.streams), flash)
        for cut in cuts
        for flash in ways
    ]


def _told_apart(gpus: tuple[Device, ...]) -> list[Device]:
    """Return the devices, with their names beside the titles that several of them have."""
    titles = [gpu.title for gpu in gpus]
    return [
        gpu.model_copy(update={"description": f"{gpu.title} ({gpu.name})"})
        if titles.count(gpu.title) > 1
        else gpu
        for gpu in gpus
    ]


def size(count: float) -> str:
    """Return a number of bytes as people say it: `1.2 GB`."""
    if count >= 99.5e6:
        return f"{count / 1e9:,.1f} GB"
    return f"{count / 1e6:,.0f} MB"


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _homes(layers: int, settings: EngineSettings, gpus: tuple[Device, ...]) -> list[int | None]:
    """Return on which GPU each layer lies, and the output after them; None is the computer's memory."""
    wanted = layers + 1 if settings.gpu_layers < 0 else min(settings.gpu_layers, layers + 1)
    if not gpus or not wanted:
        return [None] * (layers + 1)
    split = (settings.tensor_split or tuple(float(gpu.free) for gpu in gpus))[: len(gpus)]
    ends = list(accumulate(max(part, 0.0) for part in split))
    if not ends[-1]:
        ends = [float(place + 1) for place in range(len(gpus))]
    first = layers + 1 - wanted
    homes: list[int | None] = [None] * first
    for layer in range(wanted):
        at = layer / wanted
        homes.append(next((gpu for gpu, end in enumerate(ends) if end / ends[-1] > at), len(ends) - 1))
    return homes


def _on_gpu(shape: ModelShape, use: Use, homes: list[int | None], number: int, gpu: Device) -> Place:
    empty = Place(gpu.name, gpu.title, gpu.total, gpu.free, max(512 * MIB, gpu.total // 32))
    layers = [layer for layer, home in zip(shape.layers, homes, strict=False) if home == number]
    weights = sum(layer.weights for layer in layers)
    if homes[-1] == number:
        weights += shape.output + (shape.embeddings if shape.tied_output else 0)
    if not weights:
        return empty
    compute = compute_bytes(shape, use)
    if len({home for home in homes if home is not None}) > 1:
        compute += (_COPIES - 1) * mask_bytes(shape, use)
    if None in homes[:-1]:  # layers that stay behind are sent over, tensor by tensor, for long prompts
        compute += max(layer.largest_tensor for layer in shape.layers)
    cache = sum(cache_bytes(shape, layer, use) for layer in layers)
    return replace(empty, weights=weights, cache=cache, compute=compute)


def _in_memory(
    shape: ModelShape, use: Use, homes: list[int | None], machine: Devices, gpus: list[Place]
) -> Place:
    layers = [layer for layer, home in zip(shape.layers, homes, strict=False) if home is None]
    weights = shape.embeddings + sum(layer.weights for layer in layers)
    if homes[-1] is None:
        weights += shape.output
    cache = sum(cache_bytes(shape, layer, use) for layer in layers)
    if layers or homes[-1] is None:
        compute = compute_bytes(shape, use) + work_bytes(shape, use)
    else:
        compute = mask_bytes(shape, use) + use.chunk * shape.width * 8
    sharing = {device.name for device in machine.gpus if device.shares_memory}
    for place in gpus:
        if place.name in sharing:
            weights, cache, compute = weights + place.weights, cache + place.cache, compute + place.compute
    memory = machine.memory
    return Place(
        name=RAM,
        title="Memory",
        total=memory.total,
        free=memory.free,
        reserve=max(512 * MIB, memory.total // 20),
        weights=weights,
        cache=cache,
        compute=compute + output_bytes(shape, use),
        process=process_bytes(shape),
    )


def _lacks(places: tuple[Place, ...]) -> list[str]:
    """Return a sentence for each memory that is too small."""
    return [
        f"it needs {size(place.needed)}, and {size(place.available)} "
        f"{'of memory' if place.name == RAM else f'on {place.title}'} can be used "
        f"({size(place.free)} are free, {size(place.reserve)} stay free for all else)."
        for place in places
        if not place.fits
    ]

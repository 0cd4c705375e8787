"""Chooses slots, context and GPU layers so that a model fits, and keeps what the user chose."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from promptstone.backends.llama.devices import Devices
from promptstone.backends.llama.files.fit.judgement import Judgement, judge, size
from promptstone.backends.llama.files.fit.memory import MIB, Use, cache_bytes, compute_bytes
from promptstone.backends.llama.files.fit.tensor_table import ModelShape
from promptstone.backends.llama.kept_settings import chosen_by_user
from promptstone.backends.llama.protocol import EngineSettings

SLOTS = (16, 8, 4, 2, 1)
USEFUL_CONTEXT = 4096
_CONTEXTS = tuple(1 << power for power in range(20, 7, -1))
_UNTOLD_CONTEXT = 4096  # for a model that does not say for how much it was trained
_LEAST_ROOM = 2 * 1024 * MIB


@dataclass(frozen=True)
class Plan:
    """How a model is run here: what was chosen, whether that fits, and why it was chosen so."""

    judgement: Judgement
    why: str
    advice: str = ""

    @property
    def settings(self) -> EngineSettings:
        """All settings that memory depends on are said in these."""
        return self.judgement.settings

    @property
    def sentence(self) -> str:
        """Whether it fits, and what to do when it does not."""
        return f"{self.judgement.sentence} {self.advice}".strip()


def make_plan(shape: ModelShape, machine: Devices, wishes: EngineSettings | None = None) -> Plan:
    """Choose what the wishes leave open so that it fits; when nothing does, the smallest choice, judged.

    A chosen cache and what is computed with it take at most `cache_bytes` where that was wished, else 2 GiB or a
    quarter of the free memory.
    """
    wished = chosen_by_user(wishes)
    judged: Judgement | None = None
    for candidate in _candidates(shape, machine, wished):
        judged = judge(shape, candidate, machine)
        if judged.fits:
            break
    assert judged is not None  # noqa: S101 - there is always a smallest choice
    settings = judged.settings if "cache_bytes" in wished else allow_cache(shape, judged.settings)
    judged = judge(shape, settings, machine)
    return Plan(
        judged, _why(shape, judged, wished), "" if judged.fits else _advice(shape, judged, wished, machine)
    )


def allow_cache(shape: ModelShape, settings: EngineSettings) -> EngineSettings:
    """Return the settings with a bound that their slots and context keep to: a process goes by the lesser of both."""
    needed = sum(cache_bytes(shape, layer, _use(settings)) for layer in shape.layers)
    bound = max(needed, EngineSettings().cache_bytes)
    return settings.model_copy(update={"cache_bytes": bound})


def _candidates(shape: ModelShape, machine: Devices, wished: dict[str, Any]) -> Iterator[EngineSettings]:
    """Yield choices, the best first and the smallest last."""
    base = EngineSettings.model_validate(wished)
    gpus = machine.gpus if machine.gpu_build else ()
    splits = [base.tensor_split] if base.tensor_split or len(gpus) < 2 else [*_alone(machine), ()]
    sizes = list(_sizes(shape, machine, base))
    smaller = list(_smaller_sizes(shape, base))
    if "gpu_layers" in wished or not gpus:
        layers = base.gpu_layers if gpus else 0
        for chosen in [*sizes, *smaller]:
            for split in splits:
                yield _with(base, chosen, layers, split)
        return
    for chosen in sizes:
        for split in splits:
            yield _with(base, chosen, -1, split)
    for chosen in smaller[:3]:
        if (layers := _most_layers(shape, machine, _with(base, chosen, 0, base.tensor_split))) > 0:
            yield _with(base, chosen, layers, base.tensor_split)
    for chosen in [*sizes, *smaller]:
        yield _with(base, chosen, 0, ())


def _with(
    base: EngineSettings, chosen: tuple[int, int], layers: int, split: tuple[float, ...]
) -> EngineSettings:
    slots, context = chosen
    return base.model_copy(
        update={"slots": slots, "context": context, "gpu_layers": layers, "tensor_split": split}
    )


def _sizes(shape: ModelShape, machine: Devices, base: EngineSettings) -> Iterator[tuple[int, int]]:
    """Yield slots and contexts that are worth having and whose cache is in proportion to this computer."""
    trained = shape.trained_context or _UNTOLD_CONTEXT
    useful = min(trained, USEFUL_CONTEXT)
    contexts = [trained, *(each for each in _CONTEXTS if useful <= each < trained)]
    room = _room(machine, base)
    for slots in [base.slots] if base.slots else SLOTS:
        for context in [base.context] if base.context else contexts:
            use = Use(slots, context, base.chunk, bool(base.flash_attention))
            cache = sum(cache_bytes(shape, layer, use) for layer in shape.layers)
            if cache <= room and cache + compute_bytes(shape, use) <= 2 * room:
                yield slots, context


def _smaller_sizes(shape: ModelShape, base: EngineSettings) -> Iterator[tuple[int, int]]:
    """Yield what is left when memory is short, down to one slot with a short context."""
    trained = shape.trained_context or _UNTOLD_CONTEXT
    useful = min(trained, USEFUL_CONTEXT)
    contexts = [useful, *(each for each in _CONTEXTS if each < useful)]
    for context in [base.context] if base.context else contexts:
        for slots in [base.slots] if base.slots else (4, 2, 1):
            yield slots, context


def _room(machine: Devices, base: EngineSettings) -> int:
    if "cache_bytes" in base.model_fields_set:
        return base.cache_bytes
    free = (
        sum(gpu.free for gpu in machine.gpus) if machine.gpu_build and machine.gpus else machine.memory.free
    )
    return max(_LEAST_ROOM, free // 4)


def _alone(machine: Devices) -> list[tuple[float, ...]]:
    """Return the split that gives everything to one GPU: the one with the most free memory."""
    free = [gpu.free for gpu in machine.gpus]
    best = free.index(max(free))
    return [tuple(1.0 if number == best else 0.0 for number in range(len(free)))]


def _most_layers(shape: ModelShape, machine: Devices, settings: EngineSettings) -> int:
    """Return how many layers can go to the GPUs; 0 when none can."""
    low, high = 0, len(shape.layers)
    while low < high:
        middle = (low + high + 1) // 2
        fits = judge(shape, settings.model_copy(update={"gpu_layers": middle}), machine).fits
        low, high = (middle, high) if fits else (low, middle - 1)
    return low


def _use(settings: EngineSettings) -> Use:
    return Use(settings.slots, settings.context, settings.chunk, bool(settings.flash_attention))


def _why(shape: ModelShape, judged: Judgement, wished: dict[str, Any]) -> str:
    settings = judged.settings
    trained = shape.trained_context
    answers = "1 answer at a time" if settings.slots == 1 else f"{settings.slots} answers at once, each"
    reasons = [f"{answers} with room for {settings.context:,} tokens"]
    if "context" in wished or "slots" in wished:
        reasons.append("as you chose")
    elif settings.context == trained:
        reasons.append("as much as the model was trained for")
    elif trained:
        reasons.append(f"of the {trained:,} it was trained for: more would take too much memory")
    return ", ".join(reasons) + "."


def _advice(shape: ModelShape, judged: Judgement, wished: dict[str, Any], machine: Devices) -> str:
    """Return what to do about a model that does not fit."""
    if wished and (freed := make_plan(shape, machine)).judgement.fits:
        chosen = freed.settings
        on_gpu = f", {freed.judgement.gpu_layers} GPU layers" if freed.judgement.gpu_layers else ""
        slots = "1 slot" if chosen.slots == 1 else f"{chosen.slots} slots"
        return f"Choose {slots} of {chosen.context:,} tokens{on_gpu}, or fewer."
    if machine.memory.total and shape.weights > machine.memory.total:
        return "Choose a smaller model, or a more strongly quantised file of this one."
    return f"Close other programs (its weights alone take {size(shape.weights)}), or choose a smaller model."

"""Chooses slots, context, cache and GPU layers so that a model fits, and keeps what the user chose."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from promptstone.backends.llama.computer.devices import Devices
from promptstone.backends.llama.computer.kept_settings import chosen_by_user
from promptstone.backends.llama.files.fit.judgement import UNTOLD_CONTEXT, Judgement, judge, size
from promptstone.backends.llama.files.fit.memory import MIB, Use, bytes_per_token, compute_bytes
from promptstone.backends.llama.files.fit.tensor_table import ModelShape
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.backends.llama.shape import shape_for, stored_length

_LEAST_ROOM = 2 * 1024 * MIB
_SHARES = (1, 3 / 4, 1 / 2, 3 / 8, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64)
_CONTEXTS = tuple(1 << power for power in range(20, 7, -1))
_GOOD_STREAMS, _GOOD_CONTEXT = 4, 2048  # below this, layers make room for the cache before it shrinks further
_LEAST_CACHE = MIB


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

    The cache takes at most `cache_bytes` where that was wished, else 2 GiB or a quarter of the free memory; only
    for slots and a context that were both wished it takes what they need.
    """
    wished = chosen_by_user(wishes)
    judged: Judgement | None = None
    for candidate in _candidates(shape, machine, wished):
        judged = judge(shape, candidate, machine)
        if judged.fits:
            break
    assert judged is not None  # noqa: S101 - there is always a smallest choice
    advice = "" if judged.fits else _advice(shape, wished, machine)
    return Plan(judged, _why(shape, judged.settings, wished), advice)


def allow_cache(shape: ModelShape, settings: EngineSettings) -> EngineSettings:
    """Return the settings with a cache that holds one answer of their context, where the bound is below that."""
    needed = bytes_per_token(shape) * stored_length(
        min(settings.context, shape.trained_context or UNTOLD_CONTEXT)
    )
    return settings.model_copy(update={"cache_bytes": max(settings.cache_bytes, needed)})


def _candidates(shape: ModelShape, machine: Devices, wished: dict[str, Any]) -> Iterator[EngineSettings]:
    """Yield choices, the best first and the smallest last."""
    base = EngineSettings.model_validate(wished)
    gpus = machine.gpus if machine.gpu_build else ()
    splits = [base.tensor_split] if base.tensor_split or len(gpus) < 2 else [*_alone(machine), ()]
    sizes = list(_sizes(shape, machine, base, wished))
    if "gpu_layers" in wished or not gpus:
        layers = base.gpu_layers if gpus else 0
        for chosen in sizes:
            for split in splits:
                yield chosen.model_copy(update={"gpu_layers": layers, "tensor_split": split})
        return
    good = [chosen for chosen in sizes if _is_good(shape, chosen)] or sizes[:1]
    for chosen in good:
        for split in splits:
            yield chosen.model_copy(update={"gpu_layers": -1, "tensor_split": split})
    for chosen in good[-2:]:
        partly = chosen.model_copy(update={"tensor_split": base.tensor_split})
        if (layers := _most_layers(shape, machine, partly)) > 0:
            yield partly.model_copy(update={"gpu_layers": layers})
    for chosen in sizes:
        yield chosen.model_copy(update={"gpu_layers": 0, "tensor_split": ()})


def _sizes(
    shape: ModelShape, machine: Devices, base: EngineSettings, wished: dict[str, Any]
) -> Iterator[EngineSettings]:
    """Yield slots, contexts and caches, from a large cache to a small one."""
    trained = shape.trained_context or UNTOLD_CONTEXT
    per_token = bytes_per_token(shape)
    if "slots" in wished and "context" in wished and "cache_bytes" not in wished:
        needed = shape_for(base.model_copy(update={"cache_bytes": 1 << 62}), base.context, trained, per_token)
        yield base.model_copy(update={"cache_bytes": max(needed.tokens * per_token, _LEAST_CACHE)})
        return
    room = _room(machine, base, wished)
    for share in (1,) if "cache_bytes" in wished else _SHARES:
        cache = max(round(room * share), _LEAST_CACHE)
        if "context" in wished and "cache_bytes" not in wished:
            cache = max(cache, per_token * stored_length(base.context))
        context = base.context or _longest_context(shape, base, cache)
        settings = base.model_copy(update={"context": context, "cache_bytes": cache})
        slots = base.slots or shape_for(settings, 1, trained, per_token).at_once
        yield settings.model_copy(update={"slots": slots})


def _longest_context(shape: ModelShape, base: EngineSettings, cache: int) -> int:
    """Return the longest context of which the cache holds one, with room to compute that is in proportion."""
    trained = shape.trained_context or UNTOLD_CONTEXT
    contexts = [trained, *(each for each in _CONTEXTS if each < trained)]
    for context in contexts:
        use = Use(1, stored_length(context), base.chunk, bool(base.flash_attention))
        if use.cells * bytes_per_token(shape) <= cache and compute_bytes(shape, use) <= max(cache, 512 * MIB):
            return context
    return contexts[-1]


def _is_good(shape: ModelShape, settings: EngineSettings) -> bool:
    """Return whether there is room for some short answers at once, or for one that is not short."""
    cut = shape_for(settings, 1, shape.trained_context or UNTOLD_CONTEXT, bytes_per_token(shape))
    long_enough = settings.context >= min(_GOOD_CONTEXT, shape.trained_context or UNTOLD_CONTEXT)
    return cut.streams >= min(_GOOD_STREAMS, settings.slots + 1) and long_enough


def _room(machine: Devices, base: EngineSettings, wished: dict[str, Any]) -> int:
    if "cache_bytes" in wished:
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


def _why(shape: ModelShape, settings: EngineSettings, wished: dict[str, Any]) -> str:
    trained = shape.trained_context or UNTOLD_CONTEXT
    short = shape_for(settings, 1, trained, bytes_per_token(shape))
    longest = shape_for(settings, trained, trained, bytes_per_token(shape))
    answers = "1 answer at a time" if short.at_once == 1 else f"Up to {short.at_once} answers at once"
    said = f"{answers}; one may have up to {longest.length:,} tokens, prompt and answer together"
    if longest.length >= trained:
        said += ", all that the model was trained for"
    elif "context" not in wished or longest.length < settings.context:
        said += f" (of {trained:,}): more would take too much memory"
    said += "."
    if longest.at_once < short.at_once:
        said += " The longer they are, the fewer run at once."
    return said


def _advice(shape: ModelShape, wished: dict[str, Any], machine: Devices) -> str:
    """Return what to do about a model that does not fit."""
    if wished and (freed := make_plan(shape, machine)).judgement.fits:
        chosen = freed.settings
        on_gpu = f", {freed.judgement.gpu_layers} layers on the GPU" if freed.judgement.gpu_layers else ""
        return f"Choose {chosen.slots} at once with {chosen.context:,} tokens{on_gpu}, or less."
    if machine.memory.total and shape.weights > machine.memory.total:
        return "Choose a smaller model, or a more strongly quantised file of this one."
    return f"Close other programs (its weights alone take {size(shape.weights)}), or choose a smaller model."

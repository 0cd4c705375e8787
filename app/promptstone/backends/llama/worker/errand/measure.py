"""The errand `measure`: tries several settings on a model and says how fast it is with each."""

import time
from collections.abc import Callable
from itertools import cycle
from statistics import median
from typing import Any

from promptstone.backends.llama.computer.kept_settings import Measured, Tried
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.backends.llama.shape import shape_for
from promptstone.backends.llama.worker.batching.rows import Part, join
from promptstone.backends.llama.worker.context import NativeContext
from promptstone.backends.llama.worker.native import NativeModel
from promptstone.core.errors import BackendError

_ENOUGH = 90.0  # seconds for all; what was not tried by then is not
_AT_LEAST = 0.15  # seconds for each figure
_REPEATS = 3
_TURNS = 2
_DEPTH = 256  # tokens that each stream holds when its next one is timed
_LONG = 1.5  # seconds; who takes so long for one figure is not asked again and again
_USUAL_LENGTH = 512
# What a case of a golden set costs, for one figure to choose by: tokens of its own to read, and tokens to write.
_READ, _WRITTEN = 64, 48
_PRICE_OF_CHANCE = 1.5
_WORTH_A_CHANGE = 1.15  # the first candidate is the plan; another has to be this much faster


def run(arguments: dict[str, Any], progress: Callable[[float, str], None]) -> dict[str, Any]:
    """Measure the candidates on the model file; returns a `Measured`.

    Raises:
        BackendError: when the model runs with none of them.
    """
    candidates = [EngineSettings.model_validate(each) for each in arguments["candidates"]]
    tried = _measured(arguments["path"], candidates, progress)
    possible = [each for each in tried if each.all_answers_tokens_per_second]
    if not possible:
        raise BackendError(
            "The model ran with none of the settings.", remedy="Close other programs, or take a smaller one."
        )
    best = min(possible, key=_cost_of_a_case)
    if _cost_of_a_case(possible[0]) < _cost_of_a_case(best) * _WORTH_A_CHANGE:
        best = possible[0]
    return Measured(
        settings=best.settings,
        prompt_tokens_per_second=best.prompt_tokens_per_second,
        one_answer_tokens_per_second=best.one_answer_tokens_per_second,
        all_answers_tokens_per_second=best.all_answers_tokens_per_second,
        tried=tuple(tried),
    ).model_dump(mode="json")


def _measured(
    path: str, candidates: list[EngineSettings], progress: Callable[[float, str], None]
) -> list[Tried]:
    """Try each of them twice, in turns, and take the better figures: other programs disturb one turn or the other."""
    began = time.monotonic()
    tried: list[Tried] = []
    model: NativeModel | None = None
    loaded: tuple[int, tuple[float, ...]] | None = None
    for turn in range(_TURNS):
        for number, settings in enumerate(candidates):
            if tried and time.monotonic() - began > _ENOUGH:
                return tried
            progress((turn + number / len(candidates)) / _TURNS, _described(settings))
            where = (settings.gpu_layers, settings.tensor_split)
            if model is None or where != loaded:
                if model is not None:
                    model.close()
                model, loaded = NativeModel(path, settings), where
            found = _try(model, settings)
            if number < len(tried):
                tried[number] = _better(tried[number], found)
            else:
                tried.append(found)
    return tried


def _better(left: Tried, right: Tried) -> Tried:
    figures = ("prompt_tokens_per_second", "one_answer_tokens_per_second", "all_answers_tokens_per_second")
    return left.model_copy(update={name: max(getattr(left, name), getattr(right, name)) for name in figures})


def _try(model: NativeModel, settings: EngineSettings) -> Tried:
    length = min(_USUAL_LENGTH, max(model.trained_context, 256))
    shape = shape_for(settings, length, length, model.cache_bytes_per_token())
    try:
        context = NativeContext(model, settings, shape)
    except BackendError as error:
        return Tried(settings=settings, remark=error.what[:400])
    try:
        reading = _reading_speed(context, model.vocabulary_size, settings.chunk)
        return Tried(
            settings=settings,
            prompt_tokens_per_second=reading,
            one_answer_tokens_per_second=_writing_speed(context, 1),
            all_answers_tokens_per_second=_writing_speed(context, shape.at_once),
        )
    except BackendError as error:
        return Tried(settings=settings, remark=error.what[:400])
    finally:
        context.close()


def _reading_speed(context: NativeContext, vocabulary: int, chunk: int) -> float:
    """Return how many tokens of a prompt it reads in a second; leaves the beginning in every stream."""
    tokens = [1 + (7 * place) % (vocabulary - 1) for place in range(_DEPTH)]
    pieces = [(start, tokens[start : start + chunk]) for start in range(0, _DEPTH, chunk)]

    def read() -> None:
        context.forget(0)
        for start, piece in pieces:
            context.decode(join([Part(0, start, piece, context.block)])[0])
        context.scores(len(pieces[-1][1]) - 1)

    seconds = _seconds(read)
    for stream in range(1, context.streams if context.trims else 1):
        context.copy(0, stream)
    return _DEPTH / seconds


def _writing_speed(context: NativeContext, answers: int) -> float:
    """Return how many tokens a second that many answers get together, in the calls that the engine would make."""
    if not context.trims:
        return answers / _seconds(_growing(context, answers))
    rows = answers if answers == 1 else -(-answers // context.block) * context.block
    streams = range(min(rows, context.streams))
    call, _ = join([Part(stream, _DEPTH, [5], 1) for stream in streams])

    def write() -> None:
        context.decode(call)
        context.scores(0)
        for stream in streams:
            context.forget(stream, _DEPTH)

    return answers / _seconds(write)


def _growing(context: NativeContext, answers: int) -> Callable[[], None]:
    """Return the work that makes a token of each answer, where none can be taken back."""
    positions = cycle(range(context.length))

    def write() -> None:
        position = next(positions)
        if position == 0:
            for stream in range(answers):
                context.forget(stream)
        context.decode(join([Part(stream, position, [5], 1) for stream in range(answers)])[0])
        context.scores(0)

    return write


def _seconds(work: Callable[[], None]) -> float:
    """Return the median time of some repeats, after one that warms up."""
    began = time.perf_counter()
    work()
    if (first := time.perf_counter() - began) > _LONG:
        return first
    times: list[float] = []
    while len(times) < _REPEATS or sum(times) < _AT_LEAST:
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return median(times)


def _cost_of_a_case(tried: Tried) -> float:
    seconds = _READ / tried.prompt_tokens_per_second + _WRITTEN / tried.all_answers_tokens_per_second
    on_processor = tried.settings.gpu_layers == 0
    # With flash attention answers no longer repeat exactly there: it has to be much faster to be worth that.
    return seconds * (_PRICE_OF_CHANCE if on_processor and tried.settings.flash_attention else 1.0)


def _described(settings: EngineSettings) -> str:
    attention = "with" if settings.flash_attention else "without"
    threads = "1 thread" if settings.threads == 1 else f"{settings.threads} threads"
    return f"{settings.slots} answers at once, {threads}, {attention} flash attention, pieces of {settings.chunk}"

"""Says in plain words what a local model in memory does, long where there is room and short where there is not."""

from promptstone.services.models.loaded_models import LoadedModel, LoadedState

_LONGEST_NAME = 32

ABOUT = (
    "Local models in memory. Tokens a second are those written, by all answers together; "
    "“at once” is how many answers the model works on, of as many as it can."
)


def strip_texts(models: tuple[LoadedModel, ...]) -> tuple[str, ...]:
    """Return what the strip says of the busiest model and how many more there are, the longest text first."""
    busiest, others = models[0], len(models) - 1
    more = [f"{others} more"] if others else []
    name = busiest.name if len(busiest.name) <= _LONGEST_NAME else f"{busiest.name[: _LONGEST_NAME - 1]}…"
    figures = doing(busiest) or [state_words(busiest)]
    texts = [
        [name, *figures, memory_words(busiest), *more],
        [name, *figures, *more],
        [*figures, *more],
        figures[:1],
    ]
    return tuple(dict.fromkeys(" · ".join(parts) for parts in texts))


def state_words(model: LoadedModel) -> str:
    """Return how a model stands: `idle`, `ready after a restart`."""
    words = {
        LoadedState.LOADING: "loading…",
        LoadedState.ANSWERING: "answering",
        LoadedState.READY: "ready",
        LoadedState.IDLE: "idle",
        LoadedState.FAILED: "could not be loaded",
    }[model.state]
    return f"{words} after a restart" if model.was_restarted else words


def doing(model: LoadedModel) -> list[str]:
    """Return the figures of a model at work; none when it rests."""
    if model.state is not LoadedState.ANSWERING:
        return []
    speed = [f"{model.speed:,.0f} tokens/s"] if model.running and model.answers_at_once else []
    most = max(model.answers_at_once, model.running)
    at_once = [f"{model.running} of {most} at once"] if model.answers_at_once else []
    return [*speed, *at_once, *([f"{model.waiting:,} waiting"] if model.waiting else [])]


def memory_words(model: LoadedModel) -> str:
    """Return how much memory a model takes."""
    if model.memory >= 10**9:
        return f"{model.memory / 1e9:,.1f} GB"
    return f"{model.memory / 1e6:,.0f} MB" if model.memory else "memory not known"

"""Says in plain words what a local model in memory does, long where there is room and short where there is not."""

from promptstone.desktop.looks.language import tr
from promptstone.services.models.loaded_models import LoadedModel, LoadedState

_LONGEST_NAME = 32

ABOUT_WORDS = (
    "Local models in memory. Tokens a second are those written, by all answers together; "
    "“at once” is how many answers the model works on, of as many as it can."
)


def strip_texts(models: tuple[LoadedModel, ...]) -> tuple[str, ...]:
    """Return what the strip says of the busiest model and how many more there are, the longest text first."""
    busiest, others = models[0], len(models) - 1
    more = [tr("{n} more").format(n=others)] if others else []
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
        LoadedState.LOADING: tr("loading…"),
        LoadedState.ANSWERING: tr("answering"),
        LoadedState.READY: tr("ready"),
        LoadedState.IDLE: tr("idle"),
        LoadedState.FAILED: tr("could not be loaded"),
    }[model.state]
    return tr("{words} after a restart").format(words=words) if model.was_restarted else words


def doing(model: LoadedModel) -> list[str]:
    """Return the figures of a model at work; none when it rests."""
    if model.state is not LoadedState.ANSWERING:
        return []
    speed = (
        [tr("{speed:,.0f} tokens/s").format(speed=model.speed)]
        if model.running and model.answers_at_once
        else []
    )
    most = max(model.answers_at_once, model.running)
    at_once = (
        [tr("{running} of {most} at once").format(running=model.running, most=most)]
        if model.answers_at_once
        else []
    )
    return [
        *speed,
        *at_once,
        *([tr("{waiting:,} waiting").format(waiting=model.waiting)] if model.waiting else []),
    ]


def memory_words(model: LoadedModel) -> str:
    """Return how much memory a model takes."""
    if model.memory >= 10**9:
        return f"{model.memory / 1e9:,.1f} GB"
    return f"{model.memory / 1e6:,.0f} MB" if model.memory else tr("memory not known")

"""How fast a local model reads and writes on this computer, from the measurement that is kept of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import ModelReference
from promptstone.services.models.engine_settings import EngineChoices


@dataclass(frozen=True)
class Speed:
    """Tokens a second: those that are read, those written for one answer alone, and for `at_once` answers together."""

    reading: float
    one: float
    together: float
    at_once: int

    def writing(self, answers: float) -> float:
        """Return the tokens a second of so many answers together.

        A step takes a time of its own and some more for each answer; both follow from the two that were measured.
        """
        answers = min(max(answers, 1.0), float(self.at_once))
        if self.at_once <= 1:
            return self.one
        alone, full = 1 / self.one, self.at_once / self.together
        each = max((full - alone) / (self.at_once - 1), 0.0)
        return answers / (alone + each * (answers - 1))


async def kept_speeds(models: Iterable[ModelReference], choices: EngineChoices) -> dict[str, Speed]:
    """Return the kept speeds of those models that were measured on this computer."""
    found: dict[str, Speed] = {}
    for model in models:
        if model.endpoint or not model.digest:
            continue
        try:
            choice = await choices.of(model.name)
        except PromptstoneError:
            continue  # whatever is wrong with it is told by whoever runs it
        measured = choice.kept.measured
        if measured is None or not (
            measured.prompt_tokens_per_second
            and measured.one_answer_tokens_per_second
            and measured.all_answers_tokens_per_second
        ):
            continue
        found[model.name] = Speed(
            measured.prompt_tokens_per_second,
            measured.one_answer_tokens_per_second,
            measured.all_answers_tokens_per_second,
            max(measured.settings.slots, 1),
        )
    return found

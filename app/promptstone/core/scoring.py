"""Automatic judgement: scorers, and scores that may be missing but are never made up."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, Field, JsonValue

from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import Completion, Message, Sampling
from promptstone.core.values import Value


class Score(Value):
    """One judgement: a number from 0 to 1, whether it passed, and a sentence why.

    `missing` tells why no judgement could be made; then `value` and `passed` are None, never 0 or False.
    """

    name: str
    value: float | None = None
    passed: bool | None = None
    detail: str = ""
    missing: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether no judgement could be made."""
        return self.value is None and self.passed is None


class ScorerUse(Value):
    """One scorer as a golden set uses it: under which name, and how it is set."""

    name: str = Field(min_length=1, max_length=100)
    scorer: str
    settings: dict[str, JsonValue] = Field(default_factory=dict)


class ScoredCase(Value):
    """What a scorer sees: the inputs, what was expected and what came out, each by name."""

    inputs: dict[str, JsonValue]
    expected: dict[str, JsonValue]
    outputs: dict[str, JsonValue]


class ScoreContext(ABC):
    """What a scorer may reach beyond the case."""

    @abstractmethod
    async def generate(
        self,
        model: str,
        messages: tuple[Message, ...],
        sampling: Sampling,
        json_schema: dict[str, JsonValue] | None = None,
    ) -> Completion:
        """Ask the model of that name.

        Raises:
            BackendError: in plain words, when the model cannot answer.
        """


class CannotScore(PromptstoneError):
    """Raised by a scorer when this case cannot be judged; it becomes a missing score with this reason."""


class Scorer(ABC):
    """Judges one output of one case. Built-in scorers and plugins are written the same way."""

    name: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    settings_type: ClassVar[type[BaseModel]]

    @abstractmethod
    async def score(self, settings: Any, case: ScoredCase, context: ScoreContext) -> Score:
        """Return the score; its `name` is filled in by the caller.

        Raises:
            CannotScore: when no judgement can be made, with the reason.
        """


def field_of(values: Mapping[str, JsonValue], name: str, whose: str) -> JsonValue:
    """Return one named value of a case.

    Raises:
        CannotScore: when it is not there.
    """
    if name not in values:
        known = ", ".join(sorted(values)) or "none"
        raise CannotScore(f'There is no {whose} called "{name}" (there is: {known}).')
    return values[name]

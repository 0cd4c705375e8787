"""A short way to score one case in the tests of this folder."""

import pytest

from promptstone.sdk import BackendError, Completion, ScoreContext, ScoredCase


class JudgeAnswering(ScoreContext):
    """Answers every question with the same text, or fails, and keeps what was asked."""

    def __init__(self, text="", finish_reason="stop", error=None):
        self.text, self.finish_reason, self.error = text, finish_reason, error
        self.asked = []

    async def generate(self, model, messages, sampling, json_schema=None):
        self.asked.append((model, messages, sampling, json_schema))
        if self.error:
            raise BackendError(self.error)
        return Completion(text=self.text, finish_reason=self.finish_reason)


@pytest.fixture
def judge():
    return JudgeAnswering


@pytest.fixture
def scored():
    """Return how to score: a scorer, outputs, expected values, and the scorer's settings."""

    async def score(scorer, outputs, wanted=None, context=None, inputs=None, **settings):
        case = ScoredCase(inputs=inputs or {}, expected=wanted or {}, outputs=outputs)
        return await scorer.score(
            scorer.settings_type.model_validate(settings), case, context or JudgeAnswering()
        )

    return score

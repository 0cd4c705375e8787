"""The built-in scorers, brought through the same hook as a plugin's."""

from promptstone.scorers.contains import ContainsScorer
from promptstone.scorers.edit_similarity import EditSimilarityScorer
from promptstone.scorers.exact import ExactScorer
from promptstone.scorers.json_fields import JsonFieldsScorer
from promptstone.scorers.judge import JudgeScorer
from promptstone.scorers.numeric import NumericScorer
from promptstone.scorers.regular_expression import RegularExpressionScorer
from promptstone.sdk import Scorer, hookimpl

BUILT_IN: tuple[Scorer, ...] = (
    ExactScorer(),
    ContainsScorer(),
    RegularExpressionScorer(),
    JsonFieldsScorer(),
    EditSimilarityScorer(),
    NumericScorer(),
    JudgeScorer(),
)


@hookimpl
def promptstone_scorers() -> list[Scorer]:
    """Return the built-in scorers."""
    return list(BUILT_IN)

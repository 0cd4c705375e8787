"""Making models smaller, and showing what that cost: size, memory, speed and quality side by side."""

from promptstone.backends.llama.files.smaller import SmallerFile, SmallerPlan, size_text
from promptstone.services.smaller.comparison import Comparison, ModelMeasures, ScoreChange
from promptstone.services.smaller.recommendation import Advice, Recommendation
from promptstone.services.smaller.smaller import Smaller, about_kind

__all__ = [
    "Advice",
    "Comparison",
    "ModelMeasures",
    "Recommendation",
    "ScoreChange",
    "Smaller",
    "SmallerFile",
    "SmallerPlan",
    "about_kind",
    "size_text",
]

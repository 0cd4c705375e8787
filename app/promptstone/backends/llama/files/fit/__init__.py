"""Whether a model fits into this computer's memory, said before it is loaded, and how it is best run there."""

from promptstone.backends.llama.files.fit.judgement import Judgement, Place, judge, size
from promptstone.backends.llama.files.fit.plan import Plan, allow_cache, make_plan
from promptstone.backends.llama.files.fit.tensor_table import ModelShape, read_shape

__all__ = [
    "Judgement",
    "ModelShape",
    "Place",
    "Plan",
    "allow_cache",
    "judge",
    "make_plan",
    "read_shape",
    "size",
]

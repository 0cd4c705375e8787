"""Help with prompts: trying one on a model, having one rewritten, and what golden sets give to it."""

from promptstone.services.models.prompts.prompts import Prompts, Trial

__all__ = ["Prompts", "Trial"]

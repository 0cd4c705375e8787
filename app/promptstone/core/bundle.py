"""What is handed over: one variant of a chain with all that proves and reproduces it."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from promptstone.core.chain import Chain
from promptstone.core.evaluation import VariantSummary
from promptstone.core.generation import ModelCall, ModelReference
from promptstone.core.golden import GoldenSet
from promptstone.core.values import Value

# Semantic versioning 2.0.0, without build metadata: an OCI tag cannot hold a plus sign.
Version = Annotated[
    str,
    StringConstraints(
        pattern=r"^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z.-]{1,64})?$",
        max_length=100,
    ),
]
# What an OCI repository name allows (distribution specification 1.1, "Pulling manifests").
BundleName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$", max_length=100)]


class RecordedCell(Value):
    """What the studio got for one case: the outputs or the stated error, and the scores by name."""

    case_id: str
    outputs: dict[str, JsonValue] = Field(default_factory=dict)
    error: str = ""
    scores: dict[str, float | None] = Field(default_factory=dict)


class BundleContents(Value):
    """Everything inside a bundle. `chain` is one variant, laid flat: it runs as it is."""

    name: BundleName
    version: Version
    variant: str
    owner: str = ""
    created: datetime
    studio_version: str
    revision_digest: str
    chain: Chain
    models: tuple[ModelReference, ...]
    chat_templates: dict[str, str] = Field(default_factory=dict)
    """The chat templates of local models, by model name: the text whose digest the reference holds."""
    golden_set: GoldenSet
    results: tuple[RecordedCell, ...]
    summary: VariantSummary
    responses: tuple[ModelCall, ...]

    def model(self, name: str) -> ModelReference | None:
        """Return the reference of the model of that name, or None."""
        return next((model for model in self.models if model.name == name), None)

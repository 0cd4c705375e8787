"""Where a prompt on the playground came from, and the way back into that node."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue, ValidationError

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.edits import set_settings
from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import Sampling
from promptstone.core.kinds import Catalog
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.target import PromptTarget
from promptstone.services.models.prompts import Trial

NEEDED = ("model", "template", "sampling")


@dataclass(frozen=True)
class Origin:
    """A node of a chain in one variant, as it was when its prompt came here."""

    chain: str
    node_id: str
    label: str
    variant: str
    model: str
    trial: Trial
    chain_inputs: Mapping[str, str] = field(default_factory=dict)
    chain_output: str = ""
    """The output of the whole chain that the answer flows into directly, when there is one."""

    @property
    def words(self) -> str:
        """Where the prompt came from, in a few words."""
        said = tr("“{node}” of “{chain}”").format(node=self.label, chain=self.chain)
        if self.variant == BASE_VARIANT:
            return said
        return said + tr(", variant “{variant}”").format(variant=self.variant)


def origin_of(document: ChainDocument, catalog: Catalog, node_id: str) -> Origin | None:
    """Return the prompt of a node as the variant being edited has it; None when the node asks no model."""
    target = PromptTarget(document, catalog, node_id, "template")
    settings = target.settings()
    if any(name not in settings for name in NEEDED):
        return None
    trial = Trial(
        template=str(settings["template"] or ""),
        system=str(settings.get("system") or ""),
        sampling=_sampling(settings["sampling"]),
        json_schema=dict(target.schema()) or None,
        grammar=str(settings.get("grammar") or "") if str(settings.get("answer")) == "grammar" else "",
    )
    return Origin(
        chain=document.whole.name,
        node_id=node_id,
        label=target.node_label(),
        variant=document.variant,
        model=str(settings["model"] or ""),
        trial=trial,
        chain_inputs=target.chain_inputs(),
        chain_output=_chain_output(document.chain, catalog, node_id),
    )


def why_not_back(document: ChainDocument, origin: Origin | None) -> str:
    """Return why a prompt cannot go back into its node; empty when it can."""
    if origin is None:
        return tr("This prompt came from no node: use “Try it” beside a node’s prompt.")
    node = document.chain.node(origin.node_id)
    if document.whole.name != origin.chain or node is None:
        return tr("The chain with that node is not open any more.")
    if origin.variant not in document.chain.variant_names:
        return tr("The variant that it came from is not there any more.")
    return ""


def put_back(
    document: ChainDocument, catalog: Catalog, origin: Origin, trial: Trial, model: str = ""
) -> bool:
    """Put prompt and sampling (and the model, when one is given) into the node, as one step."""
    known = PromptTarget(document, catalog, origin.node_id, "template").settings()
    settings: dict[str, JsonValue] = {
        "template": trial.template,
        "sampling": trial.sampling.model_dump(mode="json", exclude_defaults=True),
    }
    if "system" in known:
        settings["system"] = trial.system
    if model:
        settings["model"] = model
    document.use_variant(origin.variant)
    return document.apply(
        tr("Use the prompt from the playground"),
        lambda chain: set_settings(chain, origin.node_id, settings, origin.variant),
    )


def _chain_output(chain: Chain, catalog: Catalog, node_id: str) -> str:
    for edge in chain.edges:
        target = chain.node(edge.target.node) if edge.source.node == node_id else None
        kind = catalog.kinds.get(target.kind) if target is not None else None
        if target is None or kind is None:
            continue
        with suppress(PromptstoneError):
            if outputs := kind.chain_outputs(kind.read_settings(target)):
                return next(iter(outputs.values())).name
    return ""


def _sampling(value: Any) -> Sampling:
    if isinstance(value, Sampling):
        return value
    try:
        return Sampling.model_validate(value or {})
    except ValidationError:
        return Sampling()

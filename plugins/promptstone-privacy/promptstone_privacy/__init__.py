"""A Promptstone plugin: masks personal details in texts, and scores outputs that give them away."""

from promptstone.sdk import NodeKind, Scorer, hookimpl
from promptstone_privacy.mask_kind import MaskKind
from promptstone_privacy.no_details_scorer import NoDetailsScorer


@hookimpl
def promptstone_kinds() -> list[NodeKind]:
    """Return the node kinds this plugin brings."""
    return [MaskKind()]


@hookimpl
def promptstone_scorers() -> list[Scorer]:
    """Return the scorers this plugin brings."""
    return [NoDetailsScorer()]

"""Finds the inputs and outputs of a whole chain."""

from promptstone.core.chain import Chain
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog


def chain_ends(chain: Chain, catalog: Catalog) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the chain's inputs and outputs; nodes whose settings do not fit are left out."""
    inputs: dict[str, None] = {}
    outputs: dict[str, None] = {}
    for node in chain.nodes:
        kind = catalog.kinds.get(node.kind)
        if kind is None:
            continue
        try:
            settings = kind.read_settings(node)
        except PromptstoneError:
            continue
        inputs |= dict.fromkeys(port.name for port in kind.chain_inputs(settings))
        outputs |= dict.fromkeys(port.name for port in kind.chain_outputs(settings).values())
    return tuple(inputs), tuple(outputs)

"""Finds the inputs and outputs of a whole chain."""

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog


def chain_ends(chain: Chain, catalog: Catalog) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the chain's inputs and outputs; nodes whose settings do not fit are left out."""
    ports = catalog.chain_ports(chain)
    return tuple(port.name for port in ports.inputs), tuple(port.name for port in ports.outputs)

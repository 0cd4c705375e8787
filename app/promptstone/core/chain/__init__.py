"""The chain as a frozen value, and what can be told from it alone."""

from promptstone.core.chain.chain import (
    BASE_VARIANT,
    MAX_NODES,
    Chain,
    Edge,
    Node,
    NodeId,
    PortAddress,
    PortName,
    Position,
    Revision,
    Text,
    Variant,
)

__all__ = [
    "BASE_VARIANT",
    "MAX_NODES",
    "Chain",
    "Edge",
    "Node",
    "NodeId",
    "PortAddress",
    "PortName",
    "Position",
    "Revision",
    "Text",
    "Variant",
]

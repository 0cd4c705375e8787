"""What a kind says of a node, asked once for each node: the same value gives the same answer."""

import logging
from dataclasses import dataclass
from typing import Any

from promptstone.core.chain import Node
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog, NodeKind
from promptstone.core.ports import PortSet

BROKE = "Something went wrong inside this node's kind. The log file tells more."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Said:
    """The answers of a node's kind. `kind` is None when it is missing or the settings do not fit; `fault` says why.

    `ends` are the names of the chain's inputs and outputs that the node stands for, None when the kind cannot tell.
    """

    kind: NodeKind | None = None
    ports: PortSet | None = None
    fault: str = ""
    messages: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    ends: tuple[tuple[str, ...], tuple[str, ...]] | None = None


class SaidOfNodes:
    """Remembers what was said of the nodes of the chain that was looked at last; several threads may share it.

    An edit leaves nearly all nodes the very values they were, so only those that changed are asked about again.
    """

    def __init__(self) -> None:
        # Each is kept with its node, whose identity is the key: no other value can have that while it is there.
        self.last: dict[int, tuple[Node, Said]] = {}


class Asking:
    """One look at a chain: asks what is not remembered, and at its end leaves what it met to the next look."""

    def __init__(self, catalog: Catalog, memory: SaidOfNodes | None = None) -> None:
        self.catalog = catalog
        self._memory = memory
        self._last = {} if memory is None else memory.last
        self._met: dict[int, tuple[Node, Said]] = {}

    def of(self, node: Node) -> Said:
        """Return what its kind says of a node."""
        key = id(node)
        held = self._met.get(key) or self._last.get(key)
        if held is None or held[0] is not node:
            held = node, said_of(node, self.catalog)
        self._met[key] = held
        return held[1]

    def end(self) -> None:
        """Leave what was said to the next look."""
        if self._memory is not None:
            self._memory.last = self._met


def said_of(node: Node, catalog: Catalog) -> Said:
    """Ask a node's kind. A plugin's bug costs that node, not the user the chain."""
    kind = catalog.kinds.get(node.kind)
    if kind is None:
        return Said(fault=f'The kind "{node.kind}" is not installed. Install the plugin that brings it.')
    try:
        settings = kind.read_settings(node)
        ports = catalog.read_ports(node, settings)
    except PromptstoneError as error:
        return Said(fault=error.what)
    except Exception:
        _log.exception("The kind %s cannot look at its settings", kind.name)
        return Said(fault=BROKE)
    try:
        messages, models = tuple(kind.problems(settings)), tuple(kind.models(settings))
    except Exception:
        _log.exception("The kind %s cannot tell its problems", kind.name)
        messages, models = (BROKE,), ()
    return Said(kind, ports, "", messages, models, _ends(kind, settings))


def _ends(kind: NodeKind, settings: Any) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    try:
        coming = tuple(port.name for port in kind.chain_inputs(settings))
        return coming, tuple(port.name for port in kind.chain_outputs(settings).values())
    except Exception:
        _log.exception("The kind %s cannot tell the chain's ends", kind.name)
        return None

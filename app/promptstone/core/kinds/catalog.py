"""The catalog: the installed kinds and scorers, and the ports that each node has by them."""

import logging
from collections.abc import Iterable
from typing import Any

from promptstone.core.chain import Chain, Node
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds.kinds import Holding, NodeKind
from promptstone.core.ports import Port, PortSet
from promptstone.core.scoring import Scorer

_log = logging.getLogger(__name__)


class Catalog:
    """The installed kinds and scorers, by name."""

    def __init__(self, kinds: Iterable[NodeKind] = (), scorers: Iterable[Scorer] = ()) -> None:
        """Raises ValueError when two kinds or two scorers have the same name."""
        self.kinds: dict[str, NodeKind] = {}
        self.scorers: dict[str, Scorer] = {}
        for kind in kinds:
            if kind.name in self.kinds:
                raise ValueError(f'Two kinds are called "{kind.name}".')
            self.kinds[kind.name] = kind
        for scorer in scorers:
            if scorer.name in self.scorers:
                raise ValueError(f'Two scorers are called "{scorer.name}".')
            self.scorers[scorer.name] = scorer

    def kind(self, name: str) -> NodeKind:
        """Return the kind of that name.

        Raises:
            PromptstoneError: when it is not installed.
        """
        if name not in self.kinds:
            raise PromptstoneError(
                f'The node kind "{name}" is not installed.', remedy="Install the plugin that brings it."
            )
        return self.kinds[name]

    def scorer(self, name: str) -> Scorer:
        """Return the scorer of that name.

        Raises:
            PromptstoneError: when it is not installed.
        """
        if name not in self.scorers:
            raise PromptstoneError(
                f'The scorer "{name}" is not installed.', remedy="Install the plugin that brings it."
            )
        return self.scorers[name]

    def holding(self, node: Node) -> Holding:
        """Return what lies within a node; nothing when its kind is missing."""
        kind = self.kinds.get(node.kind)
        return Holding.NOTHING if kind is None else kind.holds

    def ports(self, node: Node) -> PortSet:
        """Return a node's ports; none when its kind is missing or its settings do not fit."""
        try:
            return self.read_ports(node)
        except PromptstoneError:
            return PortSet()
        except Exception:
            # A plugin's bug costs that node its ports, not the user the chain.
            _log.exception("The kind %s cannot tell its ports", node.kind)
            return PortSet()

    def read_ports(self, node: Node, settings: Any = None) -> PortSet:
        """Return a node's ports. `settings` are its settings as its kind read them, where they were read already.

        Raises:
            PromptstoneError: when its kind is missing or its settings do not fit.
        """
        kind = self.kind(node.kind)
        own = kind.ports(kind.read_settings(node) if settings is None else settings)
        if kind.holds is not Holding.CHAIN or node.inside is None:
            return own
        within = self.chain_ports(node.inside)
        return PortSet(inputs=(*own.inputs, *within.inputs), outputs=(*own.outputs, *within.outputs))

    def chain_ports(self, chain: Chain) -> PortSet:
        """Return the inputs and outputs of a whole chain; nodes whose settings do not fit are left out."""
        inputs: dict[str, Port] = {}
        outputs: dict[str, Port] = {}
        for node in chain.nodes:
            kind = self.kinds.get(node.kind)
            if kind is None:
                continue
            try:
                settings = kind.read_settings(node)
                coming, going = kind.chain_inputs(settings), kind.chain_outputs(settings).values()
            except PromptstoneError:
                continue
            except Exception:
                # A plugin's bug costs the sub-chain that node's ports, not all of them.
                _log.exception("The kind %s cannot tell the chain's ends", node.kind)
                continue
            for port in coming:
                inputs.setdefault(port.name, port)
            for port in going:
                outputs.setdefault(port.name, port)
        return PortSet(inputs=tuple(inputs.values()), outputs=tuple(outputs.values()))

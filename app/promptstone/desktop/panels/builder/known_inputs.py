"""Knows the inputs of nodes while a chain is built: those that would be run next, or those of the last run."""

from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import QObject

from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog
from promptstone.core.runs import RunEvent, RunStarted, StepStarted
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.panels.run.input_fields import InputFields, read_input


class KnownInputs(QObject):
    """Hears what runs; a node right behind the chain's inputs is known before."""

    def __init__(self, document: ChainDocument, catalog: Catalog, fields: InputFields) -> None:
        super().__init__(document)
        self._document = document
        self._catalog = catalog
        self._fields = fields
        self._of_last_run: dict[str, Mapping[str, JsonValue]] = {}

    def hear(self, event: RunEvent) -> None:
        """Take note of what a node began to work on."""
        if isinstance(event, RunStarted):
            self._of_last_run = {}
        elif isinstance(event, StepStarted):
            self._of_last_run[event.node] = event.inputs

    def forget(self) -> None:
        """Another chain is open."""
        self._of_last_run = {}

    def of(self, node_id: str) -> Mapping[str, JsonValue] | None:
        """Return a node's inputs by port, or None when they are not known."""
        return self._from_fields(node_id) or self._of_last_run.get(node_id)

    def _from_fields(self, node_id: str) -> Mapping[str, JsonValue] | None:
        edges = [edge for edge in self._document.chain.edges if edge.target.node == node_id]
        found: dict[str, JsonValue] = {}
        for edge in edges:
            field = self._fields.fields.get(self._chain_input(edge.source.node))
            if field is None or not field.text():
                return None
            try:
                found[edge.target.port] = read_input(field.text(), field.type)
            except PromptstoneError:
                return None
        return found

    def _chain_input(self, node_id: str) -> str:
        """Return the name of the chain's input that a node stands for; empty when it stands for none."""
        node = self._document.chain.node(node_id)
        kind = self._catalog.kinds.get(node.kind) if node else None
        if node is None or kind is None:
            return ""
        try:
            ports = kind.chain_inputs(kind.read_settings(self._document.shown(node)))
        except PromptstoneError:
            return ""
        return ports[0].name if len(ports) == 1 else ""
